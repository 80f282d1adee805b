"""Placing points in areas by the boundaries loaded."""

from __future__ import annotations

import numpy as np
import polars as pl
import shapely
from numpy.typing import NDArray

from saferplace.indicators.geography.source import Scans
from saferplace.reference.areas import AreaLevel

FloatArray = NDArray[np.float64]


def assign_points(
    store: Scans,
    longitudes: pl.Series,
    latitudes: pl.Series,
    level: AreaLevel | str = AreaLevel.LSOA,
    vintage: int | None = None,
) -> pl.Series:
    """Return the code of the area each point lies in; null for a missing point or one outside every boundary.

    Each distinct point is placed once: published points are snapped to few places. A point on a border belongs to the
    area with the lowest code. Where boundaries of several vintages are loaded and none is asked for, the newest decide
    and older ones serve only where the newest have no area.

    Args:
        store: holds the boundaries.
        longitudes: degrees east (WGS84); null when not known.
        latitudes: degrees north; null when not known.
        level: level of the areas.
        vintage: year of the boundaries; None for the newest.

    Raises:
        ValueError: the two series differ in length.
    """
    if len(longitudes) != len(latitudes):
        raise ValueError(f"{len(longitudes)} longitudes and {len(latitudes)} latitudes: they must be pairs")
    points = pl.DataFrame({"x": longitudes.cast(pl.Float64), "y": latitudes.cast(pl.Float64)})
    distinct = points.unique().filter(pl.all_horizontal(pl.all().is_finite().fill_null(False)))
    codes: list[str | None] = [None] * distinct.height
    for shapes in _boundaries(store, AreaLevel(level), vintage):
        left = np.array([i for i, code in enumerate(codes) if code is None], dtype=np.int64)
        found = _place(distinct["x"].to_numpy()[left], distinct["y"].to_numpy()[left], shapes)
        for position, code in found:
            codes[left[position]] = code
    placed = distinct.with_columns(pl.Series("code", codes, dtype=pl.String))
    return points.join(placed, on=["x", "y"], how="left", maintain_order="left")["code"]


def _boundaries(store: Scans, level: AreaLevel, vintage: int | None) -> list[pl.DataFrame]:
    """Return area_code, geometry of each vintage, newest first; of several outlines of an area, the most detailed."""
    rows = store.scan("boundary").filter(pl.col("area_level") == level.value)
    if vintage is not None:
        rows = rows.filter(pl.col("vintage") == vintage)
    frame = rows.select("area_code", "vintage", "geometry").collect()
    frame = frame.sort("area_code", pl.col("geometry").str.len_bytes(), descending=[False, True])
    years = frame["vintage"].unique().sort(descending=True)
    return [
        frame.filter(pl.col("vintage") == year).unique("area_code", keep="first", maintain_order=True) for year in years
    ]


def _place(x: FloatArray, y: FloatArray, shapes: pl.DataFrame) -> list[tuple[int, str]]:
    """Return (position of the point, code) for every point that lies in a shape; shapes are in order of code."""
    if not len(x):
        return []
    tree = shapely.STRtree(shapely.from_geojson(shapes["geometry"].to_numpy()))
    which, shape = tree.query(shapely.points(x, y), predicate="intersects")
    first = pl.DataFrame({"point": which, "shape": shape}).group_by("point").agg(pl.col("shape").min())
    codes = shapes["area_code"].to_list()
    return [(point, codes[number]) for point, number in first.iter_rows()]
