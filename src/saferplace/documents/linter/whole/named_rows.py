"""Which row of a table a few words name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.subjects import stems, telling
from saferplace.documents.linter.tables.grid import Grid, Holds, Line

_BRACKET = re.compile(r"\s*\([^()]*\)")
_FEWEST = 3


def named_row(words: str, grids: Sequence[Grid]) -> tuple[Grid, Line] | None:
    """Return the one row that words name, by its whole label or else by a part no other row has; None for several.

    Args:
        words: the words before what is said of the row.
        grids: the tables it may be in.
    """
    said = stems(words)
    whole = [(grid, line) for grid in grids for line in _rows(grid) if _label(line) and _label(line) <= said]
    if whole:
        return whole[0] if len(whole) == 1 else None
    part = [(grid, line) for grid in grids for line in _rows(grid) if _begins(line, said) and _alone(grid, line)]
    if len(part) != 1:
        return None
    most = len(_label(part[0][1]) & said)
    rivals = [line for grid in grids for line in _rows(grid) if line is not part[0][1]]
    return part[0] if all(len(_label(line) & said) < most for line in rivals) else None


def total_rows(grid: Grid) -> list[Line]:
    """Return the rows of totals: those called so, else the last where it is the sum of those above it."""
    return [line for line in grid.lines if line.total and not line.merged] or _last(grid)


def _last(grid: Grid) -> list[Line]:
    """Return the last row where it is the sum of those above it in every column of counts, whatever it is called."""
    if len(grid.lines) < 4:
        return []
    last, rows = grid.lines[-1], grid.lines[:-1]
    columns = [c for c in grid.of(Holds.COUNT, Holds.MONEY) if c.position in last.figures]
    full = bool(columns) and all(c.position in row.figures for row in rows for c in columns)
    adds = full and all(
        abs(sum(row.figures[c.position].value for row in rows) - last.figures[c.position].value) < 0.5 for c in columns
    )
    return [last] if adds else []


def _rows(grid: Grid) -> list[Line]:
    return [line for line in grid.lines if not line.total and not line.merged and len(line.label) >= _FEWEST]


def _label(line: Line) -> frozenset[str]:
    return telling(stems(_BRACKET.sub("", line.label)))


def _begins(line: Line, said: frozenset[str]) -> bool:
    """Return whether the first telling word of a label is said, as "heritage crime" for "Heritage and church crime"."""
    first = _first(line)
    return bool(first) and first <= said


def _first(line: Line) -> frozenset[str]:
    for word in _BRACKET.sub("", line.label).split():
        if own := telling(stems(word)):
            return own
    return frozenset()


def _alone(grid: Grid, line: Line) -> bool:
    return all(not _first(line) & stems(other.label) for other in _rows(grid) if other is not line)
