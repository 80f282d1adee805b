"""CSV, XLSX and ODS become the same rows of text; what cannot be read is counted."""

import zipfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.formula_errors import formula_errors
from saferplace.ingestion.spreadsheets import (
    BAD_QUOTE,
    NOT_TEXT,
    OPEN_QUOTE,
    cell_text,
    column_letter,
    normalised,
    read_sheets,
)
from tests.unit.ingestion.workbooks import write_ods, write_xlsx

ROWS = [["name", "count"], ["Fosse Park", 1234], [None, None], ["a & b", 0.5]]
TEXT = [["name", "count"], ["Fosse Park", "1234"], ["", ""], ["a & b", "0.5"]]


def _only(path: Path, **how: object) -> list[list[str]]:
    (sheet,) = read_sheets(path, **how)  # type: ignore[arg-type]
    return [row.cells for row in sheet.rows]


def test_the_three_kinds_give_the_same_text(tmp_path: Path) -> None:
    csv = tmp_path / "a.csv"
    csv.write_text("name,count\nFosse Park,1234\n,\na & b,0.5\n")
    assert _only(csv) == TEXT
    assert _only(write_xlsx(tmp_path / "a.xlsx", {"data": ROWS})) == TEXT
    assert [row[:2] for row in _only(write_ods(tmp_path / "a.ods", {"data": ROWS}))] == TEXT


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_endings(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf" + f'name,count{ending}"Hinckley, town","1,234"{ending}'.encode())
    assert _only(path) == [["name", "count"], ["Hinckley, town", "1,234"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(delimiter.join(["a", "b", "c"]) + "\n" + delimiter.join("123") + "\n")
    assert _only(path) == [["a", "b", "c"], ["1", "2", "3"]]


def test_utf_16_as_excel_writes_unicode_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name\tcount\nMôn\t3\n", encoding="utf-16")
    assert _only(path) == [["name", "count"], ["Môn", "3"]]


def test_windows_text_only_where_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("cost\n£5\n6\n".encode("cp1252"))
    assert _only(path, fallback="cp1252") == [["cost"], ["£5"], ["6"]]
    (sheet,) = read_sheets(path)
    assert [row.fault for row in sheet.rows] == ["", NOT_TEXT, ""]


def test_an_open_quotation_mark_loses_no_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"x\n2,y\n3,z"\n4,w\n')
    (sheet,) = read_sheets(path)
    rows = list(sheet.rows)
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [row.fault for row in rows] == ["", OPEN_QUOTE, OPEN_QUOTE, OPEN_QUOTE, ""]


def test_line_breaks_in_a_cell_where_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"x\ny"\n2,z\n')
    (sheet,) = read_sheets(path, many_lines=True)
    assert [(row.number, row.cells, row.fault) for row in sheet.rows] == [
        (1, ["a", "b"], ""),
        (2, ["1", "x\ny"], ""),
        (3, ["2", "z"], ""),
    ]


def test_a_quotation_mark_never_closed_refuses_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,2\n3,"x\n4,y\n')
    (sheet,) = read_sheets(path)
    with pytest.raises(RefusedFile, match="after row 3 and never closed"):
        list(sheet.rows)


def test_a_stray_quotation_mark_costs_one_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"x"y\n2,z\n')
    (sheet,) = read_sheets(path)
    assert [(row.number, row.fault) for row in sheet.rows] == [(1, ""), (2, BAD_QUOTE), (3, "")]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"PK\x03\x04" + b"\x00" * 400])
def test_empty_and_damaged_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(RefusedFile):
        list(read_sheets(path))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="no such file"):
        list(read_sheets(tmp_path / "none.csv"))


def test_a_formula_gives_its_last_result(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("data")
        sheet.write_formula(0, 0, "=40+2", None, 42)
        sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")
    assert _only(path) == [["42", "#DIV/0!"]]


def test_formula_errors_are_found_on_their_own_sheet_only(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("first & foremost", "second"):
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, "x")
            if name != "second":
                sheet.write_formula(2, 27, "=NA()", None, "#N/A")
    assert formula_errors(path, "first & foremost") == {(3, 27): "#N/A"}
    assert formula_errors(path, "second") == {}
    assert formula_errors(path, "third") == {}
    assert formula_errors(write_ods(tmp_path / "a.ods", {"one": [["1"]]}), "one") == {}
    path.write_bytes(b"PK\x03\x04 cut")
    assert formula_errors(path, "second") == {}


def test_only_the_sheets_asked_for(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", {"one": [["1"]], "two": [["2"]]})
    assert [sheet.name for sheet in read_sheets(path, only=["two"])] == ["two"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" x ", "x"),
        (True, "TRUE"),
        (False, "FALSE"),
        (3.0, "3"),
        (3.25, "3.25"),
        (1e300, "1e+300"),
        (7, "7"),
        (date(2021, 4, 1), "2021-04-01"),
        (datetime(2021, 4, 1, tzinfo=UTC).replace(tzinfo=None), "2021-04-01"),
        (datetime(2021, 4, 1, 9, 30, tzinfo=UTC).replace(tzinfo=None), "2021-04-01 09:30:00"),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_cell_text(cell: object, text: str) -> None:
    assert cell_text(cell) == text


def test_letters_and_headings() -> None:
    assert [column_letter(i) for i in (0, 25, 26, 51, 701, 702)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]
    assert normalised("\ufeff LSOA  code\n(2011) ") == "lsoa code (2011)"


def test_an_uncommon_cell_is_its_text() -> None:
    assert cell_text(None) == "None"


def test_a_reader_that_panics_refuses_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"data": ROWS})
    panic = type("PanicException", (BaseException,), {})

    def fail(_: object) -> None:
        raise panic("index out of bounds")

    monkeypatch.setattr("saferplace.ingestion.spreadsheets.CalamineWorkbook.from_filelike", fail, raising=True)
    with pytest.raises(RefusedFile, match="cannot be read"):
        list(read_sheets(path))


def test_an_interruption_is_not_taken_for_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"data": ROWS})

    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("saferplace.ingestion.spreadsheets.CalamineWorkbook.from_filelike", stop, raising=True)
    with pytest.raises(KeyboardInterrupt):
        list(read_sheets(path))


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"data": ROWS})
    monkeypatch.setattr("saferplace.ingestion.spreadsheets._LARGEST_CONTENT", 1000)
    with pytest.raises(RefusedFile, match="unpacks to at most"):
        list(read_sheets(path))


def test_a_sheet_without_its_part_has_no_errors_to_find(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", '<sheets><sheet name="data" sheetId="1" r:id="rId9"/></sheets>')
        archive.writestr("xl/_rels/workbook.xml.rels", '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>')
    assert formula_errors(path, "data") == {}
