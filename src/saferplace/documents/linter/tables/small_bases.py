"""Percentages of a table whose base, in a column of the same row, is a handful."""

from __future__ import annotations

import itertools

from saferplace.documents.linter.arithmetic import percentage_of
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line

_SMALL = 10
_FEWEST = 2


def check_small_bases(grid: Grid) -> list[Finding]:
    """Return every percentage of a count under 10 that stands in its row."""
    found: list[Finding] = []
    for share in grid.of(Holds.PERCENT):
        base = _base(grid, share)
        for line in grid.lines if base is not None else []:
            whole = line.figures.get(base.position) if base is not None else None
            printed = line.figures.get(share.position)
            if (
                whole is None
                or printed is None
                or line.merged
                or not 0 < whole.value < _SMALL
                or printed.value in (0, 100)
            ):
                continue
            how = f"The percentage is of {whole.text}, fewer than {_SMALL}: print the counts only."
            found.append(grid.finding(line, share, "counts only", Kind.SMALL_BASE, 0.7, how))
    return found


def _base(grid: Grid, share: Column) -> Column | None:
    """Return the column that a column of percentages is of: most rows bear it out, with some column as the part."""
    counts = [c for c in grid.of(Holds.COUNT) if not c.population]
    best: tuple[int, Column | None] = (0, None)
    for part, whole in itertools.permutations(counts, 2):
        tried = [line for line in grid.lines if {part.position, whole.position, share.position} <= set(line.figures)]
        right = sum(_is_of(line, part, whole, share) for line in tried)
        if right > best[0] and right >= max(_FEWEST, 0.7 * len(tried)):
            best = (right, whole)
    return best[1]


def _is_of(line: Line, part: Column, whole: Column, share: Column) -> bool:
    sides = line.figures[part.position], line.figures[whole.position]
    if sides[1].value <= 0 or sides[0].value > sides[1].value or sides[0].unit is not Unit.COUNT:
        return False
    return percentage_of(*sides).allows(line.figures[share.position])
