"""A table is found under titles and notes, and its faults name sheet, row and column."""

from collections.abc import Sequence

import polars as pl
import pytest

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.spreadsheets import Row, Sheet
from saferplace.ingestion.tables import MISSING_MARKS, RAGGED, Checks, Table, plain_number, read_table


def _sheet(rows: Sequence[Sequence[str]], name: str = "data", *, is_text: bool = False) -> Sheet:
    return Sheet(name, iter([Row(i, list(cells)) for i, cells in enumerate(rows, start=1)]), is_text=is_text)


def _table(rows: Sequence[Sequence[str]], required: Sequence[str] = ("code", "value"), **how: bool) -> Table:
    return read_table(_sheet(rows, **how), where="x.ods", expected="a table", required=required)


def test_the_header_is_found_under_a_title_and_the_upper_header_is_carried_right() -> None:
    table = _table([["A title"], ["", "LAND", "", "WASTE"], ["Code", "Value", "Tyres", "Green", ""], ["E1", "2"]])
    assert table.header_row == 3
    assert dict(table.groups) == {"code": "", "value": "LAND", "tyres": "LAND", "green": "WASTE"}
    assert table.frame.to_dicts() == [{"code": "E1", "value": "2", "tyres": None, "green": None, "source_row": 4}]
    assert table.column_name("tyres") == "sheet 'data', column C (Tyres)"


def test_no_header_is_refused_with_what_was_found() -> None:
    with pytest.raises(RefusedFile, match=r"headings code, value; row 2: Name, Count"):
        _table([["", ""], ["Name", "Count"]])


def test_a_heading_given_twice_is_refused() -> None:
    with pytest.raises(RefusedFile, match="'value' twice in row 1"):
        _table([["code", "value", "value"]])


def test_ragged_rows_of_text_files_are_faults_and_blank_rows_are_not() -> None:
    rows = [["code", "value"], ["E1"], ["E2", "3", ""], ["E3", "4", "5"], ["", ""], ["E4", "6"]]
    table = _table(rows, is_text=True)
    assert table.unreadable == ((2, RAGGED, "E1"), (4, RAGGED, "E3 | 4 | 5"))
    assert table.frame["code"].to_list() == ["E2", "E4"]


def test_numbers_blanks_and_marks() -> None:
    cells = ["1,234", "1234.5", "-3", "1e3", "", ":", "n/a", "12,34", "nan", "inf", "£5", ".", "3.", "-"]
    checks = Checks(_table([["code", "value"], *([f"E{i}", cell] for i, cell in enumerate(cells))]))
    values = checks.number("value", marks=MISSING_MARKS)
    assert values.to_list() == [1234, 1234.5, -3, 1000, *([None] * 10)]
    assert [line["source_row"] for line in checks.rejects().to_dicts()] == [9, 10, 11, 12, 13, 14]
    assert checks.good.to_list() == [True] * 7 + [False] * 6 + [True]


def test_limits_and_whole_numbers() -> None:
    checks = Checks(_table([["code", "value"], ["a", "0"], ["b", "11"], ["c", "2.5"], ["d", "5"]]))
    checks.number("value", least=1, most=10, whole=True)
    assert checks.rejects()["reason"].to_list() == [
        "value is less than 1",
        "value is more than 10",
        "value is not a whole number",
    ]
    assert checks.sentences() == [
        "sheet 'data', row 2, column B (value): '0' is less than 1",
        "sheet 'data', row 3, column B (value): '11' is more than 10",
        "sheet 'data', row 4, column B (value): '2.5' is not a whole number",
    ]


def test_a_row_with_several_faults_is_one_reject() -> None:
    checks = Checks(_table([["code", "value"], ["x", "y"]]))
    checks.matching("code", r"E\d", "is not a code")
    checks.number("value")
    (line,) = checks.rejects().to_dicts()
    assert line["column"] == "sheet 'data', column A (code); sheet 'data', column B (value)"
    assert line["reason"] == "code is not a code; value is not a number; leave blank when missing"
    assert line["content"] == "x | y"
    assert len(checks.sentences()) == 2


def test_required_coded_and_absent_columns() -> None:
    checks = Checks(_table([["code", "value"], ["1", ""], ["9", "3"], ["2", "4"]]))
    assert checks.coded("code", {"1": "one", "2": None}).to_list() == ["one", None, None]
    checks.text("value", required=True)
    assert checks.cells("colour").to_list() == [None, None, None]
    assert checks.rejects()["source_row"].to_list() == [2, 3]
    assert checks.rejects()["content"].to_list() == ["1", "9 | 3"]


def test_unreadable_rows_are_among_the_rejects() -> None:
    checks = Checks(_table([["code", "value"], ["E1"], ["E2", "x"]], is_text=True))
    checks.number("value")
    assert checks.rejects()["source_row"].to_list() == [2, 3]
    assert checks.sentences()[0] == f"sheet 'data', row 2: {RAGGED}"


def test_rows_set_aside() -> None:
    table = _table([["code", "value"], ["total", "3"], ["E1", "3"]])
    assert table.without(table.frame["code"] == "total").frame["code"].to_list() == ["E1"]


def test_plain_number_of_nothing() -> None:
    assert plain_number(pl.Series(["", None, "+"], dtype=pl.String())).to_list() == [None, None, None]
