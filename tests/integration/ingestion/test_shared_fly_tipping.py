"""Defra's workbook, counted again from its raw XML without any of our code."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import iterparse

import polars as pl
import pytest

from saferplace.datasets.fly_tipping import DATASET
from saferplace.datasets.parts import Batch
from saferplace.ingestion.defra.parse import parse
from tests.unit.ingestion.workbooks import account

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"
# Row of the sheet: year, code, name, region, then the figures of columns E on.
Raw = dict[str, list[list[str]]]


@pytest.fixture(scope="module")
def workbook(shared: Path) -> Path:
    return shared / "data" / "flytipping" / "flytipping_la.ods"


@pytest.fixture(scope="module")
def raw(workbook: Path) -> Raw:
    """The two sheets as text, by iterating over content.xml."""
    return {name: list(rows) for name, rows in _sheets(workbook) if name in ("LA_incidents", "LA_actions")}


@pytest.fixture(scope="module")
def batches(workbook: Path) -> dict[str, Batch]:
    incidents, actions = account(parse(workbook, ""), DATASET)
    return {"LA_incidents": incidents, "LA_actions": actions}


def _sheets(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    name, rows = "", []
    with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
        for event, element in iterparse(content, events=("start", "end")):  # noqa: S314  the publisher's own file
            if event == "start" and element.tag == f"{_TABLE}table":
                name, rows = element.get(f"{_TABLE}name", ""), []
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                cells: list[str] = []
                for cell in element:
                    text = cell.get(_VALUE) or "".join("".join(p.itertext()) for p in cell.findall(f"{_TEXT}p"))
                    cells += [text] * min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), 60)
                rows.append(cells)
                element.clear()
            elif event == "end" and element.tag == f"{_TABLE}table":
                yield name, rows


@pytest.mark.parametrize("sheet", ["LA_incidents", "LA_actions"])
def test_every_authority_and_year_has_the_workbooks_total(batches: dict[str, Batch], raw: Raw, sheet: str) -> None:
    expected = {
        (row[1], int(row[0][:4])): None if row[4] == ":" else int(row[4]) for row in raw[sheet][3:] if row[1][:1] == "E"
    }
    measure = {"LA_incidents": "incidents_total", "LA_actions": "actions_total"}[sheet]
    rows = batches[sheet].frame.filter(pl.col("measure") == measure)
    found = {(row["area_code"], row["financial_year_start"].year): row["value"] for row in rows.to_dicts()}
    assert len(found) == {"LA_incidents": 3531, "LA_actions": 3531}[sheet]
    assert found == expected


def test_some_authorities_by_hand(batches: dict[str, Batch]) -> None:
    rows = batches["LA_incidents"].frame.filter(pl.col("measure") == "incidents_total")
    value = {(row["area_code"], row["financial_year_start"].year): row["value"] for row in rows.to_dicts()}
    assert [value["E07000130", year] for year in range(2012, 2023)] == [
        *(375, 514, 570, 522, 603, 673),
        *(852, 924, 1198, 878, 869),
    ]
    # Trafford, as its own data lab printed it from an earlier edition.
    assert [value["E08000009", year] for year in range(2012, 2018)] == [1104, 1360, 1724, 1487, 2649, 2837]


@pytest.mark.parametrize("sheet", ["LA_incidents", "LA_actions"])
def test_cells_counts_and_marks_agree_with_the_raw_file(batches: dict[str, Batch], raw: Raw, sheet: str) -> None:
    left_out = {"LA_incidents": (45, 46), "LA_actions": ()}[sheet]
    columns = [i for i in range(4, {"LA_incidents": 48, "LA_actions": 45}[sheet]) if i not in left_out]
    body = [row for row in raw[sheet][3:] if row[1][:1] == "E"]
    cells = [row[i] if i < len(row) else "" for row in body for i in columns]
    frame = batches[sheet].frame
    assert frame.height == len(cells)
    assert frame["value"].null_count() == sum(cell in (":", "") for cell in cells)
    assert (frame["value"] == 0).sum() == sum(cell in ("0", "0.0") for cell in cells)
    assert batches[sheet].rejects.is_empty()


def test_total_rows_are_counted_and_no_area(batches: dict[str, Batch], raw: Raw) -> None:
    for sheet, batch in batches.items():
        totals = sum(row[1] == "*Total" for row in raw[sheet][3:])
        assert sum(part.facts.get("total_rows_left_out", 0) for part in batch.parts) == totals
        assert batch.frame["area_code"].str.contains(r"^E0[6-9]\d{6}$").all()
    assert sum(row[1] == "*Total" for row in raw["LA_incidents"]) == 111  # 2018-19 has two totals for England


def test_a_year_with_missing_returns_says_so(batches: dict[str, Batch], raw: Raw) -> None:
    england = {row[0][:4]: float(row[4]) for row in raw["LA_incidents"][3:] if row[3][:14] == "*Total England"}
    without = Counter(row[0][:4] for row in raw["LA_incidents"][3:] if row[1][:1] == "E" and row[4] == ":")
    parts = {part.slice_key[:4]: part.facts for part in batches["LA_incidents"].parts}
    assert {year: facts.get("authorities_without_total", 0) for year, facts in parts.items()} == {
        year: without[year] for year in parts
    }
    years = batches["LA_incidents"].frame.filter(pl.col("measure") == "incidents_total")
    sums = dict(years.group_by(pl.col("financial_year_start").dt.year()).agg(pl.col("value").sum()).iter_rows())
    gaps = {year: facts["in_englands_total_but_in_no_authority"] for year, facts in parts.items() if year != "2018"}
    assert gaps == {year: round(total - sums[int(year)]) for year, total in england.items() if year != "2018"}
    assert (sums[2015], gaps["2015"], gaps["2022"]) == (834_942, 941_896 - 834_942, 0)


def test_names_of_all_measures_are_distinct(batches: dict[str, Batch]) -> None:
    for batch, columns in ((batches["LA_incidents"], 42), (batches["LA_actions"], 41)):
        assert batch.frame["measure"].n_unique() == columns
        assert batch.frame.select("area_code", "financial_year_start", "measure").is_duplicated().sum() == 0
