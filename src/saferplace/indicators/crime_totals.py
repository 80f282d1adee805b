"""Street-level crime of areas made of whole districts, counted once and held in memory for any number of requests.

A country of three years and twenty million crimes is counted in under a second and takes a few megabytes; after that a
district, partnership, force, region or country is summed in milliseconds instead of reading every month from disk.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import polars as pl

from saferplace.indicators.code_filter import with_codes
from saferplace.indicators.geography import Geography
from saferplace.store.evidence import EvidenceStore

MEASURES = ("count", "charged", "decided")
# Of a few partnerships at a time: about 40 bytes a row.
_MOST_PARTNERSHIPS, _MOST_ROWS = 4, 750_000
# LSOAs that share all of these are one group: each such area is then a set of whole groups.
_LEVELS = ("district", "csp", "police_force_area_code", "region_code", "country_code", "england_and_wales_code")


class LocalCounts:
    """Counts by LSOA of the partnerships asked about last, read once each: wards and places are asked about again."""

    def __init__(self, store: EvidenceStore, geography: Geography) -> None:
        """Hold nothing yet."""
        self._store = store
        self._partnerships = geography.atlas.select("lsoa_code", "csp_code")
        self._held: OrderedDict[str, pl.DataFrame] = OrderedDict()
        self._lock = Lock()

    def rows(self, lsoas: pl.Series) -> pl.LazyFrame | None:
        """Return month, lsoa_code, crime_type and MEASURES of the partnerships that some LSOAs lie in.

        None when they are of no partnership or of too many to be held.
        """
        found = self._partnerships.filter(pl.col("lsoa_code").is_in(lsoas.implode()))["csp_code"].unique()
        if found.null_count() or not 0 < found.len() <= _MOST_PARTNERSHIPS:
            return None
        return pl.concat([self._of(code) for code in found.sort().to_list()]).lazy()

    def _of(self, partnership: str) -> pl.DataFrame:
        with self._lock:
            if partnership in self._held:
                self._held.move_to_end(partnership)
                return self._held[partnership]
        lsoas = self._partnerships.filter(pl.col("csp_code") == partnership)["lsoa_code"]
        columns = ["month", "lsoa_code", "crime_type", *MEASURES]
        rows = with_codes(self._store.scan("street_crime_counts"), lsoas)
        counted = rows.select(columns).collect()
        with self._lock:
            self._held[partnership] = counted
            while len(self._held) > 1 and sum(frame.height for frame in self._held.values()) > _MOST_ROWS:
                self._held.popitem(last=False)
        return counted


@dataclass(frozen=True, eq=False)
class CrimeTotals:
    """Counts by group of LSOAs, month and crime type.

    Attributes:
        groups: group, and the code of every area it lies in, one column per kind of area.
        counts: group, month, crime_type, and MEASURES.
        local: counts by LSOA, for areas that are not made of whole groups.
    """

    groups: pl.DataFrame
    counts: pl.DataFrame
    local: LocalCounts

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
        return cls(grouped.drop("lsoa_code").unique(), counts, LocalCounts(store, geography))

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
