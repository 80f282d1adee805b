"""Outcomes, stop and search, and the API's answers."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.police_uk import api_answers
from saferplace.reference.crime_types import ID_BY_API_CATEGORY
from tests.unit.ingestion.police_uk.made_up import (
    archive,
    cells,
    check,
    load,
    outcomes_file,
    reasons,
    search_file,
    street_file,
    street_row,
)

OUTCOME = f"{'a' * 64},2021-04,X Police,X Police,-1.2,52.6,On or near A Road,E01025631,Blaby 002A,Local resolution"
SEARCH = (
    "Person search,2021-04-30T23:30:00+00:00,True,,52.6,-1.2,Male,18-24,Other ethnic group - Not stated,White,"
    "Misuse of Drugs Act 1971 (section 23),Controlled drugs,Arrest,False,"
)


def _load(folder: Path, name: str, content: bytes) -> Batch:
    path = folder / name
    path.write_bytes(content)
    (batch,) = load(path)
    return batch


def test_outcomes(tmp_path: Path) -> None:
    wrong = OUTCOME.replace("2021-04", "2021-03"), OUTCOME.replace("Local resolution", ""), OUTCOME.replace("52.6", "x")
    content = outcomes_file(
        OUTCOME, OUTCOME, OUTCOME.replace("E01025631", ""), *wrong, OUTCOME.replace("E01025631", "E1")
    )
    batch = _load(tmp_path, "2021-04-leicestershire-outcomes.csv", content)
    assert batch.dataset == "crime_outcomes"
    assert cells(batch, "outcome_type") == ["Local resolution"] * 3
    assert cells(batch, "lsoa_code") == ["E01025631", "E01025631", None]
    assert batch.parts[0].facts["rows_without_lsoa"] == 1
    assert [(row, column) for row, column, _ in reasons(batch)] == [
        (5, "Month"),
        (6, "Outcome type"),
        (7, "Latitude"),
        (8, "LSOA code"),
    ]


def test_searches(tmp_path: Path) -> None:
    blank = "Person search," + "," * 13
    batch = _load(tmp_path, "2021-04-kent-stop-and-search.csv", search_file(SEARCH, blank))
    assert batch.dataset == "stop_and_search"
    first, second = batch.frame.rows(named=True)
    assert first["occurred_at"] == datetime(2021, 4, 30, 23, 30, tzinfo=UTC)
    assert (first["part_of_operation"], first["outcome_linked"], first["clothing_removed"]) == (True, False, None)
    assert (first["month"], first["force"], first["longitude"]) == (date(2021, 4, 1), "kent", -1.2)
    assert second["occurred_at"] is None
    assert batch.parts[0].facts["rows_without_point"] == 1


def test_faulty_searches(tmp_path: Path) -> None:
    changes = [
        ("Person search", ""),
        ("2021-04-30T23:30:00+00:00", "yesterday"),
        ("2021-04-30T23:30", "2021-05-03T23:30"),
        ("True", "perhaps"),
        ("52.6", "x"),
    ]
    content = search_file(*(SEARCH.replace(old, new) for old, new in changes), SEARCH)
    batch = _load(tmp_path, "2021-04-kent-stop-and-search.csv", content)
    assert [column for _, column, _ in reasons(batch)] == [
        "Type",
        "Date",
        "Date",
        "Part of a policing operation",
        "Latitude",
    ]
    assert batch.frame.height == 1


@pytest.mark.parametrize("moment", ["2021-05-01T00:30:00+01:00", "2021-05-01T00:30:00", "2021-04-01 00:00:00"])
def test_moments_at_the_edge_of_the_month_belong_to_the_file(tmp_path: Path, moment: str) -> None:
    content = search_file(SEARCH.replace("2021-04-30T23:30:00+00:00", moment))
    batch = _load(tmp_path, "2021-04-kent-stop-and-search.csv", content)
    assert batch.frame["occurred_at"].null_count() == 0
    assert cells(batch, "month") == [date(2021, 4, 1)]


def test_an_archive_of_three_kinds_gives_three_datasets(tmp_path: Path) -> None:
    stem = "2021-04/2021-04-leicestershire"
    members = {
        f"{stem}-street.csv": street_file(street_row()),
        f"{stem}-outcomes.csv": outcomes_file(OUTCOME),
        f"{stem}-stop-and-search.csv": search_file(SEARCH),
    }
    (tmp_path / "a.zip").write_bytes(archive(members))
    batches = load(tmp_path / "a.zip")
    assert sorted(batch.dataset for batch in batches) == ["crime_outcomes", "stop_and_search", "street_crime"]
    assert {part.slice_key for batch in batches for part in batch.parts} == {"leicestershire/2021-04"}


def _crime(**changes: object) -> dict[str, Any]:
    place = {"latitude": "51.9", "longitude": "-2.09", "street": {"id": 1, "name": "On or near Elm Street"}}
    crime = {
        "category": "burglary",
        "location_type": "Force",
        "location": place,
        "context": "",
        "outcome_status": {"category": "Under investigation", "date": "2021-05"},
        "persistent_id": "b" * 64,
        "id": 1,
        "location_subtype": "",
        "month": "2021-05",
    }
    return {**crime, **changes}


def _answer(folder: Path, crimes: object) -> Batch:
    path = folder / "st-marks.json"
    path.write_text(crimes if isinstance(crimes, str) else json.dumps(crimes), encoding="utf-8")
    (batch,) = api_answers.parse(path, "r")
    check(batch)
    return batch


def test_every_category_of_the_api_is_read(tmp_path: Path) -> None:
    batch = _answer(tmp_path, [_crime(category=slug) for slug in ID_BY_API_CATEGORY])
    assert cells(batch, "crime_type") == list(ID_BY_API_CATEGORY.values())
    assert cells(batch, "source_row") == list(range(1, 15))


def test_an_answer_states_neither_lsoa_nor_force(tmp_path: Path) -> None:
    months = [_crime(), _crime(month="2021-06", location_type="BTP"), _crime(location=None, outcome_status=None)]
    batch = _answer(tmp_path, months)
    assert cells(batch, "lsoa_code") == [None] * 3
    assert cells(batch, "force") == ["not-stated", "not-stated", "btp"]
    assert cells(batch, "longitude") == [-2.09, None, -2.09]
    assert [part.slice_key for part in batch.parts] == ["api/st-marks/2021-05", "api/st-marks/2021-06"]
    assert [part.facts["rows_without_lsoa"] for part in batch.parts] == [2, 1]
    assert batch.aggregates["street_crime_counts"]["count"].sum() == 3


def test_faulty_elements_are_left_out(tmp_path: Path) -> None:
    bad = [
        7,
        _crime(month="soon"),
        _crime(month=None),
        _crime(category="piracy"),
        _crime(category=["x"]),
        _crime(location="here"),
        _crime(location={"latitude": "north", "longitude": "1"}),
        _crime(location={"latitude": [], "longitude": "1"}),
    ]
    batch = _answer(tmp_path, [*bad, _crime()])
    assert batch.frame.height == 1
    assert sorted(batch.rejects["source_row"].to_list()) == list(range(1, 9))


@pytest.mark.parametrize("text", ["", "[", "{}", "[]", "3", "[1]", '[{"category": "burglary"', "[" * 200_000])
def test_what_is_no_answer_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(RefusedFile):
        _answer(tmp_path, text)
