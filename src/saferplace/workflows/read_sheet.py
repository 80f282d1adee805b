"""Turn a filled-in template or another small table in a file into the text that pasting its cells would give."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.local.layout import DATA_SHEET
from saferplace.ingestion.spreadsheets import Sheet, is_zip, read_sheets

ENDINGS = (".xlsx", ".ods", ".csv")
LARGEST = 5 * 1024 * 1024
_LARGEST_UNPACKED = 100 * 1024 * 1024
_MOST_ROWS = 5_000  # more than may be handed in at once, so that the reader of the table can say so


def read_sheet(path: Path) -> str:
    """Return the table of a file, its cells separated by tabs: the sheet "data" of a workbook, else its first.

    Raises:
        RefusedFile: it is no table, too large, or a row of it cannot be read.
    """
    expected = f"one of {', '.join(ENDINGS)}"
    if path.suffix.lower() not in ENDINGS:
        raise RefusedFile(path.name, expected, f"a file that ends in “{path.suffix}”")
    if path.stat().st_size > LARGEST or (is_zip(path) and _unpacked(path) > _LARGEST_UNPACKED):
        raise RefusedFile(path.name, "a table of 5 MiB at most", "a larger one")
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for row in _chosen(path).rows:
        if row.fault:
            raise RefusedFile(path.name, "rows of text", f"row {row.number}: {row.fault}")
        if any(row.cells):
            writer.writerow([" ".join(cell.split()) for cell in row.cells])
        if row.number > _MOST_ROWS:
            break
    return out.getvalue()


def _chosen(path: Path) -> Sheet:
    first: Sheet | None = None
    for sheet in read_sheets(path, fallback="cp1252", many_lines=True):
        if sheet.is_text or sheet.name.strip().lower() == DATA_SHEET:
            return sheet
        first = first or sheet
    if first is None:
        raise RefusedFile(path.name, "a workbook with a table", "one without sheets")
    return first


def _unpacked(path: Path) -> int:
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise RefusedFile(path.name, "an XLSX or ODS workbook", "a damaged one") from error
