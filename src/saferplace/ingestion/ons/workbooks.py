"""Sheets of population estimates in a workbook, with the title rows above the header passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.ons.population_layout import Layout, layout_of

_TITLE_ROWS = 15
_Result = TypeVar("_Result")


def population_sheets(path: Path) -> Iterator[tuple[str, Layout, pl.DataFrame]]:
    """Yield name, layout and rows (with `source_row`) of each sheet that holds population estimates.

    Sheets are read one at a time: one year of single years of age for every LSOA is 6.6 million cells. Where a workbook
    has sheets for persons, females and males, only those for persons are read.

    Raises:
        RefusedFile: the file cannot be read as a workbook.
    """
    workbook = _guarded(path, lambda: CalamineWorkbook.from_path(path))
    persons = [name for name in workbook.sheet_names if "persons" in name.lower()]
    for name in persons or workbook.sheet_names:
        rows = _guarded(path, partial(_cells, workbook, name))
        for number, cells in enumerate(rows[:_TITLE_ROWS]):
            header = [_text(cell) for cell in cells]
            if layout := layout_of(header):
                yield name, layout, _as_frame(header, rows[number + 1 :], number + 2)
                break


def _cells(workbook: CalamineWorkbook, name: str) -> list[list[Any]]:
    return workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _guarded(path: Path, read: Callable[[], _Result]) -> _Result:
    try:
        return read()
    except (CalamineError, OSError, ValueError) as error:
        raise RefusedFile(path.name, "an XLSX, XLS or ODS workbook", f"a damaged one ({error})") from error
    except BaseException as error:
        # The reader is written in Rust; on some damaged files it panics, which is not an Exception.
        if type(error).__name__ == "PanicException":
            raise RefusedFile(path.name, "an XLSX, XLS or ODS workbook", "a damaged one") from error
        raise


def _as_frame(header: list[str], rows: list[list[Any]], first_row: int) -> pl.DataFrame:
    """Return rows as a frame: columns of numbers as Float64, others as text; rows without any cell are left out."""
    columns: dict[str, pl.Series] = {}
    for name, cells in zip(header, zip(*rows, strict=True), strict=False):
        if name and name not in columns:
            columns[name] = _series(name, cells)
    frame = pl.DataFrame(columns)
    numbers = pl.Series("source_row", range(first_row, first_row + frame.height), dtype=pl.Int32)
    blank = pl.all_horizontal(pl.exclude("source_row").is_null())
    return frame.with_columns(numbers).filter(~blank)


def _series(name: str, cells: tuple[Any, ...]) -> pl.Series:
    try:
        return pl.Series(name, cells, dtype=pl.Float64, strict=True)
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
        return pl.Series(name, [_text(cell) or None for cell in cells], dtype=pl.String)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
