"""Reads weights of crime harm or severity by police.uk crime type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from saferplace.datasets.crime_weight import DATASET
from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.glimpse import glimpse
from saferplace.ingestion.slices import batch_of, source_of
from saferplace.ingestion.spreadsheets import normalised, read_sheets
from saferplace.ingestion.tables import Checks, Table, read_table
from saferplace.reference.crime_types import CRIME_TYPE_IDS, ID_BY_API_CATEGORY, ID_BY_NAME

EXPECTED = (
    "a table (CSV, XLSX or ODS) with the headings scheme, crime_type, weight, unit; crime_type is police.uk's name or "
    "our id, such as Vehicle crime or vehicle_crime"
)
_REQUIRED = ("scheme", "crime_type", "weight", "unit")
_ALIASES = {"crime type": "crime_type"}
_IDS = {
    **{normalised(name): kind for name, kind in ID_BY_NAME.items()},
    **ID_BY_API_CATEGORY,
    **{kind: kind for kind in CRIME_TYPE_IDS},
}
_LARGEST = 1e9


def recognise(path: Path) -> bool:
    """Return True for a table with the headings of a weights file."""
    seen = glimpse(path)
    if seen.kind not in ("csv", "xlsx", "ods"):
        return False
    return any(set(_REQUIRED) <= {_ALIASES.get(cell, cell) for cell in row} for row in seen.rows)


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield one batch with a part for each scheme.

    Raises:
        RefusedFile: no such table, or no row can be loaded.
    """
    checks = Checks(_table(path))
    scheme = checks.text("scheme", required=True)
    written = checks.text("crime_type", required=True)
    kind = (
        written.str.to_lowercase()
        .str.replace_all(r"\s+", " ")
        .replace_strict(_IDS, default=None, return_dtype=pl.String())
    )
    checks.fault(written.is_not_null() & kind.is_null(), "crime_type", "is not one of police.uk's crime types")
    weight = checks.number("weight", required=True, least=0, most=_LARGEST)
    rows = pl.DataFrame(
        {
            "scheme": scheme,
            "crime_type": kind,
            "weight": weight,
            "unit": checks.text("unit", required=True),
            "source_row": checks.table.frame["source_row"],
        }
    )
    sound = rows.filter(checks.good)
    first = sound.unique(["scheme", "crime_type"], keep="first", maintain_order=True)["source_row"]
    checks.fault(
        checks.good & ~rows["source_row"].is_in(first.implode()), "crime_type", "has two weights; the first is kept"
    )
    rows = rows.filter(checks.good).with_columns(slice_key=pl.col("scheme"))
    facts = {
        str(key[0]): {"crime_types_without_weight": len(CRIME_TYPE_IDS) - frame.height}
        for key, frame in rows.group_by("slice_key")
    }
    yield batch_of(DATASET, rows, checks.rejects(), source=source_of(path), release=release, facts=facts)


def _table(path: Path) -> Table:
    refusal = RefusedFile(path.name, EXPECTED, "a workbook without sheets")
    for sheet in read_sheets(path, fallback="cp1252"):
        try:
            return read_table(sheet, where=path.name, expected=EXPECTED, required=_REQUIRED, aliases=_ALIASES)
        except RefusedFile as error:
            refusal = error
    raise refusal
