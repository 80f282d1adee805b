"""Road collisions and casualties in the layout of DfT's national files, four calendar years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from saferplace.workflows.demonstration.outlines import Outlines
from saferplace.workflows.demonstration.published import KILLED_OR_SERIOUSLY_INJURED
from saferplace.workflows.demonstration.world import OWN_DISTRICT, SEED, District

# Killed or seriously injured in East Staffordshire by stretch of time: first day, last day, people.
_STRETCHES = (
    (date(2014, 1, 1), date(2014, 3, 31), 10),
    (date(2014, 4, 1), date(2015, 3, 31), 47),
    (date(2015, 4, 1), date(2016, 3, 31), 38),
    (date(2016, 4, 1), date(2017, 3, 31), KILLED_OR_SERIOUSLY_INJURED),
    (date(2017, 4, 1), date(2017, 12, 31), 29),
)
_SLIGHT_FOR_EACH = 5.5
_FATAL_SHARE = 0.07
_NAME = "dft-road-casualty-statistics-{}-last-5-years.csv"


def write_roads(folder: Path, world: Sequence[District], outlines: Outlines) -> list[Path]:
    """Write the collision file and the casualty file, side by side."""
    chance = np.random.default_rng([SEED, 8])
    collisions: list[dict[str, object]] = []
    casualties: list[dict[str, object]] = []
    for district in world:
        for first, last, severe in _STRETCHES:
            own = district.code == OWN_DISTRICT
            count = severe if own else int(chance.poisson(severe * district.population / 116_050 * 0.95))
            for severity, people in ((0, count), (3, round(count * _SLIGHT_FOR_EACH))):
                for _ in range(people):
                    code = severity or (1 if chance.random() < _FATAL_SHARE else 2)
                    _add(collisions, casualties, district, outlines, code, first, last, chance)
    paths = []
    for kind, rows in (("collision", collisions), ("casualty", casualties)):
        path = folder / _NAME.format(kind)
        path.write_text(pl.DataFrame(rows).write_csv(), encoding="utf-8")
        paths.append(path)
    return paths


def _add(
    collisions: list[dict[str, object]],
    casualties: list[dict[str, object]],
    district: District,
    outlines: Outlines,
    severity: int,
    first: date,
    last: date,
    chance: np.random.Generator,
) -> None:
    """Add one casualty, now and then a slight one in the collision before it, else in one of its own."""
    joins = severity == 3 and collisions and collisions[-1]["local_authority_ons_district"] == district.code
    if joins and chance.random() < 0.25:
        before = collisions[-1]
        before["number_of_casualties"] = int(str(before["number_of_casualties"])) + 1
    else:
        collisions.append(_collision(len(collisions), district, outlines, severity, first, last, chance))
    collision = collisions[-1]
    casualties.append(
        {
            "collision_index": collision["collision_index"],
            "collision_year": collision["collision_year"],
            "collision_ref_no": collision["collision_ref_no"],
            "vehicle_reference": 1,
            "casualty_reference": collision["number_of_casualties"],
            "casualty_class": int(chance.integers(1, 4)),
            "sex_of_casualty": int(chance.integers(1, 3)),
            "age_of_casualty": -1,
            "age_band_of_casualty": int(chance.integers(3, 12)),
            "casualty_severity": severity,
            "casualty_type": int(chance.choice([0, 1, 3, 9, 9, 9, 9])),
        }
    )


def _collision(
    number: int,
    district: District,
    outlines: Outlines,
    severity: int,
    first: date,
    last: date,
    chance: np.random.Generator,
) -> dict[str, object]:
    day = first + timedelta(days=int(chance.integers(0, (last - first).days + 1)))
    lsoa = district.lsoas[int(chance.integers(0, len(district.lsoas)))].code
    longitude, latitude = outlines.points[lsoa][int(chance.integers(0, len(outlines.points[lsoa])))]
    reference = f"D{number:06d}"
    return {
        "collision_index": f"{day.year}{reference}",
        "collision_year": day.year,
        "collision_ref_no": reference,
        "location_easting_osgr": None,
        "location_northing_osgr": None,
        "longitude": float(longitude),
        "latitude": float(latitude),
        "police_force": -1,
        "collision_severity": severity,
        "number_of_vehicles": int(chance.integers(1, 3)),
        "number_of_casualties": 1,
        "date": f"{day:%d/%m/%Y}",
        "day_of_week": day.isoweekday() % 7 + 1,
        "time": f"{int(chance.integers(6, 23)):02d}:{int(chance.integers(0, 60)):02d}",
        "local_authority_ons_district": district.code,
        "lsoa_of_collision_location": lsoa,
    }
