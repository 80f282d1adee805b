"""Street-level crime of areas made of whole districts, counted once and held in memory for any number of requests.

A country of three years and twenty million crimes is counted in under a second and takes a few megabytes; after that a
district, partnership, force, region or country is summed in milliseconds instead of reading every month from disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.indicators.geography import Geography
from saferplace.store.evidence import EvidenceStore

MEASURES = ("count", "charged", "decided")
# LSOAs that share all of these are one group: each such area is then a set of whole groups.
_LEVELS = ("district", "csp", "police_force_area_code", "region_code", "country_code", "england_and_wales_code")


@dataclass(frozen=True, eq=False)
class CrimeTotals:
    """Counts by group of LSOAs, month and crime type.

    Attributes:
        groups: group, and the code of every area it lies in, one column per kind of area.
        counts: group, month, crime_type, and MEASURES.
    """

    groups: pl.DataFrame
    counts: pl.DataFrame

    @classmethod
    def of(cls, store: EvidenceStore, geography: Geography) -> CrimeTotals:
        """Count all that the store holds."""
        columns = [name for name in geography.atlas.columns if name.endswith("_code") and name.startswith(_LEVELS)]
        key = pl.concat_str(pl.col(columns).fill_null("-"), separator="|").rank("dense").cast(pl.UInt32).alias("group")
        grouped = geography.atlas.select("lsoa_code", key, *columns)
        counts = (
            store.scan("street_crime_counts")
            .join(grouped.select("lsoa_code", "group").lazy(), on="lsoa_code")
            .group_by("group", "month", "crime_type")
            .agg(pl.col(*MEASURES).sum())
            .collect()
        )
        return cls(grouped.drop("lsoa_code").unique(), counts)

    def serves(self, geography: Geography, code: str) -> bool:
        """Return whether an area is made of whole groups."""
        return code not in geography.neighbourhoods and geography.column_of(code) in self.groups.columns

    def by_type(
        self, geography: Geography, areas: Sequence[str], months: pl.DataFrame, types: Sequence[str] = ()
    ) -> pl.DataFrame:
        """Return area_code, period, crime_type and the sums of MEASURES.

        Args:
            geography: the areas.
            areas: codes that it serves.
            months: month, period.
            types: crime types wanted; all when empty.
        """
        by_column: dict[str, list[str]] = {}
        for code in dict.fromkeys(areas):
            by_column.setdefault(geography.column_of(code), []).append(code)
        members = pl.concat(
            self.groups.select("group", pl.col(column).alias("area_code")).filter(pl.col("area_code").is_in(codes))
            for column, codes in by_column.items()
        )
        chosen = self.counts.filter(pl.col("crime_type").is_in(list(types))) if types else self.counts
        return (
            chosen.lazy()
            .join(months.lazy(), on="month")
            .join(members.lazy(), on="group")
            .group_by("area_code", "period", "crime_type")
            .agg(pl.col(*MEASURES).sum())
            .collect()
        )
