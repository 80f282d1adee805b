"""What the text says of a row of a table: by how much it changed, which way, every year, and its share of the total."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import amount, difference, percent, percentage_of, relative_change
from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.pairs import Change, changes_of
from saferplace.documents.linter.statements import Reading, Statement, finding, quote
from saferplace.documents.linter.subjects import stems, telling
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line

_HOLDS = (Holds.COUNT, Holds.MONEY, Holds.RATE, Holds.PERCENT, Holds.OTHER)
_ELSEWHERE = re.compile(
    r"\b(?:national(?:ly)?|england|wales|regional(?:ly)?|force|county|average|target|forecast|expected|repeat|of which"
    r"|of whom|will|would|should|could|aims?|plan(?:s|ned)?|if|by 20\d\d|except|excluding|apart from|including|some"
    r"|most|compared with other|similar|per cent of the|proportion|share|per officer|detected|charged|solved)\b",
    re.I,
)
_EVERY = re.compile(
    r"\b(?:every|each)\s+(?:year|quarter|month)\b|\bin both (?:years|quarters|months)\b"
    r"|\b(?:year|quarter|month)\s+(?:on|after)\s+(?:year|quarter|month)\b"
    r"|\bin each of the (?:last |past )?(?P<number>two|three|four|five|six) (?:years|quarters|months)\b"
    r"|\bfor (?P<running>two|three|four|five) (?:consecutive |successive )?(?:years|quarters|months)"
    r"(?: running| in a row)\b",
    re.I,
)
_MOVED = re.compile(
    r"\b(?:(?P<rose>rose|risen|increased|grew|grown|climbed|went up|gone up|(?:was|were|is|are) (?:now )?up)"
    r"|(?P<fell>fell|fallen|decreased|dropped|declined|went down|gone down|(?:was|were|is|are) (?:now )?down))\b",
    re.I,
)
_ACTUAL = re.compile(r"\b(?:actual|outturn|spent)\b", re.I)
_SHARE_OF = re.compile(r"(?:%|per cent)\s+of\b", re.I)
_LONGEST_LEAD = 70
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_OF_TOTAL = re.compile(
    r"^\s*(?:of|in)\s+(?:all\s+|the\s+|total\s+|our\s+)*(?:recorded\s+)?"
    r"(?:crimes?|offences|incidents|reports|total|referrals|spending|cases|casualties|fires|calls|complaints|budget"
    r"|income)\b",
    re.I,
)
_MAKES = re.compile(
    r"\b(?:makes?|made|making)\s+up|\baccount(?:s|ed|ing)?\s+for|\b(?:is|are|was"
    r"|were)\s+(?:now\s+)?$|\brepresent|\b(?:takes|took)\s+$",
    re.I,
)


@dataclass(frozen=True)
class Told:
    """A row that a sentence names, in its table."""

    grid: Grid
    line: Line
    series: tuple[Column, ...]


def check_rows(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return what sentences say of rows of tables, without printing the figures, that the tables do not bear out."""
    found: list[Finding] = []
    for statement in reading.statements:
        if statement.role is Role.HEADING or len(statement.text) > 320 or _ELSEWHERE.search(statement.text):
            continue
        told = _told(statement, grids)
        if told is not None:
            found += _sized(statement, told) or _every(statement, told) or _turned(statement, told)
            found += _share(statement, told)
    return found


def _told(statement: Statement, grids: Sequence[Grid]) -> Told | None:
    """Return the one row that a sentence names with its whole label; None when it names several or none."""
    words = stems(statement.text)
    best: list[tuple[int, Grid, Line]] = []
    for grid in grids:
        near = grid.table.place.section == statement.place.section
        for line in grid.lines:
            label = telling(stems(line.label))
            if label and label <= words and not line.merged and len(line.label) >= 3:
                best.append((len(label) + (0 if near else -10), grid, line))
    if _SHARE_OF.search(statement.text) and any(not line.total for _, _, line in best):
        # "Staff took 57% of spending": the total is what the row is of.
        best = [item for item in best if not item[2].total]
    if not best:
        return None
    most = max(size for size, _, _ in best)
    top = [(grid, line) for size, grid, line in best if size == most]
    longest = telling(stems(top[0][1].label))
    others = [line for _, grid, line in best if not telling(stems(line.label)) <= longest]
    if len(top) != 1 or others:
        return None
    grid, line = top[0]
    return Told(grid, line, _series(grid, line))


def _series(grid: Grid, line: Line) -> tuple[Column, ...]:
    """Return the columns of the row's figures over time, earliest first: all of one kind, each of another period."""
    dated = [
        c for c in grid.of(*_HOLDS)
        if c.period is not None and c.period.order is not None and c.position in line.figures and not c.total
    ]  # fmt: skip
    kinds = {c.holds for c in dated}
    orders = [c.period.order or 0.0 for c in dated if c.period]
    lengths = {c.period.kind for c in dated if c.period}
    if len(dated) < 2 or len(kinds) > 1 or len(set(orders)) < len(orders) or len(lengths) > 1:
        return ()
    return tuple(sorted(dated, key=lambda c: (c.period.order or 0.0) if c.period else 0.0))


def _sized(statement: Statement, told: Told) -> list[Finding]:
    """Check "burglary fell by 17%" against the row."""
    changes = [change for change in changes_of(statement) if change.quantity.unit is not Unit.FRACTION]
    levels = [q for q in statement.quantities if q.start not in {c.quantity.start for c in changes} and not q.word]
    if len(changes) != 1 or levels or not told.series or not changes[0].direction:
        return []
    change, line = changes[0], told.line
    figures = [line.figures[c.position] for c in told.series]
    everything = list(line.figures.values())
    if any(_answers(change, one, other) for one, other in itertools.combinations(figures, 2)):
        return []
    if any(abs(q.value) > 0 and change.quantity.within(abs(q.low), abs(q.high)) for q in everything):
        return []
    pair = _meant(statement, told)
    if pair is None:
        return []
    before, after = pair
    expected = _size(change.quantity, before, after)
    if expected is None or not expected[0]:
        return []
    value, wanted = expected
    how = f"Table {told.grid.number} has {before.text} and then {after.text} for '{line.label}': {wanted}."
    turned = value * change.direction < 0
    kind = Kind.DIRECTION if turned else Kind.CHANGE
    return [finding(statement, change.quantity, wanted, kind, 0.62, how)]


def _answers(change: Change, before: Quantity, after: Quantity) -> bool:
    """Return whether two figures of the row bear out a change."""
    size = change.quantity
    if size.unit is Unit.PERCENT and relative_change(before, after).allows(size):
        return (after.value - before.value) * change.direction >= 0
    return difference(before, after).allows(size) and (after.value - before.value) * change.direction >= 0


def _size(size: Quantity, before: Quantity, after: Quantity) -> tuple[float, str] | None:
    """Return the change of the row in the unit of what is printed, with its words."""
    gap = after.value - before.value
    way = "a rise" if gap > 0 else "a fall"
    shares = before.unit is Unit.PERCENT
    if size.unit is Unit.PERCENT and not shares and before.value > 0:
        return gap, f"{way} of {percent(100 * abs(gap) / before.value, 1 if size.step < 1 else 0)}"
    if size.unit is before.unit or (size.unit is Unit.POINTS and shares):
        return gap, f"{way} of {amount(abs(gap), size)}"
    return None


def _meant(statement: Statement, told: Told) -> tuple[Quantity, Quantity] | None:
    """Return the two figures that a sentence compares: of the years it names, else the only two or the last two."""
    keys = [p.key for p in statement.periods if p.key]
    named = [c for c in told.series if c.period and c.period.key in keys]
    if len(named) >= 2:
        return told.line.figures[named[0].position], told.line.figures[named[-1].position]
    if len(named) == 1:
        place = told.series.index(named[0])
        since = re.search(r"\bsince\b", statement.text, re.I)
        if since:
            return told.line.figures[named[0].position], told.line.figures[told.series[-1].position]
        if not place:
            return None
        return told.line.figures[told.series[place - 1].position], told.line.figures[named[0].position]
    if len(told.series) == 2 and not keys:
        return told.line.figures[told.series[0].position], told.line.figures[told.series[1].position]
    return None


def _way(statement: Statement, told: Told) -> tuple[int, re.Match[str]] | None:
    """Return which way a sentence says that its row went, as in "burglary fell": the row first, then one verb."""
    moves = list(_MOVED.finditer(statement.text))
    if len(moves) != 1 or re.search(r"\b(?:not|no|never|target|than)\b", statement.text, re.I):
        return None
    lead = statement.text[: moves[0].start()]
    if len(lead) > _LONGEST_LEAD or not telling(stems(told.line.label)) <= stems(lead):
        return None
    return (1 if moves[0]["rose"] else -1, moves[0])


def _every(statement: Statement, told: Told) -> list[Finding]:
    """Check "fell in each of the last three quarters" against the row."""
    cue, way = _EVERY.search(statement.text), _way(statement, told)
    if cue is None or way is None or len(told.series) < 3 or statement.of(Unit.PERCENT, Unit.POINTS):
        return []
    figures = [told.line.figures[c.position] for c in told.series]
    number = _NUMBERS.get((cue["number"] or cue["running"] or "").lower())
    steps = list(itertools.pairwise(figures))[-number if number else 0 :]
    wrong = [(one, other) for one, other in steps if (other.value - one.value) * way[0] <= 0]
    if not wrong:
        return []
    one, other = wrong[0]
    how = f"Table {told.grid.number} has {one.text} and then {other.text} for '{told.line.label}'."
    mark = frozenset({(statement.block, statement.offset + way[1].start())})
    printed = f"{way[1].group(0)} … {cue.group(0)}"
    expected = f"{len(steps) - len(wrong)} of {len(steps)} times"
    return [Finding(statement.place, quote(statement.text), printed, expected, Kind.DIRECTION, 0.62, how, mark)]


def _turned(statement: Statement, told: Told) -> list[Finding]:
    """Check "vehicle crime rose in 2021/22" against the row, where no figure is printed."""
    way = _way(statement, told)
    if way is None or statement.quantities or not told.series or len(statement.text) > 160:
        return []
    pair = _meant(statement, told)
    if pair is None:
        return []
    before, after = pair
    gap = after.value - before.value
    if not gap or gap * way[0] > 0 or (before.high >= after.low and after.high >= before.low):
        return []
    wanted = "rose" if gap > 0 else "fell"
    how = f"Table {told.grid.number} has {before.text} and then {after.text} for '{told.line.label}'."
    mark = frozenset({(statement.block, statement.offset + way[1].start())})
    return [Finding(statement.place, quote(statement.text), way[1].group(0), wanted, Kind.DIRECTION, 0.6, how, mark)]


def _totals(told: Told) -> list[Line]:
    """Return the total that a row is part of: the only one of its table, else the next one below the row."""
    totals = [line for line in told.grid.lines if line.total and not line.merged]
    whole = [line for line in totals if not line.subtotal]
    below = [line for line in totals if line.position > told.line.position]
    return whole if len(whole) == 1 else below[:1] if len(totals) > 1 else []


def _share(statement: Statement, told: Told) -> list[Finding]:
    """Check "violence made up 57% of all crime" against the row and the total of its table."""
    shares = statement.of(Unit.PERCENT)
    totals = _totals(told)
    if len(shares) != 1 or len(statement.quantities) != 1 or len(totals) != 1 or told.line.total:
        return []
    share, line = shares[0], told.line
    if not _OF_TOTAL.match(statement.text[share.end :]) or not _MAKES.search(statement.text[: share.start]):
        return []
    columns = [
        c for c in told.grid.of(Holds.COUNT, Holds.MONEY)
        if c.position in line.figures and totals[0].figures.get(c.position) and not c.population
    ]  # fmt: skip
    keys = {p.key for p in statement.periods if p.key}
    columns = [c for c in columns if c.period and c.period.key in keys] or ([] if keys else columns)
    if any(share.within(q.low, q.high) for q in line.figures.values()):
        return []
    ranges = [percentage_of(line.figures[c.position], totals[0].figures[c.position]) for c in columns]
    if not ranges or any(expected.allows(share) for expected in ranges):
        return []
    actual = [n for n, column in enumerate(columns) if _ACTUAL.search(column.heading)]
    place = actual[0] if actual else min(range(len(ranges)), key=lambda n: abs(ranges[n].middle - share.value))
    column, expected = columns[place].position, ranges[place]
    part, whole = line.figures[column], totals[0].figures[column]
    if not 0.4 < expected.middle / max(share.value, 0.1) < 2.5:
        return []
    how = f"Table {told.grid.number}: {part.text} of {whole.text} is {percent(expected.middle)}."
    return [finding(statement, share, amount(expected.middle, share), Kind.PERCENTAGE, 0.62, how)]
