"""Street files: rows checked and typed, and what is worth knowing about each file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from saferplace.datasets import street_crime, street_crime_counts
from saferplace.datasets.parts import Batch
from saferplace.ingestion.police_uk.cleaning import (
    OTHER_MONTH,
    Check,
    ReadFile,
    constant_columns,
    coordinate_checks,
    find_rejects,
    location_column,
    make_parts,
    point_columns,
    unreadable_rows,
)
from saferplace.ingestion.police_uk.counting import count_rows, lsoa_facts
from saferplace.ingestion.police_uk.joint_reading import Rows
from saferplace.reference.crime_types import CRIME_TYPE_IDS, ID_BY_NAME, OLDER_NAMES

_ID_BY_NAME = {**ID_BY_NAME, **OLDER_NAMES}
_NAMES = pl.Enum(list(_ID_BY_NAME))
_IDS = pl.Series(list(_ID_BY_NAME.values()))
_NUMBERS = pl.Series([CRIME_TYPE_IDS.index(kind) for kind in _IDS], dtype=pl.UInt8)
_LSOA_FORM = r"^(?:[EWSN]\d{8}|95[A-Z]{2}\d{2}[A-Z]\d)$"
_AS_THEY_ARE = ("reported_by", "falls_within", "crime_id", "lsoa_code", "last_outcome")


def street_batch(rows: Rows, files: Sequence[ReadFile]) -> Batch:
    """Return the batch of one month's street files, with their counts."""
    kept, rejects = rows.frame, unreadable_rows(rows)
    frame = _typed(kept, files)
    if not _all_usable(kept, frame, files):
        kept, rejects = find_rejects(rows, _checks(files), files)
        frame = _typed(kept, files)
    counts = count_rows(frame)
    facts = {**lsoa_facts(counts, [file.name.force for file in files]), **_facts(kept, frame)}
    return Batch(
        street_crime.DATASET.id,
        make_parts(files, frame, rejects, facts),
        street_crime.DATASET.conform(frame).with_columns(frame["part"], frame["source_row"]),
        rejects,
        {street_crime_counts.DATASET.id: counts},
    )


def _all_usable(raw: pl.DataFrame, frame: pl.DataFrame, files: Sequence[ReadFile]) -> bool:
    """Return True when no check can fail. Costs a tenth of the checks themselves, and is nearly always so."""
    month = f"{files[0].name.month:%Y-%m}"
    if frame["type_number"].null_count() or not (raw["month"] == month).all(ignore_nulls=False):
        return False
    stated = raw.select((pl.col("longitude").is_not_null() | pl.col("latitude").is_not_null()).sum()).item()
    if stated != frame.height - frame["longitude"].null_count():
        return False  # a point without number, or outside the country: the checks tell them apart
    codes = frame["lsoa"].unique().cast(pl.String).drop_nulls()
    return bool(codes.str.contains(_LSOA_FORM).all())


def _checks(files: Sequence[ReadFile]) -> list[Check]:
    month = f"{files[0].name.month:%Y-%m}"
    kind = pl.col("crime_type")
    return [
        Check("Month", OTHER_MONTH, (pl.col("month") != month).fill_null(True)),
        Check("Crime type", "no crime type is given", kind.is_null()),
        Check("Crime type", "an unknown crime type", kind.is_not_null() & kind.cast(_NAMES, strict=False).is_null()),
        *coordinate_checks(),
        Check(
            "LSOA code",
            "not the code of an LSOA",
            pl.col("lsoa_code").is_not_null() & ~pl.col("lsoa_code").str.contains(_LSOA_FORM),
        ),
    ]


def _typed(kept: pl.DataFrame, files: Sequence[ReadFile]) -> pl.DataFrame:
    month, force = constant_columns(kept, files)
    # Read as numbers once here; point_columns names each of them four times.
    numbers = kept.with_columns(pl.col("longitude", "latitude").cast(pl.Float64, strict=False))
    frame = numbers.select(
        "part",
        "source_row",
        month,
        *_AS_THEY_ARE,
        pl.col("crime_type").cast(_NAMES, strict=False).to_physical().alias("name_number"),
        *point_columns(),
        location_column(),
        pl.col("lsoa_code").cast(pl.Categorical()).alias("lsoa"),
    )
    names = frame["name_number"]
    return frame.with_columns(
        force, _IDS.gather(names).alias("crime_type"), _NUMBERS.gather(names).alias("type_number")
    )


def _facts(raw: pl.DataFrame, frame: pl.DataFrame) -> dict[str, Mapping[int, int]]:
    stated = (raw["longitude"].is_not_null() | raw["latitude"].is_not_null()).to_numpy()
    pointless = frame["longitude"].is_null().to_numpy()
    part = frame["part"].to_numpy()
    return {
        "rows_without_point": dict(enumerate(np.bincount(part[~stated]).tolist())),
        "rows_with_unusable_point": dict(enumerate(np.bincount(part[stated & pointless]).tolist())),
        "repeated_crime_ids": _repeated_ids(frame),
    }


def _repeated_ids(frame: pl.DataFrame) -> dict[int, int]:
    """Return, by part, the rows with a Crime ID less the different Crime IDs (compared by a 64-bit hash)."""
    given = frame.select("part", pl.col("crime_id").hash()).filter(frame["crime_id"].is_not_null())
    hashes, parts = given["crime_id"].to_numpy(), given["part"].to_numpy()
    begins = np.flatnonzero(np.diff(parts, prepend=-1))
    repeats = {}
    for begin, piece in zip(begins, np.split(hashes, begins[1:]), strict=False):
        ordered = np.sort(piece)
        repeats[int(parts[begin])] = int((ordered[1:] == ordered[:-1]).sum())
    return repeats
