"""One row of a table over its years: when it was highest or lowest, which years it fell in, what it came to in all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import amount, plain
from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.statements import Reading, Statement, finding, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Line
from saferplace.documents.linter.tables.turned import turned_grid
from saferplace.documents.linter.whole.row_mentions import Named, explained, named_rows
from saferplace.documents.linter.whole.row_ways import UNSURE, clause_around, series

_EXTREME = re.compile(
    r"\b(?:(?:was|were|is|are)\s+(?:at\s+(?:its|their)\s+)?(?:(?P<high>highest|most|greatest"
    r"|worst|commonest|peak)|(?P<low>lowest|fewest|"
    r"least|rarest))|(?P<peaked>peaked)|(?P<bottom>bottomed out))\s+in\s+$",
    re.I,
)
_EVERY = re.compile(
    r"\b(?:(?P<up>rose|increased|grew|climbed)|(?P<down>fell|decreased|dropped"
    r"|declined))\s+in\s+every\s+year\s+(?:but|except|apart from|bar)\s+$",
    re.I,
)
_IN_ALL = re.compile(
    r"\b(?:over|in|across)\s+(?:the|these|all|those)\s+(?P<number>two|three|four|five|six"
    r"|seven|eight|ten)\s+(?:years|quarters|months)\b",
    re.I,
)
_MORE_THAN = re.compile(r"\b(?:(?P<more>more)|(?P<less>fewer|less))\b", re.I)
_SINCE = re.compile(
    r"\b(?:has|have|had|is|are|was|were)\s+(?:now\s+)?(?:(?P<up>risen|increased|grown|up"
    r"|higher)|(?P<down>fallen|decreased|dropped|declined|down"
    r"|lower))\b[^.;\d]{0,20}\bsince\s+$",
    re.I,
)
_OVER = re.compile(r"\bover\s+(?=the|these|those|all)|\bthan\b", re.I)
_CUES = (
    re.compile(r"\b(?:highest|most|greatest|worst|commonest|peak|peaked|lowest|fewest|least|rarest|bottomed)\b", re.I),
    re.compile(
        r"\bin every year\b|\b(?:two|three|four|five|six|seven|eight|ten) (?:years|quarters" r"|months)\b|\bsince\b",
        re.I,
    ),
    re.compile(r"\b(?:more|fewer|less)\b.*\bthan\b", re.I),
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
_NEAR = 0.2
_FEWEST = 3


@dataclass(frozen=True)
class Course:
    """The one row that a sentence names, with its figures over time, earliest first."""

    named: Named
    line: Line
    columns: tuple[Column, ...]

    def at(self, key: str) -> Quantity | None:
        """Return the figure of a period."""
        return next((self.line.figures[c.position] for c in self.columns if c.period and c.period.key == key), None)

    @property
    def values(self) -> list[float]:
        """Return all figures, earliest first."""
        return [self.line.figures[column.position].value for column in self.columns]


def check_over_time(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return what is said of one row over time that its figures do not bear out."""
    found: list[Finding] = []
    sides = {id(grid): _sides(grid) for grid in grids}
    for statement in reading.statements:
        near = [grid for grid in grids if grid.table.place.section == statement.place.section]
        if statement.role is Role.HEADING or len(near) != 1 or UNSURE.search(_OVER.sub("", statement.text)):
            continue
        asked = any(pattern.search(statement.text) for pattern in _CUES)
        course = _course(statement, sides[id(near[0])]) if asked else None
        if course is not None:
            found += next((item for check in _CHECKS if (item := check(statement, course))), [])
    return found


def _sides(grid: Grid) -> list[Grid]:
    """Return a table as it stands and as if its rows were columns, where years run along either."""
    return [side for side in (grid, turned_grid(grid)) if side is not None and len(series(side)) >= _FEWEST]


def _course(statement: Statement, sides: Sequence[Grid]) -> Course | None:
    """Return the row that a sentence names, whether the years stand above the columns or beside the rows."""
    for side in sides:
        dated = series(side)
        named = named_rows(statement, side)
        lines = list(named.lines.values())
        full = len(lines) == 1 and all(c.position in lines[0].figures for c in dated)
        if full and explained(named, clause_around(named.text, *_place(named))):
            return Course(named, lines[0], tuple(dated))
    return None


def _place(named: Named) -> tuple[int, int]:
    start = named.text.index("⟦")
    return start, start + 3


def _told(statement: Statement, match: re.Match[str], printed: str, wanted: str, how: str) -> list[Finding]:
    mark = frozenset({(statement.block, statement.offset + match.start())})
    return [Finding(statement.place, quote(statement.text), printed, wanted, Kind.RANK, 0.66, how, mark)]


def _extreme(statement: Statement, course: Course) -> list[Finding]:
    for period in statement.periods:
        match, own = _EXTREME.search(statement.text[: period.start]), course.at(period.key)
        if match is None or own is None:
            continue
        best = max(course.values) if match["high"] or match["peaked"] else min(course.values)
        if own.value == best:
            return []
        column = next(c for c in course.columns if course.line.figures[c.position].value == best)
        how = f"'{course.line.label}' has {own.text} in {period.text} and {plain(best)} in {column.heading}."
        return _told(statement, match, period.text, column.heading, how)
    return []


def _every(statement: Statement, course: Course) -> list[Finding]:
    for period in statement.periods:
        match = _EVERY.search(statement.text[: period.start])
        if match is None or course.at(period.key) is None:
            continue
        way = 1 if match["up"] else -1
        steps = zip(course.columns[1:], itertools.pairwise(course.values), strict=True)
        against = [c for c, (one, two) in steps if (two - one) * way <= 0]
        if [c.period.key for c in against if c.period] == [period.key]:
            return []
        names = ", ".join(c.heading for c in against) or "none"
        how = (
            f"'{course.line.label}' has {', '.join(plain(value) for value in course.values)}; the"
            f" exceptions are {names}."
        )
        return _told(statement, match, period.text, names, how)
    return []


def _in_all(statement: Statement, course: Course) -> list[Finding]:
    """Check "injuries came to 128 over the five years"."""
    match = _IN_ALL.search(statement.text)
    counts = [q for q in statement.of(Unit.COUNT, Unit.MONEY) if not q.word and q.exact]
    if match is None or _NUMBERS[match["number"].lower()] != len(course.columns) or len(counts) != 1:
        return []
    whole = sum(course.values)
    if counts[0].within(whole, whole) or not whole or abs(counts[0].value / whole - 1) > _NEAR:
        return []
    how = f"{' + '.join(plain(value) for value in course.values)} = {plain(whole)}."
    return [finding(statement, counts[0], amount(whole, counts[0]), Kind.SUM, 0.68, how)]


def _between(statement: Statement, course: Course) -> list[Finding]:
    """Check "33 fewer fires in 2022/23 than in 2019/20"."""
    match = _MORE_THAN.search(statement.text)
    keys = [p.key for p in statement.periods if p.key]
    counts = [q for q in statement.of(Unit.COUNT) if not q.word and q.exact]
    if match is None or len(keys) != 2 or len(counts) != 1 or "than" not in statement.text:
        return []
    one, two = course.at(keys[0]), course.at(keys[1])
    if one is None or two is None or counts[0].end > match.start():
        return []
    gap = (one.value - two.value) * (1 if match["more"] else -1)
    if counts[0].within(gap, gap):
        return []
    how = f"'{course.line.label}' has {one.text} and {two.text}."
    wanted = amount(abs(gap), counts[0]) + ("" if gap > 0 else " the other way")
    return [finding(statement, counts[0], wanted, Kind.DIFFERENCE, 0.68, how)]


def _since(statement: Statement, course: Course) -> list[Finding]:
    for period in statement.periods:
        match, first = _SINCE.search(statement.text[: period.start]), course.at(period.key)
        # Every year of a row is looked at with the rows.
        steadily = re.search(r"\b(?:every|each|both|steadily)\b", statement.text, re.I)
        if match is None or first is None or statement.quantities or steadily:
            continue
        gap = course.values[-1] - first.value
        if not gap or (gap > 0) == bool(match["up"]):
            return []
        how = f"'{course.line.label}' has {first.text} in {period.text} and {plain(course.values[-1])} at the end."
        return _told(statement, match, match["up"] or match["down"], "risen" if gap > 0 else "fallen", how)
    return []


_CHECKS = (_extreme, _every, _in_all, _between, _since)
