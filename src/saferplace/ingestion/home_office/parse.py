"""Reads the Home Office's open data tables of police recorded crime by community safety partnership."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from saferplace.datasets.csp_recorded_crime import DATASET
from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.glimpse import glimpse
from saferplace.ingestion.home_office.partnerships import partnership_codes
from saferplace.ingestion.slices import batch_of, source_of
from saferplace.ingestion.spreadsheets import Sheet, read_sheets
from saferplace.ingestion.tables import MISSING_MARKS, Checks, read_table

EXPECTED = (
    "the Home Office's police recorded crime open data table by community safety partnership: sheets named by a year "
    "(2021_22) with the headings Financial Year, Financial Quarter, CSP Name, Offence Group, Offence Subgroup, "
    "Offence Code and Offence Count (or Number of Offences)"
)
# Newer releases write "Police Force" and "Offence Count", older ones "Force Name" and "Number of Offences".
ALIASES: Mapping[str, str] = {
    "police force": "force_name",
    "force name": "force_name",
    "csp name": "csp_name",
    "community safety partnership name": "csp_name",
    "csp code": "csp_code",
    "community safety partnership code": "csp_code",
    "financial year": "financial_year",
    "financial quarter": "quarter",
    "quarter": "quarter",
    "offence group": "offence_group",
    "offence subgroup": "offence_subgroup",
    "offence sub-group": "offence_subgroup",
    "offence code": "offence_code",
    "offence description": "offence",
    "offence": "offence",
    "offence count": "count",
    "number of offences": "count",
}
REQUIRED = (
    "financial_year",
    "quarter",
    "csp_name",
    "offence_group",
    "offence_subgroup",
    "offence_code",
    "offence",
    "count",
)
_KEPT = frozenset(ALIASES.values())
_YEAR_SHEET = re.compile(r"20\d\d[-_/ ]\d\d")
_LARGEST = 10**8  # offences of one code, partnership and quarter; a larger figure is a damaged cell


def recognise(path: Path) -> bool:
    """Return True for a workbook or CSV file that holds the headings of the partnership tables."""
    seen = glimpse(path)
    if seen.kind not in ("csv", "xlsx", "ods"):
        return False
    return any(set(REQUIRED) <= {ALIASES.get(cell, cell) for cell in row} for row in seen.rows)


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield one batch for each sheet of figures, with a part for each financial year.

    Raises:
        RefusedFile: no sheet named by a financial year, or one without the published headings.
    """
    source = source_of(path)
    codes = partnership_codes(path)
    label = release or _label(path.name)
    others: list[str] = []
    found = False
    for sheet in read_sheets(path):
        if not sheet.is_text and not _YEAR_SHEET.fullmatch(sheet.name.strip()):
            others.append(sheet.name)
            continue
        found = True
        rows, rejects, facts = _read(sheet, path.name, codes)
        yield batch_of(DATASET, rows, rejects, source=source, release=label, facts=facts)
    if not found:
        raise RefusedFile(path.name, EXPECTED, f"a workbook with the sheets {', '.join(others)}")


def _label(name: str) -> str:
    """Return the release label: the day in the file name, prc-csp-...-tables-290126.ods, as 2026-01-29."""
    found = re.search(r"-(\d{2})(\d{2})(\d{2})\.\w+$", name)
    return f"20{found[3]}-{found[2]}-{found[1]}" if found else ""


def _read(
    sheet: Sheet, where: str, codes: Mapping[str, str]
) -> tuple[pl.DataFrame, pl.DataFrame, dict[str, dict[str, int]]]:
    table = read_table(
        sheet, where=where, expected=EXPECTED, required=REQUIRED, aliases=ALIASES, keep=_KEPT.__contains__
    )
    # A total row names no partnership, or "Total": left out, so that no offence is counted twice.
    names = table.frame["csp_name"].str.to_lowercase()
    aside = (
        names.str.contains(r"^\*?(?:grand )?total\b").fill_null(False)
        | table.frame.select(
            pl.all_horizontal(pl.col(key).is_null() for key in ("csp_name", "offence_code", "count"))
        ).to_series()
    )
    checks = Checks(table.without(aside))
    frame = checks.table.frame
    year = _years(checks)
    quarter = checks.matching("quarter", r"(?i)(?:Q|Quarter ?)?[1-4]", "is not a quarter from 1 to 4")
    count = checks.number("count", marks=MISSING_MARKS, whole=True, least=-_LARGEST, most=_LARGEST)
    name = checks.text("csp_name", required=True)
    stated = checks.cells("csp_code")
    code = stated.set(~stated.str.contains(r"^[EW]\d{8}$").fill_null(False), None)
    number = quarter.str.extract(r"([1-4])$").cast(pl.Int32(), strict=False)
    rows = pl.DataFrame(
        {
            "csp_code": code.fill_null(
                name.str.to_lowercase().replace_strict(codes, default=None, return_dtype=pl.String())
            ),
            "csp_name": name,
            "force_name": checks.cells("force_name"),
            "year": year,
            "quarter": number,
            **{key: checks.text(key, required=True) for key in ("offence_group", "offence_subgroup", "offence_code")},
            "offence": checks.text("offence", required=True),
            "count": count.cast(pl.Int64(), strict=False),
            "source_row": frame["source_row"],
        }
    ).with_columns(
        financial_year_start=pl.date(pl.col("year"), 4, 1),
        quarter_start=pl.date(pl.col("year") + (pl.col("quarter") == 4).cast(pl.Int32()), _FIRST_MONTH, 1),
        slice_key=pl.format("{}/{}", "year", ((pl.col("year") + 1) % 100).cast(pl.String()).str.zfill(2)),
    )
    good = rows.filter(checks.good)
    return good, checks.rejects(), _facts(good, int(aside.sum()))


_FIRST_MONTH = (pl.col("quarter") % 4) * 3 + 1  # quarter 1 begins in April, quarter 4 in January


def _years(checks: Checks) -> pl.Series:
    words = "is not a financial year such as 2021/22"
    text = checks.matching("financial_year", r"20\d\d[-/_]\d\d", words)
    begin = text.str.slice(0, 4).cast(pl.Int32(), strict=False)
    end = text.str.slice(5, 2).cast(pl.Int32(), strict=False)
    checks.fault((begin + 1) % 100 != end, "financial_year", words)
    return begin


def _facts(rows: pl.DataFrame, aside: int) -> dict[str, dict[str, int]]:
    facts: dict[str, dict[str, int]] = {"": {"total_and_note_rows_left_out": aside}}
    unassigned = pl.col("csp_name").str.to_lowercase().str.starts_with("unassigned")
    for key, frame in rows.group_by("slice_key"):
        facts[str(key[0])] = {
            "quarters_missing": 4 - frame["quarter"].n_unique(),
            "unassigned_offences": int(frame.filter(unassigned)["count"].sum()),
            "negative_counts": frame.filter(pl.col("count") < 0).height,
            "partnership_years_without_code": frame.filter(pl.col("csp_code").is_null())["csp_name"].n_unique(),
        }
    return facts
