"""Reads the English indices of deprivation: MHCLG's own files and extracts with short headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from saferplace.datasets.deprivation import DATASET
from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.glimpse import glimpse
from saferplace.ingestion.mhclg.headings import COLUMN, LSOA_HEADINGS, SHORT_COLUMN, TITLES
from saferplace.ingestion.slices import batch_of, source_of
from saferplace.ingestion.spreadsheets import normalised, read_sheets
from saferplace.ingestion.tables import Checks, Table, read_table

EXPECTED = (
    "a table by LSOA with the heading 'LSOA code (2011)' or 'LSOA code (2021)' and a rank and a decile of the Index of "
    "Multiple Deprivation, as in MHCLG's File 7"
)
# LSOAs of England in each vintage: every one has a rank.
_LSOAS = {2011: 32_844, 2021: 33_755}
_DISTRICTS_OF_EDITION = {"2013": 2015, "2019": 2019, "2024": 2025}


@dataclass(frozen=True)
class _Measures:
    """The columns of one domain: keys of rank, decile and score ("" when absent)."""

    rank: str = ""
    decile: str = ""
    score: str = ""


def recognise(path: Path) -> bool:
    """Return True for a table by LSOA that holds an overall rank."""
    seen = glimpse(path)
    if seen.kind not in ("csv", "xlsx", "ods"):
        return False
    return any(
        any(heading in row for heading in LSOA_HEADINGS)
        and any(_domain_of(cell) == ("overall", "rank") for cell in row)
        for row in seen.rows
    )


def _domain_of(heading: str) -> tuple[str, str] | None:
    """Return (domain, rank | decile | score) of a normalised heading."""
    if found := SHORT_COLUMN.fullmatch(heading):
        domain = TITLES.get(found[1].replace("_", " "))
        return (domain, found[2]) if domain else None
    if found := COLUMN.fullmatch(heading):
        domain = TITLES.get(re.sub(r"[^a-z ]", "", found[1].replace("-", " ")).strip())
        return (domain, found[2]) if domain else None
    return None


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield one batch with a part for each domain.

    Every figure of a row is a row of the dataset; a row with a fault is one reject.

    Raises:
        RefusedFile: no such table, or no row can be loaded.
    """
    table, measures = _table(path)
    vintage = LSOA_HEADINGS[normalised(table.headings["lsoa"])]
    edition = _edition(path, table, vintage)
    checks = Checks(table)
    code = checks.matching("lsoa", r"E01\d{6}", "is not the code of an LSOA in England (E01 and six figures)")
    again = code.is_not_null() & ~code.is_first_distinct()
    checks.fault(again, "lsoa", "has been met in an earlier row; the first is kept")
    frames = [_rows(checks, code, domain, columns, _LSOAS[vintage]) for domain, columns in measures.items()]
    good = checks.good
    rows = pl.concat([frame.filter(good) for frame in frames]).with_columns(
        lsoa_vintage=pl.lit(vintage, pl.Int16()),
        edition=pl.lit(edition, pl.Int16()),
        slice_key=pl.concat_str(pl.lit(f"{edition}/"), pl.col("domain")),
    )
    facts = {"lsoas_of_england_without_row": _LSOAS[vintage] - int(good.sum())}
    yield batch_of(
        DATASET, rows, checks.rejects(), source=source_of(path), release=release or str(edition), facts={"": facts}
    )


def _table(path: Path) -> tuple[Table, Mapping[str, _Measures]]:
    aliases = dict.fromkeys(LSOA_HEADINGS, "lsoa")
    refusal = RefusedFile(path.name, EXPECTED, "no sheet with a rank and a decile of the overall index")
    for sheet in read_sheets(path):
        try:
            table = read_table(sheet, where=path.name, expected=EXPECTED, required=["lsoa"], aliases=aliases)
        except RefusedFile as error:
            if sheet.is_text:
                raise
            refusal = error
            continue
        measures = _measures(table)
        if "overall" in measures:
            return table, measures
    raise refusal


def _measures(table: Table) -> dict[str, _Measures]:
    found: dict[str, dict[str, str]] = {}
    for key in table.headings:
        if named := _domain_of(key):
            domain, kind = named
            found.setdefault(domain, {}).setdefault(kind, key)
    return {
        domain: _Measures(kinds["rank"], kinds["decile"], kinds.get("score", ""))
        for domain, kinds in found.items()
        if {"rank", "decile"} <= set(kinds)
    }


def _edition(path: Path, table: Table, vintage: int) -> int:
    """Return the edition: from the vintage of the districts, else from the file name, else from the LSOAs' vintage."""
    if vintage == 2021:
        return 2025
    for heading in table.headings:
        if found := re.search(r"district.*\((\d{4})\)", heading):
            return _DISTRICTS_OF_EDITION.get(found[1], 2019)
    return 2015 if "2015" in path.name else 2019


def _rows(checks: Checks, code: pl.Series, domain: str, columns: _Measures, lsoas: int) -> pl.DataFrame:
    rank = checks.number(columns.rank, required=True, least=1, most=lsoas, whole=True)
    decile = checks.number(columns.decile, required=True, least=1, most=10, whole=True)
    score = checks.number(columns.score) if columns.score else pl.Series([None] * len(rank), dtype=pl.Float64())
    # 1 = most deprived in both: a file with the deciles the other way round would have its ranks far from them.
    expected_decile = (rank - 1) * 10 / lsoas + 1
    checks.fault((decile - expected_decile.floor()).abs() > 1, columns.decile, "does not fit the rank in the same row")
    return pl.DataFrame(
        {
            "lsoa_code": code,
            "domain": pl.Series([domain] * len(code), dtype=pl.String()),
            "rank": rank.cast(pl.Int32(), strict=False),
            "decile": decile.cast(pl.Int8(), strict=False),
            "score": score,
            "source_row": checks.table.frame["source_row"],
        }
    )
