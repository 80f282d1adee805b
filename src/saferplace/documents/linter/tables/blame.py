"""Of several findings in one table, the one cell whose correction makes all of them hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.tables.repair import with_figure

_SUMMED = re.compile(r"^[\d,.]+(?: \+ [\d,.]+)+$")
_NUMBER = re.compile(r"[-−–+(]?£?(?P<size>\d[\d,]*(?:\.\d+)?)%?\)?$")
_MOST_TRIES, _MOST_CELLS = 40, 400
_COMPUTED = (Kind.PERCENTAGE, Kind.CHANGE, Kind.RATE, Kind.POINTS, Kind.DIFFERENCE)


def put_down_to_one(grid: Grid, found: Sequence[Finding], check: Callable[[Grid], list[Finding]]) -> list[Finding]:
    """Return the findings of a table without those that hold once the cell of another finding is corrected.

    Args:
        grid: the table.
        found: what `check` finds in it.
        check: every check of a table.
    """
    if not 2 <= len(found) <= _MOST_TRIES or len(grid.lines) * len(grid.columns) > _MOST_CELLS:
        return list(found)
    best: list[Finding] = []
    tries = 0
    for item in found:
        for line, column, value in _corrections(grid, item):
            tries += 1
            if tries > _MOST_TRIES:
                break
            left = check(with_figure(grid, line, column, value))
            gone = [other for other in found if not _among(other, left)]
            follows = [
                other for other in gone if other is not item and other.kind in _COMPUTED and _in_row(other, line)
            ]
            if item in gone and len(left) <= len(found) - len(gone) and len(follows) > len(best):
                best = follows
    return [item for item in found if not any(item is other for other in best)]


def _among(item: Finding, left: Sequence[Finding]) -> bool:
    return any(item.marks == other.marks and item.kind is other.kind for other in left)


def _cells(item: Finding) -> Iterator[tuple[int, int]]:
    for block, start in item.marks:
        if block < -1000:
            yield divmod(start, 1000)


def _in_row(item: Finding, line: Line) -> bool:
    return any(row == line.position for row, _ in _cells(item))


def _corrections(grid: Grid, item: Finding) -> Iterator[tuple[Line, Column, float]]:
    """Yield the cells that a finding may be put down to, each with the value that it would need."""
    for row, place in _cells(item):
        line = next((line for line in grid.lines if line.position == row), None)
        if line is None:
            continue
        if _SUMMED.match(item.printed):
            yield from _parts(grid, line, item)
        wanted = _NUMBER.match(item.expected.strip())
        if wanted and place in line.figures and line.figures[place].unit in (Unit.COUNT, Unit.MONEY):
            value = float(wanted["size"].replace(",", ""))
            if not item.expected.strip().startswith(("-", "−", "–", "(")):
                yield line, grid.columns[place], value


def _parts(grid: Grid, line: Line, item: Finding) -> Iterator[tuple[Line, Column, float]]:
    """Yield every part of a row whose sum is not that of the other rows, as it would have to be."""
    wanted = float(item.expected.replace(",", ""))
    gap = wanted - sum(float(piece.replace(",", "")) for piece in item.printed.split(" + "))
    for column in grid.of(Holds.COUNT):
        if column.position in line.figures:
            yield line, column, line.figures[column.position].value + gap
