"""Reads the local template: one tidy table of figures by series, area and period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from saferplace.datasets.local_series import DATASET
from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.glimpse import glimpse
from saferplace.ingestion.local.layout import (
    COLUMNS,
    DATA_SHEET,
    EXPECTED,
    MULTIPLIERS,
    NOT_ADDING,
    POLARITIES,
    period_of,
)
from saferplace.ingestion.slices import batch_of, source_of
from saferplace.ingestion.spreadsheets import Sheet, read_sheets
from saferplace.ingestion.tables import Checks, Table, read_table
from saferplace.reference.areas import NEIGHBOURHOOD_PREFIX, AreaError, level_of

REQUIRED = tuple(column.key for column in COLUMNS if column.required)
_SERIES = r"[a-z][a-z0-9_]{1,59}"
# A stated percentage or rate may differ from numerator over denominator by rounding to one decimal place.
_ROUNDING = 0.051


def recognise(path: Path) -> bool:
    """Return True for a file whose header holds the template's required headings."""
    seen = glimpse(path)
    return seen.kind in ("csv", "xlsx", "ods") and seen.holds(*REQUIRED)


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield one batch; every row is a slice of its own, so that supplying one figure replaces one figure.

    Raises:
        RefusedFile: not the template, or no row can be loaded.
    """
    checks, rows = _read(path)
    good = rows.filter(checks.good)
    yield batch_of(DATASET, good, checks.rejects(), source=source_of(path), release=release)


def faults(path: Path) -> list[str]:
    """Return every fault of a filled-in template as a sentence that names sheet, row, column and cell.

    Raises:
        RefusedFile: not the template at all.
    """
    checks, _ = _read(path)
    return checks.sentences()


def _read(path: Path) -> tuple[Checks, pl.DataFrame]:
    table = read_table(
        _data_sheet(path), where=path.name, expected=EXPECTED, required=REQUIRED, keep=_KEYS.__contains__
    )
    checks = Checks(table)
    return checks, _conformed(table, checks)


_KEYS = frozenset(column.key for column in COLUMNS)


def _data_sheet(path: Path) -> Sheet:
    names = []
    for sheet in read_sheets(path, fallback="cp1252", many_lines=True):
        if sheet.is_text or sheet.name.strip().lower() == DATA_SHEET:
            return sheet
        names.append(sheet.name)
    raise RefusedFile(path.name, EXPECTED, f"a workbook with the sheets {', '.join(names)} and none named 'data'")


def _conformed(table: Table, checks: Checks) -> pl.DataFrame:
    series = checks.matching("series", _SERIES, "is not an id: use small letters, digits and _, such as council_asb")
    area = checks.text("area_code", required=True)
    area = area.set(~area.str.starts_with(NEIGHBOURHOOD_PREFIX).fill_null(False), None).fill_null(
        area.str.to_uppercase()
    )
    levels = _levels(checks, area)
    periods = _periods(checks)
    value, numerator, denominator = _figures(checks)
    unit = checks.text("unit", required=True)
    polarity = checks.coded("better", POLARITIES)
    threshold = checks.number("small_number_threshold", least=0, most=1_000, whole=True, marks=("none",))
    frame = pl.DataFrame(
        {
            "series": series,
            "title": checks.text("title", required=True),
            "area_code": area,
            "area_name": checks.text("area_name"),
            "area_level": levels,
            "period": periods["code"],
            "period_start": periods["start"],
            "period_kind": periods["kind"],
            "value": value,
            "numerator": numerator,
            "denominator": denominator,
            "unit": unit,
            "polarity": polarity.fill_null("neither"),
            "caveat": checks.text("caveat"),
            "disclosure_threshold": threshold.cast(pl.Int32(), strict=False),
            "source_row": table.frame["source_row"],
        }
    )
    _check_agreement(checks, frame)
    _check_doubles(checks, frame)
    return _completed(frame)


def _levels(checks: Checks, area: pl.Series) -> pl.Series:
    levels = {code: _level(code) for code in area.drop_nulls().unique()}
    found = area.replace_strict(levels, default=None, return_dtype=pl.String())
    checks.fault(
        area.is_not_null() & found.is_null(),
        "area_code",
        "is not an area code; use a GSS code such as E07000130, or N:name for a neighbourhood of your own",
    )
    return found


def _level(code: str) -> str | None:
    try:
        return level_of(code).value
    except AreaError:
        return None


def _periods(checks: Checks) -> pl.DataFrame:
    cells = checks.text("period", required=True)
    read = {text: period_of(text) for text in cells.drop_nulls().unique()}
    checks.fault(
        cells.is_not_null() & cells.is_in([text for text, period in read.items() if period is None]),
        "period",
        "is not a period; write 2021-09 (month), 2021-Q3 (quarter), 2021/22 (financial year) or 2021 (calendar year)",
    )
    columns = {
        "code": {text: period.code for text, period in read.items() if period},
        "kind": {text: period.kind.value for text, period in read.items() if period},
    }
    starts = {text: period.start for text, period in read.items() if period}
    return pl.DataFrame(
        {
            **{
                name: cells.replace_strict(known, default=None, return_dtype=pl.String())
                for name, known in columns.items()
            },
            "start": cells.replace_strict(starts, default=None, return_dtype=pl.Date()),
        }
    )


def _figures(checks: Checks) -> tuple[pl.Series, pl.Series, pl.Series]:
    value = checks.number("value")
    numerator = checks.number("numerator", least=0)
    denominator = checks.number("denominator", least=0)
    checks.fault(denominator == 0, "denominator", "is zero; leave blank when there is none")
    checks.fault(
        denominator.is_not_null() & numerator.is_null() & checks.cells("numerator").is_null(),
        "numerator",
        "is blank although a denominator is given",
    )
    return value, numerator, denominator


def _check_doubles(checks: Checks, frame: pl.DataFrame) -> None:
    sound = frame.filter(checks.good)
    first = sound.unique(["series", "area_code", "period"], keep="first", maintain_order=True)["source_row"]
    again = checks.good & ~frame["source_row"].is_in(first.implode())
    checks.fault(again, "period", "is given twice for this series and area; the first row is kept")


def _check_agreement(checks: Checks, frame: pl.DataFrame) -> None:
    multiplier = frame["unit"].str.to_lowercase().replace_strict(MULTIPLIERS, default=None, return_dtype=pl.Float64())
    computed = frame["numerator"] / frame["denominator"] * multiplier
    off = (computed - frame["value"]).abs() > _ROUNDING
    checks.fault(off, "value", "is not numerator / denominator in this unit; check the three cells")


def _completed(frame: pl.DataFrame) -> pl.DataFrame:
    """Fill the numerator from a lone value, say whether figures add up, and name the slice."""
    lone = pl.col("numerator").is_null() & pl.col("denominator").is_null()
    words = "|".join(re.escape(word) for word in NOT_ADDING)
    counts = ~pl.col("unit").str.to_lowercase().str.contains(rf"(?:^|[^a-z])(?:{words})(?:[^a-z]|$)")
    return frame.with_columns(
        adds_up=pl.when(lone).then(counts.fill_null(False)).otherwise(True),
        numerator=pl.when(lone).then(pl.col("value")).otherwise(pl.col("numerator")),
        slice_key=pl.concat_str("series", "area_code", "period", separator="/"),
    )
