"""Reads Defra's workbook of fly-tipping incidents and actions by local authority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from saferplace.datasets.fly_tipping import DATASET
from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.defra.measures import (
    BASIS_MEASURE,
    LEFT_OUT,
    REPORTING_BASIS,
    REPORTING_BASIS_CODES,
    ROW_HEADINGS,
    TOTALS,
    measure_of,
)
from saferplace.ingestion.glimpse import glimpse
from saferplace.ingestion.slices import batch_of, source_of
from saferplace.ingestion.spreadsheets import normalised, read_sheets
from saferplace.ingestion.tables import MISSING_MARKS, Checks, Table, plain_number, read_table

# Sheet of the workbook to the second half of its slice keys.
SHEETS = {"LA_incidents": "incidents", "LA_actions": "actions"}
EXPECTED = (
    "Defra's workbook of fly-tipping by local authority: sheets LA_incidents and LA_actions with a title row, a "
    "two-row header and the headings Year, ONS Code, LA Name, Region"
)
_LARGEST = 10**10  # no authority counts or spends more; a larger figure is a damaged cell
_REQUIRED = ("year", "ons code", "la name", "region")


def recognise(path: Path) -> bool:
    """Return True for a workbook with one of Defra's two sheets."""
    seen = glimpse(path)
    return seen.kind in ("ods", "xlsx") and bool(SHEETS.keys() & set(seen.sheets))


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield one batch for each sheet, with a part for each financial year.

    Every figure of an authority is a row of the dataset, missing ones included; a figure that cannot be read is a
    reject naming its cell, and the row's other figures are kept. Total rows are counted in the part's facts.

    Raises:
        RefusedFile: neither sheet is there, or a sheet's header is not as published.
    """
    source = source_of(path)
    met = False
    for sheet in read_sheets(path, only=SHEETS):
        met = True
        table = read_table(sheet, where=path.name, expected=EXPECTED, required=_REQUIRED)
        rows, rejects, facts = _read(table, SHEETS[sheet.name], path.name)
        label = release or _latest_year(rows)
        yield batch_of(DATASET, rows, rejects, source=source, release=label, facts=facts)
    if not met:
        raise RefusedFile(path.name, EXPECTED, "a workbook without these sheets")


def _latest_year(rows: pl.DataFrame) -> str:
    latest = rows["financial_year_start"].max()
    return f"{latest.year}-{(latest.year + 1) % 100:02d}" if isinstance(latest, date) else ""


def _read(table: Table, kind: str, where: str) -> tuple[pl.DataFrame, pl.DataFrame, dict[str, dict[str, int]]]:
    totals = table.frame.select(
        pl.any_horizontal(pl.col(key).str.starts_with("*").fill_null(False) for key in _REQUIRED[1:])
    ).to_series()
    notes = table.frame.select(pl.all_horizontal(pl.col(key).is_null() for key in _REQUIRED[1:])).to_series()
    measures = _measures(table, where)
    body = table.without(totals | notes)
    checks = Checks(body)
    code = checks.matching("ons code", r"[EW]0[6-9]\d{6}", "is not the code of a local authority")
    name = checks.text("la name", required=True)
    start = _year_starts(checks)
    slice_key = start.dt.strftime("%Y/") + (start.dt.year() + 1).cast(pl.String()).str.slice(2) + f"/{kind}"
    keys = pl.DataFrame(
        {
            "area_code": code,
            "area_name": name,
            "financial_year_start": start,
            "slice_key": slice_key,
            "source_row": body.frame["source_row"],
        }
    )
    _check_doubles(checks, keys)
    good = checks.good
    figures, bad_cells = _figures(body, keys, good, measures)
    rejects = checks.rejects().with_columns(pl.lit(None, dtype=pl.String()).alias("slice_key"))
    facts = _facts(table, totals, notes, kind)
    return figures, pl.concat([rejects, bad_cells]).sort("source_row"), facts


def _year_starts(checks: Checks) -> pl.Series:
    text = checks.matching("year", r"20\d\d[-/]\d\d", "is not a financial year such as 2022-23")
    begin = text.str.slice(0, 4).cast(pl.Int32(), strict=False)
    end = text.str.slice(5, 2).cast(pl.Int32(), strict=False)
    checks.fault(begin.is_not_null() & ((begin + 1) % 100 != end), "year", "is not a financial year such as 2022-23")
    return pl.DataFrame({"y": begin}).select(pl.date(pl.col("y"), 4, 1)).to_series()


def _check_doubles(checks: Checks, keys: pl.DataFrame) -> None:
    again = ~keys.select(pl.struct("area_code", "financial_year_start").is_first_distinct()).to_series()
    whole = keys["area_code"].is_not_null() & keys["financial_year_start"].is_not_null()
    checks.fault(again & whole, "ons code", "has been met in an earlier row of the same year; the first is kept")


def _measures(table: Table, where: str) -> dict[str, str]:
    """Return the columns that hold figures, each with its measure."""
    measures: dict[str, str] = {}
    for key, heading in table.headings.items():
        plain = normalised(heading)
        if plain in ROW_HEADINGS or plain in LEFT_OUT:
            continue
        measure = BASIS_MEASURE if plain == REPORTING_BASIS else measure_of(plain, normalised(table.groups[key]))
        if measure in measures.values():
            raise RefusedFile(where, "each column of figures under its own name", f"'{measure}' twice in {table.place}")
        measures[key] = measure
    if not measures:
        raise RefusedFile(where, EXPECTED, f"no column of figures in {table.place}")
    return measures


def _figures(
    body: Table, keys: pl.DataFrame, good: pl.Series, measures: Mapping[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the figures, one row each, and the cells that cannot be read."""
    kept = keys.filter(good)
    frames, faults = [], []
    for key, measure in measures.items():
        cells = body.frame[key].filter(good)
        values = _values(cells, measure)
        bad = cells.is_not_null() & ~cells.str.to_lowercase().is_in(list(MISSING_MARKS)) & values.is_null()
        figures = kept.with_columns(
            measure=pl.lit(measure), value=values.round(0, mode="half_away_from_zero").cast(pl.Int64(), strict=False)
        )
        frames.append(figures.filter(~bad))
        if bad.any():
            faults.append(_bad_cells(kept.filter(bad), cells.filter(bad), body.column_name(key)))
    empty = kept.clear().select(
        pl.col("source_row").cast(pl.Int64()),
        pl.lit("").alias("column"),
        pl.lit("").alias("reason"),
        pl.lit("").alias("content"),
        "slice_key",
    )
    return pl.concat(frames).sort("source_row", maintain_order=True), pl.concat([empty, *faults])


def _values(cells: pl.Series, measure: str) -> pl.Series:
    if measure == BASIS_MEASURE:
        return cells.str.to_lowercase().replace_strict(REPORTING_BASIS_CODES, default=None, return_dtype=pl.Float64())
    numbers = plain_number(cells)
    return numbers.set(~numbers.is_between(0, _LARGEST).fill_null(True), None)


def _bad_cells(rows: pl.DataFrame, cells: pl.Series, column: str) -> pl.DataFrame:
    return rows.select(
        pl.col("source_row").cast(pl.Int64()),
        pl.lit(column).alias("column"),
        pl.lit("a figure is neither a count nor a mark for a missing figure").alias("reason"),
        pl.concat_str(pl.col("area_code"), pl.lit(" | "), cells.alias("cell").str.slice(0, 200)).alias("content"),
        "slice_key",
    )


def _facts(table: Table, totals: pl.Series, notes: pl.Series, kind: str) -> dict[str, dict[str, int]]:
    """Count what was left out, and keep what makes an incomplete year visible.

    Defra's total for England holds estimates for authorities without a usable return, so it can be more than the sum of
    the authorities: by 13 % in 2015-16, 11 % in 2017-18, nothing in 2022-23.
    """
    facts: dict[str, dict[str, int]] = {"": {"note_rows_left_out": int(notes.sum())}}
    total = next((key for key in table.headings if key in TOTALS), "")
    figures = plain_number(Checks(table).cells(total))
    aside = table.frame.with_columns(figure=figures).filter(totals)
    sound = table.frame.with_columns(figure=figures).filter(figures.is_between(0, _LARGEST) & ~totals & ~notes)
    for (year,), rows in aside.group_by("year", maintain_order=True):
        own = {"total_rows_left_out": rows.height}
        england = rows.filter(pl.col("region").str.contains("(?i)england") & pl.col("figure").is_between(0, _LARGEST))
        if england.height:
            of_year = sound.filter(pl.col("year") == year)["figure"].sum()
            own["in_englands_total_but_in_no_authority"] = round(england["figure"][0] - of_year)
        facts[_slice(str(year), kind)] = own
    without = table.frame.filter(figures.is_null() & ~totals & ~notes)
    for (year,), rows in without.group_by("year"):
        facts.setdefault(_slice(str(year), kind), {})["authorities_without_total"] = rows.height
    return facts


def _slice(year: str, kind: str) -> str:
    return f"{year[:4]}/{year[5:]}/{kind}"
