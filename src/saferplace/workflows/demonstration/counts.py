"""How many crimes of each type each district has in each year.

East Staffordshire's counts of 2016/17 are those published. Its peers' rates are made up so that it stands at the rank
published for each type, and so that its comparison with the pooled average tends to the word
published.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from saferplace.workflows.demonstration.published import ASB_INCIDENTS, COUNT_OF_TYPE, LINES_OF_TYPE, TABLE
from saferplace.workflows.demonstration.world import SEED, District

ASB = "anti_social_behaviour"
TYPES = (ASB, *LINES_OF_TYPE)
YEARS = (2014, 2015, 2016)  # financial years by their first
# Change of East Staffordshire from 2015/16 to 2016/17; the year before changed half as much.
_GROWTH = {
    ASB: -0.06,
    "bicycle_theft": 0.11,
    "burglary": -0.04,
    "criminal_damage_and_arson": 0.03,
    "drugs": -0.14,
    "other_crime": 0.10,
    "other_theft": 0.02,
    "possession_of_weapons": 0.17,
    "public_order": 0.31,
    "robbery": 0.09,
    "shoplifting": 0.07,
    "theft_from_the_person": -0.09,
    "vehicle_crime": 0.15,
    "violence_and_sexual_offences": 0.12,
}
# The peers' rate (all their crimes over all their residents) relative to East Staffordshire's, by the word published.
_MEANS = {"Above": 0.88, "Similar": 1.0, "Below": 1.16}
_NEAREST = 0.3  # no peer comes nearer than this share of the widest gap, so that rounding leaves ranks alone
_WIDTHS_ABOVE = 2.7
_ATTEMPTS = 500


def make_counts(world: Sequence[District]) -> NDArray[np.int64]:
    """Return counts by year, district (as in `world`) and type (as in TYPES)."""
    chance = np.random.default_rng([SEED, 2])
    latest = _latest(world, chance)
    growth = np.array([_GROWTH[kind] for kind in TYPES])
    wobble = chance.normal(0, 0.04, (2, len(world), len(TYPES)))
    wobble[:, 0] = 0
    before = np.rint(latest / (1 + growth + wobble[0])).astype(np.int64)
    first = np.rint(before / (1 + growth / 2 + wobble[1])).astype(np.int64)
    return np.stack([first, before, latest])


def ranks(counts: NDArray[np.int64], populations: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rank of the first district's rate (1 = highest) for each column of one year's counts."""
    rates = counts / populations[:, None]
    found: NDArray[np.int64] = 1 + (rates[1:] > rates[0]).sum(axis=0)
    return found


def _latest(world: Sequence[District], chance: np.random.Generator) -> NDArray[np.int64]:
    """Draw the peers' counts until every rank, that of all crime included, is the one published."""
    populations = np.array([district.population for district in world])
    wanted = [TABLE[LINES_OF_TYPE[kind][0]].rank for kind in TYPES[1:]]
    for _ in range(_ATTEMPTS):
        counts = _drawn(world, chance)
        crimes = counts[:, 1:]
        all_crime = crimes.sum(axis=1, keepdims=True)
        if list(ranks(crimes, populations)) == wanted and ranks(all_crime, populations)[0] == _TOTAL_RANK:
            return counts
    raise AssertionError("no draw gives the published ranks: the seed was changed")


_TOTAL_RANK = TABLE["total_recorded_crime"].rank


def _drawn(world: Sequence[District], chance: np.random.Generator) -> NDArray[np.int64]:
    own = world[0].population
    residents = np.array([district.population for district in world[1:]], dtype=np.float64)
    tendency = chance.normal(size=len(world) - 1)
    columns = []
    for kind in TYPES:
        if kind == ASB:
            count, rank, mean = ASB_INCIDENTS, 7, 0.95
        else:
            line = TABLE[LINES_OF_TYPE[kind][0]]
            count, rank, mean = COUNT_OF_TYPE[kind], line.rank, _MEANS[line.comparison]
            if line.comparison == "Above":  # outside the interval of the own rate, which is wide where counts are small
                mean = min(mean, 1 - _WIDTHS_ABOVE / np.sqrt(count))
        order = np.argsort(-(tendency + chance.normal(0, 0.8, len(tendency))))
        factors = np.empty(len(tendency))
        factors[order] = _factors(rank - 1, residents[order] / residents.mean(), mean, chance)
        expected = count / own * factors * residents
        columns.append([count, *np.rint(expected).astype(int)])
    return np.array(columns, dtype=np.int64).T


def _factors(above: int, weights: NDArray[np.float64], mean: float, chance: np.random.Generator) -> NDArray[np.float64]:
    """Return rates relative to the own rate, highest first: `above` over 1, the rest under 1.

    Their mean, weighted by residents (`weights`, of mean 1), is near `mean`.
    """
    below = len(weights) - above
    high = np.sort(chance.uniform(_NEAREST, 1, above))[::-1]
    low = np.sort(chance.uniform(_NEAREST, 1, below))
    under = np.linspace(0.10, 0.55, 24)
    raised, lowered = float(high @ weights[:above]), float(low @ weights[above:])
    over = np.clip((weights.sum() * (mean - 1) + under * lowered) / raised, 0.08, 0.9)
    means = 1 + (over * raised - under * lowered) / weights.sum()
    best = int(np.argmin(abs(means - mean)))
    return np.concatenate([1 + over[best] * high, 1 - under[best] * low])
