"""A small made-up world held in memory: two districts of one force, three LSOAs each, two years of crime."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from saferplace.datasets.catalogue import DATASETS
from saferplace.reference.periods import add_months

FORCE = "leicestershire"
FORCE_AREA = "E23000021"
ALDHAM, BROOK = "E07000991", "E07000992"
ALDHAM_CSP, BROOK_CSP = "E22000991", "E22000992"
ALDHAM_LSOAS = ("E01099001", "E01099002", "E01099003")
BROOK_LSOAS = ("E01099004", "E01099005", "E01099006")
WARDS = {
    "E01099001": "E05099001",
    "E01099002": "E05099001",
    "E01099003": "E05099002",
    "E01099004": "E05099003",
    "E01099005": "E05099003",
    "E01099006": "E05099004",
}
MONTHS = tuple(add_months(date(2020, 4, 1), i) for i in range(24))
RESIDENTS_PER_LSOA = 1500


@dataclass
class FakeStore:
    """As much of an evidence store as indicators read."""

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    completeness_rows: list[dict[str, object]] = field(default_factory=list)
    version: int = 7

    def scan(self, dataset: str, *, months: Sequence[date] | None = None) -> pl.LazyFrame:
        schema = {**DATASETS[dataset].schema, "part_id": pl.Int64(), "source_row": pl.Int32()}
        frame = self.frames.get(dataset, pl.DataFrame(schema=schema))
        for name, dtype in schema.items():
            if name not in frame.columns:
                frame = frame.with_columns(pl.lit(None, dtype).alias(name))
        frame = frame.select(pl.col(name).cast(dtype) for name, dtype in schema.items())
        if months is not None:
            frame = frame.filter(pl.col("month").is_in(list(months)))
        return frame.lazy()

    def parts(self, dataset: str | None = None) -> pl.DataFrame:
        rows = [
            {"part_id": number, "dataset": name, "release": "2022-03", "file": f"{name}.csv", "month": None}
            for number, name in enumerate(sorted(self.frames), 1)
            if dataset in (None, name)
        ]
        return pl.DataFrame(
            rows,
            schema={
                "part_id": pl.Int64,
                "dataset": pl.String,
                "release": pl.String,
                "file": pl.String,
                "month": pl.Date,
            },
        )

    def completeness(self) -> pl.DataFrame:
        return pl.DataFrame(
            self.completeness_rows,
            schema={
                "dataset": pl.String,
                "publisher_area": pl.String,
                "month": pl.Date,
                "district_code": pl.String,
                "rows": pl.Int64,
                "rows_without_lsoa": pl.Int64,
            },
        )


def edge(child: str, child_level: str, parent: str, parent_level: str, vintages: tuple[int, int]) -> dict[str, object]:
    """Return one row of the area lookup."""
    return {
        "child_code": child,
        "child_level": child_level,
        "child_vintage": vintages[0],
        "parent_code": parent,
        "parent_level": parent_level,
        "parent_vintage": vintages[1],
        "change_code": None,
        "method": "exact",
    }


def lookups() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return area_lookup and area_name of the world."""
    edges, names = [], []
    for lsoas, district, csp, name in (
        (ALDHAM_LSOAS, ALDHAM, ALDHAM_CSP, "Aldham"),
        (BROOK_LSOAS, BROOK, BROOK_CSP, "Brook"),
    ):
        for number, lsoa in enumerate(lsoas, 1):
            edges.append({**edge(lsoa, "lsoa", lsoa, "lsoa", (2011, 2021)), "change_code": "U"})
            edges.append(edge(lsoa, "lsoa", WARDS[lsoa], "ward", (2011, 2017)))
            edges.append(edge(lsoa, "lsoa", WARDS[lsoa], "ward", (2021, 2024)))
            edges.append(edge(lsoa, "lsoa", district, "district", (2021, 2024)))
            names.append({"area_code": lsoa, "area_level": "lsoa", "vintage": 2011, "name": f"{name} 00{number}A"})
            ward = {
                "area_code": WARDS[lsoa],
                "area_level": "ward",
                "vintage": 2024,
                "name": f"{name} ward {WARDS[lsoa][-1]}",
            }
            names.append(ward)
        edges.append(edge(district, "district", csp, "csp", (2024, 2024)))
        edges.append(edge(csp, "csp", FORCE_AREA, "police_force_area", (2024, 2024)))
        edges.append(edge(district, "district", FORCE_AREA, "police_force_area", (2024, 2024)))
        names.append({"area_code": district, "area_level": "district", "vintage": 2024, "name": name})
        names.append({"area_code": csp, "area_level": "csp", "vintage": 2024, "name": name})
    names.append(
        {"area_code": FORCE_AREA, "area_level": "police_force_area", "vintage": 2024, "name": "Leicestershire"}
    )
    return pl.DataFrame(edges), pl.DataFrame(names).unique(maintain_order=True)


def world(missing: Sequence[date] = (), blank_share: float = 0.0) -> FakeStore:
    """Return the world: every LSOA has, every month, 4 burglaries, 6 violent offences (1 charged) and 3 incidents.

    Args:
        missing: months that were never loaded.
        blank_share: share of the force's rows without an LSOA, as completeness states it.
    """
    rows = []
    for month in MONTHS:
        if month in missing:
            continue
        for lsoa in (*ALDHAM_LSOAS, *BROOK_LSOAS):
            for kind, count, charged in (
                ("burglary", 4, 0),
                ("violence_and_sexual_offences", 6, 1),
                ("anti_social_behaviour", 3, 0),
            ):
                decided = 0 if kind == "anti_social_behaviour" else count
                rows.append((month, FORCE, lsoa, kind, count, charged, decided, 1))
    columns = ["month", "force", "lsoa_code", "crime_type", "count", "charged", "decided", "part_id"]
    counts = pl.DataFrame(rows, schema=columns, orient="row")
    edges, names = lookups()
    people = pl.DataFrame(
        [
            {"area_code": lsoa, "area_level": "lsoa", "mid_year": 2020, "persons": RESIDENTS_PER_LSOA, "part_id": 2}
            for lsoa in (*ALDHAM_LSOAS, *BROOK_LSOAS)
        ]
    )
    store = FakeStore({"street_crime_counts": counts, "area_lookup": edges, "area_name": names, "population": people})
    loaded = [month for month in MONTHS if month not in missing]
    store.completeness_rows = [
        {
            "dataset": "street_crime",
            "publisher_area": FORCE,
            "month": month,
            "district_code": None,
            "rows": 1000,
            "rows_without_lsoa": round(1000 * blank_share),
        }
        for month in loaded
    ]
    return store
