"""The places of the demonstration: one real district and fourteen made-up peers.

Real: the codes and names of East Staffordshire, its partnership, wards (2017) and LSOAs (2011), and Staffordshire's
police force area. Made up: everything else. Made-up codes have the form of GSS codes in ranges the Office for National
Statistics has not given out: E0790xxxx (districts), E2290xxxx (partnerships), E0590xxxx (wards), E0190xxxx (LSOAs)
and E2390xxxx (police force area).
"""

from __future__ import annotations

from csv import DictReader
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from saferplace.reference.forces import FORCE_BY_SLUG
from saferplace.workflows.demonstration.published import POPULATION

SEED = 201_617
OWN_DISTRICT, OWN_CSP = "E07000193", "E22000264"
FORCES = ("staffordshire", "demonstration-shire")
FORCE_AREA_NAMES = {
    "staffordshire": "Staffordshire",
    "demonstration-shire": "Demonstration-shire",
    "west-mercia": "West Mercia",
    "west-midlands": "West Midlands",
}
PRIORITY_WARDS = ("Anglesey", "Burton", "Shobnall")
# Crime per resident relative to the district before the priority wards are scaled together.
_WARD_LEVELS = {"Eton Park": 1.15, "Town": 1.1, "Stapenhill": 1.1, "Horninglow": 1.05, "Winshill": 1.0, "Heath": 0.9}
_BUILT_UP = {*PRIORITY_WARDS, *_WARD_LEVELS, "Branston", "Brizlincote", "Stretton"}
PRIORITY_RATIO = 1.95  # "almost double"

_PEER_NAMES = (
    "Ashmere Vale",
    "Brackenford",
    "Caldmoor",
    "Dunhollow",
    "Elmsworth and Tarn",
    "Fennock Heath",
    "Garnholt",
    "Harrowmere",
    "Ivelbrook",
    "Kestrel Downs",
    "Larkhampton",
    "Millbrae Forest",
    "Norrowby",
    "Oxenlea",
)
_WARD_WORDS = ("Abbots", "Beacon", "Castle", "Dale", "Eastgate", "Fairfield", "Grange", "Hilltop", "Kingsway", "Lakes")
_WARD_ENDS = ("", " North", " South")


@dataclass(frozen=True)
class Lsoa:
    """One LSOA: code, name, code of its ward, and its crime per resident relative to its district."""

    code: str
    name: str
    ward: str
    level: float


@dataclass(frozen=True)
class District:
    """One district, which is also one partnership.

    Attributes:
        code: district.
        csp: partnership.
        name: of both.
        force: slug of its police force.
        population: mid-2015.
        wards: code to name.
        lsoas: its LSOAs.
        centre: longitude and latitude of the middle of its schematic outline.
    """

    code: str
    csp: str
    name: str
    force: str
    population: int
    wards: dict[str, str]
    lsoas: tuple[Lsoa, ...]
    centre: tuple[float, float]

    @property
    def force_area(self) -> str:
        """Code of the police force area."""
        return FORCE_BY_SLUG[self.force].pfa_code or ""


def make_world() -> tuple[District, ...]:
    """Return the districts, East Staffordshire first; seven peers in its force, seven in the other."""
    chance = np.random.default_rng([SEED, 1])
    populations = np.round(np.linspace(82_000, 148_000, len(_PEER_NAMES)), -1)
    chance.shuffle(populations)
    peers = [
        _peer(number, name, int(population), chance)
        for number, (name, population) in enumerate(zip(_PEER_NAMES, populations, strict=True), 1)
    ]
    return (_east_staffordshire(chance), *peers)


def _east_staffordshire(chance: np.random.Generator) -> District:
    text = files(__package__).joinpath("east_staffordshire.csv").read_text(encoding="utf-8")
    rows = list(DictReader(text.splitlines()))
    lsoas = tuple(
        Lsoa(row["LSOA11CD"], row["LSOA11NM"], row["WD17CD"], _own_level(row["WD17NM"]) * chance.lognormal(0, 0.2))
        for row in rows
    )
    wards = {row["WD17CD"]: row["WD17NM"] for row in rows}
    return District(OWN_DISTRICT, OWN_CSP, "East Staffordshire", FORCES[0], POPULATION, wards, lsoas, (-1.80, 52.85))


def _own_level(ward: str) -> float:
    if ward in PRIORITY_WARDS:
        return {"Burton": 2.4, "Shobnall": 1.9, "Anglesey": 1.8}[ward]
    return _WARD_LEVELS.get(ward, 0.8 if ward in _BUILT_UP else 0.5)


def _peer(number: int, name: str, population: int, chance: np.random.Generator) -> District:
    in_own_force = number <= len(_PEER_NAMES) // 2
    first = (number - 1) * 100 + 1 if in_own_force else 1000 + (number - 8) * 100 + 1
    row, column = divmod(number - 1, 5)
    centre = (-2.7 + 0.46 * column, 53.35 - 0.34 * (row if row == 0 else row + 1))
    return made_up_district(number, name, FORCES[0] if in_own_force else FORCES[1], population, first, centre, chance)


def made_up_district(
    number: int,
    name: str,
    force: str,
    population: int,
    first: int,
    centre: tuple[float, float],
    chance: np.random.Generator,
) -> District:
    """Return a district that does not exist, with made-up codes.

    Args:
        number: makes the codes of the district, its partnership and its wards.
        name: of district and partnership.
        force: slug of its police force.
        population: mid-2015.
        first: number of its first LSOA within E0190xxxx.
        centre: longitude and latitude of the middle of its outline.
        chance: what levels of crime are drawn from.
    """
    ward_names = [f"{word}{end}" for end in _WARD_ENDS for word in _WARD_WORDS][: 18 + number % 4]
    wards = {f"E059{number:02d}{place:03d}": ward for place, ward in enumerate(ward_names, 1)}
    count = round(population / 1_620)
    levels = chance.lognormal(0, 0.45, len(wards)) * np.linspace(1.6, 0.7, len(wards))
    lsoas = []
    for place in range(count):
        ward = place * len(wards) // count
        level = float(levels[ward] * chance.lognormal(0, 0.25))
        code = f"E0190{first + place:04d}"
        lsoas.append(Lsoa(code, f"{name} {place // 5 + 1:03d}{'ABCDE'[place % 5]}", list(wards)[ward], level))
    return District(
        f"E079{number:05d}",
        f"E229{number:05d}",
        name,
        force,
        population,
        wards,
        tuple(lsoas),
        centre,
    )
