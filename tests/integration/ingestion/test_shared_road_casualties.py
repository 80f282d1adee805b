"""Road casualties of Greater Manchester, counted again with the csv module."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets import road_casualty, road_collision
from saferplace.datasets.parts import Batch
from saferplace.ingestion.dft.extract import parse
from tests.unit.ingestion.workbooks import account

CODES = {"Bolton": "E08000001", "Trafford": "E08000009", "Manchester": "E08000003", "Wigan": "E08000010"}


@pytest.fixture(scope="module")
def file(shared: Path) -> Path:
    return shared / "data" / "road_casualties" / "STATS19_road_casualties_2019-Jun2024.csv"


@pytest.fixture(scope="module")
def records(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def batches(file: Path) -> tuple[Batch, Batch]:
    people, crashes = parse(file, "")
    account([people], road_casualty.DATASET)
    account([crashes], road_collision.DATASET)
    return people, crashes


def test_every_row_is_a_casualty_even_when_rows_are_alike(
    batches: tuple[Batch, Batch], records: list[dict[str, str]]
) -> None:
    people, _ = batches
    assert (people.frame.height, people.rejects.height) == (20_435, 0)
    assert len(records) - len({tuple(record.values()) for record in records}) == 769
    stated = Counter(record["AREFNO"] for record in records)
    assert all(stated[record["AREFNO"]] == int(record["number_casualties"]) for record in records)


@pytest.mark.parametrize("district", sorted(CODES))
def test_killed_and_seriously_injured_by_district_and_year(
    batches: tuple[Batch, Batch], records: list[dict[str, str]], district: str
) -> None:
    people, _ = batches
    expected = Counter(
        int(record["date"][:4])
        for record in records
        if record["area_name"] == district and record["casualty_severity"] in ("Fatal", "Serious")
    )
    ksi = people.frame.filter(pl.col("district_code") == CODES[district], pl.col("casualty_severity") != "slight")
    assert dict(ksi.group_by(pl.col("month").dt.year()).len().iter_rows()) == expected


def test_figures_by_hand(batches: tuple[Batch, Batch]) -> None:
    people, crashes = batches
    bolton = people.frame.filter(pl.col("district_code") == "E08000001", pl.col("casualty_severity") != "slight")
    by_year = bolton.group_by(pl.col("month").dt.year()).len().sort("month")["len"].to_list()
    assert by_year == [77, 51, 96, 89, 104, 53]
    assert people.frame["casualty_severity"].value_counts().sort("count")["count"].to_list() == [342, 3823, 16270]
    assert people.frame["sex"].null_count() == 168
    assert people.frame["age_band"].null_count() == 287
    assert (crashes.frame.height, crashes.parts[0].facts) == (
        15_645,
        {"collisions_stated_differently_by_their_casualties": 0},
    )


def test_the_half_year_of_2024_is_provisional_and_nothing_else(batches: tuple[Batch, Batch]) -> None:
    people, _ = batches
    half = people.frame.filter(pl.col("provisional"))
    assert half.height == 1620
    assert (half["occurred_on"].min(), half["occurred_on"].max()) == (date(2024, 1, 1), date(2024, 6, 30))
    assert {part.release for part in people.parts if part.slice_key.endswith("/2024")} == {"2024-06-provisional"}
    assert {part.release for part in people.parts if part.slice_key.endswith("/2023")} == {"2023-extract"}
    assert len(people.parts) == 60
