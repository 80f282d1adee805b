"""What is asked for: indicators, areas and periods of one version of a store; and the joins that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.code_filter import with_codes
from saferplace.indicators.crime_totals import CrimeTotals
from saferplace.indicators.geography import Geography
from saferplace.reference.periods import Period
from saferplace.store.evidence import EvidenceStore

# Above this many LSOAs a filter on the code costs more than reading the whole months.
_FILTER_LIMIT = 5_000


class NotOffered(LookupError):
    """Raised when an indicator is asked for at a level or kind of period it is not made for."""


@dataclass(frozen=True)
class Request:
    """Indicators x areas x periods of one version of a store; `totals`, where given, save reading the months again."""

    store: EvidenceStore
    geography: Geography
    indicators: tuple[Indicator, ...]
    areas: tuple[str, ...]
    periods: tuple[Period, ...]
    totals: CrimeTotals | None = None

    def check(self) -> None:
        """Refuse combinations that no source can answer.

        Raises:
            NotOffered: naming the indicator and what it is offered for.
        """
        levels = {self.geography.area(code).level for code in self.areas}
        kinds = {period.kind for period in self.periods}
        for indicator in self.indicators:
            if wrong := kinds - set(indicator.periods):
                offered = ", ".join(kind.value for kind in indicator.periods)
                raise NotOffered(f"{indicator.id} is not made for a {min(wrong).value}; it is for: {offered}")
            if wrong_levels := levels - set(indicator.levels):
                offered = ", ".join(level.value for level in indicator.levels)
                raise NotOffered(f"{indicator.id} is not made for a {min(wrong_levels).value}; it is for: {offered}")

    @cached_property
    def months(self) -> pl.DataFrame:
        """Month to period: month Date, period code."""
        pairs = [(month, period.code) for period in self.periods for month in period.months]
        return pl.DataFrame(pairs, schema={"month": pl.Date, "period": pl.String}, orient="row")

    @cached_property
    def distinct_months(self) -> list[date]:
        """Every month any period needs, in order."""
        return sorted(set(self.months["month"].to_list()))

    @cached_property
    def membership(self) -> pl.DataFrame:
        """LSOA to area asked for: lsoa_code, area_code; one LSOA can be in several areas."""
        return self.geography.membership(self.areas)

    @cached_property
    def groups(self) -> pl.DataFrame:
        """LSOAs that lie in just the same areas, as one group: lsoa_code, group (UInt32).

        Counting by group first and by area afterwards joins and sums a national store once, however many of the
        areas asked for overlap.
        """
        together = self.membership.group_by("lsoa_code").agg(pl.col("area_code").sort().str.join("|").alias("areas"))
        return together.select("lsoa_code", pl.col("areas").rank("dense").cast(pl.UInt32).alias("group"))

    @cached_property
    def areas_of_groups(self) -> pl.DataFrame:
        """Group to area asked for: group, area_code."""
        first = self.groups.group_by("group").agg(pl.col("lsoa_code").first())
        return first.join(self.membership, on="lsoa_code").select("group", "area_code")

    @cached_property
    def grid(self) -> pl.DataFrame:
        """Every area asked for with every period asked for: area_code, period."""
        areas = pl.DataFrame({"area_code": list(dict.fromkeys(self.areas))}, schema={"area_code": pl.String})
        codes = list(dict.fromkeys(period.code for period in self.periods))
        return areas.join(pl.DataFrame({"period": codes}, schema={"period": pl.String}), how="cross")

    def in_areas(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Keep the rows whose lsoa_code is in any area asked for, where that filter pays."""
        codes = self.membership["lsoa_code"].unique()
        if codes.len() > _FILTER_LIMIT:
            return rows
        return with_codes(rows, codes)

    def placed(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return area_code, period, part_id, source_row of rows that carry a month and an lsoa_code."""
        return (
            rows.join(self.months.lazy(), on="month")
            .join(self.membership.lazy(), on="lsoa_code")
            .select("area_code", "period", "part_id", "source_row")
        )

    def districts_in(self, areas: Sequence[str]) -> pl.DataFrame:
        """Return district_code, area_code for every current district that lies in each of the areas."""
        atlas = self.geography.atlas.select("lsoa_code", "district_code")
        members = self.membership.filter(pl.col("area_code").is_in(list(areas)))
        return members.join(atlas, on="lsoa_code").select("district_code", "area_code").drop_nulls().unique()
