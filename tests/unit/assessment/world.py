"""A small made-up world whose answers can be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from saferplace.assessment.inputs import (
    SMALL_AREAS_SCHEMA,
    VALUES_SCHEMA,
    AssessmentInput,
    IndicatorFacts,
    IndicatorGroup,
    Profile,
    SourceFacts,
)
from saferplace.assessment.peer_group import Peer, PeerGroup
from saferplace.reference.areas import ENGLAND, Area, AreaLevel
from saferplace.reference.periods import Period, add_months
from saferplace.statistics.rates import rate_interval

OWN = Area("E22000001", AreaLevel.CSP, "Harrowdale")
FORCE = Area("E23000001", AreaLevel.POLICE_FORCE_AREA, "Northmere")
COUNTRY = Area(ENGLAND, AreaLevel.COUNTRY, "England")
PEERS = tuple(Area(f"E2200010{i}", AreaLevel.CSP, f"Peer {i}") for i in range(1, 7))
YEAR = Period.financial_year(2021)
PREVIOUS = Period.financial_year(2020)

CRIME = IndicatorFacts(
    "recorded_crime",
    "Recorded crime",
    "crimes per 1,000 residents",
    group=IndicatorGroup.ALL_CRIME,
    dataset="street_crime",
)
ASB = IndicatorFacts(
    "anti_social_behaviour",
    "Anti-social behaviour",
    "incidents per 1,000 residents",
    group=IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR,
    events="incidents",
)
VIOLENCE = IndicatorFacts("violence", "Violence", "crimes per 1,000 residents", events="violent offences")
BURGLARY = IndicatorFacts("burglary", "Burglary", "burglaries per 1,000 residents", events="burglaries")
BICYCLES = IndicatorFacts(
    "bicycle_theft", "Bicycle theft", "bicycle thefts per 1,000 residents", events="bicycle thefts"
)
INDICATORS = (CRIME, ASB, VIOLENCE, BURGLARY, BICYCLES)

# indicator -> (count last year, count this year) of the own area, 100,000 residents.
COUNTS: Mapping[str, tuple[float | None, float | None]] = {
    "recorded_crime": (8000, 9000),
    "anti_social_behaviour": (2200, 2000),
    "violence": (4000, 5100),
    "burglary": (3950, 3840),
    "bicycle_theft": (50, 60),
}
# The same for each peer, both years alike: rate per 1,000 residents.
PEER_RATES = {
    "recorded_crime": (70, 75, 80, 85, 95, 100),
    "anti_social_behaviour": (18, 19, 20, 21, 22, 23),
    "violence": (30, 32, 34, 35, 36, 37),
    "burglary": (36, 37, 38, 39, 40, 41),
    "bicycle_theft": (0.4, 0.5, 0.6, 0.6, 0.7, 0.8),
}
POPULATION = 100_000.0


def value_row(
    indicator: str,
    area: str,
    period: Period,
    count: float | None,
    population: float | None = POPULATION,
    completeness: float | None = 1.0,
) -> dict[str, object]:
    """Return one row of VALUES_SCHEMA with the interval of its count."""
    known = count is not None and population is not None
    interval = rate_interval(count or 0.0, population or 1.0) if known else None
    return {
        "indicator": indicator,
        "area_code": area,
        "period": period.code,
        "numerator": count,
        "denominator": population,
        "denominator_label": "mid-2020 population",
        "unit": next((facts.unit for facts in INDICATORS if facts.id == indicator), "per 1,000"),
        "value": float(interval.value) if interval else None,
        "lower": float(interval.lower) if interval else None,
        "upper": float(interval.upper) if interval else None,
        "completeness": completeness,
        "caveats": [],
    }


def values(counts: Mapping[str, tuple[float | None, float | None]] = COUNTS, **over: float | None) -> pl.DataFrame:
    """Return the values of the small world; `over` goes to the own area's rows (completeness=...)."""
    rows = []
    for indicator, (before, after) in counts.items():
        rows.append(value_row(indicator, OWN.code, PREVIOUS, before))
        rows.append(value_row(indicator, OWN.code, YEAR, after) | over)
        rates = PEER_RATES.get(indicator, ())
        for peer, rate in zip(PEERS, rates, strict=False):
            for period in (PREVIOUS, YEAR):
                rows.append(value_row(indicator, peer.code, period, rate * 100))
        for area, people, rate in ((FORCE, 1_000_000.0, 80), (COUNTRY, 56_000_000.0, 90)):
            share = counts[indicator][1]
            scale = (share or 0) / 9000
            rows.append(value_row(indicator, area.code, YEAR, rate * people / 1000 * scale, people))
    return pl.DataFrame(rows, schema=dict(VALUES_SCHEMA))


def months(counts: Mapping[str, list[float | None]], last: date = YEAR.last_month) -> pl.DataFrame:
    """Return MONTHLY_SCHEMA rows: each list ends with `last`."""
    rows = [
        {"indicator": name, "month": add_months(last, i + 1 - len(series)), "count": count}
        for name, series in counts.items()
        for i, count in enumerate(series)
    ]
    return pl.DataFrame(rows, schema={"indicator": pl.String, "month": pl.Date, "count": pl.Float64})


def small_areas(
    counts: Mapping[str, tuple[float | None, float | None]],
    level: str = "ward",
    indicator: str = "recorded_crime",
    population: float = 10_000.0,
) -> pl.DataFrame:
    """Return SMALL_AREAS_SCHEMA rows: code -> (count last year, count this year)."""
    rows = [
        {
            "indicator": indicator,
            "area_code": code,
            "area_level": level,
            "name": f"{level.capitalize()} {code[-2:]}",
            "period": period.code,
            "count": count,
            "population": population,
        }
        for code, pair in counts.items()
        for period, count in zip((PREVIOUS, YEAR), pair, strict=True)
    ]
    return pl.DataFrame(rows, schema=dict(SMALL_AREAS_SCHEMA))


WARDS = {
    "E05000001": (1700.0, 1900.0),  # above in both years
    "E05000002": (805.0, 1100.0),  # above this year only
    "E05000003": (500.0, 520.0),  # below in both years
    "E05000004": (800.0, 900.0),  # no clear difference
}
LSOAS = {f"E010000{i:02d}": (100.0, 600.0 if i <= 5 else 60.0) for i in range(1, 66)}
SOURCE = SourceFacts(
    "street_crime", "Street-level crime", "police.uk", "Contains police.uk data.", releases=("2022-03",)
)


def world(**over: object) -> AssessmentInput:
    """Return the input of the small world; any field can be replaced."""
    group = PeerGroup("given", "Named for the test.", tuple(Peer(area, None, {}) for area in PEERS), {}, {})
    ages = pl.DataFrame(
        {
            "area_code": [OWN.code] * 3 + ["E05000001"] * 3,
            "band": ["0 to 15", "16 to 64", "65 and over"] * 2,
            "first_age": [0, 16, 65] * 2,
            "persons": [20_000.0, 60_000.0, 20_000.0, 1_000.0, 1_000.0, 1_000.0],
        }
    )
    deprivation = pl.DataFrame(
        {
            "lsoa_code": list(LSOAS),
            "ward_code": ["E05000001"] * 5 + ["E05000002"] * 60,
            "decile": [1] * 5 + [(i % 10) + 1 for i in range(60)],
            "population": [1500.0] * 65,
        }
    )
    base = AssessmentInput(
        area=OWN,
        year=YEAR,
        previous=PREVIOUS,
        indicators=INDICATORS,
        values=values(),
        monthly=months({"recorded_crime": [700.0 + 10 * (i % 12) for i in range(24)]}),
        small_areas=pl.concat([small_areas(WARDS), small_areas(LSOAS, "lsoa", population=1500.0)]),
        force=FORCE,
        country=COUNTRY,
        peer_group=group,
        profile=Profile(
            POPULATION, "mid-2020 population", ages, deprivation, "English Indices of Deprivation 2019", "2017"
        ),
        sources=(SOURCE,),
    )
    return replace(base, **over)  # type: ignore[arg-type]
