"""How concentrated each kind of crime is over the neighbourhoods of the area, beside what chance would give."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import polars as pl

from saferplace.assessment.inputs import SMALL_AREAS_SCHEMA, IndicatorFacts, IndicatorGroup, checked
from saferplace.assessment.panel import Panel
from saferplace.statistics.concentration import concentration

_DRAWS = 9
_LEAST_EVENTS = 50
"""With fewer events than this over all neighbourhoods nothing is said about concentration."""
_MEASURED = (IndicatorGroup.ALL_CRIME, IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR, IndicatorGroup.CRIME_TYPE)

METHOD = (
    "Neighbourhoods are LSOAs, of about 1,500 people each. The share of neighbourhoods that holds half of the "
    "crimes is counted from the busiest down. By chance alone, with every neighbourhood as likely as the next, some "
    "would also have more than others: that share is the mean of random spreads of as many crimes.",
)


@dataclass(frozen=True)
class Concentrated:
    """Concentration of one indicator.

    Attributes:
        facts: the indicator.
        events: events located in the area's neighbourhoods.
        places: neighbourhoods.
        places_holding_half: the fewest that together hold half.
        share_holding_half: the same as a share of all, 0 to 1.
        expected_share: the share that chance would give.
        times: expected share over observed share: 1 is as even as chance, 2 is held by half as many places.
        gini: generalised Gini, 0 to 1.
    """

    facts: IndicatorFacts
    events: float
    places: int
    places_holding_half: int
    share_holding_half: float
    expected_share: float
    times: float
    gini: float


def measure_concentration(panel: Panel) -> tuple[Concentrated, ...]:
    """Return the concentration of all crime, anti-social behaviour and each type with enough events, most first."""
    small = checked(panel.given.small_areas, SMALL_AREAS_SCHEMA, "small areas")
    lsoas = small.filter((pl.col("area_level") == "lsoa") & (pl.col("period") == panel.year))
    counts = {str(name[0]): group["count"] for name, group in lsoas.group_by("indicator")}
    wanted = [facts for facts in panel.given.indicators if facts.group in _MEASURED and facts.id in counts]
    found = [_one(facts, counts[facts.id]) for facts in wanted]
    return tuple(sorted((each for each in found if each), key=lambda each: (-each.times, each.facts.id)))


def _one(facts: IndicatorFacts, counts: pl.Series) -> Concentrated | None:
    # Sorted, so that the answer does not depend on the order of the places.
    known = np.sort(counts.drop_nulls().to_numpy())
    if known.sum() < _LEAST_EVENTS or known.size < 2:
        return None
    result = concentration(known, draws=_DRAWS)
    share, expected = result.share_of_places_holding_half, result.expected_share_holding_half
    times = expected / share if share > 0 and math.isfinite(expected) else math.nan
    return Concentrated(
        facts, result.events, result.places, result.places_holding_half, share, expected, times, result.gini
    )
