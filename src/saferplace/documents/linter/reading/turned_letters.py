"""Headings of columns that are printed upwards or downwards: laid level at the foot of where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WIDTH = 0.8
_SPACE = 0.03
_FEWEST = 2
_LONGEST, _MOST = 60, 200


@dataclass(frozen=True)
class Turned:
    """A letter that stands on its side: where its base line is, how high it begins, and whether it is read upwards."""

    text: str
    across: float
    height: float
    size: float
    bold: bool
    parted: bool
    upwards: bool


@dataclass(frozen=True)
class Level:
    """The same letter laid level: its edges and its base line."""

    letter: Turned
    left: float
    right: float
    bottom: float
    parted: bool


def laid_level(letters: Sequence[Turned]) -> Iterable[Level]:
    """Yield the letters of headings on their side as level ones; a single line of them is no heading of a table."""
    cells = _cells(_lines(letters))
    if len(cells) > _MOST:
        # A page that is written on its side, or a drawing.
        return
    for cell in cells:
        band = [other for other in cells if _meet(cell, other)]
        if len(band) >= _FEWEST and len(cell) <= _LONGEST:
            yield from _laid(cell, min(letter.height for other in band for letter in other))


def _lines(letters: Sequence[Turned]) -> list[list[Turned]]:
    lines: list[list[Turned]] = []
    for letter in letters:
        last = lines[-1][-1] if lines else None
        if (
            last is not None
            and last.upwards == letter.upwards
            and abs(last.across - letter.across) < 0.3 * letter.size
            and abs(last.height - letter.height) < 2 * letter.size
        ):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return lines


def _cells(lines: Sequence[list[Turned]]) -> list[list[Turned]]:
    """Return the lines with those together that stand side by side in one heading."""
    cells: list[list[Turned]] = []
    for line in lines:
        near = cells and abs(cells[-1][-1].across - line[0].across) < 1.5 * line[0].size and _meet(cells[-1], line)
        if near:
            first = line[0]
            parted = Turned(first.text, first.across, first.height, first.size, first.bold, True, first.upwards)
            cells[-1] += [parted, *line[1:]]
        else:
            cells.append(list(line))
    return cells


def _meet(one: Sequence[Turned], other: Sequence[Turned]) -> bool:
    return min(x.height for x in one) <= max(x.height for x in other) and min(x.height for x in other) <= max(
        x.height for x in one
    )


def _laid(cell: Sequence[Turned], bottom: float) -> Iterable[Level]:
    size = cell[0].size
    middle = (min(x.across for x in cell) + max(x.across for x in cell)) / 2 - (0.3 if cell[0].upwards else -0.3) * size
    step = _WIDTH * size / len(cell)
    left = middle - _WIDTH * size / 2
    for place, letter in enumerate(cell):
        parted = letter.parted and place > 0
        left += _SPACE * size if parted else 0.0
        yield Level(letter, left, left + step, bottom, parted)
        left += step
