"""Tables whose rows are years: changes from the row above, and an index whose base is one of the rows."""

from __future__ import annotations

import itertools
import math
import re

from saferplace.documents.linter.arithmetic import Range, amount, difference, percent, plain, relative_change
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.periods import find_periods
from saferplace.documents.linter.quantities.quantity import Quantity
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line

_INDEX = re.compile(r"\bindex\b|=\s*100\b", re.I)
_BASE = 100.0
_FEWEST = 3


def check_down(grid: Grid) -> list[Finding]:
    """Return changes on the year above, and figures of an index, that their column does not bear out."""
    lines = _years(grid)
    if len(lines) < _FEWEST:
        return []
    found: list[Finding] = []
    for column in grid.of(Holds.CHANGE, Holds.PERCENT_CHANGE):
        found += _changes(grid, lines, column)
    for column in grid.columns:
        if _INDEX.search(column.heading) and column.holds is not Holds.TEXT:
            found += _index(grid, lines, column)
    return found


def _years(grid: Grid) -> list[Line]:
    """Return the rows in the order of their years, when each is a year of its own."""
    dated: list[tuple[float, Line]] = []
    for line in grid.lines:
        periods = [p for p in find_periods(line.label) if p.order is not None]
        if len(periods) == 1 and not line.total and not line.merged:
            dated.append((periods[0].order or 0.0, line))
    orders = [order for order, _ in dated]
    if len(set(orders)) < len(orders):
        return []
    return [line for _, line in sorted(dated, key=lambda pair: pair[0])]


def _values(grid: Grid, column: Column) -> list[Column]:
    return [
        c for c in grid.of(Holds.COUNT, Holds.MONEY, Holds.RATE, Holds.PERCENT)
        if c.position < column.position and not _INDEX.search(c.heading)
    ]  # fmt: skip


def _changes(grid: Grid, lines: list[Line], column: Column) -> list[Finding]:
    best: tuple[int, list[Finding]] | None = None
    for value in _values(grid, column):
        right, wrong = 0, []
        for above, line in itertools.pairwise(lines):
            sides = above.figures.get(value.position), line.figures.get(value.position)
            printed = line.figures.get(column.position)
            if printed is None or sides[0] is None or sides[1] is None or sides[0].value <= 0:
                continue
            expected = _moved(column, value, sides[0], sides[1])
            if expected.allows(printed):
                right += 1
                continue
            wanted = _written(expected, printed, column)
            how = f"{sides[1].text} after {sides[0].text} in '{above.label}' is a change of {wanted}."
            wrong.append(grid.finding(line, column, wanted, Kind.CHANGE, 0.85 if right >= 2 else 0.75, how))
        if best is None or right > best[0]:
            best = (right, wrong)
    return best[1] if best is not None and best[0] >= max(2, len(best[1])) else []


def _moved(column: Column, value: Column, before: Quantity, after: Quantity) -> Range:
    relative = column.holds is Holds.PERCENT_CHANGE and value.holds is not Holds.PERCENT
    return relative_change(before, after) if relative else difference(before, after)


def _written(expected: Range, printed: Quantity, column: Column) -> str:
    if column.holds is Holds.PERCENT_CHANGE:
        return percent(expected.middle, 1 if printed.step < 1 else 0)
    return amount(expected.middle, printed)


def _index(grid: Grid, lines: list[Line], column: Column) -> list[Finding]:
    base = next(
        (x for x in lines if x.figures.get(column.position) and x.figures[column.position].value == _BASE), None
    )
    best: tuple[int, list[Finding]] | None = None
    for value in _values(grid, column):
        whole = base.figures.get(value.position) if base is not None else None
        if whole is None or whole.value <= 0:
            continue
        right, wrong = 0, []
        for line in lines:
            figure, printed = line.figures.get(value.position), line.figures.get(column.position)
            if figure is None or printed is None or line is base:
                continue
            half = printed.step / 2
            if printed.within(_BASE * figure.low / whole.high - half, _BASE * figure.high / whole.low + half):
                right += 1
                continue
            exact = _BASE * figure.value / whole.value
            wanted = plain(math.floor(exact + 0.5)) if printed.step >= 1 else plain(exact, 1)
            how = f"{figure.text} ÷ {whole.text} × 100 = {plain(exact, 1)}."
            wrong.append(grid.finding(line, column, wanted, Kind.RATE, 0.85, how))
        if best is None or right > best[0]:
            best = (right, wrong)
    return best[1] if best is not None and best[0] >= max(1, len(best[1])) else []
