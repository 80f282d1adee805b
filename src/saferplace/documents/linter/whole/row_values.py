"""A figure that a clause gives the one row it names, and that is a slip away from the row's, or another row's."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from saferplace.documents.linter.arithmetic import percent, percentage_of
from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, finding
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.whole.row_mentions import Named, columns_named, named_rows, rows_of, unexplained
from saferplace.documents.linter.whole.row_ways import clause_around

_UNITS = {Unit.COUNT: Holds.COUNT, Unit.MONEY: Holds.MONEY, Unit.PERCENT: Holds.PERCENT, Unit.RATE: Holds.RATE}
_WARY = re.compile(
    r"\b(?:target|forecast|expected|will|would|should|if|nationally|england|county|average|of which|of whom|each|than|"
    r"compared|against|about|between|together|at least|planned|aims?|from|fewer|more|less|rose|fell|other|another)\b",
    re.I,
)
_ELSEWHERE = re.compile(r"\b(?:target|forecast|expected|will|would|should|nationally|england|county|average)\b", re.I)
_LOW, _HIGH = 0.5, 2.0
_LEAST, _CLOSE, _FAR, _STRANGE = 20, 0.3, 0.6, 1


def check_row_values(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return figures of the one row a clause names that are a slip away from a cell of that row, or another row's."""
    found: list[Finding] = []
    for statement in reading.statements:
        near = [grid for grid in grids if grid.table.place.section == statement.place.section]
        levels = [q for q in statement.of(*_UNITS) if not q.word and q.exact and q.value >= _LEAST]
        printed = sum(not q.word for q in statement.quantities)
        alone, paired = len(levels) == printed == 1, len(levels) == 2 and "from" in statement.text
        if not (alone or paired) or statement.role is Role.HEADING or len(near) != 1:
            continue
        named = named_rows(statement, near[0])
        if len(named.lines) == 1:
            found += _judged(named, levels[0]) if alone else _pair(named)
    return found


def _pair(named: Named) -> list[Finding]:
    """Check "robbery rose from 88 to 101": where one of the two is in the row, the other is no slip of a cell of it."""
    line, text = next(iter(named.lines.values())), named.statement.text
    levels = [q for q in named.statement.of(Unit.COUNT, Unit.MONEY) if not q.word and q.exact]
    if len(levels) != 2 or not re.search(r"\bfrom\s+£?$", text[: levels[0].start]) or _ELSEWHERE.search(text):
        return []
    between = re.sub(r"\(.*?\)|\bin\s+[\d/]+", "", text[levels[0].end : levels[1].start])
    columns = [c for c in named.grid.of(Holds.COUNT, Holds.MONEY) if c.position in line.figures]
    there = [any(level.value == line.figures[c.position].value for c in columns) for level in levels]
    if not re.fullmatch(r"\s*to\s+£?", between) or sum(there) != 1 or unexplained(named, named.text):
        return []
    wrong = levels[there.index(False)]
    slips = [c for c in columns if _is_slip(wrong, line.figures[c.position])]
    return [_finding(named, wrong, slips[0], line, "")] if len(slips) == 1 else []


def _judged(named: Named, level: Quantity) -> list[Finding]:
    line = next(iter(named.lines.values()))
    place = named.text.index("⟦")
    clause = clause_around(named.text.replace("(", ","), place, place + 3)
    strange = unexplained(named, named.text)
    if _WARY.search(named.text) or level.text not in clause or _is_change(named, level):
        return []
    if any(level.within(low, high) for low, high in _derived(named.grid, line)):
        return []
    columns = [c for c in _columns(named, level) if c.position in line.figures]
    slips = [c for c in columns if _is_slip(level, line.figures[c.position])]
    if len(slips) == 1 and len(strange) <= _STRANGE:
        return [_finding(named, level, slips[0], line, "")]
    ratio = _ratio(named, line) if level.unit is Unit.PERCENT and not strange else None
    if ratio is not None and _LOW < ratio[1] / level.value < _HIGH:
        how = f"Table {named.grid.number}, '{line.label[:40]}': {ratio[0]} is {percent(ratio[1])}."
        return [finding(named.statement, level, percent(ratio[1], 0), Kind.PERCENTAGE, 0.64, how)]
    for column in columns:
        others = [x for x in rows_of(named.grid) if x is not line and column.position in x.figures]
        same = [x for x in others if level.within(x.figures[column.position].low, x.figures[column.position].high)]
        if len(same) == 1 and len(columns) == 1 and not strange:
            return [_finding(named, level, column, line, f" {level.text} is of '{same[0].label[:40]}'.")]
    return []


def _is_change(named: Named, level: Quantity) -> bool:
    """Return whether a figure is the size of a change; "24.5 was below the borough's" is none."""
    told = re.match(r"\s+(?:was|were|is|are)\b", named.statement.text[level.end :])
    return not told and direction_of_change(named.statement.text, level) is not None


def _ratio(named: Named, line: Line) -> tuple[str, float] | None:
    """Return the one count of a row as a percentage of the other, where the clause names just these two columns."""
    counts = [c for c in named.grid.of(Holds.COUNT) if c.position in line.figures and not c.total]
    two = columns_named(named.grid, named.text, counts)
    if len(two) != 2 or len(counts) == 2:
        return None
    part, whole = sorted((line.figures[c.position] for c in two), key=lambda figure: figure.value)
    return (f"{part.text} of {whole.text}", 100 * part.value / whole.value) if whole.value > 0 else None


def _columns(named: Named, level: Quantity) -> list[Column]:
    """Return the columns of a figure's unit, of the period that the sentence names where columns are dated."""
    columns = [c for c in named.grid.of(_UNITS[level.unit]) if not c.total]
    keys = {period.key for period in named.statement.periods if period.key}
    dated = [c for c in columns if c.period and c.period.key in keys]
    return dated if keys and any(c.period for c in columns) else columns


def _derived(grid: Grid, line: Line) -> Iterator[tuple[float, float]]:
    """Yield what a clause may say of a row besides its cells: sums, gaps and shares of them, and of the totals."""
    cells = list(line.figures.values())
    yield from ((cell.low, cell.high) for cell in cells)
    for one, two in itertools.permutations(cells, 2):
        yield one.low + two.low, one.high + two.high
        yield one.low - two.high, one.high - two.low
        if two.value > 0 and two.unit in (Unit.COUNT, Unit.MONEY):
            share = percentage_of(one, two)
            yield share.low, share.high
            yield share.low - 100, share.high - 100
    for total in (row for row in grid.lines if row.total):
        yield from ((cell.low, cell.high) for cell in total.figures.values())
        for position, whole in total.figures.items():
            if position in line.figures and whole.value > 0:
                share = percentage_of(line.figures[position], whole)
                yield share.low, share.high
    for column in grid.columns:
        everything = sum(row.figures[column.position].value for row in rows_of(grid) if column.position in row.figures)
        if column.position in line.figures and everything > 0 and column.holds in (Holds.COUNT, Holds.MONEY):
            of_all = 100 * line.figures[column.position].value / everything
            yield of_all, of_all


def _is_slip(level: Quantity, cell: Quantity) -> bool:
    """Return whether two figures have the same digits in another order, or differ in one digit."""
    one, two = (re.sub(r"\D", "", q.text.split("per")[0]) for q in (level, cell))
    gap = abs(level.value - cell.value) / (abs(cell.value) or 1.0)
    if len(one) != len(two) or len(one) < 2 or one == two or gap > _FAR:
        return False
    return sorted(one) == sorted(two) or (gap <= _CLOSE and sum(a != b for a, b in zip(one, two, strict=True)) == 1)


def _finding(named: Named, level: Quantity, column: Column, line: Line, more: str) -> Finding:
    text = line.texts[column.position]
    how = f"Table {named.grid.number}, '{line.label[:40]}', has {text} in '{column.heading}'.{more}"
    return finding(named.statement, level, text, Kind.CONFLICT, 0.62, how)
