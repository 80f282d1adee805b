import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.ons import boundaries
from saferplace.ingestion.ons.tables import ELSEWHERE, NOT_A_CODE


def square(west: float, south: float, size: float = 0.1) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [west, north], [east, north], [east, south], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(geometry: object, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def written(folder: Path, content: object) -> Path:
    path = folder / "areas.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def collection(*features: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def test_outlines_are_kept_with_code_name_and_vintage(tmp_path: Path) -> None:
    path = written(tmp_path, collection(feature(square(-1, 52), LSOA21CD="E01000001", LSOA21NM="Here 001A", FID=7)))
    assert boundaries.recognise(path)
    (batch,) = boundaries.parse(path, "")
    code, level, vintage, name, geometry, _, row = batch.frame.row(0)
    assert (code, level, vintage, name, row) == ("E01000001", "lsoa", 2021, "Here 001A", 1)
    assert shapely.from_geojson(geometry).area == pytest.approx(0.01)
    assert batch.parts[0].slice_key == "lsoa21/E01000001-E01000001"


def test_the_smallest_area_named_is_the_features_own(tmp_path: Path) -> None:
    properties = {"LAD25CD": "E07000001", "WD25CD": "E05000001", "WD25NM": " ", "LADCD_ACTIVE": "E07000001"}
    (batch,) = boundaries.parse(written(tmp_path, collection(feature(square(-1, 52), **properties))), "")
    assert batch.frame.select("area_code", "area_level", "name").row(0) == ("E05000001", "ward", None)


def test_features_that_cannot_be_used_are_rejected_with_the_reason(tmp_path: Path) -> None:
    features = [
        feature(square(-1, 52), WD13CD="E05000001"),
        feature(square(-1, 56), WD13CD="S13000001"),
        feature(square(-1, 52), WD13CD=None),
        feature(None, WD13CD="E05000002"),
        feature({"type": "Point", "coordinates": [0, 52]}, WD13CD="E05000003"),
    ]
    (batch,) = boundaries.parse(written(tmp_path, collection(*features)), "")
    assert batch.rejects.select("source_row", "reason").rows() == [
        (2, ELSEWHERE),
        (3, NOT_A_CODE),
        (4, boundaries.NO_SHAPE),
        (5, boundaries.NO_SHAPE),
    ]
    assert batch.parts[0].rows_read == 5


def test_an_outline_that_crosses_itself_is_mended_and_counted(tmp_path: Path) -> None:
    bow_tie = {"type": "Polygon", "coordinates": [[[0, 52], [1, 53], [1, 52], [0, 53], [0, 52]]]}
    (batch,) = boundaries.parse(written(tmp_path, collection(feature(bow_tie, WD13CD="E05000001"))), "")
    assert shapely.from_geojson(batch.frame["geometry"][0]).is_valid
    assert batch.parts[0].facts["outlines_mended"] == 1


def test_the_national_grid_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = written(tmp_path, collection(feature(square(450_000, 300_000, 1000), LSOA11CD="E01000001")))
    with pytest.raises(RefusedFile, match=r"outSR=4326.*British National Grid"):
        list(boundaries.parse(path, ""))


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "FeatureCollection", "features": [',
        '{"type": "FeatureCollection"}',
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "FeatureCollection", "features": [5]}',
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "x"}}]}',
        '{"type": "Feature"}',
        "[1]",
        '{"type": "Topology"}',
        '{"type": "Topology", "objects": {"a": {"geometries": [{"type": "Polygon", "arcs": [[9]]}]}}, "arcs": []}',
    ],
)
def test_other_and_damaged_json_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "areas.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedFile, match=r"areas\.json: refused"):
        list(boundaries.parse(path, ""))


def test_json_of_other_kinds_and_absent_files_are_not_recognised(tmp_path: Path) -> None:
    (tmp_path / "crimes.json").write_text('[{"category": "burglary"}]', encoding="utf-8")
    assert not boundaries.recognise(tmp_path / "crimes.json")
    assert not boundaries.recognise(tmp_path / "none.json")


# Two unit squares side by side share arc 0; arc 1 closes the left one, arc 2 the right one. Quantised in tenths.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [0.0, 52.0]},
    "objects": {
        "wards": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "properties": {"WD13CD": "E05000001"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "properties": {"WD13CD": "E05000002"}, "arcs": [[[-1, 2]]]},
                {"type": "Point", "properties": {"WD13CD": "E05000003"}, "coordinates": [1, 2]},
            ],
        }
    },
    "arcs": [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]],
}


def test_topojson_is_joined_from_shared_arcs(tmp_path: Path) -> None:
    path = written(tmp_path, TOPOLOGY)
    assert boundaries.recognise(path)
    (batch,) = boundaries.parse(path, "")
    left, right = (shapely.from_geojson(text) for text in batch.frame["geometry"])
    assert left.equals(shapely.box(0, 52, 1, 53))
    assert right.equals(shapely.box(1, 52, 2, 53))
    assert batch.rejects["reason"].to_list() == [boundaries.NO_SHAPE]
    assert batch.parts[0].slice_key.endswith("/topojson")


def test_topojson_without_quantising_is_read_too(tmp_path: Path) -> None:
    plain = {
        "type": "Topology",
        "objects": {"a": {"type": "Polygon", "properties": {"WD13CD": "E05000001"}, "arcs": [[0]]}},
        "arcs": [[[0, 52], [0, 53], [1, 53], [1, 52], [0, 52]]],
    }
    (batch,) = boundaries.parse(written(tmp_path, plain), "")
    assert shapely.from_geojson(batch.frame["geometry"][0]).equals(shapely.box(0, 52, 1, 53))


def test_an_outline_without_area_cannot_be_mended(tmp_path: Path) -> None:
    line = {"type": "Polygon", "coordinates": [[[0, 52], [1, 53], [0.5, 52.5], [0, 52]]]}
    whole = feature(square(-1, 52), WD13CD="E05000002")
    (batch,) = boundaries.parse(written(tmp_path, collection(feature(line, WD13CD="E05000001"), whole)), "")
    assert batch.rejects["reason"].to_list() == [boundaries.BROKEN_SHAPE]


def test_a_file_without_a_usable_outline_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, collection(feature(None, WD13CD="E05000001")))
    with pytest.raises(RefusedFile, match="1 features, none usable"):
        list(boundaries.parse(path, ""))
