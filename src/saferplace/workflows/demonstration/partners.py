"""The two other partnerships whose papers are examples: their real places and the made-up counts behind them.

Real: codes and names of the districts, partnerships, police force areas, wards (2017) and LSOAs (2011), and the totals
that the papers print for 2016/17. Made up: how a total divides into types, every other year, and every place.

Telford and Wrekin: 14,805 recorded crimes (855.9 per 10,000 residents, so 172,976 residents), 45.1 incidents of
anti-social behaviour per 1,000 (7.9 % more than a year before), 37.4 sexual offences per 10,000, theft and violence
against the person together nearly three quarters. Wolverhampton: 18,684 recorded crimes (21,225 a year later were 2,541
more), of them 1,890 vehicle crimes and 389 robberies.
"""

from __future__ import annotations

from collections.abc import Mapping
from csv import DictReader
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from saferplace.workflows.demonstration.counts import ASB, TYPES
from saferplace.workflows.demonstration.world import SEED, District, Lsoa

PARTNER_FORCES = ("west-mercia", "west-midlands")
PARTNER_STREAM = 100  # added to the number of a stream of chance, so that the own district's draws stay as they are
TELFORD, WOLVERHAMPTON = "E06000020", "E08000031"


@dataclass(frozen=True)
class _Partner:
    """What is known or laid down of one partner. Totals are of 2016/17, growth is to that year from the one before."""

    code: str
    csp: str
    name: str
    force: str
    population: int
    centre: tuple[float, float]
    places: str
    totals: Mapping[str, int]
    asb_growth: float
    growth: float


_PARTNERS = (
    _Partner(
        *(TELFORD, "E22000333", "Telford and Wrekin", PARTNER_FORCES[0], 172_976, (-2.70, 53.01)),
        places="telford_and_wrekin.csv",
        totals={
            ASB: 7_801,
            "violence_and_sexual_offences": 6_227,  # 647 of them sexual
            "bicycle_theft": 230,
            "burglary": 960,
            "other_theft": 1_400,
            "shoplifting": 1_560,
            "theft_from_the_person": 170,
            "vehicle_crime": 1_050,
            "criminal_damage_and_arson": 1_900,
            "drugs": 250,
            "other_crime": 278,
            "possession_of_weapons": 130,
            "public_order": 560,
            "robbery": 90,
        },
        asb_growth=0.079,
        growth=0.11,
    ),
    _Partner(
        *(WOLVERHAMPTON, "E22000341", "Wolverhampton", PARTNER_FORCES[1], 254_400, (-2.24, 53.01)),
        places="wolverhampton.csv",
        totals={
            ASB: 9_100,
            "violence_and_sexual_offences": 6_300,
            "bicycle_theft": 180,
            "burglary": 1_950,
            "other_theft": 2_000,
            "shoplifting": 1_750,
            "theft_from_the_person": 260,
            "vehicle_crime": 1_890,
            "criminal_damage_and_arson": 2_050,
            "drugs": 420,
            "other_crime": 335,
            "possession_of_weapons": 260,
            "public_order": 900,
            "robbery": 389,
        },
        asb_growth=-0.03,
        growth=0.07,
    ),
)


def make_partners() -> tuple[District, ...]:
    """Return the two districts."""
    return tuple(_district(number, partner) for number, partner in enumerate(_PARTNERS))


def partner_counts() -> NDArray[np.int64]:
    """Return counts by year, district (as in `make_partners`) and type (as in TYPES)."""
    chance = np.random.default_rng([SEED, PARTNER_STREAM + 2])
    latest = np.array([[partner.totals[kind] for kind in TYPES] for partner in _PARTNERS])
    growth = np.array([[p.asb_growth if kind == ASB else p.growth for kind in TYPES] for p in _PARTNERS])
    wobble = chance.normal(0, 0.04, (2, *growth.shape))
    wobble[0, :, TYPES.index(ASB)] = 0  # the change of anti-social behaviour is printed
    before = np.rint(latest / (1 + growth + wobble[0])).astype(np.int64)
    first = np.rint(before / (1 + growth / 2 + wobble[1])).astype(np.int64)
    return np.stack([first, before, latest])


def _district(number: int, partner: _Partner) -> District:
    text = files(__package__).joinpath(partner.places).read_text(encoding="utf-8")
    rows = list(DictReader(text.splitlines()))
    wards = {row["WD17CD"]: row["WD17NM"] for row in rows}
    chance = np.random.default_rng([SEED, PARTNER_STREAM + 1, number])
    of_ward = dict(zip(wards, chance.lognormal(0, 0.45, len(wards)).tolist(), strict=True))
    lsoas = tuple(
        Lsoa(row["LSOA11CD"], row["LSOA11NM"], row["WD17CD"], of_ward[row["WD17CD"]] * float(chance.lognormal(0, 0.25)))
        for row in rows
    )
    return District(
        partner.code, partner.csp, partner.name, partner.force, partner.population, wards, lsoas, partner.centre
    )
