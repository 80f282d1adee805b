"""Totals of columns and rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import money, plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.tables.structure import Sum, best_shape, groups_of, holds, sums_of

_ADDITIVE = (Holds.COUNT, Holds.MONEY, Holds.CHANGE)
# So much each, an average or a change in per cent is never the sum of its rows.
_NOT_ADDED = re.compile(
    r"\bper\s+(?!cent)[a-z]|\b(?:average|mean|median|each|unit cost)\b"
    r"|\b(?:change|difference)\b[^.;]{0,30}(?:%|per cent)|^\W*(?:%|per cent)",
    re.I,
)
_WIDE, _NARROW = 0.35, 0.12

# So far off in another column, rows are no group.
_PEERS = 0.1


@dataclass(frozen=True)
class Miss:
    """A total that its parts do not make up."""

    line: Line
    column: Column
    parts: tuple[tuple[Line, Column], ...]
    gap: float
    sure: float


def check_totals(grid: Grid) -> list[Finding]:
    """Return every total of a column or row that its parts do not make up; a cell in which both fail is named."""
    down, across = _down(grid), _across(grid)
    found, used = [], set()
    for one in down:
        for other in across:
            crossing = _crossing(one, other)
            if crossing is not None and id(one) not in used and id(other) not in used:
                used |= {id(one), id(other)}
                found.append(_cell(grid, crossing, one, other))
    found += [_finding(grid, miss) for miss in (*down, *across) if id(miss) not in used]
    return found


def missed_totals(grid: Grid) -> list[Miss]:
    """Return every total of a column or row that its parts do not make up."""
    return [*_down(grid), *_across(grid)]


def _crossing(down: Miss, across: Miss) -> tuple[Line, Column, float] | None:
    """Return the cell that lies in a wrong column sum and in a wrong row sum, with what it is too large by.

    A cell that is a part of both leaves both totals off by the same; one that is the total of the one and a part of
    the other leaves them off by the same in opposite directions.
    """
    line, column = across.line, down.column
    if across.line is down.line or across.column is down.column:
        here = (down.line, down.column) if across.line is down.line else (across.line, across.column)
        gap = down.gap if across.line is down.line else across.gap
        other = across if across.line is down.line else down
        return (*here, gap) if abs(down.gap + across.gap) < 1e-6 and _is_part(other, *here) else None
    same = abs(down.gap - across.gap) < 1e-6
    return (
        (line, column, -down.gap) if same and _is_part(down, line, column) and _is_part(across, line, column) else None
    )


def _is_part(miss: Miss, line: Line, column: Column) -> bool:
    return any(part is line and side is column for part, side in miss.parts)


def _cell(grid: Grid, crossing: tuple[Line, Column, float], down: Miss, across: Miss) -> Finding:
    line, column, excess = crossing
    printed = line.figures[column.position]
    wanted = written(printed.value - excess, printed)
    how = (
        f"Column '{down.column.heading}' and row '{across.line.label}' both fail to add up, by "
        f"{plain(abs(excess))}, and "
        f"meet in this cell: with {wanted} both hold."
    )
    return grid.finding(line, column, wanted, Kind.SUM, 0.95, how)


def _finding(grid: Grid, miss: Miss) -> Finding:
    printed = miss.line.figures[miss.column.position]
    values = [line.figures[column.position] for line, column in miss.parts]
    whole = sum(value.value for value in values)
    named = " + ".join(line.texts[column.position] for line, column in miss.parts)
    more = "more" if printed.value > whole else "less"
    off = plain(abs(printed.value - whole), 1 if printed.step < 1 else 0)
    if len(named) > 160:
        named = f"the {len(values)} parts"
    how = f"{named} = {written(whole, printed)}; {miss.line.texts[miss.column.position]} is {off} {more}."
    if len(miss.parts) <= 12:
        names = [(line.label if column is miss.column else column.heading) for line, column in miss.parts]
        how += f" Parts: {', '.join(name[:30] for name in names)}."
    return grid.finding(miss.line, miss.column, written(whole, printed), Kind.SUM, miss.sure, how)


def written(value: float, like: Quantity) -> str:
    """Write a value as a cell is written."""
    places = 0
    step = like.step
    while step < 0.999:
        step, places = step * 10, places + 1
    if like.unit is Unit.MONEY and "£" in like.text:
        return money(value, like.step)
    return plain(value, places)


def _down(grid: Grid) -> list[Miss]:
    columns = [column for column in grid.of(*_ADDITIVE) if not _NOT_ADDED.search(column.heading)]
    misses: list[Miss] = []
    for place, line in enumerate(grid.lines):
        if not line.total or line.merged:
            continue
        options = {
            column.position: sums_of(grid.lines, place, column.position)
            for column in columns
            if column.position in line.figures
        }
        misses += _missed(grid, line, columns, options)
    for column in columns:
        misses += _groups(grid, column)
    return misses


def _missed(grid: Grid, line: Line, columns: Sequence[Column], options: dict[int, list[Sum]]) -> list[Miss]:
    good: Counter[str] = Counter()
    for position, sums in options.items():
        for option in sums:
            if _holds(option, position):
                good[option.shape] += 1
    misses = []
    for column in columns:
        sums = options.get(column.position, [])
        if not sums or any(_holds(option, column.position) for option in sums):
            continue
        chosen = _chosen(sums, best_shape(good), column.position)
        whole = line.figures[column.position]
        values = [part.figures[column.position] for part in chosen.parts]
        gap = whole.value - sum(value.value for value in values)
        if _suppressed(grid, chosen, column) and gap > 0:
            continue
        confirmed = good[chosen.shape] > 0
        # A total on top may stand over a choice of its parts; one below them is drawn under all of them.
        widest = _WIDE if line.position > chosen.parts[0].position else _NARROW
        if not confirmed and abs(gap) > widest * abs(whole.value):
            continue
        sure = 0.93 if confirmed else 0.86 if abs(gap) <= 0.15 * abs(whole.value) else 0.7
        misses.append(Miss(line, column, tuple((part, column) for part in chosen.parts), gap, sure))
    return misses


def _holds(option: Sum, column: int) -> bool:
    return holds(option.whole.figures[column], [part.figures[column] for part in option.parts])


def _chosen(sums: Sequence[Sum], shape: str, column: int) -> Sum:
    """Return the way that other columns bear out, else the one that comes nearest."""
    for option in sums:
        if option.shape == shape:
            return option

    def gap(option: Sum) -> float:
        return abs(option.whole.figures[column].value - sum(part.figures[column].value for part in option.parts))

    return min(sums, key=gap)


def _suppressed(grid: Grid, option: Sum, column: Column) -> bool:
    """A part that is not printed (small numbers hidden, not available) may be what is missing."""
    first = min(part.position for part in option.parts)
    last = max(part.position for part in option.parts)
    before = [line.position for line in grid.lines if line.total and line.position < first]
    after = [line.position for line in grid.lines if line.total and line.position > last]
    first, last = max(before, default=first - len(grid.lines)), min(after, default=last + len(grid.lines))
    return any(
        first < line.position < last and column.position not in line.figures and not line.merged and not line.subset
        and (line.texts[column.position] != "" or bool(line.figures))
        for line in grid.lines
    )  # fmt: skip


def _groups(grid: Grid, column: Column) -> list[Miss]:
    """Groups without the word total, whose parts' names belong to theirs and which are a little off.

    A little is one per cent, or ten where another column says that they are a group.
    """
    if column.holds is Holds.CHANGE:
        return []
    misses = []
    for group in groups_of(grid.lines, column.position):
        values = [part.figures[column.position] for part in group.parts]
        whole = group.whole.figures[column.position]
        gap = whole.value - sum(value.value for value in values)
        others = [other for other in grid.of(*_ADDITIVE) if other is not column]
        confirmed = any(_holds_elsewhere(group, other) for other in others)
        if not confirmed and any(_far_elsewhere(group, other) for other in others):
            continue
        if not holds(whole, values) and (confirmed or abs(gap) <= 0.01 * whole.value):
            parts = tuple((part, column) for part in group.parts)
            misses.append(Miss(group.whole, column, parts, gap, 0.85 if confirmed else 0.7))
    return misses


def _far_elsewhere(group: Sum, column: Column) -> bool:
    """Return whether another column shows the rows to be peers, whose nearness in the first is chance."""
    if not all(column.position in line.figures for line in (group.whole, *group.parts)):
        return False
    whole = group.whole.figures[column.position].value
    return abs(whole - sum(part.figures[column.position].value for part in group.parts)) > _PEERS * abs(whole)


def _holds_elsewhere(group: Sum, column: Column) -> bool:
    everything = (group.whole, *group.parts)
    return all(column.position in line.figures for line in everything) and _holds(group, column.position)


def _across(grid: Grid) -> list[Miss]:
    misses: list[Miss] = []
    for total in grid.columns:
        if not total.total or total.holds not in _ADDITIVE:
            continue
        parts = [c for c in grid.of(total.holds) if c is not total and not c.total and not c.population]
        options = [
            [c for c in parts if c.position < total.position],
            [c for c in parts if c.position > total.position],
            parts,
        ]
        options = [
            option for number, option in enumerate(options) if len(option) >= 2 and option not in options[:number]
        ]
        # A column of some that the others count too, such as "late" beside "open" and "done", is no part.
        options += [[c for c in parts if c is not left] for left in parts if len(parts) >= 3]
        misses += _rows_missed(grid, total, options)
    return misses


def _rows_missed(grid: Grid, total: Column, options: Sequence[Sequence[Column]]) -> list[Miss]:
    def right(line: Line, option: Sequence[Column]) -> bool | None:
        if total.position not in line.figures or any(column.position not in line.figures for column in option):
            return None
        return holds(line.figures[total.position], [line.figures[column.position] for column in option])

    lines = [line for line in grid.lines if not line.merged and not _NOT_ADDED.search(line.label)]
    if not options:
        return []
    counts = [sum(right(line, option) is True for line in lines) for option in options]
    best = max(range(len(options)), key=lambda number: counts[number])
    wrong = [line for line in lines if right(line, options[best]) is False]
    if counts[best] < max(1, len(wrong)) and not (counts[best] == 0 and len(wrong) == 1):
        return []
    misses = []
    for line in wrong:
        values = [line.figures[column.position] for column in options[best]]
        gap = line.figures[total.position].value - sum(value.value for value in values)
        if counts[best] == 0 and abs(gap) > 0.15 * abs(line.figures[total.position].value):
            continue
        sure = 0.92 if counts[best] >= 2 else 0.75
        misses.append(Miss(line, total, tuple((line, column) for column in options[best]), gap, sure))
    return misses
