"""Tables as files people open in a spreadsheet, with nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from odfdo import Cell, Document, Row, Table

FORMATS = {"csv": "CSV", "ods": "ODS", "xlsx": "Excel", "json": "JSON"}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?([eE][+-]?\d+)?")
# Characters that XML, and so ODS and XLSX, cannot hold.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LARGEST_WHOLE = 10**15  # beyond it a float no longer holds every whole number
LONGEST_CELL = 32_767  # of XLSX; a longer text would be left out without a word


def guarded(value: Any) -> Any:
    """Return a cell value that no spreadsheet takes for a formula: such a text gets an apostrophe in front.

    Numbers stay numbers, and texts that are numbers ("-3.5") stay as they are. A number that is none is an empty cell.
    """
    value = _plain(value)
    if not isinstance(value, str):
        return value
    if value.startswith(FORMULA_STARTS) or value.lstrip().startswith(FORMULA_STARTS):
        return value if NUMBER.fullmatch(value) else "'" + value
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        value = float(value) if value.is_finite() else None
        if value is not None and value.is_integer() and abs(value) < LARGEST_WHOLE:
            value = int(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float):
        return value
    text = value.isoformat() if isinstance(value, date | datetime) else str(value)
    return UNPRINTABLE.sub("", text)


def download(wanted: str, title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Return the rows as a file.

    Args:
        wanted: one of FORMATS.
        title: becomes the file's name and the sheet's name.
        header: column headings.
        rows: cell values; None is an empty cell.
    """
    writer, kind = WRITERS[wanted]
    answer = HttpResponse(writer(title, header, rows), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(title)}.{wanted}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def file_name(title: str) -> str:
    """Return a name that every file system takes."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80] or "download"


def _as_csv(_title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(item) for item in header])
    writer.writerows([[guarded(item) for item in row] for row in rows])
    return out.getvalue().encode()


def _as_json(_title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    found = [dict(zip(header, map(_plain, row), strict=True)) for row in rows]
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _as_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        sheet.write_row(0, 0, [guarded(item) for item in header], book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [_fitting(guarded(item)) for item in row])
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()


def _as_ods(title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table(_sheet_name(title))
    for row in [header, *rows]:
        line = Row()
        for item in row:
            line.append_cell(Cell(guarded(item)))
        table.append_row(line)
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _fitting(value: Any) -> Any:
    return value[:LONGEST_CELL] if isinstance(value, str) else value


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or "Sheet"


WRITERS: dict[str, tuple[Callable[[str, Sequence[str], Iterable[Sequence[Any]]], bytes], str]] = {
    "csv": (_as_csv, "text/csv; charset=utf-8"),
    "json": (_as_json, "application/json"),
    "ods": (_as_ods, "application/vnd.oasis.opendocument.spreadsheet"),
    "xlsx": (_as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
