"""Population estimates by area, with or without single years of age, from any layout population_layout knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from saferplace.datasets import population, population_by_age
from saferplace.datasets.parts import Batches, RefusedFile, SourceFile
from saferplace.ingestion.glimpse import glimpse
from saferplace.ingestion.ons.columns import area_columns
from saferplace.ingestion.ons.population_layout import Layout, layout_of
from saferplace.ingestion.ons.population_rows import Estimates, read_estimates
from saferplace.ingestion.ons.population_years import vintage_of, year_in
from saferplace.ingestion.ons.tables import batch, coverage_of, header_of, no_rejects, read_text_table, source_of
from saferplace.ingestion.ons.workbooks import population_sheets

EXPECTED = (
    "population estimates by area: a CSV or workbook with a column of LSOA, ward or district codes and either the "
    "total (total_population, All ages, pop), single years of age (0 to 90+, or F0 to F90 and M0 to M90) or one "
    "column per year (population_2001 ...)"
)
NO_YEAR = (
    "no year in the columns, the sheet's name or the file's name: put it in the file's name (mid2020) or give it with "
    "--release mid-2020"
)
CENSUS_YEAR = 2021


@dataclass(frozen=True)
class _Table:
    place: str
    name: str
    layout: Layout
    rows: pl.DataFrame


def recognise(path: Path) -> bool:
    """Return True for a CSV or workbook that looks like population estimates."""
    seen = glimpse(path)
    if seen.kind == "csv":
        return layout_of(header_of(path)) is not None
    if seen.kind not in ("xlsx", "ods"):
        return False
    headings = frozenset().union(*seen.rows)
    coded = any(area.level in ("lsoa", "ward", "district") for area in area_columns(sorted(headings)))
    dated = any(name.lower().startswith("mid-") for name in seen.sheets)
    return (coded and dated) or (bool(headings & {"code", "lsoa code"} or coded) and "all ages" in headings)


def parse(path: Path, release: str) -> Batches:
    """Yield, for each mid-year, a batch of single years of age where the file has them and a batch of totals.

    Raises:
        RefusedFile: the layout is not known, the year cannot be known, or no row can be used.
    """
    source = source_of(path)
    found = False
    for table in _tables(path):
        for estimates in read_estimates(table.rows, table.layout, table.place):
            found = True
            yield from _batches(estimates, table, source, release)
    if not found:
        raise RefusedFile(path.name, EXPECTED, "no sheet with such columns")


def _tables(path: Path) -> Iterator[_Table]:
    if glimpse(path).kind in ("xlsx", "ods", "other") and path.suffix.lower() != ".csv":
        for name, found, rows in population_sheets(path):
            title = name if year_in(name) else path.stem
            yield _Table(f"{path.name}, sheet '{name}'", title, found, rows)
        return
    rows = read_text_table(path)
    header = [name for name in rows.columns if name != "source_row"]
    layout = layout_of(header)
    if layout is None:
        raise RefusedFile(path.name, EXPECTED, f"the columns {', '.join(header[:12])}")
    yield _Table(path.name, path.stem, layout, rows)


def _batches(estimates: Estimates, table: _Table, source: SourceFile, release: str) -> Batches:
    year = estimates.year or (CENSUS_YEAR if table.layout.census else None) or year_in(table.name) or year_in(release)
    if year is None:
        raise RefusedFile(table.place, "a file whose mid-year can be known", NO_YEAR)
    rejects = estimates.rejects
    if estimates.totals.is_empty():
        first = "; ".join(
            f"row {row}: {reason}" for row, reason in rejects.select("source_row", "reason").head(5).rows()
        )
        raise RefusedFile(table.place, EXPECTED, f"{rejects.height:,} rows, all of them faulty: {first}")
    facts = {"file_rows": estimates.file_rows} if estimates.file_rows else {}
    totals = estimates.totals.with_columns(pl.lit(year, pl.Int16).alias("mid_year"))
    for (level,), rows in totals.group_by("area_level", maintain_order=True):
        key = _slice_key(year, str(level), rows["area_code"], table.layout)
        if estimates.ages is not None:
            ages = estimates.ages.filter(pl.col("area_level") == level)
            ages = ages.with_columns(pl.lit(year, pl.Int16).alias("mid_year"))
            yield batch(population_by_age.DATASET, ages, no_rejects(), source, key, release, {})
        yield batch(population.DATASET, rows, rejects, source, key, release, facts)
        rejects, facts = no_rejects(), {}


def _slice_key(year: int, level: str, codes: pl.Series, layout: Layout) -> str:
    vintage = vintage_of(level, codes, layout.vintage)
    what = f"{level}{vintage % 100:02d}" if vintage else level
    return f"{'census' if layout.census else 'mid'}-{year}/{what}/{coverage_of(level, codes)}"
