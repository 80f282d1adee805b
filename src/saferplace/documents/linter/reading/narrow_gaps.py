"""Cells of a table that stand so close to each other that only the rows above and below tell them apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from saferplace.documents.linter.reading.laid_tables import FIGURE
from saferplace.documents.linter.reading.lines import Cell, Line, Word, cell_of

_NARROWEST = 0.45
_NEAR = 3.0


def with_narrow_gaps(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each cell cut before a figure where the line above or below has its white stretch."""
    return _swept(_swept(lines)[::-1])[::-1]


def _swept(lines: Sequence[Line]) -> list[Line]:
    made: list[Line] = []
    wide: Line | None = None
    for line in lines:
        made.append(_parted(line, wide))
        wide = made[-1] if len(made[-1].cells) >= 2 else wide
    return made


def _parted(line: Line, neighbour: Line | None) -> Line:
    if neighbour is None or abs(line.bottom - neighbour.bottom) > _NEAR * line.height:
        return line
    gaps = [(one.right, other.left) for one, other in itertools.pairwise(neighbour.cells)]
    return replace(line, cells=tuple(part for cell in line.cells for part in _parts(cell, gaps, line.height)))


def _parts(cell: Cell, gaps: Sequence[tuple[float, float]], size: float) -> Iterable[Cell]:
    words: list[Word] = []
    for word in cell.words:
        if words and FIGURE.match(word[0]) and _meets(words[-1][2], word[1], gaps, size):
            yield cell_of(words)
            words = []
        words.append(word)
    yield cell_of(words) if words else cell


def _meets(right: float, left: float, gaps: Sequence[tuple[float, float]], size: float) -> bool:
    shared = max((min(left, end) - max(right, start) for start, end in gaps), default=0.0)
    return shared >= _NARROWEST * size
