"""Boundaries from GeoJSON, and from TopoJSON by joining its arcs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import shapely

from saferplace.datasets import boundary
from saferplace.datasets.parts import REJECT_SCHEMA, Batches, RefusedFile
from saferplace.ingestion.ons.columns import area_columns
from saferplace.ingestion.ons.tables import (
    ELSEWHERE,
    ELSEWHERE_CODE,
    GSS_CODE,
    NOT_A_CODE,
    batch,
    coverage_of,
    source_of,
)
from saferplace.ingestion.ons.topojson import features_of

EXPECTED = (
    "a GeoJSON FeatureCollection (or TopoJSON) of Polygons in longitude and latitude (WGS84) whose properties hold an "
    "area code such as LSOA11CD, LSOA21CD, WD24CD or LAD24CD"
)
NO_SHAPE = "the feature has no Polygon or MultiPolygon"
BROKEN_SHAPE = "the outline crosses itself and cannot be mended"
_LEVELS = ("lsoa", "msoa", "ward", "csp", "police_force_area", "district", "region", "country")
_BEGINNING = 4096
_MENDED = "outlines_mended"


def recognise(path: Path) -> bool:
    """Return True when the file begins as GeoJSON or TopoJSON does."""
    try:
        with path.open("rb") as handle:
            start = handle.read(_BEGINNING)
    except OSError:
        return False
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    return text[:1] == b"{" and (b'"FeatureCollection"' in text or b'"Topology"' in text)


def parse(path: Path, release: str) -> Batches:
    """Yield one batch per level and vintage of the areas in the file.

    Raises:
        RefusedFile: damaged JSON, no area codes, another projection, or no usable outline.
    """
    features, form = _features(path)
    level, vintage, code, name = _code_property(path, features)
    rows: list[tuple[int, str, str | None, str]] = []
    rejects: list[tuple[int, int, str | None, str, str]] = []
    mended = 0
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") or {}
        area = str(properties.get(code) or "").strip()
        fault, shape, was_mended = _checked(area, feature.get("geometry"))
        mended += was_mended
        if fault:
            rejects.append((0, number, code, fault, json.dumps(properties, ensure_ascii=False)[:1000]))
        else:
            rows.append((number, area, _name(properties, name), shape))
    if not rows:
        raise RefusedFile(path.name, EXPECTED, f"{len(features)} features, none usable")
    frame = pl.DataFrame(rows, schema=_ROWS, orient="row").with_columns(
        pl.lit(level).alias("area_level"), pl.lit(vintage, pl.Int16).alias("vintage")
    )
    _check_projection(path, frame["geometry"])
    left_out = pl.DataFrame(rejects, schema=dict(REJECT_SCHEMA), orient="row")
    key = f"{level}{vintage % 100:02d}/{coverage_of(level, frame['area_code'])}{form}"
    facts = {"file_rows": len(features), _MENDED: mended}
    yield batch(boundary.DATASET, frame, left_out, source_of(path), key, release, facts)


_ROWS = {"source_row": pl.Int32, "area_code": pl.String, "name": pl.String, "geometry": pl.String}


def _features(path: Path) -> tuple[list[Mapping[str, Any]], str]:
    """Return the features and what to add to the slice's key: TopoJSON outlines are coarser and replace no GeoJSON."""
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError, OSError) as error:
        raise RefusedFile(path.name, EXPECTED, f"damaged JSON ({error})") from error
    kind = content.get("type") if isinstance(content, dict) else type(content).__name__
    if kind == "Topology":
        try:
            return list(features_of(content)), "/topojson"
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            raise RefusedFile(path.name, EXPECTED, f"TopoJSON whose arcs do not join ({error!r})") from error
    found = content.get("features") if kind == "FeatureCollection" else None
    if not isinstance(found, list) or not all(isinstance(feature, dict) for feature in found):
        raise RefusedFile(path.name, EXPECTED, f"JSON of type {kind}")
    return found, ""


def _code_property(path: Path, features: Sequence[Mapping[str, Any]]) -> tuple[str, int, str, str | None]:
    """Return level, vintage, property of the code and property of the name, of the smallest areas named."""
    properties = list((features[0].get("properties") or {}) if features else {})
    dated = [column for column in area_columns(properties) if column.level in _LEVELS and column.vintage]
    if not dated:
        found = f"the properties {', '.join(properties[:12])}" if properties else "no features with properties"
        raise RefusedFile(path.name, EXPECTED, found)
    own = min(dated, key=lambda column: _LEVELS.index(column.level))
    return own.level, own.vintage, own.code, own.name


def _name(properties: Mapping[str, Any], key: str | None) -> str | None:
    return (str(properties.get(key) or "").strip() or None) if key else None


def _checked(area: str, geometry: object) -> tuple[str, str, bool]:
    """Return (fault, geometry text, whether the outline was mended)."""
    if not re.match(GSS_CODE, area):
        return (ELSEWHERE if re.match(ELSEWHERE_CODE, area) else NOT_A_CODE), "", False
    try:
        shape = shapely.from_geojson(json.dumps(geometry))
    except (shapely.errors.ShapelyError, ValueError, TypeError):
        return NO_SHAPE, "", False
    if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
        return NO_SHAPE, "", False
    if shape.is_valid:
        return "", shapely.to_geojson(shape), False
    mended = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    if mended.is_empty or mended.geom_type not in ("Polygon", "MultiPolygon"):
        return BROKEN_SHAPE, "", False
    return "", shapely.to_geojson(mended), True


def _check_projection(path: Path, shapes: pl.Series) -> None:
    west, south, east, north = shapely.total_bounds(shapely.from_geojson(shapes.to_numpy()))
    if west < -180 or east > 180 or south < -90 or north > 90:
        found = f"coordinates from {west:.0f}, {south:.0f} to {east:.0f}, {north:.0f}: British National Grid?"
        raise RefusedFile(path.name, f"{EXPECTED}; download it as GeoJSON with outSR=4326", found)
