"""The two other partnerships whose papers are examples, with made-up counts and made-up neighbours.

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
from saferplace.workflows.demonstration.world import SEED, District, Lsoa, made_up_district

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


# Made-up neighbours: name, force, residents, number of the first LSOA, crimes of 2016/17. With those of West Mercia the
# force has 26,554 crimes for 412,976 residents: the 643.0 per 10,000 that is printed for it.
_NEIGHBOURS = (
    ("Wrenbrook", PARTNER_FORCES[0], 118_000, 2001, 5_700),
    ("Marlmere", PARTNER_FORCES[0], 122_000, 2101, 6_049),
    ("Ironholt", PARTNER_FORCES[1], 131_000, 3001, 9_300),
    ("Coldhay", PARTNER_FORCES[1], 127_000, 3101, 8_450),
)
_CENTRES = ("St Peter's", "The Nedge")  # where the shops and offices are: few residents for what happens there
_CENTRE = 2.6
_FIRST_NUMBER = 15  # after the fourteen peers
_FEWER = 0.75


def make_partners() -> tuple[District, ...]:
    """Return the two districts."""
    return tuple(_district(number, partner) for number, partner in enumerate(_PARTNERS))


def make_neighbours() -> tuple[District, ...]:
    """Return four made-up districts, two for each force, so that a partner is not the whole of its force."""
    return tuple(
        made_up_district(
            *(_FIRST_NUMBER + number, name, force, population, first, (-2.7 + 0.46 * number, 53.69)),
            np.random.default_rng([SEED, PARTNER_STREAM + 3, number]),
        )
        for number, (name, force, population, first, _) in enumerate(_NEIGHBOURS)
    )


def partner_counts() -> NDArray[np.int64]:
    """Return counts by year, district (as in `make_partners`, then `make_neighbours`) and type (as in TYPES)."""
    chance = np.random.default_rng([SEED, PARTNER_STREAM + 2])
    own = np.array([[partner.totals[kind] for kind in TYPES] for partner in _PARTNERS])
    latest = np.vstack([own, *(_of_neighbour(own, item, chance) for item in _NEIGHBOURS)])
    like = [*_PARTNERS, *(_PARTNERS[PARTNER_FORCES.index(force)] for _, force, *_ in _NEIGHBOURS)]
    growth = np.array([[p.asb_growth if kind == ASB else p.growth for kind in TYPES] for p in like])
    wobble = chance.normal(0, 0.04, (2, *growth.shape))
    wobble[0, :, TYPES.index(ASB)] = 0  # the change of anti-social behaviour is printed
    before = np.rint(latest / (1 + growth + wobble[0])).astype(np.int64)
    first = np.rint(before / (1 + growth / 2 + wobble[1])).astype(np.int64)
    return np.stack([first, before, latest])


def _of_neighbour(
    own: NDArray[np.int64], neighbour: tuple[str, str, int, int, int], chance: np.random.Generator
) -> NDArray[np.int64]:
    """Return a neighbour's counts: its crimes in about the shares of its force's partner, and fewer incidents."""
    _, force, population, _, total = neighbour
    number = PARTNER_FORCES.index(force)
    shares = own[number].astype(np.float64)
    place = TYPES.index(ASB)
    incidents = round(shares[place] / _PARTNERS[number].population * population * _FEWER)
    shares[place] = 0
    counts = chance.multinomial(total, shares / shares.sum())
    counts[place] = incidents
    return np.asarray(counts, dtype=np.int64)


def _district(number: int, partner: _Partner) -> District:
    text = files(__package__).joinpath(partner.places).read_text(encoding="utf-8")
    rows = list(DictReader(text.splitlines()))
    wards = {row["WD17CD"]: row["WD17NM"] for row in rows}
    chance = np.random.default_rng([SEED, PARTNER_STREAM + 1, number])
    of_ward = dict(zip(wards, chance.lognormal(0, 0.35, len(wards)).tolist(), strict=True))
    of_ward |= {code: _CENTRE for code, name in wards.items() if name in _CENTRES}
    lsoas = tuple(
        Lsoa(row["LSOA11CD"], row["LSOA11NM"], row["WD17CD"], of_ward[row["WD17CD"]] * float(chance.lognormal(0, 0.25)))
        for row in rows
    )
    return District(
        partner.code, partner.csp, partner.name, partner.force, partner.population, wards, lsoas, partner.centre
    )
