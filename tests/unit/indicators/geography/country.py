"""A small made-up country: districts that merged, a district with two partnerships, LSOAs of both censuses.

Aldham (E07000901) and Brook (E07000902) merged in 2023 into Newshire (E06000901), which has two partnerships still.
Carrow (E07000903) and Dunmere (E07000904) share one partnership. Everything is in one police force area.
A1 unchanged; A2 split into A2a and A2b, which are in different wards; B1 and B2 merged into B3;
C1 (Carrow) and D1 (Dunmere) changed across their border: X1 took C1 and part of D1, X2 the rest of D1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from saferplace.datasets import area_lookup, area_name, boundary, population, population_by_age

ALDHAM, BROOK, CARROW, DUNMERE, NEWSHIRE = "E07000901", "E07000902", "E07000903", "E07000904", "E06000901"
ALDHAM_CSP, BROOK_CSP, JOINT_CSP = "E22000901", "E22000902", "E22000903"
FORCE_AREA, REGION = "E23000021", "E12000004"
A1, A2, B1, B2, C1, D1 = (f"E0109000{n}" for n in range(1, 7))
A2A, A2B, B3, X1, X2 = (f"E0109100{n}" for n in range(1, 6))
OLD_A, OLD_B, OLD_C, OLD_D = (f"E0509000{n}" for n in range(1, 5))
NEW_1, NEW_2, NEW_3, NEW_C, NEW_D = (f"E0509100{n}" for n in range(1, 6))

_DATASETS = {m.DATASET.id: m.DATASET for m in (area_lookup, area_name, boundary, population, population_by_age)}
Edge = tuple[str, str, int, str, str, int, str | None, str]


@dataclass
class MemoryStore:
    """As much of an evidence store as the geography reads."""

    frames: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    keys: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, dataset: str, rows: Iterable[tuple[object, ...]], slice_key: str = "") -> MemoryStore:
        part = len(self.keys) + 1
        frame = pl.DataFrame(list(rows), schema=dict(_DATASETS[dataset].schema), orient="row")
        marks = (pl.lit(part, pl.Int64).alias("part_id"), pl.lit(2, pl.Int32).alias("source_row"))
        self.frames.setdefault(dataset, []).append(frame.with_columns(marks))
        self.keys.append((part, dataset, slice_key))
        return self

    def scan(self, dataset: str) -> pl.LazyFrame:
        schema = {**_DATASETS[dataset].schema, "part_id": pl.Int64(), "source_row": pl.Int32()}
        return pl.concat([pl.DataFrame(schema=schema), *self.frames.get(dataset, [])]).lazy()

    def parts(self, dataset: str) -> pl.DataFrame:
        rows = [(part, key) for part, name, key in self.keys if name == dataset]
        return pl.DataFrame(rows, schema={"part_id": pl.Int64, "slice_key": pl.String}, orient="row")


def changes() -> list[Edge]:
    table = [
        (A1, A1, "U"),
        (A2, A2A, "S"),
        (A2, A2B, "S"),
        (B1, B3, "M"),
        (B2, B3, "M"),
        (C1, X1, "X"),
        (D1, X1, "X"),
        (D1, X2, "X"),
    ]
    return [
        (old, "lsoa", 2011, new, "lsoa", 2021, code, "exact" if code in "UM" else "best_fit")
        for old, new, code in table
    ]


def wards() -> list[Edge]:
    old = {A1: OLD_A, A2: OLD_A, B1: OLD_B, B2: OLD_B, C1: OLD_C, D1: OLD_D}
    new = {A1: NEW_1, A2A: NEW_1, A2B: NEW_2, B3: NEW_3, X1: NEW_C, X2: NEW_D}
    found: list[Edge] = [(c, "lsoa", 2011, p, "ward", 2017, None, "best_fit") for c, p in old.items()]
    found += [(c, "lsoa", 2021, p, "ward", 2024, None, "best_fit") for c, p in new.items()]
    was_in = {OLD_A: ALDHAM, OLD_B: BROOK, OLD_C: CARROW, OLD_D: DUNMERE}
    return found + [(c, "ward", 2016, p, "district", 2016, None, "exact") for c, p in was_in.items()]


def districts() -> list[Edge]:
    exact = {A1: NEWSHIRE, A2A: NEWSHIRE, A2B: NEWSHIRE, B3: NEWSHIRE, X1: CARROW, X2: DUNMERE}
    found: list[Edge] = [(c, "lsoa", 2021, p, "district", 2023, None, "exact") for c, p in exact.items()]
    # The best-fit lookup of a later year says Carrow of an LSOA whose ward, not itself, is in Carrow.
    found.append((B3, "lsoa", 2021, CARROW, "district", 2024, None, "best_fit"))
    return found + [(c, "district", 0, NEWSHIRE, "district", 0, None, "successor") for c in (ALDHAM, BROOK)]


def partnerships() -> list[Edge]:
    later = [
        (NEWSHIRE, ALDHAM_CSP),
        (NEWSHIRE, BROOK_CSP),
        (CARROW, JOINT_CSP),
        (DUNMERE, JOINT_CSP),
    ]
    before = [(ALDHAM, ALDHAM_CSP), (BROOK, BROOK_CSP), (CARROW, JOINT_CSP), (DUNMERE, JOINT_CSP)]
    found: list[Edge] = [(c, "district", 2024, p, "csp", 2024, None, "exact") for c, p in later]
    found += [(c, "district", 2017, p, "csp", 2017, None, "exact") for c, p in before]
    for district in (NEWSHIRE, CARROW, DUNMERE):
        found.append((district, "district", 2024, FORCE_AREA, "police_force_area", 2024, None, "exact"))
        found.append((district, "district", 0, REGION, "region", 0, None, "exact"))
    return found


def names() -> list[tuple[str, str, int, str]]:
    return [
        (ALDHAM, "district", 2016, "Aldham"),
        (BROOK, "district", 2016, "Brook"),
        (CARROW, "district", 2016, "Old Carrow"),
        (CARROW, "district", 2024, "Carrow"),
        (CARROW, "district", 0, "Carrow undated"),
        (DUNMERE, "district", 2024, "Dunmere"),
        (NEWSHIRE, "district", 2024, "Newshire"),
        (ALDHAM_CSP, "csp", 2024, "Aldham"),
        (BROOK_CSP, "csp", 2024, "Brook"),
        (JOINT_CSP, "csp", 2024, "Carrow and Dunmere"),
        (FORCE_AREA, "police_force_area", 2024, "Leicestershire"),
        (NEW_C, "ward", 2024, "Abbey"),
        (NEW_D, "ward", 2024, "Abbey"),
        (A1, "lsoa", 2011, "Aldham 001A"),
        (A1, "lsoa", 2021, "Newshire 001A"),
        ("E10000018", "upper_tier_authority", 0, "Leicestershire"),
    ]


def country(*, without: str = "") -> MemoryStore:
    """Return the country; `without` leaves out one kind of lookup."""
    kinds = {"changes": changes(), "wards": wards(), "districts": districts(), "partnerships": partnerships()}
    store = MemoryStore()
    store.add("area_lookup", [edge for kind, edges in kinds.items() if kind != without for edge in edges])
    return store.add("area_name", names())
