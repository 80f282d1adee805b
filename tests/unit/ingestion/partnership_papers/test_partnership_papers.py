"""Printed figures keep their labels; what can be read of them becomes area, period and day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.partnership_papers import ADAPTERS
from saferplace.ingestion.recognition import recognise

HEAD = (
    "figure,series,title,measure,area,area_code,period_printed,period,compared_period,as_at,value,unit,rank,wanted,"
    "approximate,small_number,arithmetic,source,section,line"
)
CRIME = (
    "a.1,crime_rate,Crime rate,Crime rate,Ashby,E22000165,2016-17,2016/17,,,85.5,percent,3,decrease,,,holds,plan,3,12"
)
SNAPSHOT = "a.2,cases,Cases,Cases,Ashby,E22000165,at 31 March,,,2017-03-31,7,people,,,yes,yes,,plan,4,"
ELSEWHERE = 'a.3,people,People,People,UK,K02000001,a year,,,,"1,900,000",people,,,,,,plan,4,'
BLANK = "a.4,visits,Visits,Visits,Ashby,,2018 baseline,,,,,GBP,,,,,,plan,4,"


def batch(folder: Path, *rows: str) -> Batch:
    path = folder / "figures.csv"
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    adapter = recognise(path)
    assert adapter is ADAPTERS[0]
    return next(adapter.parse(path, ""))


def test_each_kind_of_figure_is_kept(tmp_path: Path) -> None:
    found = batch(tmp_path, CRIME, SNAPSHOT, ELSEWHERE, BLANK)
    frame = found.frame
    assert frame["figure"].to_list() == ["a.1", "a.2", "a.3", "a.4"]
    assert frame["value"].to_list() == [85.5, 7, 1_900_000, None]
    assert frame["unit"].to_list() == ["per cent", "people", "people", "£"]
    assert frame["area_level"].to_list() == ["csp", "csp", "other", None]
    assert frame["period_start"].to_list() == [date(2016, 4, 1), None, None, None]
    assert frame["period_printed"].to_list() == ["2016-17", "at 31 March", "a year", "2018 baseline"]
    assert frame["as_at"].to_list() == [None, date(2017, 3, 31), None, None]
    assert frame["arithmetic"].to_list() == ["holds", *["not checked"] * 3]
    assert frame["approximate"].to_list() == frame["small_number"].to_list() == [False, True, False, False]
    assert frame["rank"].dtype == pl.Int32
    assert [part.slice_key for part in found.parts] == ["a.1", "a.2", "a.3", "a.4"]
    assert {part.release for part in found.parts} == {"plan"}


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("2016/17,", "spring,", "is not a period"),
        ("E22000165", "Ashby", "is not a GSS code"),
        (",85.5,", ",about 85,", "is not a number"),
        (",holds,", ",perhaps,", "is not one of the published codes"),
        (",3,decrease", ",3,sideways", "is not one of the published codes"),
        ("a.1,crime_rate", "a.1,Crime Rate", "is not an id"),
        (",plan,", ",,", "is blank"),
    ],
)
def test_a_fault_is_named_and_its_row_left_out(tmp_path: Path, before: str, after: str, reason: str) -> None:
    assert before in CRIME
    found = batch(tmp_path, SNAPSHOT, CRIME.replace(before, after, 1))
    assert found.frame["figure"].to_list() == ["a.2"]
    assert reason in found.rejects["reason"].item()


def test_a_day_that_is_none_is_a_fault(tmp_path: Path) -> None:
    found = batch(tmp_path, CRIME, SNAPSHOT.replace("2017-03-31", "2017-02-30"))
    assert "is not a day" in found.rejects["reason"].item()


def test_nothing_to_load_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="at least one row"):
        batch(tmp_path, CRIME.replace("85.5", "x"))
