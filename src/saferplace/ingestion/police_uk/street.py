"""Street files: rows checked and typed, counted by LSOA and type, and what is worth knowing about each file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

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
)
from saferplace.ingestion.police_uk.joint_reading import Rows
from saferplace.reference.crime_types import CHARGED_OUTCOMES, ID_BY_NAME, OLDER_NAMES, UNDECIDED_OUTCOMES
from saferplace.reference.forces import (
    FORCE_SLUGS,
    is_lsoa_of_2021_only,
    lsoas_of_2011_only,
    police_force_area_of,
)

_ID_BY_NAME = {**ID_BY_NAME, **OLDER_NAMES}
_NAMES = pl.Enum(list(_ID_BY_NAME))
_LSOA_FORM = r"^(?:[EWSN]\d{8}|95[A-Z]{2}\d{2}[A-Z]\d)$"
_MAY_HOLD_NULLS = ("reported_by", "falls_within", "crime_id", "last_outcome")


def street_batch(rows: Rows, files: Sequence[ReadFile]) -> Batch:
    """Return the batch of one month's street files, with their counts."""
    kept, rejects = find_rejects(rows, _checks(files), files)
    frame = _typed(kept, files)
    counts = count_rows(frame)
    facts = _facts(kept, frame, counts, files)
    return Batch(
        street_crime.DATASET.id,
        make_parts(files, frame, rejects, facts),
        _conform(frame),
        rejects,
        {street_crime_counts.DATASET.id: counts},
    )


def _checks(files: Sequence[ReadFile]) -> list[Check]:
    month = f"{files[0].name.month:%Y-%m}"
    kind = pl.col("crime_type")
    return [
        Check("Month", OTHER_MONTH, (pl.col("month") != month).fill_null(True)),
        Check("Crime type", "no crime type is given", kind.is_null()),
        Check("Crime type", "an unknown crime type", kind.is_not_null() & kind.cast(_NAMES, strict=False).is_null()),
        *coordinate_checks(),
        Check("LSOA code", "not the code of an LSOA", _unknown_lsoa()),
    ]


def _unknown_lsoa() -> pl.Expr:
    code = pl.col("lsoa_code")
    usual = (code.str.len_bytes() == 9) & (code.str.starts_with("E01") | code.str.starts_with("W01"))
    digits = code.str.slice(3).cast(pl.UInt32, strict=False).is_not_null()
    return code.is_not_null() & ~(usual & digits) & ~code.str.contains(_LSOA_FORM)


def _typed(kept: pl.DataFrame, files: Sequence[ReadFile]) -> pl.DataFrame:
    ids = pl.Series("crime_type", list(_ID_BY_NAME.values()))
    month, force = constant_columns(kept, files)
    frame = kept.select(
        "part",
        "source_row",
        month,
        *_MAY_HOLD_NULLS,
        pl.col("crime_type").cast(_NAMES).to_physical().alias("type_number"),
        *point_columns(),
        location_column(),
        "lsoa_code",
        pl.col("lsoa_code").cast(pl.Categorical()).to_physical().alias("lsoa_number"),
    )
    return frame.with_columns(force, ids.gather(frame["type_number"]))


def _conform(frame: pl.DataFrame) -> pl.DataFrame:
    return street_crime.DATASET.conform(frame).with_columns(frame["part"], frame["source_row"])


def count_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Count typed rows by part, LSOA and type (street_crime_counts, with `part`).

    Needs `part`, `type_number` and `lsoa_number` beside the columns of street_crime. One number stands for the three:
    grouping by text takes thrice as long.
    """
    outcome = pl.col("last_outcome")
    keyed = frame.select(
        (
            pl.col("part").cast(pl.UInt64) * (1 << 40)
            + (pl.col("lsoa_number").cast(pl.UInt64) + 1).fill_null(0) * (1 << 6)
            + pl.col("type_number").cast(pl.UInt64)
        ).alias("key"),
        outcome.is_in(list(CHARGED_OUTCOMES)).fill_null(False).alias("charged"),
        (~outcome.is_in(list(UNDECIDED_OUTCOMES))).fill_null(False).alias("decided"),
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("first"),
    )
    grouped = keyed.group_by("key").agg(
        pl.len().cast(pl.Int32).alias("count"),
        pl.col("charged").sum().cast(pl.Int32),
        pl.col("decided").sum().cast(pl.Int32),
        pl.col("first").min(),
    )
    grouped = grouped.sort("first")
    example = frame.select("month", "force", "lsoa_code", "crime_type", "part")[grouped["first"]]
    counted = pl.concat([example, grouped.select("count", "charged", "decided")], how="horizontal")
    return counted.select([*street_crime_counts.DATASET.schema, "part"])


class _LsoaKind(NamedTuple):
    force_area: str | None
    only_2011: bool
    only_2021: bool


@lru_cache(maxsize=100_000)
def _kind_of(lsoa: str) -> _LsoaKind:
    return _LsoaKind(police_force_area_of(lsoa), lsoa in lsoas_of_2011_only(), is_lsoa_of_2021_only(lsoa))


def _facts(
    raw: pl.DataFrame, frame: pl.DataFrame, counts: pl.DataFrame, files: Sequence[ReadFile]
) -> Mapping[str, Mapping[int, int]]:
    own = pl.Series([FORCE_SLUGS.get(file.name.force) for file in files], dtype=pl.String())
    codes = counts["lsoa_code"].drop_nulls().unique()
    kinds = pl.DataFrame([_kind_of(code) for code in codes], schema=list(_LsoaKind._fields), orient="row")
    kinds = kinds.with_columns(
        codes, pl.col("force_area").cast(pl.String()), pl.col("only_2011", "only_2021").cast(pl.Boolean())
    )
    by_lsoa = counts.group_by("part", "lsoa_code").agg(pl.col("count").sum()).join(kinds, on="lsoa_code", how="left")
    number = pl.col("count")
    tally = (
        by_lsoa.with_columns(own.gather(by_lsoa["part"]).alias("own_area"))
        .group_by("part")
        .agg(
            number.filter(pl.col("lsoa_code").is_null()).sum().alias("rows_without_lsoa"),
            number.filter("only_2011").sum().alias("lsoa11_only_rows"),
            number.filter("only_2021").sum().alias("lsoa21_only_rows"),
            number.filter(
                pl.col("lsoa_code").is_not_null()
                & pl.col("own_area").is_not_null()
                & pl.col("own_area").ne_missing(pl.col("force_area"))
            )
            .sum()
            .alias("rows_outside_force"),
        )
    )
    facts = {name: dict(tally.select("part", name).iter_rows()) for name in tally.columns[1:]}
    return {**facts, **_point_facts(raw, frame), "repeated_crime_ids": _repeated_ids(frame)}


def _point_facts(raw: pl.DataFrame, frame: pl.DataFrame) -> dict[str, dict[int, int]]:
    stated = raw["longitude"].is_not_null() | raw["latitude"].is_not_null()
    pointless = frame["longitude"].is_null()
    flags = pl.DataFrame({"part": frame["part"], "none": ~stated, "unusable": stated & pointless})
    sums = flags.filter("none" if not (stated & pointless).any() else pl.col("none") | pl.col("unusable"))
    tally = sums.group_by("part").agg(pl.col("none", "unusable").sum())
    return {
        "rows_without_point": dict(tally.select("part", "none").iter_rows()),
        "rows_with_unusable_point": dict(tally.select("part", "unusable").iter_rows()),
    }


def _repeated_ids(frame: pl.DataFrame) -> dict[int, int]:
    """Return, by part, the rows with a Crime ID less the different Crime IDs (compared by a 64-bit hash)."""
    given = frame.select("part", pl.col("crime_id").hash(), pl.col("crime_id").is_not_null().alias("given"))
    given = given.filter("given")
    hashes, parts = given["crime_id"].to_numpy(), given["part"].to_numpy()
    begins = np.flatnonzero(np.diff(parts, prepend=-1))
    repeats = {}
    for begin, piece in zip(begins, np.split(hashes, begins[1:]), strict=True):
        ordered = np.sort(piece)
        repeats[int(parts[begin])] = int((ordered[1:] == ordered[:-1]).sum())
    return repeats
