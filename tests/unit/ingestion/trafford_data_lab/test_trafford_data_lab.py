"""Published rates by year: both spellings of a financial year, ':' for not available."""

from datetime import date
from pathlib import Path

import pytest

from saferplace.datasets.parts import RefusedFile
from saferplace.datasets.published_rate import DATASET
from saferplace.ingestion.trafford_data_lab.parse import parse, recognise
from tests.unit.ingestion.workbooks import account

FIXTURE = Path(__file__).resolve().parents[3] / "fixtures" / "trafford_data_lab" / "rates.csv"


def test_rates_and_scores() -> None:
    assert recognise(FIXTURE)
    (batch,) = account(parse(FIXTURE, ""), DATASET)
    columns = ["area_code", "area_level", "period_start", "period_kind", "measure", "group", "value", "unit"]
    total = "Total recorded crime"
    rate = "offences per 1,000"
    assert batch.frame.select(columns).rows() == [
        ("E22000107", "csp", date(2008, 4, 1), "financial_year", "offence_rate", total, 78.6, rate),
        ("E22000107", "csp", date(2017, 4, 1), "financial_year", "offence_rate", total, None, rate),
        ("E22000107", "csp", date(2018, 1, 1), "calendar_year", "crime_severity_score", total, 1078.6, "score"),
        ("E47000001", "other", date(2018, 1, 1), "calendar_year", "offence_rate", "Robbery", 3.0, rate),
    ]
    assert batch.rejects.select("source_row", "reason").rows() == [
        (6, "area_code is not a GSS code"),
        (7, "value is not a number; leave blank when missing"),
        (8, "period is not a year such as 2017/18, 2017-18 or 2018"),
        (9, "period is given twice for this area, indicator and group; the first row is kept"),
    ]
    assert [part.slice_key for part in batch.parts] == [
        "offence_rate/E22000107",
        "crime_severity_score/E22000107",
        "offence_rate/E47000001",
    ]
    assert {part.release for part in batch.parts} == {"2018"}


def test_counts_without_groups(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(
        "area_code,area_name,period,indicator,measure,unit,value\n"
        "E92000001,England,2012-13,Fly-tipping incidents,Count,Incidents,714637\n"
        "E92000001,England,2013-14,***,Count,Incidents,1\n"
    )
    (batch,) = account(parse(path, "x"), DATASET)
    assert batch.frame.select("measure", "group", "unit", "value").rows() == [
        ("fly_tipping_incidents", "all", "incidents", 714637.0)
    ]
    assert batch.rejects["reason"].to_list() == ["indicator is not a name"]


def test_other_tables_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("area_code,value\nE92000001,3\n")
    assert not recognise(path)
    with pytest.raises(RefusedFile, match="indicator"):
        next(parse(path, ""))
