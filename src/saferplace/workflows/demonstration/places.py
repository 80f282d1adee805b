"""Lookups, names and outlines in ONS's layouts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
import shapely

from saferplace.workflows.demonstration.outlines import Outlines
from saferplace.workflows.demonstration.world import FORCE_AREA_NAMES, District


def write_lookups(folder: Path, world: Sequence[District]) -> list[Path]:
    """Write LSOA -> ward -> district (2017) and district -> partnership -> police force area (2017)."""
    lsoas = [
        (lsoa.code, lsoa.name, lsoa.ward, district.wards[lsoa.ward], district.code, district.name)
        for district in world
        for lsoa in district.lsoas
    ]
    partnerships = [
        (d.code, d.name, d.csp, d.name, d.force_area, FORCE_AREA_NAMES[d.force], number)
        for number, d in enumerate(world, 1)
    ]
    tables: dict[str, tuple[list[str], Sequence[tuple[object, ...]]]] = {
        "lsoa11-to-ward17-to-lad17.csv": (["LSOA11CD", "LSOA11NM", "WD17CD", "WD17NM", "LAD17CD", "LAD17NM"], lsoas),
        "lad17-to-csp17-to-pfa17.csv": (
            ["LAD17CD", "LAD17NM", "CSP17CD", "CSP17NM", "PFA17CD", "PFA17NM", "FID"],
            partnerships,
        ),
    }
    paths = []
    for name, (headings, rows) in tables.items():
        path = folder / name
        path.write_text(pl.DataFrame(rows, schema=headings, orient="row").write_csv(), encoding="utf-8")
        paths.append(path)
    return paths


def write_outlines(folder: Path, world: Sequence[District], outlines: Outlines) -> list[Path]:
    """Write GeoJSON of wards (2017) and LSOAs (2011)."""
    wards = {code: name for district in world for code, name in district.wards.items()}
    lsoas = {lsoa.code: lsoa.name for district in world for lsoa in district.lsoas}
    return [
        _write(folder / "wards-2017.geojson", "WD17", wards, outlines.wards),
        _write(folder / "lsoas-2011.geojson", "LSOA11", lsoas, outlines.lsoas),
    ]


def _write(path: Path, level: str, names: Mapping[str, str], shapes: Mapping[str, shapely.Geometry]) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {f"{level}CD": code, f"{level}NM": name},
            "geometry": json.loads(shapely.to_geojson(shapely.orient_polygons(shapes[code], exterior_cw=False))),
        }
        for code, name in names.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path
