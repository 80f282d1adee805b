"""Reading CSV, XLSX and ODS files into rows of text, and a glimpse of a file that tells what it may be.

Every cell becomes text: adapters then read all three kinds of file with the same rules. A row that cannot be read
(bytes that are not text, a quotation mark that is never closed) comes back as a fault with its row number, so that no
line of a file is lost without being counted.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple, TextIO, TypeVar

from python_calamine import CalamineError, CalamineWorkbook

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.formula_errors import formula_errors

NOT_TEXT = "the row holds bytes that are not text"
OPEN_QUOTE = "a quotation mark is opened and not closed on this line"
BAD_QUOTE = "a quotation mark stands inside a cell"

_LARGEST_CONTENT = 8 * 1024**3  # bytes; a workbook that unpacks to more is not read
_TEXT_ENCODING = "utf-8-sig"
_Result = TypeVar("_Result")


class Row(NamedTuple):
    """One row of a sheet; a tuple, because a national file has millions.

    Attributes:
        number: 1-based, as a spreadsheet shows it.
        cells: the cells as text, "" when blank; those of CSV files may have blanks around them.
        fault: why the row cannot be read; "" when it can.
    """

    number: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or the whole of a CSV file.

    Attributes:
        name: name of the sheet; "" for CSV.
        rows: the rows, read once.
        is_text: True for CSV, where a row shorter or longer than its header is a damaged row.
    """

    name: str
    rows: Iterator[Row]
    is_text: bool


def is_zip(path: Path) -> bool:
    """Return True when the file begins as a zip does; XLSX and ODS files do."""
    with path.open("rb") as handle:
        return handle.read(4) == b"PK\x03\x04"


def read_sheets(
    path: Path, *, only: Iterable[str] | None = None, fallback: str = "", many_lines: bool = False
) -> Iterator[Sheet]:
    """Yield the sheets of a workbook, or a CSV file as one sheet.

    Args:
        path: the file.
        only: names of the sheets to read; None for all.
        fallback: encoding of a CSV file that is not UTF-8, such as "cp1252"; "" to count such rows as faults.
        many_lines: True when a cell of a CSV file may hold line breaks.

    Raises:
        RefusedFile: the file is empty, is not a workbook although it begins as one, or cannot be unpacked.
    """
    if not path.is_file() or path.stat().st_size == 0:
        raise RefusedFile(path.name, "a CSV, XLSX or ODS file", "an empty file" if path.is_file() else "no such file")
    if is_zip(path):
        yield from _workbook_sheets(path, None if only is None else set(only))
    else:
        yield Sheet("", _csv_rows(path, fallback, many_lines), is_text=True)


def _workbook_sheets(path: Path, only: set[str] | None) -> Iterator[Sheet]:
    _check_size(path)
    # Opened by content, not by name: from_path trusts the ending, and endings are often wrong.
    workbook = _guarded(path, lambda: CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())))
    for name in workbook.sheet_names:
        if only is None or name in only:
            yield Sheet(name, _workbook_rows(path, workbook, name), is_text=False)


def _workbook_rows(path: Path, workbook: CalamineWorkbook, name: str) -> Iterator[Row]:
    rows = _guarded(path, lambda: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
    errors = formula_errors(path, name)
    for number, cells in enumerate(rows, start=1):
        texts = [cell_text(cell) for cell in cells]
        if errors:
            texts = [text or errors.get((number, column), "") for column, text in enumerate(texts)]
        yield Row(number, texts)


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise RefusedFile(path.name, "an XLSX or ODS workbook", f"a damaged zip file ({error})") from error
    if size > _LARGEST_CONTENT:
        raise RefusedFile(path.name, "a workbook that unpacks to at most 8 GiB", f"one that unpacks to {size:,} bytes")


def _guarded(path: Path, read: Callable[[], _Result]) -> _Result:
    try:
        return read()
    except (CalamineError, OSError, ValueError) as error:
        raise RefusedFile(path.name, "an XLSX or ODS workbook", f"a damaged one ({error})") from error
    except BaseException as error:
        # The reader is written in Rust; on some damaged files it panics, which is not an Exception.
        if type(error).__name__ == "PanicException":
            raise RefusedFile(path.name, "an XLSX or ODS workbook", "a damaged one that cannot be read") from error
        raise


def cell_text(cell: object) -> str:
    """Return a cell as the text an analyst would type: whole numbers without ".0", dates as 2021-04-30."""
    match cell:
        case str():
            return cell.strip()
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(sep=" ")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case _:
            return str(cell)


def _csv_rows(path: Path, fallback: str, many_lines: bool) -> Iterator[Row]:
    encoding = _encoding_of(path, fallback)
    with path.open(encoding=encoding, errors="replace", newline="") as handle:
        delimiter = _delimiter_of(handle)
        reader = csv.reader(handle, strict=True, delimiter=delimiter)
        yield from _records(path, reader, many_lines)


def _records(path: Path, reader: Iterator[list[str]], many_lines: bool) -> Iterator[Row]:
    number, lines = 0, 0
    suspect = _suspect(path)
    while True:
        try:
            cells = next(reader, None)
            fault = ""
        except csv.Error as error:
            if "unexpected end of data" in str(error) or "field larger" in str(error):
                raise RefusedFile(
                    path.name,
                    "a CSV file whose quotation marks are closed",
                    f"one opened in or after row {number + 1} and never closed",
                ) from error
            cells, fault = [], BAD_QUOTE
        if cells is None:
            return
        spanned = reader.line_num - lines  # type: ignore[attr-defined]
        lines = reader.line_num  # type: ignore[attr-defined]
        if spanned > 1 and not many_lines:
            # Each swallowed line is counted, so that the rows read are the lines of the file.
            for _ in range(spanned - 1):
                number += 1
                yield Row(number, [], OPEN_QUOTE)
            fault = fault or OPEN_QUOTE
        number += 1
        if suspect and not fault and any("\ufffd" in cell or "\x00" in cell for cell in cells):
            fault = NOT_TEXT
        yield Row(number, cells, fault)


def _suspect(path: Path) -> bool:
    """Return True when the file holds bytes that are not UTF-8 text: only then is every row looked at for them."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as handle:
        try:
            while block := handle.read(1024 * 1024):
                if b"\x00" in block or b"\xef\xbf\xbd" in block:
                    return True
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return True
    return False


def _encoding_of(path: Path, fallback: str) -> str:
    with path.open("rb") as handle:
        start = handle.read(4)
        if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
        if not fallback:
            return _TEXT_ENCODING
        try:
            handle.seek(0)
            handle.read().decode("utf-8")
        except UnicodeDecodeError:
            return fallback
    return _TEXT_ENCODING


def _delimiter_of(handle: TextIO) -> str:
    first = handle.readline(10_000)
    handle.seek(0)
    return max(",;\t", key=first.count)


def column_letter(index: int) -> str:
    """Return the letter of a column as spreadsheets show it: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def normalised(heading: str) -> str:
    """Return a heading in lower case with single spaces and without a byte order mark, for comparison."""
    return re.sub(r"\s+", " ", heading.replace("\ufeff", "")).strip().lower()
