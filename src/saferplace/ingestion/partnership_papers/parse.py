"""Reads a table of printed figures: labels are kept as printed, and read as area and period where they are one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from saferplace.datasets.parts import Batch
from saferplace.datasets.published_figure import DATASET
from saferplace.ingestion.glimpse import glimpse
from saferplace.ingestion.slices import batch_of, source_of
from saferplace.ingestion.spreadsheets import read_sheets
from saferplace.ingestion.tables import Checks, read_table
from saferplace.reference.areas import AreaError, level_of
from saferplace.reference.periods import Period, PeriodError

EXPECTED = "a CSV file with the headings figure, series, title, measure, area, period_printed, value, unit, source, ..."
_REQUIRED = ("figure", "series", "title", "measure", "area", "period_printed", "value", "unit", "source", "section")
_MORE = (
    *("area_code", "period", "compared_period", "as_at", "numerator", "denominator", "rate", "rate_unit", "rank"),
    *("rank_of", "against_peers", "against_england", "wanted", "approximate", "printed_as", "small_number"),
    *("arithmetic", "arithmetic_note", "line", "note"),
)
ARITHMETIC = ("holds", "fails", "inconsistent", "ambiguous", "omitted", "query", "not stated", "not checked")
_UNITS = {
    "percent": "per cent",
    "percent change": "per cent change",
    "GBP": "£",
    "per 1,000 population": "per 1,000 residents",
    "per 10,000 population": "per 10,000 residents",
}
_WORDS = {"above": "above", "similar": "similar", "below": "below"}
_YES = {"yes": "yes", "no": "no"}


def recognise(path: Path) -> bool:
    """Return True for a CSV file with the layout's headings."""
    seen = glimpse(path)
    return seen.kind == "csv" and seen.holds(*_REQUIRED)


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield one batch; every figure is a slice of its own, released with its paper.

    Raises:
        RefusedFile: not this layout, or no row can be loaded.
    """
    table = read_table(
        next(iter(read_sheets(path))),
        where=path.name,
        expected=EXPECTED,
        required=_REQUIRED,
        keep=frozenset((*_REQUIRED, *_MORE)).__contains__,
    )
    checks = Checks(table)
    rows = pl.DataFrame({**_labels(checks), **_figures(checks), "source_row": table.frame["source_row"]})
    again = ~rows["figure"].is_first_distinct()
    checks.fault(again, "figure", "is given twice; the first row is kept")
    good = rows.filter(checks.good).with_columns(slice_key=pl.col("figure"))
    papers = dict(good.select("slice_key", "source").iter_rows())
    yield batch_of(DATASET, good, checks.rejects(), source=source_of(path), release=release or papers)


def _labels(checks: Checks) -> dict[str, pl.Series]:
    code = checks.matching(
        "area_code", r"[EWK]\d{8}", "is not a GSS code; leave blank when there is none", required=False
    )
    levels = {text: _level(text) for text in code.drop_nulls().unique()}
    starts, kinds = _periods(checks, "period")
    return {
        "figure": checks.text("figure", required=True),
        "series": checks.matching("series", r"[a-z][a-z0-9_]{1,59}", "is not an id: small letters, digits and _"),
        "title": checks.text("title", required=True),
        "measure": checks.text("measure", required=True),
        "area": checks.text("area", required=True),
        "area_code": code,
        "area_level": code.replace_strict(levels, default=None, return_dtype=pl.String()),
        "period_printed": checks.text("period_printed"),
        "period_start": starts,
        "period_kind": kinds,
        "compared_start": _periods(checks, "compared_period")[0],
        "as_at": _days(checks),
        "printed_as": checks.text("printed_as"),
        "arithmetic": checks.coded("arithmetic", {word: word for word in ARITHMETIC}).fill_null("not checked"),
        "arithmetic_note": checks.text("arithmetic_note"),
        "source": checks.text("source", required=True),
        "section": checks.text("section", required=True),
        "note": checks.text("note"),
    }


def _figures(checks: Checks) -> dict[str, pl.Series]:
    return {
        "value": checks.number("value"),
        "unit": checks.text("unit", required=True).replace(_UNITS),
        "numerator": checks.number("numerator", least=0),
        "denominator": checks.number("denominator", least=0),
        "rate": checks.number("rate", least=0),
        "rate_unit": checks.text("rate_unit").replace(_UNITS),
        "rank": _whole(checks, "rank"),
        "rank_of": _whole(checks, "rank_of"),
        "against_peers": checks.coded("against_peers", _WORDS),
        "against_england": checks.coded("against_england", _WORDS),
        "wanted": checks.coded("wanted", {"increase": "increase", "decrease": "decrease"}),
        "approximate": checks.coded("approximate", _YES).eq("yes").fill_null(False),
        "small_number": checks.coded("small_number", _YES).eq("yes").fill_null(False),
        "line": _whole(checks, "line"),
    }


def _whole(checks: Checks, key: str) -> pl.Series:
    return checks.number(key, least=1, whole=True).cast(pl.Int32(), strict=False)


def _level(code: str) -> str:
    try:
        return level_of(code).value
    except AreaError:
        return "other"  # such as the United Kingdom or a county: named in papers, none of our levels


def _periods(checks: Checks, key: str) -> tuple[pl.Series, pl.Series]:
    cells = checks.text(key)
    read = {text: _period(text) for text in cells.drop_nulls().unique()}
    checks.fault(
        cells.is_in([text for text, period in read.items() if period is None]),
        key,
        "is not a period; leave blank and keep what is printed in period_printed",
    )
    starts = {text: period.start for text, period in read.items() if period}
    kinds = {text: period.kind.value for text, period in read.items() if period}
    return (
        cells.replace_strict(starts, default=None, return_dtype=pl.Date()),
        cells.replace_strict(kinds, default=None, return_dtype=pl.String()),
    )


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except PeriodError:
        return None


def _days(checks: Checks) -> pl.Series:
    cells = checks.text("as_at")
    days: dict[str, date] = {}
    for text in cells.drop_nulls().unique():
        try:
            days[text] = date.fromisoformat(text)
        except ValueError:
            continue
    checks.fault(cells.is_not_null() & ~cells.is_in(list(days)), "as_at", "is not a day such as 2017-03-31")
    return cells.replace_strict(days, default=None, return_dtype=pl.Date())
