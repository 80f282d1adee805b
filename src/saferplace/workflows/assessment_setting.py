"""What every assessment of one store shares: its areas, its indicators, and which area belongs with which."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from saferplace.indicators.catalogue import Catalogue, Indicator
from saferplace.indicators.geography import Geography
from saferplace.reference.areas import ENGLAND, WALES, Area, AreaLevel
from saferplace.reference.periods import Period
from saferplace.store.evidence import EvidenceStore

# The dataset that must be loaded before an indicator of a reader can have values.
DATASET_OF_READER = {
    "street_crime": "street_crime",
    "harm": "crime_weight",
    "crime_outcomes": "crime_outcomes",
    "stop_and_search": "stop_and_search",
    "road_casualty": "road_casualty",
    "fly_tipping": "fly_tipping",
    "population": "population",
    "deprivation": "deprivation",
    "local_series": "local_series",
    "csp_recorded_crime": "csp_recorded_crime",
}
_PROFILE_GROUPS = ("profile",)
# Local series that repeat a published table: their sums are checked, but they are not measured a second time.
PUBLISHED = "published_"


@dataclass(frozen=True)
class AssessmentSetting:
    """One version of a store, read once for any number of assessments.

    Attributes:
        store: the evidence store.
        geography: its areas.
        indicators: every indicator with data loaded, without those that only describe who lives there.
        year: the year to assess.
        previous: the year before.
        ward_column: atlas column of the ward vintage used.
    """

    store: EvidenceStore
    geography: Geography
    indicators: tuple[Indicator, ...]
    year: Period
    previous: Period
    ward_column: str

    @classmethod
    def of(cls, store: EvidenceStore, year: Period, geography: Geography | None = None) -> AssessmentSetting:
        """Read a store for assessments of `year`; its areas too, unless they have been read before."""
        geography = geography or Geography.from_store(store)
        loaded = set(store.parts()["dataset"].unique().to_list())
        indicators = tuple(
            indicator
            for indicator in Catalogue.of(store)
            if DATASET_OF_READER[indicator.reader] in loaded
            and indicator.group not in _PROFILE_GROUPS
            and year.kind in indicator.periods
            and not indicator.id.startswith(PUBLISHED)
        )
        return cls(store, geography, indicators, year, year.year_before(), _ward_column(geography))

    @cached_property
    def completeness(self) -> pl.DataFrame:
        """What each force supplied for each month, whole parts only."""
        return self.store.completeness().filter(pl.col("district_code").is_null())

    def offered(self, *levels: AreaLevel) -> tuple[Indicator, ...]:
        """Return the indicators that can be asked for at every one of the levels."""
        return tuple(item for item in self.indicators if set(levels) <= set(item.levels))

    def row_of(self, area: Area) -> pl.DataFrame:
        """Return the distinct atlas rows of an area: its force, region and country codes."""
        atlas = self.geography.atlas
        lsoas = self.geography.lsoas(area.code)
        return atlas.filter(pl.col("lsoa_code").is_in(lsoas))

    def force_of(self, area: Area) -> Area | None:
        """Return the police force area most of the area lies in; None when not known."""
        return self._most_common(area, "police_force_area_code")

    def country_of(self, area: Area) -> Area:
        """Return England or Wales."""
        found = self._most_common(area, "country_code")
        return found or self.geography.area(WALES if area.code.startswith("W") else ENGLAND)

    def _most_common(self, area: Area, column: str) -> Area | None:
        codes = self.row_of(area)[column].drop_nulls()
        if codes.is_empty():
            return None
        counts = codes.value_counts(sort=True)
        return self.geography.area(str(counts[column][0]))

    def csps(self) -> list[str]:
        """Return the codes of every partnership known."""
        return self.geography.atlas["csp_code"].drop_nulls().unique().sort().to_list()


def _ward_column(geography: Geography) -> str:
    """Choose the newest ward vintage that the lookups loaded hold."""
    columns = sorted((c for c in geography.atlas.columns if c.startswith("ward") and c.endswith("_code")), reverse=True)
    for column in columns:
        if geography.atlas[column].is_not_null().any():
            return column
    return columns[0]
