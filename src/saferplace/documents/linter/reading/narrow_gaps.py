"""Cells of a table that stand so close to each other that only the rows above and below tell them apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from saferplace.documents.linter.reading.laid_tables import FIGURE
from saferplace.documents.linter.reading.lines import Cell, Line, Word, cell_of

_NARROWEST = 0.45
_NEAR = 3.0
_FEWEST_FIGURES, _FEWEST_LINES = 2, 3


def with_narrow_gaps(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each cell cut before a figure where the line above or below has its white stretch."""
    return _swept(_swept(_with_figures_apart(lines))[::-1])[::-1]


def _with_figures_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with figures in cells of their own where several lines end in as many, one below another."""
    made = list(lines)
    counts = [_last_figures(line) for line in lines]
    for count, run in itertools.groupby(range(len(lines)), key=counts.__getitem__):
        places = list(run)
        if (
            count >= _FEWEST_FIGURES
            and len(places) >= _FEWEST_LINES
            and _stand_below([lines[n] for n in places], count)
        ):
            for place in places:
                words = lines[place].cells[0].words
                cells = (cell_of(words[:-count]), *(cell_of([word]) for word in words[-count:]))
                made[place] = replace(lines[place], cells=cells)
    return made


def _last_figures(line: Line) -> int:
    """Return how many figures stand at the end of a line of one cell, each after more than the space between words."""
    words = line.cells[0].words if len(line.cells) == 1 else ()
    count = 0
    for one, other in reversed(list(itertools.pairwise(words))):
        if not FIGURE.match(other[0]) or other[1] - one[2] < _NARROWEST * line.height:
            break
        count += 1
    return count


def _stand_below(lines: Sequence[Line], count: int) -> bool:
    """Whether each figure from the right shares a part of its width with those above and below it."""
    return all(
        min(line.cells[0].words[-n][2] for line in lines) > max(line.cells[0].words[-n][1] for line in lines)
        for n in range(1, count + 1)
    )


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
