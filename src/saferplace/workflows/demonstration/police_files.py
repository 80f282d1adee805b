"""The made-up records as police.uk publishes records: one archive of monthly files of both forces."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from saferplace.reference.crime_types import CRIME_TYPE_BY_ID
from saferplace.reference.forces import FORCE_BY_SLUG
from saferplace.workflows.demonstration.counts import TYPES, YEARS
from saferplace.workflows.demonstration.crimes import STILL_OPEN
from saferplace.workflows.demonstration.world import SEED

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # one date for every member: the same archive comes out on every day
_SEARCHES_A_MONTH = 90
_FIRST_MONTH = 4


def month_of(number: int) -> str:
    """Return the month `number` months after April 2014, as YYYY-MM."""
    place = YEARS[0] * 12 + _FIRST_MONTH - 1 + number
    return f"{place // 12}-{place % 12 + 1:02d}"


@dataclass(frozen=True)
class ForceRows:
    """The rows of some forces, and the number of the stream of chance from which their searches are drawn."""

    forces: tuple[str, ...]
    crimes: pl.DataFrame
    stream: int


def write_archive(path: Path, groups: Sequence[ForceRows]) -> None:
    """Write the archive."""
    with zipfile.ZipFile(path, "w") as archive:
        for group in groups:
            _write_group(archive, group)


def _write_group(archive: zipfile.ZipFile, group: ForceRows) -> None:
    chance = np.random.default_rng([SEED, group.stream])
    parts: Mapping[tuple[object, ...], pl.DataFrame] = group.crimes.partition_by("force", "month", as_dict=True)
    for number in range(len(YEARS) * 12):
        month = month_of(number)
        for force in group.forces:
            rows = parts[(force, number)]
            for kind, table in _tables(rows, force, month, chance):
                member = zipfile.ZipInfo(f"{month}/{month}-{force}-{kind}.csv", LONG_AGO)
                text = table.write_csv(line_terminator="\r\n", float_precision=6)
                archive.writestr(member, text, zipfile.ZIP_DEFLATED, compresslevel=1)


def _tables(
    rows: pl.DataFrame, force: str, month: str, chance: np.random.Generator
) -> Iterator[tuple[str, pl.DataFrame]]:
    yield "street", _street(rows, force, month)
    yield "outcomes", _outcomes(rows, force, month)
    yield "stop-and-search", _searches(rows, month, chance)


def _street(rows: pl.DataFrame, force: str, month: str) -> pl.DataFrame:
    names = pl.Series([CRIME_TYPE_BY_ID[kind].name for kind in TYPES])
    return rows.select(
        pl.col("crime_id").alias("Crime ID"),
        *_common(force, month),
        names.gather(rows["type"]).alias("Crime type"),
        pl.col("outcome").alias("Last outcome category"),
        pl.lit(None, pl.String).alias("Context"),
    )


def _common(force: str, month: str) -> list[pl.Expr]:
    name = FORCE_BY_SLUG[force].name
    return [
        pl.lit(month).alias("Month"),
        pl.lit(name).alias("Reported by"),
        pl.lit(name).alias("Falls within"),
        pl.col("longitude").alias("Longitude"),
        pl.col("latitude").alias("Latitude"),
        pl.col("location").alias("Location"),
        pl.col("lsoa_code").alias("LSOA code"),
        pl.col("lsoa_name").alias("LSOA name"),
    ]


def _outcomes(rows: pl.DataFrame, force: str, month: str) -> pl.DataFrame:
    """Return outcomes recorded in the month. For simplicity those of the month's own crimes."""
    decided = rows.filter(pl.col("outcome").is_not_null() & (pl.col("outcome") != STILL_OPEN))
    return decided.select(
        pl.col("crime_id").alias("Crime ID"), *_common(force, month), pl.col("outcome").alias("Outcome type")
    )


def _searches(rows: pl.DataFrame, month: str, chance: np.random.Generator) -> pl.DataFrame:
    """Return searches at points where there is crime; one in eight has no point."""
    number = _SEARCHES_A_MONTH + int(chance.integers(-15, 16))
    where = rows.filter(pl.col("longitude").is_not_null())
    chosen = where[np.sort(chance.integers(0, where.height, number))]
    blank = pl.Series(chance.random(number) < 0.125)
    moments = np.sort(chance.integers(0, 28 * 24 * 60, number))

    def drawn(*words: str) -> pl.Series:
        return pl.Series(words).gather(chance.integers(0, len(words), number))

    return pl.DataFrame(
        {
            "Type": drawn("Person search", "Person search", "Person search", "Person and Vehicle search"),
            "Date": [f"{month}-{m // 1440 + 1:02d}T{m // 60 % 24:02d}:{m % 60:02d}:00+00:00" for m in moments.tolist()],
            "Part of a policing operation": drawn("False", "False", "True"),
            "Policing operation": pl.Series([None] * number, dtype=pl.String),
            "Latitude": chosen["latitude"].set(blank, None),
            "Longitude": chosen["longitude"].set(blank, None),
            "Gender": drawn("Male", "Male", "Male", "Male", "Female"),
            "Age range": drawn("10-17", "18-24", "18-24", "25-34", "over 34"),
            "Self-defined ethnicity": drawn("Other ethnic group - Not stated"),
            "Officer-defined ethnicity": drawn("White", "White", "White", "Asian", "Black"),
            "Legislation": drawn(
                "Misuse of Drugs Act 1971 (section 23)", "Police and Criminal Evidence Act 1984 (section 1)"
            ),
            "Object of search": drawn("Controlled drugs", "Controlled drugs", "Stolen goods", "Offensive weapons"),
            "Outcome": drawn(
                "A no further action disposal", "A no further action disposal", "Arrest", "Community resolution"
            ),
            "Outcome linked to object of search": drawn("True", "False"),
            "Removal of more than just outer clothing": drawn("False", "False", "False", "True"),
        }
    )
