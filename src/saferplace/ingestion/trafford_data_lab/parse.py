"""Reads tables of published rates, scores and counts by area and year in Trafford Data Lab's tidy layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from saferplace.datasets.parts import Batch
from saferplace.datasets.published_rate import DATASET
from saferplace.ingestion.glimpse import glimpse
from saferplace.ingestion.slices import batch_of, source_of
from saferplace.ingestion.spreadsheets import read_sheets
from saferplace.ingestion.tables import MISSING_MARKS, Checks, read_table
from saferplace.reference.areas import AreaError, level_of
from saferplace.reference.periods import Period, PeriodError, PeriodKind

EXPECTED = "a CSV file with the headings area_code, area_name, period, value, indicator, measure, unit (and group)"
_REQUIRED = ("area_code", "area_name", "period", "value", "indicator", "measure", "unit")
_KINDS = {PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR}


def recognise(path: Path) -> bool:
    """Return True for a CSV file with the layout's headings."""
    seen = glimpse(path)
    return seen.kind == "csv" and seen.holds(*_REQUIRED)


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield one batch with a part for each measure and area.

    Raises:
        RefusedFile: not this layout, or no row can be loaded.
    """
    sheet = next(iter(read_sheets(path)))
    table = read_table(
        sheet,
        where=path.name,
        expected=EXPECTED,
        required=_REQUIRED,
        keep=frozenset((*_REQUIRED, "group")).__contains__,
    )
    checks = Checks(table)
    area = checks.matching("area_code", r"[EWK]\d{8}", "is not a GSS code")
    levels = {code: _level(code) for code in area.drop_nulls().unique()}
    indicator = checks.text("indicator", required=True)
    measure = indicator.str.to_lowercase().str.replace_all(r"[^a-z0-9]+", "_").str.strip_chars("_")
    checks.fault(measure == "", "indicator", "is not a name")
    periods = _periods(checks)
    rows = pl.DataFrame(
        {
            "area_code": area,
            "area_name": checks.text("area_name", required=True),
            "area_level": area.replace_strict(levels, default=None, return_dtype=pl.String()),
            "period_start": periods["start"],
            "period_kind": periods["kind"],
            "measure": measure,
            "group": checks.cells("group").fill_null("all"),
            "value": checks.number("value", marks=MISSING_MARKS),
            "unit": _units(checks),
            "source_row": table.frame["source_row"],
        }
    )
    sound = rows.filter(checks.good)
    keys = ["area_code", "period_start", "period_kind", "measure", "group"]
    first = sound.unique(keys, keep="first", maintain_order=True)["source_row"]
    again = checks.good & ~rows["source_row"].is_in(first.implode())
    checks.fault(again, "period", "is given twice for this area, indicator and group; the first row is kept")
    rows = rows.filter(checks.good).with_columns(slice_key=pl.concat_str("measure", "area_code", separator="/"))
    yield batch_of(DATASET, rows, checks.rejects(), source=source_of(path), release=release or _label(rows))


def _level(code: str) -> str:
    try:
        return level_of(code).value
    except AreaError:
        return "other"  # such as a combined authority: published beside the others, none of our levels


def _units(checks: Checks) -> pl.Series:
    """Return unit and measure as one unit: "offences per 1,000", "incidents", "score"."""
    words = pl.DataFrame(
        {"u": checks.text("unit", required=True).str.to_lowercase(), "m": checks.text("measure", required=True)}
    )
    rate = pl.col("m").str.extract(r"(?i)^rate (per .+)$")
    joined = (
        pl.when(rate.is_not_null())
        .then(pl.format("{} {}", "u", rate))
        .when(pl.col("m").str.to_lowercase() == "count")
        .then(pl.col("u"))
        .otherwise(pl.col("m").str.to_lowercase())
    )
    return words.select(joined.alias("unit")).to_series()


def _periods(checks: Checks) -> pl.DataFrame:
    cells = checks.text("period", required=True)
    read = {text: _period(text) for text in cells.drop_nulls().unique()}
    checks.fault(
        cells.is_in([text for text, period in read.items() if period is None]),
        "period",
        "is not a year such as 2017/18, 2017-18 or 2018",
    )
    starts = {text: period.start for text, period in read.items() if period}
    kinds = {text: period.kind.value for text, period in read.items() if period}
    return pl.DataFrame(
        {
            "start": cells.replace_strict(starts, default=None, return_dtype=pl.Date()),
            "kind": cells.replace_strict(kinds, default=None, return_dtype=pl.String()),
        }
    )


def _period(text: str) -> Period | None:
    # This layout holds years only, so 2012-13 is a financial year and never a month.
    try:
        period = Period.parse(re.sub(r"^(\d{4})-(\d{2})$", r"\1/\2", text))
    except PeriodError:
        return None
    return period if period.kind in _KINDS else None


def _label(rows: pl.DataFrame) -> str:
    latest = rows["period_start"].max()
    return str(latest.year) if isinstance(latest, date) else ""
