"""How rows of street files are counted."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.parts import RefusedFile
from saferplace.reference.crime_types import ID_BY_NAME, OLDER_NAMES
from tests.unit.ingestion.police_uk.made_up import (
    ASB,
    NAME,
    archive,
    cells,
    load,
    load_street,
    reasons,
    street_file,
    street_row,
)


def test_a_row_becomes_one_typed_row(tmp_path: Path) -> None:
    batch = load_street(tmp_path, street_file(street_row()))
    assert batch.dataset == "street_crime"
    assert batch.frame.row(0, named=True) == {
        "month": date(2021, 4, 1),
        "force": "leicestershire",
        "reported_by": "Leicestershire Police",
        "falls_within": "Leicestershire Police",
        "crime_id": "a" * 64,
        "crime_type": "burglary",
        "longitude": -1.212224,
        "latitude": 52.62343,
        "location": "On or near High Street",
        "lsoa_code": "E01025631",
        "last_outcome": "Under investigation",
        "part": 0,
        "source_row": 2,
    }
    (part,) = batch.parts
    assert (part.slice_key, part.month, part.publisher_area) == (
        "leicestershire/2021-04",
        date(2021, 4, 1),
        "leicestershire",
    )
    assert part.source.name == NAME
    assert part.release == ""


def test_identical_rows_of_anti_social_behaviour_are_separate_incidents(tmp_path: Path) -> None:
    row = street_row(crime_id="", crime_type=ASB, last_outcome="")
    batch = load_street(tmp_path, street_file(row, row, row))
    assert batch.frame.height == 3
    assert cells(batch, "crime_id") == [None] * 3
    assert batch.aggregates["street_crime_counts"]["count"].to_list() == [3]
    assert batch.parts[0].facts["repeated_crime_ids"] == 0


def test_repeated_crime_ids_are_counted_as_rows_and_said(tmp_path: Path) -> None:
    other_type, other_place = street_row(crime_type="Drugs"), street_row(lsoa_code="E01025632")
    batch = load_street(tmp_path, street_file(street_row(), other_type, other_place, street_row(crime_id="b" * 64)))
    assert batch.frame.height == 4
    assert batch.parts[0].facts["repeated_crime_ids"] == 2


def test_repeats_are_counted_file_by_file(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    twice = street_file(street_row(), street_row())
    once = street_file(street_row())
    names = [f"2021-04/2021-04-{force}-street.csv" for force in ("kent", "leicestershire")]
    path.write_bytes(archive(dict(zip(names, (once, twice), strict=True))))
    (batch,) = load(path)
    assert [part.facts["repeated_crime_ids"] for part in batch.parts] == [0, 1]


def test_a_blank_lsoa_is_not_recorded_and_never_an_area(tmp_path: Path) -> None:
    blank = street_row(lsoa_code="", lsoa_name="", longitude="", latitude="", location="No Location")
    batch = load_street(tmp_path, street_file(blank, street_row()))
    assert cells(batch, "lsoa_code") == [None, "E01025631"]
    assert cells(batch, "location") == [None, "On or near High Street"]
    counts = batch.aggregates["street_crime_counts"]
    assert counts.filter(pl.col("lsoa_code").is_null())["count"].to_list() == [1]
    assert (counts["lsoa_code"] == "").sum() == 0
    facts = batch.parts[0].facts
    assert (facts["rows_without_lsoa"], facts["rows_without_point"]) == (1, 1)


def test_on_or_near_and_nothing_more_names_no_place(tmp_path: Path) -> None:
    batch = load_street(tmp_path, street_file(street_row(location="On or near ")))
    assert cells(batch, "location") == [None]


def test_rows_outside_the_force_are_kept_and_counted_where_they_lie(tmp_path: Path) -> None:
    barrow = street_row(lsoa_code="E01019187", lsoa_name="Barrow-in-Furness 010E")
    batch = load_street(tmp_path, street_file(barrow, street_row()))
    assert batch.parts[0].facts["rows_outside_force"] == 1
    assert sorted(batch.aggregates["street_crime_counts"]["lsoa_code"].to_list()) == ["E01019187", "E01025631"]


def test_a_force_without_territory_has_no_outside(tmp_path: Path) -> None:
    batch = load_street(tmp_path, street_file(street_row()), "2021-04-btp-street.csv")
    assert batch.parts[0].facts["rows_outside_force"] == 0


def test_the_vintage_of_lsoa_codes_is_told(tmp_path: Path) -> None:
    codes = ["E01033769", "W01001959", "E01000010", "E01025631"]  # two made for 2021, one retired, one in both
    batch = load_street(tmp_path, street_file(*(street_row(lsoa_code=code) for code in codes)))
    facts = batch.parts[0].facts
    assert (facts["lsoa21_only_rows"], facts["lsoa11_only_rows"]) == (2, 1)


def test_every_type_is_read_and_older_names_too(tmp_path: Path) -> None:
    names = {**ID_BY_NAME, **OLDER_NAMES}
    batch = load_street(tmp_path, street_file(*(street_row(crime_type=name) for name in names)))
    assert cells(batch, "crime_type") == list(names.values())
    counts = batch.aggregates["street_crime_counts"]
    assert counts.filter(crime_type="violence_and_sexual_offences")["count"].to_list() == [2]


def test_charged_and_decided_are_counted(tmp_path: Path) -> None:
    outcomes = [
        "Suspect charged",
        "Offender sent to prison",
        "Under investigation",
        "",
        "Local resolution",
        "New words",
    ]
    batch = load_street(tmp_path, street_file(*(street_row(last_outcome=words) for words in outcomes)))
    counts = batch.aggregates["street_crime_counts"].row(0, named=True)
    assert (counts["count"], counts["charged"], counts["decided"]) == (6, 2, 4)


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"month": "2021-05"}, "Month", "the month is not that of the file"),
        ({"month": ""}, "Month", "the month is not that of the file"),
        ({"crime_type": ""}, "Crime type", "no crime type is given"),
        ({"crime_type": "Piracy"}, "Crime type", "an unknown crime type"),
        ({"longitude": "west"}, "Longitude", "not a number"),
        ({"latitude": "NaN"}, "Latitude", "not a number"),
        ({"latitude": "inf"}, "Latitude", "not a number"),
        ({"lsoa_code": "Blaby 002A"}, "LSOA code", "not the code of an LSOA"),
        ({"lsoa_code": "E0102563"}, "LSOA code", "not the code of an LSOA"),
    ],
)
def test_a_faulty_row_is_left_out_with_its_reason(
    tmp_path: Path, change: dict[str, str], column: str, reason: str
) -> None:
    bad = street_row(**change)
    batch = load_street(tmp_path, street_file(street_row(), bad, street_row()))
    assert reasons(batch) == [(3, column, reason)]
    assert batch.rejects["content"].to_list() == [bad]
    assert cells(batch, "source_row") == [2, 4]


def test_a_row_with_two_faults_is_left_out_once(tmp_path: Path) -> None:
    batch = load_street(tmp_path, street_file(street_row(month="2021-05", crime_type="Piracy")))
    assert reasons(batch) == [(2, "Month", "the month is not that of the file")]


@pytest.mark.parametrize(("longitude", "latitude"), [("-1.2", ""), ("", "52.6"), ("0", "0"), ("-1.2", "12.5")])
def test_an_unusable_point_is_null_and_its_row_stays(tmp_path: Path, longitude: str, latitude: str) -> None:
    batch = load_street(tmp_path, street_file(street_row(longitude=longitude, latitude=latitude)))
    assert (cells(batch, "longitude"), cells(batch, "latitude")) == ([None], [None])
    assert cells(batch, "lsoa_code") == ["E01025631"]
    facts = batch.parts[0].facts
    assert (facts["rows_with_unusable_point"], facts["rows_without_point"]) == (1, 0)


def test_a_file_of_a_header_alone_is_a_part_without_rows(tmp_path: Path) -> None:
    batch = load_street(tmp_path, street_file())
    assert (batch.parts[0].rows_read, batch.frame.height) == (0, 0)
    assert batch.aggregates["street_crime_counts"].height == 0


def test_a_file_that_says_in_its_rows_what_it_is(tmp_path: Path) -> None:
    batch = load_street(tmp_path, street_file(street_row()), "download.csv")
    assert batch.parts[0].slice_key == "leicestershire/2021-04"


def test_a_file_that_does_not_say_what_it_is_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"download\.csv: refused"):
        load_street(tmp_path, street_file(street_row(reported_by="Nobody")), "download.csv")
    with pytest.raises(RefusedFile, match="first month 'soon'"):
        load_street(tmp_path, street_file(street_row(month="soon")), "download.csv")


def test_quoted_cells_are_read_in_the_same_call(tmp_path: Path) -> None:
    batch = load_street(tmp_path, street_file(street_row(location='"On or near Asda, Thurmaston"'), street_row()))
    assert cells(batch, "location") == ["On or near Asda, Thurmaston", "On or near High Street"]


def test_months_and_kinds_come_in_order_with_the_release_of_the_name(tmp_path: Path) -> None:
    path = tmp_path / "2021-05.zip"
    names = [f"2021-05/{month}-{force}-street.csv" for month in ("2021-05", "2021-04") for force in ("kent", "essex")]
    path.write_bytes(archive({name: street_file(street_row(month=name.split("/")[1][:7])) for name in names}))
    batches = load(path)
    assert [[part.slice_key for part in batch.parts] for batch in batches] == [
        ["essex/2021-04", "kent/2021-04"],
        ["essex/2021-05", "kent/2021-05"],
    ]
    assert {part.release for batch in batches for part in batch.parts} == {"2021-05"}
    assert {part.release for batch in load(path, "mine") for part in batch.parts} == {"mine"}
