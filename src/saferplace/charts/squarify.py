"""Cut a rectangle into tiles whose areas are in proportion to values, as near to squares as may be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Tile(NamedTuple):
    """A rectangle: left, top, width and height in the unit of the whole."""

    x: float
    y: float
    width: float
    height: float


def squarify(values: Sequence[float], width: float, height: float) -> list[Tile]:
    """Return one tile for each value, in the order given; areas add up to the whole.

    Method: rows are filled along the shorter side for as long as the worst aspect ratio improves.
    Source: Bruls, Huizing and van Wijk (2000), Squarified treemaps.

    Args:
        values: positive numbers, largest first.
        width: width of the whole.
        height: height of the whole.

    Raises:
        ValueError: when a value is not positive or they are not in falling order.
    """
    if any(value <= 0 for value in values) or any(a < b for a, b in pairwise(values)):
        raise ValueError("squarify expects positive values, largest first.")
    scale = width * height / sum(values) if values else 0.0
    left = [value * scale for value in values]
    whole = Tile(0.0, 0.0, width, height)
    tiles: list[Tile] = []
    while left:
        row = _best_row(left, min(whole.width, whole.height))
        placed, whole = _lay(row, whole)
        tiles += placed
        left = left[len(row) :]
    return tiles


def _best_row(areas: Sequence[float], side: float) -> list[float]:
    row = [areas[0]]
    for area in areas[1:]:
        if _worst_ratio([*row, area], side) > _worst_ratio(row, side):
            break
        row.append(area)
    return row


def _worst_ratio(row: Sequence[float], side: float) -> float:
    thickness = sum(row) / side
    return max(max(thickness / (area / thickness), (area / thickness) / thickness) for area in row)


def _lay(row: Sequence[float], whole: Tile) -> tuple[list[Tile], Tile]:
    """Lay a row along the shorter side; return its tiles and what is left of the whole."""
    upright = whole.width >= whole.height
    side = whole.height if upright else whole.width
    thickness = sum(row) / side
    tiles, at = [], 0.0
    for area in row:
        length = area / thickness
        if upright:
            tiles.append(Tile(whole.x, whole.y + at, thickness, length))
        else:
            tiles.append(Tile(whole.x + at, whole.y, length, thickness))
        at += length
    if upright:
        return tiles, Tile(whole.x + thickness, whole.y, whole.width - thickness, whole.height)
    return tiles, Tile(whole.x, whole.y + thickness, whole.width, whole.height - thickness)
