"""Writes the empty local template, with a few made-up rows that show its use."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from odfdo import Document, Table

from saferplace.ingestion.local.layout import COLUMNS, DATA_SHEET, READ_ME_SHEET

Cell = str | int | float | None

_ASB = ("council_asb", "Anti-social behaviour reported to the council", "E07000193", "East Staffordshire")
_SAFE = ("feel_safe_after_dark", "Residents who feel safe after dark", "E07000193", "East Staffordshire")
_MARAC = ("marac_cases", "Cases heard at MARAC", "E22000165", None)
# Made-up figures: a count, a month that is missing, a percentage with its counts, a quarter.
_EXAMPLES: tuple[tuple[Cell, ...], ...] = (
    (*_ASB, "2021-04", 112, None, None, "incidents", "lower", "Telephone reports only until 2020", 4),
    (*_ASB, "2021-05", None, None, None, "incidents", "lower", "System change: no figure this month", 4),
    (*_SAFE, "2021/22", 64.0, 320, 500, "per cent", "higher", None, None),
    (*_MARAC, "2021-Q3", 41, None, None, "cases", "neither", None, 4),
)

_READ_ME = (
    "One row per series, area and period. Write on the sheet 'data'; this sheet is not read.",
    "A blank cell means the figure is missing. Write 0 only when there were none.",
    "Delete the example rows, where there are some, before you send the file.",
)


def write_template(path: Path, rows: Sequence[tuple[Cell, ...]] = _EXAMPLES) -> Path:
    """Write the template to `path`, whose ending (.xlsx, .ods or .csv) says in which form; return the path.

    Args:
        path: where to.
        rows: cells of its rows, one for each of COLUMNS; made-up examples unless others are given.

    Raises:
        ValueError: another ending.
    """
    writers = {".xlsx": _write_xlsx, ".ods": _write_ods, ".csv": _write_csv}
    if path.suffix.lower() not in writers:
        raise ValueError(f"'{path.name}' must end in .xlsx, .ods or .csv")
    writers[path.suffix.lower()](path, rows)
    return path


def _headings() -> tuple[Cell, ...]:
    return tuple(column.key for column in COLUMNS)


def _read_me() -> list[tuple[Cell, ...]]:
    return [*((line,) for line in _READ_ME), *((column.key, column.meaning) for column in COLUMNS)]


def _write_csv(path: Path, rows: Sequence[tuple[Cell, ...]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerows([_headings(), *rows])


def _write_xlsx(path: Path, rows: Sequence[tuple[Cell, ...]]) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(DATA_SHEET)
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        sheet.write_row(0, 0, _headings(), bold)
        # As text, or the spreadsheet would turn 2021-04 into a date.
        sheet.set_column(0, len(COLUMNS) - 1, 18)
        sheet.set_column(4, 4, 12, text)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
            sheet.write_string(number, 4, str(row[4]), text)
        notes = book.add_worksheet(READ_ME_SHEET)
        for number, row in enumerate(_read_me()):
            notes.write_row(number, 0, row)


def _write_ods(path: Path, rows: Sequence[tuple[Cell, ...]]) -> None:
    document = Document("spreadsheet")
    document.body.clear()
    for name, lines in ((DATA_SHEET, [_headings(), *rows]), (READ_ME_SHEET, _read_me())):
        table = Table(name)
        for y, row in enumerate(lines):
            for x, cell in enumerate(row):
                if cell is not None:
                    table.set_value((x, y), cell)
        document.body.append(table)
    document.save(str(path))
