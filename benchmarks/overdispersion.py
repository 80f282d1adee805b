"""Overdispersion of real Leicestershire wards and districts in 2021/22: how many labels chance alone would call.

Needs the shared data folder; prints one row per crime type and geography. Run: python -m benchmarks.overdispersion
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import polars as pl

from saferplace.statistics.funnels import funnel_rates

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
MONTHS = tuple(f"{2021 + (month > 12)}-{(month - 1) % 12 + 1:02d}" for month in range(4, 16))
SECTOR = "E06000016|E070001(29|3[0-5])|E06000017"


def _counts() -> pl.DataFrame:
    """Return incidents of 2021/22 by LSOA and crime type, with all crime (never anti-social behaviour)."""
    archive = zipfile.ZipFile(SHARED / "police_uk" / "leicestershire-2019-12-to-2022-03.zip")
    parts = [
        pl.read_csv(io.BytesIO(archive.read(name)), columns=["LSOA code", "Crime type"])
        for name in archive.namelist()
        if name.endswith("street.csv") and name[:7] in MONTHS
    ]
    rows = pl.concat(parts).drop_nulls("LSOA code").rename({"LSOA code": "lsoa11_code", "Crime type": "type"})
    crimes = rows.filter(pl.col("type") != "Anti-social behaviour").with_columns(type=pl.lit("All crime"))
    return pl.concat([rows, crimes]).group_by("lsoa11_code", "type").len("count")


def _places(level: str) -> pl.DataFrame:
    """Return LSOA, place and population in mid-2020 for "ward" or "district"."""
    lookups = SHARED / "lookups"
    districts = pl.read_csv(lookups / "lookup_lsoa11_ltla21.csv").filter(pl.col("ltla21_code").str.contains(SECTOR))
    people = pl.read_csv(SHARED / "population" / "population20_lsoa11.csv", columns=["lsoa11_code", "total_population"])
    joined = districts.join(people, on="lsoa11_code")
    if level == "ward":
        joined = joined.join(pl.read_csv(lookups / "lookup_lsoa11_ward17.csv"), on="lsoa11_code")
        return joined.select("lsoa11_code", place="ward17_code", people="total_population")
    return joined.select("lsoa11_code", place="ltla21_code", people="total_population")


def main() -> int:
    """Print the table."""
    if not SHARED.is_dir():
        print(f"{SHARED} is not on this machine: nothing to measure")
        return 0
    counts = _counts()
    print(f"{'places':10}{'crime type':34}{'n':>4}{'mean count':>12}{'phi':>8}{'tau':>7}{'chance':>12}{'adjusted':>10}")
    for level in ("district", "ward"):
        places = _places(level)
        people = places.group_by("place").agg(pl.col("people").sum())
        for name in sorted(counts["type"].unique()):
            one = places.join(counts.filter(pl.col("type") == name), on="lsoa11_code", how="left")
            total = one.group_by("place").agg(pl.col("count").fill_null(0).sum()).join(people, on="place")
            figures = total["count"].to_numpy(), total["people"].to_numpy()
            plain, wide = funnel_rates(*figures), funnel_rates(*figures, dispersed=True)
            called = [f"{(funnel.label != 'similar').sum()} of {len(total)}" for funnel in (plain, wide)]
            spread = plain.spread
            print(
                f"{level:10}{name:34}{len(total):>4}{figures[0].mean():>12.1f}"
                f"{spread.dispersion:>8.1f}{spread.between:>7.2f}{called[0]:>12}{called[1]:>10}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
