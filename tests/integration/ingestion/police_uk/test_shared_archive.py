"""Leicestershire, December 2019 to March 2022, against an independent count with the csv module."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.parts import Batch
from saferplace.ingestion.police_uk import ADAPTERS, api_answers
from saferplace.ingestion.police_uk.parse import parse
from saferplace.reference.crime_types import ID_BY_NAME
from tests.unit.ingestion.police_uk.made_up import check

ROWS = 232_309
CHARNWOOD, LEICESTER = "E07000130", "E06000016"
YEARS = {"2020/21": (date(2020, 4, 1), date(2021, 3, 1)), "2021/22": (date(2021, 4, 1), date(2022, 3, 1))}


def _archive(shared: Path) -> Path:
    return shared / "data" / "police_uk" / "leicestershire-2019-12-to-2022-03.zip"


@pytest.fixture(scope="module")
def batches() -> list[Batch]:
    return []


@pytest.fixture
def loaded(shared: Path, batches: list[Batch]) -> list[Batch]:
    if not batches:
        batches.extend(parse(_archive(shared), ""))
    return batches


@pytest.fixture
def districts(shared: Path) -> dict[str, str]:
    path = shared / "data" / "lookups" / "lookup_lsoa11_ltla21.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return {row["lsoa11_code"]: row["ltla21_code"] for row in csv.DictReader(handle)}


def _published(shared: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    with zipfile.ZipFile(_archive(shared)) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                rows.extend(csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8", newline="")))
    return rows


def test_every_row_is_accounted_for(loaded: list[Batch]) -> None:
    for batch in loaded:
        check(batch)
    parts = [part for batch in loaded for part in batch.parts]
    assert (len(loaded), len(parts)) == (28, 28)
    assert sum(part.rows_read for part in parts) == sum(part.rows_kept for part in parts) == ROWS
    assert sum(part.facts["rows_without_lsoa"] for part in parts) == 4_870
    assert sum(part.facts["rows_without_point"] for part in parts) == 4_870
    assert sum(part.facts["lsoa21_only_rows"] for part in parts) == 0
    assert sum(part.facts["lsoa11_only_rows"] for part in parts) > 0


def test_each_cell_is_as_published(shared: Path, loaded: list[Batch]) -> None:
    frame = pl.concat([batch.frame for batch in loaded])
    names = {"Crime ID": "crime_id", "LSOA code": "lsoa_code", "Last outcome category": "last_outcome"}
    published = _published(shared)
    for heading, column in names.items():
        assert frame[column].to_list() == [row[heading] or None for row in published]
    assert frame["crime_type"].to_list() == [ID_BY_NAME[row["Crime type"]] for row in published]
    assert frame["longitude"].to_list() == [float(row["Longitude"]) if row["Longitude"] else None for row in published]
    assert frame["month"].dt.strftime("%Y-%m").to_list() == [row["Month"] for row in published]


def test_charnwood_and_leicester_by_type(shared: Path, loaded: list[Batch], districts: dict[str, str]) -> None:
    counts = pl.concat([batch.aggregates["street_crime_counts"] for batch in loaded])
    lookup = pl.DataFrame({"lsoa_code": list(districts), "district": list(districts.values())})
    counts = counts.join(lookup, on="lsoa_code")
    published = _published(shared)
    for first, last in YEARS.values():
        independent = Counter(
            (districts[row["LSOA code"]], ID_BY_NAME[row["Crime type"]])
            for row in published
            if f"{first:%Y-%m}" <= row["Month"] <= f"{last:%Y-%m}" and row["LSOA code"]
        )
        year = counts.filter(pl.col("month").is_between(first, last))
        ours = year.group_by("district", "crime_type").agg(pl.col("count").sum())
        assert {(district, kind): count for district, kind, count in ours.iter_rows()} == independent


@pytest.mark.parametrize(("year", "crimes", "incidents"), [("2020/21", 11_672, 2_176), ("2021/22", 14_000, 1_854)])
def test_charnwood_in_total(
    loaded: list[Batch], districts: dict[str, str], year: str, crimes: int, incidents: int
) -> None:
    counts = pl.concat([batch.aggregates["street_crime_counts"] for batch in loaded])
    here = [code for code, district in districts.items() if district == CHARNWOOD]
    found = counts.filter(pl.col("lsoa_code").is_in(here) & pl.col("month").is_between(*YEARS[year]))
    asb = pl.col("crime_type") == "anti_social_behaviour"
    assert found.filter(~asb)["count"].sum() == crimes
    assert found.filter(asb)["count"].sum() == incidents


def test_anti_social_behaviour_is_never_merged(loaded: list[Batch]) -> None:
    counts = pl.concat([batch.aggregates["street_crime_counts"] for batch in loaded])
    assert counts.filter(crime_type="anti_social_behaviour")["count"].sum() == 27_003


def test_rows_outside_the_force(loaded: list[Batch], districts: dict[str, str]) -> None:
    inside = {f"E07000{n}" for n in range(129, 136)} | {LEICESTER, "E06000017"}
    frame = pl.concat([batch.frame for batch in loaded])
    outside = sum(districts[code] not in inside for code in frame["lsoa_code"].drop_nulls())
    assert sum(part.facts["rows_outside_force"] for batch in loaded for part in batch.parts) == outside == 430


def test_the_api_answer(shared: Path) -> None:
    path = shared / "data" / "police_uk" / "api_json" / "cheltenham_AA3_all_crime.json"
    assert [adapter.id for adapter in ADAPTERS if adapter.recognise(path)] == ["police_uk.api"]
    (batch,) = api_answers.parse(path, "")
    check(batch)
    assert (batch.frame.height, batch.rejects.height) == (469, 0)


def test_the_sample_of_searches(shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "2026-02-city-of-london-stop-and-search.csv"
    sample = shared / "data" / "police_uk" / "csv_samples" / "2026-02-city-of-london-stop-and-search.head.csv"
    path.write_bytes(sample.read_bytes())
    (batch,) = parse(path, "")
    assert (batch.frame.height, batch.rejects.height) == (8, 0)
    assert batch.frame["outcome_linked"].null_count() == 0
