"""A small country in its publishers' layouts, loaded into a real store; every crime is kept, so that tests count."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from saferplace.reference.crime_types import CRIME_TYPE_BY_ID
from saferplace.reference.periods import add_months
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.load_release import load_release

FORCE = "leicestershire"
FORCE_AREA = "E23000021"
CHARNWOOD, BLABY, HARBOROUGH = "E22000165", "E22000164", "E22000166"
DISTRICTS = {CHARNWOOD: "E07000130", BLABY: "E07000129", HARBOROUGH: "E07000131"}
NAMES = {CHARNWOOD: "Charnwood", BLABY: "Blaby", HARBOROUGH: "Harborough"}
WARDS = {"E05014666": "Anstey", "E05014667": "Birstall", "E05014668": "Sileby"}
WARDS |= {"E05012001": "Cosby", "E05012002": "Enderby", "E05013001": "Kibworth"}
# LSOA -> (partnership, ward): three wards of two LSOAs, two of two, one of two.
PLACES = {
    f"E0102567{i}": (csp, ward)
    for i, (csp, ward) in enumerate(
        [(CHARNWOOD, "E05014666")] * 2
        + [(CHARNWOOD, "E05014667")] * 2
        + [(CHARNWOOD, "E05014668")] * 2
        + [(BLABY, "E05012001")] * 2
        + [(BLABY, "E05012002")] * 2
    )
}
PLACES |= {"E01025680": (HARBOROUGH, "E05013001"), "E01025681": (HARBOROUGH, "E05013001")}
MONTHS = tuple(add_months(date(2021, 4, 1), i) for i in range(27))
MISSING = date(2021, 5, 1)
RESIDENTS = 1820
# Mean number a month in each LSOA.
MEANS = {
    "anti_social_behaviour": 4.0,
    "burglary": 1.5,
    "criminal_damage_and_arson": 2.0,
    "shoplifting": 0.2,
    "violence_and_sexual_offences": 5.0,
}
HOT_WARD = "E05014667"
_HEADER = [
    "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "LSOA name",
    "Crime type", "Last outcome category", "Context",
]  # fmt: skip


@dataclass(frozen=True)
class Crime:
    """One row of a release."""

    month: date
    lsoa: str
    kind: str
    number: int


@dataclass(frozen=True)
class SmallCountry:
    """The store and what is in it."""

    store: Path
    crimes: tuple[Crime, ...]

    def count(self, chosen: Callable[[Crime], bool]) -> int:
        return sum(1 for crime in self.crimes if crime.month != MISSING and chosen(crime))

    def in_area(self, kinds: set[str], area: str, first: date, last: date) -> int:
        """Count crimes of some types in a partnership or ward between two months."""
        return self.count(lambda c: c.kind in kinds and area in PLACES[c.lsoa] and first <= c.month <= last)


def make_small_country(folder: Path) -> SmallCountry:
    """Write the releases and load them."""
    crimes = _crimes()
    releases = folder / "releases"
    for month in MONTHS:
        if month != MISSING:
            write_street(releases / f"{month:%Y-%m}" / f"{month:%Y-%m}-{FORCE}-street.csv", month, crimes)
    _lookups(releases)
    store = folder / "evidence"
    load(store, [releases])
    return SmallCountry(store, tuple(crimes))


def load(store: Path, paths: list[Path]) -> None:
    load_release(
        paths,
        EvidenceStore.open(store),
        moment=datetime(2023, 9, 1, tzinfo=UTC),
        command="load",
        release_label="2023-06",
        progress=lambda _: None,
    )


def _crimes() -> list[Crime]:
    chance = random.Random(7)
    crimes: list[Crime] = []
    for month in MONTHS:
        for lsoa, (_, ward) in PLACES.items():
            for kind, mean in MEANS.items():
                hot = 2.5 if ward == HOT_WARD and kind in ("anti_social_behaviour", "criminal_damage_and_arson") else 1
                for _ in range(_poisson(chance, mean * hot)):
                    crimes.append(Crime(month, lsoa, kind, len(crimes) + 1))
    return crimes


def _poisson(chance: random.Random, mean: float) -> int:
    count, time = 0, chance.expovariate(mean)
    while time < 1:
        count, time = count + 1, time + chance.expovariate(mean)
    return count


def write_street(path: Path, month: date, crimes: list[Crime]) -> None:
    rows = [_row(crime) for crime in crimes if crime.month == month]
    # One crime without a place, which belongs to no area.
    rows.append(
        [
            "f" * 64,
            f"{month:%Y-%m}",
            "Leicestershire Police",
            "Leicestershire Police",
            "",
            "",
            "No Location",
            "",
            "",
            "Other theft",
            "Under investigation",
            "",
        ]
    )
    _write(path, _HEADER, rows)


def _row(crime: Crime) -> list[object]:
    asb = crime.kind == "anti_social_behaviour"
    force = "Leicestershire Police"
    return [
        "" if asb else f"{crime.number:064x}",
        f"{crime.month:%Y-%m}",
        force,
        force,
        -1.2,
        52.7,
        f"On or near Road {crime.number}",
        crime.lsoa,
        f"Place {crime.lsoa[-3:]}A",
        CRIME_TYPE_BY_ID[crime.kind].name,
        "" if asb else ("Awaiting court outcome" if crime.number % 5 == 0 else "Under investigation"),
        "",
    ]


def _lookups(folder: Path) -> None:
    places = [(lsoa, csp, ward) for lsoa, (csp, ward) in PLACES.items()]
    _write(
        folder / "lookup_lsoa21_ward24_ltla24.csv",
        ["lsoa21_name", "lsoa21_code", "ward24_name", "ward24_code", "ltla24_name", "ltla24_code"],
        [[f"Place {lsoa[-3:]}A", lsoa, WARDS[ward], ward, NAMES[csp], DISTRICTS[csp]] for lsoa, csp, ward in places],
    )
    _write(
        folder / "lookup_lsoa11_lsoa21_ltla22.csv",
        ["lsoa11_name", "lsoa11_code", "change_code", "lsoa21_name", "lsoa21_code", "ltla22_name", "ltla22_code"],
        [[f"P {lsoa}", lsoa, "U", f"P {lsoa}", lsoa, NAMES[csp], DISTRICTS[csp]] for lsoa, csp, _ in places],
    )
    _write(
        folder / "lookup_ltla24_csp24_pfa24.csv",
        ["ltla24_code", "ltla24_name", "csp24_code", "csp24_name", "pfa24_code", "pfa24_name"],
        [[DISTRICTS[csp], NAMES[csp], csp, NAMES[csp], FORCE_AREA, "Leicestershire"] for csp in DISTRICTS],
    )
    _write(
        folder / "population20_lsoa11.csv",
        ["lsoa11_name", "lsoa11_code", "total_population", *map(str, range(90)), "90+"],
        [[f"P {lsoa}", lsoa, RESIDENTS, *([RESIDENTS // 91] * 91)] for lsoa in PLACES],
    )


def _write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(header)
        writer.writerows(rows)
