"""One wrong cell often breaks several sums: find the cell whose correction mends them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.tables.grid import Column, Grid, Line
from saferplace.documents.linter.tables.totals import Miss, missed_totals, written

# Each try checks the whole table again: a large one is tried less often.
_MOST_TRIES, _CELLS_CHECKED = 400, 60_000


def name_the_cell(grid: Grid, found: list[Finding], check: Callable[[Grid], list[Finding]]) -> list[Finding]:
    """Return the findings of a table, with several put down to one cell where one corrected cell mends them.

    Args:
        grid: the table.
        found: what `check` finds in it.
        check: every check of a table.
    """
    if len(found) < 2:
        return found
    best: tuple[int, Line, Column, float, list[Finding]] | None = None
    tries = 0
    misses = missed_totals(grid)
    most = min(_MOST_TRIES, _CELLS_CHECKED // max(1, len(grid.lines) * len(grid.columns)))
    for miss in misses:
        for line, column, value in _candidates(miss):
            tries += 1
            if tries > most or value < 0 or not _agreed(misses, line, column, value):
                continue
            left = check(with_figure(grid, line, column, value))
            mended = len(found) - len(left)
            if not line.total and not _all_in_reach(found, left, line, column):
                continue
            if mended >= 2 and (best is None or mended > best[0]):
                best = (mended, line, column, value, left)
    if best is None:
        return found
    mended, line, column, value, left = best
    wanted = written(value, line.figures[column.position])
    how = f"{mended} sums of this table fail; with {wanted} in this cell they hold."
    gone = [item for item in found if not any((other.place, other.kind) == (item.place, item.kind) for other in left)]
    how += " They are: " + "; ".join(item.how.rstrip(".") for item in gone[:3]) + "."
    return [grid.finding(line, column, wanted, Kind.SUM, 0.95, how), *left]


def _all_in_reach(found: list[Finding], left: list[Finding], line: Line, column: Column) -> bool:
    """Return whether all that a corrected cell mends stands in its row or column: nothing else is computed from it."""
    still = {mark for item in left for mark in item.marks}
    cells = [divmod(start, 1000) for item in found for block, start in item.marks if (block, start) not in still]
    return all(row == line.position or place == column.position for row, place in cells)


def _candidates(miss: Miss) -> list[tuple[Line, Column, float]]:
    """Return each part as it would have to be for the total to hold, and the total itself."""
    parts = [(line, column, line.figures[column.position].value + miss.gap) for line, column in miss.parts]
    return [*parts, (miss.line, miss.column, miss.line.figures[miss.column.position].value - miss.gap)]


def _agreed(misses: list[Miss], line: Line, column: Column, value: float) -> bool:
    """Return whether every sum that fails with this cell in it asks for the same value in it."""
    asked = [other for miss in misses for cell, side, other in _candidates(miss) if cell is line and side is column]
    return all(abs(other - value) <= 1e-6 for other in asked)


def with_figure(grid: Grid, line: Line, column: Column, value: float) -> Grid:
    """Return a table with another value in one cell."""
    figure = line.figures[column.position]
    half = (figure.high - figure.low) / 2
    changed = replace(figure, value=value, low=value - half, high=value + half)
    figures = {**line.figures, column.position: changed}
    lines = tuple(replace(item, figures=figures) if item is line else item for item in grid.lines)
    return replace(grid, lines=lines)
