"""Schematic outlines and map points: generated tiles, nothing copied from real boundaries.

A district is a rounded blob, its wards are cells of it, and their LSOAs cells of the ward, so that everything nests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from saferplace.workflows.demonstration.world import PRIORITY_WARDS, SEED, District

POINTS_IN_LSOA = 10
_ROUNDS = 4  # of moving each seed to the middle of its cell: makes cells of like size
_DIGITS = 6


@dataclass(frozen=True)
class Outlines:
    """Shapes by code, and the map points of each LSOA (points x longitude, latitude)."""

    wards: dict[str, shapely.Geometry]
    lsoas: dict[str, shapely.Geometry]
    points: dict[str, NDArray[np.float64]]


def make_outlines(world: Sequence[District]) -> Outlines:
    """Return the outlines of every ward and LSOA."""
    wards: dict[str, shapely.Geometry] = {}
    lsoas: dict[str, shapely.Geometry] = {}
    points: dict[str, NDArray[np.float64]] = {}
    for number, district in enumerate(world):
        chance = np.random.default_rng([SEED, 3, number])
        cells = _cells(_blob(district.centre, chance), len(district.wards), chance)
        for code, cell in zip(_in_order(district), _west_to_east(cells), strict=True):
            members = [lsoa.code for lsoa in district.lsoas if lsoa.ward == code]
            wards[code] = cell
            tiles = _cells(cell, len(members), chance)
            lsoas.update(zip(members, tiles, strict=True))
            points.update((lsoa, _points(tile, chance)) for lsoa, tile in zip(members, tiles, strict=True))
    return Outlines(wards, lsoas, points)


def _in_order(district: District) -> list[str]:
    """Return the wards from west to east: in the own district the built-up wards lie together in the east."""
    first = {name: place for place, name in enumerate(_EASTERN)}
    return sorted(district.wards, key=lambda code: (first.get(district.wards[code], -1), code))


_EASTERN = (
    *("Stretton", "Branston", "Horninglow", *PRIORITY_WARDS),
    *("Eton Park", "Brizlincote", "Stapenhill", "Winshill"),
)


def _west_to_east(cells: list[shapely.Geometry]) -> list[shapely.Geometry]:
    return sorted(cells, key=lambda cell: float(cell.centroid.x))


def _blob(centre: tuple[float, float], chance: np.random.Generator) -> shapely.Geometry:
    angles = np.linspace(0, 2 * np.pi, 49)[:-1]
    waves = sum(chance.uniform(0.02, 0.07) * np.sin(n * angles + chance.uniform(0, 6.3)) for n in (2, 3, 5))
    radius = 0.125 * (1 + waves)
    return shapely.Polygon(
        np.column_stack([centre[0] + radius * 1.6 * np.cos(angles), centre[1] + radius * np.sin(angles)])
    )


def _cells(shape: shapely.Geometry, count: int, chance: np.random.Generator) -> list[shapely.Geometry]:
    """Divide a shape into `count` cells of like size."""
    if count == 1:
        return [shape]
    seeds = _inside(shape, count, chance)
    for _ in range(_ROUNDS):
        around = shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=shape, ordered=True)
        cells = shapely.intersection(shapely.get_parts(around), shape)
        seeds = shapely.get_coordinates(shapely.centroid(cells))
    rounded = shapely.set_precision(cells, 10**-_DIGITS)
    return [max(shapely.get_parts(cell), key=shapely.area) for cell in rounded]


def _inside(shape: shapely.Geometry, count: int, chance: np.random.Generator) -> NDArray[np.float64]:
    west, south, east, north = shape.bounds
    found = np.empty((0, 2))
    while len(found) < count:
        tried = np.column_stack([chance.uniform(west, east, 8 * count), chance.uniform(south, north, 8 * count)])
        found = np.vstack([found, tried[shapely.contains_xy(shape, tried)]])
    return found[:count]


def _points(tile: shapely.Geometry, chance: np.random.Generator) -> NDArray[np.float64]:
    inner = shapely.buffer(tile, -0.12 * float(np.sqrt(tile.area)))
    return np.round(_inside(inner if inner.area > 0 else tile, POINTS_IN_LSOA, chance), _DIGITS)
