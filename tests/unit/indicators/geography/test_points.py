import json

import polars as pl
import pytest

from saferplace.indicators.geography import assign_points
from tests.unit.indicators.geography.country import MemoryStore


def box(west: float, south: float, east: float, north: float, extra: int = 0) -> str:
    ring = [[west, south], [west, north], *([[west, north]] * extra), [east, north], [east, south], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore().add(
        "boundary",
        [
            ("E01000001", "lsoa", 2021, None, box(0, 52, 1, 53)),
            ("E01000002", "lsoa", 2021, None, box(1, 52, 2, 53)),
            ("E01000009", "lsoa", 2011, None, box(0, 52, 3, 53)),
            ("E05000001", "ward", 2024, None, box(0, 52, 2, 53)),
        ],
    )


def placed(store: MemoryStore, points: list[tuple[float | None, float | None]], **wanted: object) -> list[str | None]:
    frame = pl.DataFrame(points, schema={"x": pl.Float64, "y": pl.Float64}, orient="row")
    return assign_points(store, frame["x"], frame["y"], **wanted).to_list()  # type: ignore[arg-type]


def test_points_are_placed_in_order_and_the_rest_is_null(store: MemoryStore) -> None:
    points = [(1.5, 52.5), (0.5, 52.5), (9.0, 52.5), (None, 52.5), (0.5, float("nan")), (1.5, 52.5)]
    assert placed(store, points, vintage=2021) == ["E01000002", "E01000001", None, None, None, "E01000002"]


def test_a_point_on_a_border_belongs_to_the_lowest_code(store: MemoryStore) -> None:
    assert placed(store, [(1.0, 52.5)], vintage=2021) == ["E01000001"]


def test_the_newest_boundaries_decide_and_older_ones_fill_in(store: MemoryStore) -> None:
    assert placed(store, [(0.5, 52.5), (2.5, 52.5)]) == ["E01000001", "E01000009"]
    assert placed(store, [(0.5, 52.5)], vintage=2011) == ["E01000009"]


def test_the_level_can_be_chosen(store: MemoryStore) -> None:
    assert placed(store, [(0.5, 52.5)], level="ward") == ["E05000001"]


def test_of_two_outlines_of_an_area_the_more_detailed_counts(store: MemoryStore) -> None:
    store.add("boundary", [("E01000001", "lsoa", 2021, None, box(0, 52, 0.25, 53, extra=5))])
    assert placed(store, [(0.5, 52.5)], vintage=2021) == [None]


def test_without_boundaries_or_points_nothing_is_placed(store: MemoryStore) -> None:
    assert placed(MemoryStore(), [(0.5, 52.5)]) == [None]
    assert placed(store, []) == []


def test_coordinates_must_be_pairs(store: MemoryStore) -> None:
    with pytest.raises(ValueError, match="2 longitudes and 1 latitudes"):
        assign_points(store, pl.Series([1.0, 2.0]), pl.Series([52.0]))
