"""Crime held in memory gives the figures that reading gives, and holds no more than it should."""

from __future__ import annotations

from typing import Any, cast

import pytest

from saferplace.indicators import crime_totals
from saferplace.indicators.catalogue import builtin_indicators
from saferplace.indicators.crime_totals import CrimeTotals, LocalCounts
from saferplace.indicators.denominators import population, populations
from saferplace.indicators.geography import Geography
from saferplace.indicators.series import compute
from saferplace.reference.periods import Period
from saferplace.store.evidence import EvidenceStore
from tests.unit.indicators.world import (
    ALDHAM,
    ALDHAM_CSP,
    ALDHAM_LSOAS,
    BROOK_CSP,
    BROOK_LSOAS,
    FORCE_AREA,
    FakeStore,
    world,
)

PERIODS = [Period.parse(text) for text in ("2020-04", "2020-Q3", "2020/21", "12m-to-2022-03")]


class CountingStore(FakeStore):
    """Counts how often the counts are read."""

    reads = 0

    def scan(self, dataset: str, **options: Any) -> Any:
        self.reads += dataset == "street_crime_counts"
        return super().scan(dataset, **options)


def counting() -> tuple[CountingStore, Geography, CrimeTotals]:
    made = world()
    store = CountingStore(made.frames, made.completeness_rows)
    geography = Geography.from_store(store)
    return store, geography, CrimeTotals.of(cast(EvidenceStore, store), geography)


@pytest.mark.parametrize(
    "ids", [["burglary"], ["recorded_crime", "charged_share"], ["anti_social_behaviour", "violence"]]
)
def test_every_kind_of_area_has_the_same_values(ids: list[str]) -> None:
    store, geography, totals = counting()
    geography = geography.with_neighbourhood("N:mix", "Mix", [ALDHAM_LSOAS[0], BROOK_LSOAS[0]])
    indicators = [builtin_indicators()[item] for item in ids]
    areas = [ALDHAM, ALDHAM_CSP, FORCE_AREA, "E05099001", ALDHAM_LSOAS[2], "N:mix"]
    held = compute(cast(EvidenceStore, store), geography, indicators, areas, PERIODS, totals=totals)
    assert held.equals(compute(cast(EvidenceStore, store), geography, indicators, areas, PERIODS))
    assert held["numerator"].null_count() == 0


def test_nothing_is_read_twice() -> None:
    store, geography, totals = counting()
    burglary = [builtin_indicators()["burglary"]]
    store.reads = 0
    compute(cast(EvidenceStore, store), geography, burglary, [ALDHAM_CSP, FORCE_AREA], PERIODS, totals=totals)
    assert store.reads == 0
    for ward in ("E05099001", "E05099002"):
        compute(cast(EvidenceStore, store), geography, burglary, [ward], PERIODS, totals=totals)
    assert store.reads == 1


def test_what_was_asked_about_longest_ago_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    store, geography, totals = counting()
    rows = totals.counts.height
    monkeypatch.setattr(crime_totals, "_MOST_ROWS", rows)
    local = LocalCounts(cast(EvidenceStore, store), geography)
    lsoas = geography.membership([ALDHAM_CSP, BROOK_CSP])
    of = {code: lsoas.filter(area_code=code)["lsoa_code"] for code in (ALDHAM_CSP, BROOK_CSP)}
    store.reads = 0
    for code in (ALDHAM_CSP, BROOK_CSP, BROOK_CSP, ALDHAM_CSP):
        found = local.rows(of[code])
        assert found is not None
        assert set(found.collect()["lsoa_code"]) == set(of[code])
    assert store.reads == 3


def test_areas_of_many_partnerships_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    store, geography, _ = counting()
    monkeypatch.setattr(crime_totals, "_MOST_PARTNERSHIPS", 1)
    local = LocalCounts(cast(EvidenceStore, store), geography)
    everywhere = geography.membership([ALDHAM_CSP, BROOK_CSP])["lsoa_code"]
    assert local.rows(everywhere) is None
    assert local.rows(everywhere.filter([False] * everywhere.len())) is None


def test_residents_of_several_years_are_those_of_each_year() -> None:
    store, geography, _ = counting()
    areas = [ALDHAM_CSP, "E05099001", FORCE_AREA]
    together = populations(store, geography, areas, [2019, 2020, 2024, 2020])
    assert list(together) == [2019, 2020, 2024]
    for year, found in together.items():
        assert found.equals(population(store, geography, areas, year))
