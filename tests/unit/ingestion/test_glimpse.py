"""A glimpse never raises and sees headings in every kind of file."""

import csv
import os
import zipfile
from pathlib import Path

import pytest

from saferplace.ingestion.glimpse import glimpse
from tests.unit.ingestion.workbooks import write_ods, write_xlsx


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_headings_of_a_workbook_whatever_the_sheet(tmp_path: Path, write: object) -> None:
    path = write(tmp_path / "a.x", {"Notes": [["n"]], "data": [["Title"], ["CSP Name ", "Offence & Code"]]})  # type: ignore[operator]
    seen = glimpse(path)
    assert seen.sheets == ("Notes", "data")
    assert seen.holds("CSP name", "offence & code")
    assert not seen.holds("CSP name", "missing")


def test_headings_of_a_text_file_are_held_by_one_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfTitle\r\n\r\nCode;Value\r\n1;2\r\n")
    assert not glimpse(path).holds("code", "value")  # the first line has no semicolon to go by
    path.write_text("Code;Value\n1;2\n")
    assert glimpse(path).holds("code", "value")
    assert not glimpse(path).holds("code", "1")


def test_a_file_that_changed_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Code,Value\n")
    assert glimpse(path).holds("code")
    path.write_text("Kode,Value\n")
    os.utime(path, ns=(1, 1))
    assert not glimpse(path).holds("code")


def test_zips_that_are_no_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b.txt", "x")
    assert (glimpse(path).kind, glimpse(path).found) == ("zip", "a zip file holding b.txt")
    path.write_bytes(path.read_bytes()[:-10])
    assert glimpse(path).kind == "other"


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    assert glimpse(tmp_path).kind == "folder"
    assert "cannot be opened" in glimpse(tmp_path / "none").found


def test_a_line_that_is_no_csv_is_looked_past(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Code,Value\n" + "x" * 300 + "\n")
    before = csv.field_size_limit(200)
    try:
        assert glimpse(path).rows == (frozenset({"code", "value"}), frozenset())
    finally:
        csv.field_size_limit(before)
