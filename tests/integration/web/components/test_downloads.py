"""What is downloaded can be read back whole, and nothing in it runs."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from odfdo import Document
from python_calamine import CalamineWorkbook

from saferplace.web.components.downloads import FORMATS, NUMBER, download, file_name, guarded

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40), st.decimals())


@given(st.text())
@example("=cmd|' /C calc'!A0")
@example(" =1+1")
@example("\x00=1+1")
@example("-3.5")
@example("+44 20 7946 0000")
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    kept = guarded(text)
    assert not kept.lstrip().startswith(RUNS) or NUMBER.fullmatch(kept)


@pytest.mark.parametrize(("value", "kept"), [("-3.5", "-3.5"), (-3.5, -3.5), ("=A1", "'=A1"), (float("nan"), None)])
def test_numbers_stay_numbers(value: Any, kept: Any) -> None:
    assert guarded(value) == kept
    assert guarded(Decimal("1.50")) == 1.5


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6))
def test_every_format_takes_any_rows(rows: list[list[Any]]) -> None:
    for wanted in FORMATS:
        answer = download(wanted, "A title / with: marks", ["One", "=Two"], rows)
        assert answer["Content-Disposition"] == f'attachment; filename="a-title-with-marks.{wanted}"'
        assert answer["X-Content-Type-Options"] == "nosniff"
    read = list(csv.reader(io.StringIO(download("csv", "t", ["One", "=Two"], rows).content.decode(), newline="")))
    assert len(read) == len(rows) + 1
    assert read[0] == ["One", "'=Two"]
    assert len(json.loads(download("json", "t", ["One", "=Two"], rows).content)) == len(rows)


def test_csv_begins_without_a_mark_and_keeps_accents() -> None:
    assert download("csv", "t", ["Ward"], [["Ynys Môn"]]).content == "Ward\r\nYnys Môn\r\n".encode()


def test_sheets_hold_what_was_written() -> None:
    rows = [["Market ward", 12, -3.5], ["=1+1", None, True]]
    excel = CalamineWorkbook.from_filelike(io.BytesIO(download("xlsx", "Wards", ["a", "b", "c"], rows).content))
    assert excel.get_sheet_by_index(0).to_python() == [
        ["a", "b", "c"],
        ["Market ward", 12.0, -3.5],
        ["'=1+1", "", True],
    ]
    office = Document(io.BytesIO(download("ods", "Wards", ["a", "b", "c"], rows).content))
    values = office.body.tables[0].get_values()
    assert [str(cell) for cell in values[1]] == ["Market ward", "12", "-3.5"]
    assert values[2][0] == "'=1+1"


def test_a_name_of_a_file_is_one_everywhere() -> None:
    assert file_name("../../etc/passwd") == "etc-passwd"
    assert file_name("…") == "download"
