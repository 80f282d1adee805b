"""Put one indicator of the wards on a map: the ranked figures, a drawn map, and shapes for an interactive one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import polars as pl
from shapely import geometry

from saferplace.charts import style, wording
from saferplace.charts.figure import Caption, Figure
from saferplace.charts.ward_map import value_bands, ward_map
from saferplace.datasets.catalogue import DATASETS
from saferplace.indicators.catalogue import Indicator
from saferplace.reference.areas import AreaLevel
from saferplace.workflows.compare_wards import WardMatrix
from saferplace.workflows.explore_question import NothingLoaded
from saferplace.workflows.open_evidence import OpenEvidence

# Finer than a house; keeps the shapes of a district under 200 kB.
FINEST_DEGREES = 0.0002


@dataclass(frozen=True)
class WardMap:
    """One indicator on a map.

    Attributes:
        figure: drawn map with the ranked table and the text.
        shapes: GeoJSON FeatureCollection; each feature has code, name, fill (colour) and words (the figure as text).
            A figure that is hidden or missing has no number in it, and the colour of no value.
        bounds: west, south, east, north of all shapes, degrees.
    """

    figure: Figure
    shapes: dict[str, Any]
    bounds: tuple[float, float, float, float]


def map_wards(evidence: OpenEvidence, matrix: WardMatrix, indicator: Indicator) -> WardMap:
    """Put one indicator of a ward matrix on a map.

    Raises:
        NothingLoaded: no outline of any of the wards is loaded.
    """
    rows = matrix.cells.filter(pl.col("indicator") == indicator.id)
    frame = rows.select(
        pl.col("area_code").alias("code"), "name", pl.col("rate").alias("value"), "lower", "upper",
        pl.col("label").alias("comparison"),
    ).sort("value", descending=True, nulls_last=True, maintain_order=True)  # fmt: skip
    outlines = _outlines(evidence, [ward.code for ward in matrix.wards])
    if not outlines:
        raise NothingLoaded("No outline of these wards is loaded: load the ONS ward boundaries (GeoJSON) to see a map.")
    caption = Caption(
        f"map-{indicator.id.replace('_', '-')}",
        _title(frame, indicator, matrix),
        f"{indicator.title}: {indicator.unit}, wards of {matrix.area.name}, {matrix.period.label}",
        f"{matrix.source} {DATASETS['boundary'].credit}",
    )
    figure = ward_map(frame, outlines, caption, unit=indicator.unit)
    features = [_feature(row, outlines[row["code"]], band) for row, band in _banded(frame) if row["code"] in outlines]
    whole = geometry.GeometryCollection([geometry.shape(each["geometry"]) for each in features])
    west, south, east, north = whole.bounds
    return WardMap(figure, {"type": "FeatureCollection", "features": features}, (west, south, east, north))


def _outlines(evidence: OpenEvidence, codes: list[str]) -> dict[str, str]:
    rows = evidence.store.scan("boundary").filter(
        pl.col("area_level") == AreaLevel.WARD.value, pl.col("area_code").is_in(codes)
    )
    newest = rows.sort("vintage").group_by("area_code").agg(pl.col("geometry").last()).collect()
    return dict(newest.iter_rows())


def _banded(frame: pl.DataFrame) -> list[tuple[dict[str, Any], int | None]]:
    return list(zip(frame.iter_rows(named=True), value_bands(frame["value"]).to_list(), strict=True))


def _feature(row: dict[str, Any], outline: str, band: int | None) -> dict[str, Any]:
    shape = geometry.shape(json.loads(outline)).simplify(FINEST_DEGREES, preserve_topology=True)
    judged = wording.judgement(row["comparison"]) if row["comparison"] else ""
    figure = "not shown or not available" if row["value"] is None else f"{wording.number(row['value'], 1)} {judged}"
    return {
        "type": "Feature",
        "properties": {
            "code": row["code"],
            "name": row["name"],
            "fill": style.PAPER if band is None else style.SEQUENTIAL_BANDS[band],
            "words": f"{row['name']}: {figure.strip()}",
        },
        "geometry": geometry.mapping(shape),
    }


def _title(frame: pl.DataFrame, indicator: Indicator, matrix: WardMatrix) -> str:
    known = frame.drop_nulls("value")
    if known.is_empty():
        return f"No ward of {matrix.area.name} has a figure for {indicator.title.lower()} that can be shown"
    name = known.row(0, named=True)["name"]
    title = f"{indicator.title[:1].lower()}{indicator.title[1:]}"
    return f"{name} has the highest rate of {title} in {matrix.area.name}"
