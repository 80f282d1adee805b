"""Reads DfT's national casualty files, each with the collision file that says where and when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.datasets.road_casualty import DATASET
from saferplace.ingestion.dft import collisions
from saferplace.ingestion.dft.codes import AGE_BANDS, CASUALTY_TYPES, MISSING, SEVERITIES, SEXES
from saferplace.ingestion.dft.columns import (
    ALIASES,
    CASUALTY_KEPT,
    CASUALTY_REQUIRED,
    final_kind,
    provisional_years,
    release_labels,
    slice_keys,
)
from saferplace.ingestion.glimpse import glimpse
from saferplace.ingestion.slices import batch_of, source_of
from saferplace.ingestion.spreadsheets import read_sheets
from saferplace.ingestion.tables import Checks, read_table

EXPECTED = (
    "DfT's national casualty file (dft-road-casualty-statistics-casualty-YYYY.csv) with the headings collision_index "
    "(or accident_index), casualty_reference, casualty_severity, and DfT's collision file of the same years beside it "
    "in the same folder"
)
NO_COLLISION = "is not in the collision file, so place and month are not known"


def recognise(path: Path) -> bool:
    """Return True for a CSV file with the headings of a casualty file."""
    seen = glimpse(path)
    return seen.kind == "csv" and any(
        set(CASUALTY_REQUIRED) <= {ALIASES.get(cell, cell) for cell in row} for row in seen.rows[:1]
    )


def collision_file_of(path: Path) -> Path:
    """Return the collision file that belongs to a casualty file.

    Looked for in the same folder: first the same name with "collision" or "accident" in place of "casualty", then,
    when the folder holds exactly one collision file, that one.

    Raises:
        RefusedFile: none, or several and none with the fitting name.
    """
    for word in ("collision", "accident"):
        sibling = path.with_name(_swapped(path.name, word))
        if sibling != path and sibling.is_file():
            return sibling
    others = [file for file in sorted(path.parent.glob("*.csv")) if file != path and collisions.recognise(file)]
    if len(others) == 1:
        return others[0]
    wanted = _swapped(path.name, "collision")
    found = ", ".join(file.name for file in others) or "no collision file there"
    raise RefusedFile(
        path.name,
        f"its collision file beside it in the same folder ({wanted}): a casualty file says neither place nor month",
        found,
    )


def _swapped(name: str, word: str) -> str:
    # The standing part of the name, "dft-road-casualty-statistics-", holds the word too: only its last place counts.
    before, found, after = name.rpartition("casualty")
    return f"{before}{word}{after}" if found else name


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield one batch with a part for each district and year.

    Raises:
        RefusedFile: not a casualty file, no collision file beside it, or no row can be loaded.
    """
    sheet = next(iter(read_sheets(path)))
    table = read_table(
        sheet,
        where=path.name,
        expected=EXPECTED,
        required=CASUALTY_REQUIRED,
        aliases=ALIASES,
        keep=CASUALTY_KEPT.__contains__,
    )
    beside = collision_file_of(path)
    _, collision_checks, places = collisions.read_collisions(beside)
    places = places.filter(collision_checks.good)
    provisional = provisional_years(places["occurred_on"], whole_file="provisional" in path.name.lower())
    checks = Checks(table)
    frame = _casualties(checks).join(
        places.drop("severity", "source_row"), on="collision_id", how="left", maintain_order="left"
    )
    checks.fault(frame["collision_id"].is_not_null() & frame["month"].is_null(), "collision_index", NO_COLLISION)
    _check_doubles(checks, frame)
    frame = frame.filter(checks.good)
    frame = frame.with_columns(provisional=pl.col("year").is_in(provisional), slice_key=slice_keys(frame))
    labels = release or release_labels(frame["slice_key"], provisional, kind=final_kind(frame["year"]))
    facts = {
        "": {
            "casualties_without_known_collision": int(checks.rejects()["reason"].str.contains(NO_COLLISION).sum()),
            "collisions_left_out_in_their_file": collision_checks.rejects().height,
        }
    }
    yield batch_of(DATASET, frame, checks.rejects(), source=source_of(path), release=labels, facts=facts)


def _casualties(checks: Checks) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "collision_id": checks.text("collision_index", required=True),
            "casualty_reference": checks.text("casualty_reference", required=True),
            "casualty_severity": checks.coded("casualty_severity", SEVERITIES, required=True),
            "casualty_type": checks.coded("casualty_type", CASUALTY_TYPES),
            "sex": checks.coded("sex_of_casualty", SEXES),
            "age_band": checks.coded("age_band_of_casualty", AGE_BANDS),
            "weight_serious": checks.number("casualty_adjusted_severity_serious", marks=MISSING, least=0, most=1),
            "source_row": checks.table.frame["source_row"],
        }
    )


def _check_doubles(checks: Checks, frame: pl.DataFrame) -> None:
    keys = ["collision_id", "casualty_reference"]
    sound = frame.filter(checks.good)
    first = sound.unique(keys, keep="first", maintain_order=True)["source_row"]
    again = checks.good & ~frame["source_row"].is_in(first.implode())
    checks.fault(again, "casualty_reference", "has been met in an earlier row of the same collision")
