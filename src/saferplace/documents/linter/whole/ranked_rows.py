"""Where a row stands among the rows of its table, as the text says: "the third most common", "the busiest quarter"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.statements import Statement, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.whole.named_rows import named_row, total_rows

_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "next": 2}
_RANK = (
    r"the\s+(?:(?P<ordinal>second|third|fourth|fifth|2nd|3rd|4th|5th|next)[\s-]+)?"
    r"(?:(?P<high>most (?:common|frequent|numerous|reported|recorded)|commonest|largest|biggest"
    r"|busiest|highest|greatest)"
    r"|(?P<low>least (?:common|frequent|numerous)|rarest|smallest|quietest|lowest))"
)
_THING = (
    r"(?:types?|kinds?|categor(?:y|ies)|causes?|sources?|groups?|zones?|areas?|wards?|quarters?|months?|days?|tiers?"
    r"|offences?|crimes?|reasons?|outcomes?|answers?|complaints?|forms?|parts?|items?|heads?|years?|seasons?|places?)"
)
# "Fly-tipping, at 238, is now the largest single type"
_AFTER_NAME = re.compile(
    rf"\b(?:is|are|was|were|remain(?:s|ed)?|became|made it)\s+(?:now\s+|still\s+|by far\s+)?{_RANK}"
    rf"(?:\s+(?:single|one|individual|recorded|main))?(?:\s+{_THING}\b|(?=\s*[,.;]))", re.I)  # fmt: skip
# "The busiest quarter was April to June."
_BEFORE_NAME = re.compile(
    rf"^{_RANK}\s+(?:single\s+|main\s+)?{_THING}(?:\s+(?:of|for|in)\s+[\w\s]{{1,30}}?)?\s+(?:was|is|were|are)\s+"
    r"(?:again\s+|still\s+|by far\s+)?(?P<name>[^.,;:()]{3,50}?)(?=\s*(?:[.,;:(]|with\b|at\b|$))",
    re.I,
)
_OTHERWISE = re.compile(
    r"\b(?:one of|among|joint(?:ly)?|increase|rise|fall|change|improvement|drop|than|except|excluding|apart from"
    r"|nationally|deprived|likely|since|ever|on record|in the (?:county|region|country|force))\b",
    re.I,
)
_NO_PEER = re.compile(
    r"^\W*(?:others?|unknown|not (?:known|stated|recorded)|elsewhere|none|all|rest)\b|\bother\W*$", re.I
)
_FEWEST = 4


def rank_of_row(near: Sequence[Grid], statement: Statement) -> list[Finding]:
    """Return a rank that a sentence gives a row and that no column it may mean bears out."""
    match = _BEFORE_NAME.match(statement.text) or _AFTER_NAME.search(statement.text)
    if match is None or _OTHERWISE.search(statement.text):
        return []
    words = match["name"] if match.re is _BEFORE_NAME else statement.text[: match.start()]
    told = named_row(words, near)
    if told is None:
        return []
    grid, line = told
    columns = [(column, _ordered(grid, column, bool(match["high"]))) for column in _columns(statement, grid, line)]
    columns = [(column, rows) for column, rows in columns if len(rows) >= _FEWEST and line in rows]
    place = _ORDINALS.get((match["ordinal"] or "").lower(), 1)
    if not columns or any(_stands(column, rows, line, place) for column, rows in columns):
        return []
    column, rows = columns[-1]
    if place > len(rows):
        return []
    best = rows[place - 1]
    figures = best.figures[column.position], line.figures[column.position]
    how = (
        f"In table {grid.number} '{best.label}' has {plain(figures[0].value)} and '{line.label}' "
        f"{plain(figures[1].value)}, which is number {rows.index(line) + 1}."
    )
    mark = frozenset({(statement.block, statement.offset + match.start())})
    degree = " ".join(filter(None, (match["ordinal"], match["high"] or match["low"])))
    return [
        Finding(
            statement.place, quote(statement.text), f"{line.label}: {degree}", best.label, Kind.RANK, 0.65, how, mark
        )
    ]


def _columns(statement: Statement, grid: Grid, line: Line) -> list[Column]:
    """Return the columns a rank may be of: those whose cell is printed, else of the year named, else all of counts."""
    columns = [c for c in grid.of(Holds.COUNT, Holds.MONEY) if c.position in line.figures and not c.population]
    printed = [q for q in statement.of(Unit.COUNT, Unit.MONEY) if not q.word]
    shown = [c for c in columns if any(line.figures[c.position].value == q.value for q in printed)]
    keys = {period.key for period in statement.periods if period.key}
    dated = [c for c in columns if c.period and c.period.key in keys]
    if len(shown) > 1 and re.search(r"\bnow\b", statement.text):
        # "From 74 to 31, and is now the third": the later of the two that are printed.
        return shown[-1:]
    return shown or dated or columns


def _ordered(grid: Grid, column: Column, high: bool) -> list[Line]:
    totals = total_rows(grid)
    rows = [
        line for line in grid.lines
        if column.position in line.figures and line not in totals and not line.merged and not line.subset
        and not _NO_PEER.search(line.label)
    ]  # fmt: skip
    return sorted(rows, key=lambda line: line.figures[column.position].value, reverse=high)


def _stands(column: Column, rows: Sequence[Line], line: Line, place: int) -> bool:
    """Return whether a row has the figure of a place; a place beyond the rows is not judged."""
    if place > len(rows):
        return True
    return rows[place - 1].figures[column.position].value == line.figures[column.position].value
