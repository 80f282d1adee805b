"""Counts by LSOA and type, and the facts about places that follow from them.

Millions of rows pass here: LSOA and type are handled as whole numbers, and turned to text again once counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from saferplace.datasets import street_crime_counts
from saferplace.reference.crime_types import CHARGED_OUTCOMES, CRIME_TYPE_IDS, UNDECIDED_OUTCOMES
from saferplace.reference.forces import (
    FORCE_SLUGS,
    is_lsoa_of_2021_only,
    lsoas_of_2011_only,
    police_force_area_of,
)

_CHARGED, _UNDECIDED = sorted(CHARGED_OUTCOMES), sorted(UNDECIDED_OUTCOMES)
_KNOWN_OUTCOMES = pl.Enum([*_CHARGED, *_UNDECIDED])
_TYPE_IDS = pl.Series(CRIME_TYPE_IDS, dtype=pl.String)
_PART_BITS, _LSOA_BITS, _TYPE_BITS = 40, 8, 2  # where each number begins in a key; below them two flags


def count_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Count typed rows by part, LSOA and type.

    Args:
        frame: the columns of street_crime, `part` (in order), `type_number` (place in CRIME_TYPE_IDS) and `lsoa`
            (Categorical).

    Returns:
        street_crime_counts with `part`, ordered by part.
    """
    if frame.is_empty():
        schema = {**street_crime_counts.DATASET.schema, "part": pl.Int32()}
        return pl.DataFrame(schema=schema)
    keys = np.sort(_keys(frame))
    groups = keys >> _TYPE_BITS
    begins = np.flatnonzero(np.diff(groups, prepend=groups[0] ^ 1))
    found = groups[begins]
    part = (found >> (_PART_BITS - _TYPE_BITS)).astype(np.int64)
    rows = frame["part"].to_numpy()
    first_rows = np.flatnonzero(np.diff(rows, prepend=-1))  # rows of one file stand together
    files = frame.select("part", "month", "force")[first_rows].sort("part")
    file = np.searchsorted(files["part"].to_numpy(), part)
    return pl.DataFrame(
        {
            "month": files["month"].gather(file),
            "force": files["force"].gather(file),
            "lsoa_code": _lsoa_codes(frame["lsoa"], (found >> (_LSOA_BITS - _TYPE_BITS)) & 0xFFFFFFFF),
            "crime_type": _TYPE_IDS.gather((found & 0x3F).astype(np.int64)),
            "count": np.diff(begins, append=len(keys)).astype(np.int32),
            "charged": np.add.reduceat(keys & 1, begins).astype(np.int32),
            "decided": np.add.reduceat((keys >> 1) & 1, begins).astype(np.int32),
            "part": part.astype(np.int32),
        }
    )


def _lsoa_codes(lsoas: pl.Series, numbers: NDArray[np.integer]) -> pl.Series:
    """Return the codes that `numbers` stand for; null for 0."""
    known = lsoas.unique().drop_nulls()
    own = pl.concat([pl.Series([0], dtype=pl.UInt32), known.to_physical().rename("") + 1])
    codes = pl.concat([pl.Series([None], dtype=pl.String), known.cast(pl.String).rename("")])
    return _beside(own, codes, numbers)


def _beside(numbers: pl.Series, values: pl.Series, wanted: NDArray[np.integer]) -> pl.Series:
    """Return for each wanted number the value that stands beside it. A join would take five times as long."""
    place = np.zeros(int(wanted.max()) + 1, dtype=np.int64)
    own = numbers.to_numpy()
    place[own[own < len(place)]] = np.flatnonzero(own < len(place))
    return values.gather(place[wanted])


def _keys(frame: pl.DataFrame) -> NDArray[np.uint64]:
    """Return one number a row: part, LSOA (0 for none), type, outcome present and not open, charged."""
    outcome = frame.select(
        pl.col("last_outcome").is_not_null().alias("given"),
        pl.col("last_outcome").cast(_KNOWN_OUTCOMES, strict=False).to_physical().fill_null(255).alias("number"),
    )
    number = outcome["number"].to_numpy()
    charged = number < len(_CHARGED)
    decided = outcome["given"].to_numpy() & (charged | (number == 255))
    key: NDArray[np.uint64] = frame["part"].to_numpy().astype(np.uint64) << np.uint64(_PART_BITS)
    key |= (frame["lsoa"].to_physical().cast(pl.Int64).fill_null(-1) + 1).to_numpy().astype(np.uint64) << _LSOA_BITS
    key |= frame["type_number"].to_numpy().astype(np.uint64) << _TYPE_BITS
    key |= decided.astype(np.uint64) << 1
    return key | charged.astype(np.uint64)


_KIND_SCHEMA = {
    "lsoa_code": pl.String(),
    "area": pl.String(),
    "lsoa11_only_rows": pl.Boolean(),
    "lsoa21_only_rows": pl.Boolean(),
}


class _Kinds:
    """What is known of LSOA codes. Each is looked up once: every month of a national archive has the same 35,000."""

    def __init__(self) -> None:
        self._known = pl.DataFrame(schema=_KIND_SCHEMA)

    def of(self, codes: pl.Series) -> pl.DataFrame:
        """Return at least the rows of `codes` (lsoa_code, different, no null)."""
        known = self._known
        new = codes.filter(~codes.is_in(known["lsoa_code"].implode()))
        if new.len():
            rows = [
                (code, police_force_area_of(code), code in lsoas_of_2011_only(), is_lsoa_of_2021_only(code))
                for code in new.to_list()
            ]
            known = pl.concat([known, pl.DataFrame(rows, schema=_KIND_SCHEMA, orient="row")])
            self._known = known  # replaced whole, so that another thread sees the old table or the new one
        return known


_KINDS = _Kinds()


def lsoa_facts(counts: pl.DataFrame, forces: Sequence[str]) -> dict[str, Mapping[int, int]]:
    """Return facts about the stated LSOAs, each by part.

    Args:
        counts: street_crime_counts with `part`.
        forces: slug of the force of each part.

    Returns:
        rows_without_lsoa; lsoa11_only_rows and lsoa21_only_rows (codes of one census only: they tell the vintage);
        rows_outside_force (stated LSOA in another force's area; 0 for forces without a territory).
    """
    kinds = _KINDS.of(counts["lsoa_code"].drop_nulls().unique())
    home = pl.Series([FORCE_SLUGS.get(slug) for slug in forces], dtype=pl.String)
    flags = counts.select("part", "lsoa_code", "count").join(kinds, on="lsoa_code", how="left")
    stated, own = pl.col("lsoa_code").is_not_null(), pl.col("home")
    flags = flags.with_columns(
        home.gather(flags["part"]).alias("home"), (~stated).alias("rows_without_lsoa")
    ).with_columns((stated & own.is_not_null() & own.ne_missing(pl.col("area"))).alias("rows_outside_force"))
    names = ("rows_without_lsoa", "lsoa11_only_rows", "lsoa21_only_rows", "rows_outside_force")
    tally = flags.group_by("part").agg((pl.col("count") * pl.col(name)).sum().alias(name) for name in names)
    return {name: dict(tally.select("part", name).iter_rows()) for name in names}
