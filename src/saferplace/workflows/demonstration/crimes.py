"""The made-up records: which month, place, point and outcome each crime has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from saferplace.workflows.demonstration.counts import ASB, TYPES, YEARS
from saferplace.workflows.demonstration.outlines import POINTS_IN_LSOA, Outlines
from saferplace.workflows.demonstration.world import (
    FORCES,
    OWN_DISTRICT,
    PRIORITY_RATIO,
    PRIORITY_WARDS,
    SEED,
    District,
)

_MONTHS = 12
# Height of the summer wave (June to August over the mean) by type; negative for a winter wave.
_WAVE = {ASB: 0.22, "bicycle_theft": 0.30, "criminal_damage_and_arson": 0.12, "burglary": -0.14, "vehicle_crime": -0.08}
_WAVE_OF_OTHERS = 0.05
# How strongly a type keeps to places with much crime: 1 = as crime in general.
_TILT = {"shoplifting": 2.6, "theft_from_the_person": 1.8, "robbery": 1.6, "bicycle_theft": 1.4, "burglary": 0.5}
_WORDS = (
    *("Alder", "Birch", "Chestnut", "Dove", "Elder", "Finch", "Grove", "Hazel", "Ivy", "Jay", "Kiln", "Linden"),
    *("Maple", "Nightingale", "Orchard", "Poplar", "Quarry", "Rowan", "Sycamore", "Thistle", "Willow", "Yew"),
)
_ENDS = ("Street", "Road", "Avenue", "Close", "Drive", "Lane", "Way")
_BUILDINGS = ("Parking Area", "Supermarket", "Shopping Area", "Petrol Station", "Park/Open Space", "Pedestrian Subway")
OUTCOMES = (
    ("Investigation complete; no suspect identified", 0.46),
    ("Unable to prosecute suspect", 0.22),
    ("Suspect charged", 0.11),
    ("Offender given a caution", 0.05),
    ("Local resolution", 0.06),
    ("Status update unavailable", 0.03),
    ("Awaiting court outcome", 0.03),
    ("Offender sent to prison", 0.02),
    ("Offender fined", 0.02),
)
STILL_OPEN = "Under investigation"
BLANK_SHARES = (0.010, 0.030)  # rows without LSOA beside the located ones, lowest and highest month
OUTSIDE_SHARE = 0.002
REPEATED_SHARE = 0.0008
_LARGE_TYPES = (ASB, "violence_and_sexual_offences", "criminal_damage_and_arson", "other_theft")


def make_crimes(
    world: Sequence[District], counts: NDArray[np.int64], outlines: Outlines, *, stream: int = 4, exchanged: bool = True
) -> pl.DataFrame:
    """Return one row a crime or incident.

    Args:
        world: the districts.
        counts: by year, district and type.
        outlines: where the points are.
        stream: number of the stream of chance.
        exchanged: whether each force's files hold a few rows of the other's area.

    Columns: force, month (0 = April 2014), type (place in TYPES), lsoa_code, lsoa_name, longitude, latitude, location
    (text null where none is published), crime_id, outcome.
    """
    chance = np.random.default_rng([SEED, stream])
    frames = []
    for number, district in enumerate(world):
        frames.append(_of_district(district, counts[:, number], chance))
    located = pl.concat(frames)
    if exchanged:
        located = pl.concat([located, _outside(world, located, chance)])
    placed = _with_points(located, outlines, chance)
    everything = pl.concat([placed, _without_place(placed, chance)])
    return _with_outcomes(everything, chance).sort("force", "month", "lsoa_name", "type", nulls_last=True)


def _of_district(district: District, counts: NDArray[np.int64], chance: np.random.Generator) -> pl.DataFrame:
    """Return force, month, type and lsoa (place in the district) of each of the district's rows."""
    base = np.array([lsoa.level for lsoa in district.lsoas])
    wards = np.array([lsoa.ward for lsoa in district.lsoas])
    months, types, places = [], [], []
    for year in range(len(YEARS)):
        for kind, name in enumerate(TYPES):
            weights = _weights(district, base, wards, _TILT.get(name, 1.0))
            count = int(counts[year, kind])
            by_month = chance.multinomial(count, _season(name))
            months.append(np.repeat(np.arange(_MONTHS) + year * _MONTHS, by_month))
            types.append(np.full(count, kind))
            places.append(chance.choice(len(weights), count, p=weights))
    place = np.concatenate(places)
    codes = pl.Series([lsoa.code for lsoa in district.lsoas])
    names = pl.Series([lsoa.name for lsoa in district.lsoas])
    return pl.DataFrame(
        {
            "month": np.concatenate(months).astype(np.int16),
            "type": np.concatenate(types).astype(np.int8),
            "lsoa_code": codes.gather(place),
            "lsoa_name": names.gather(place),
        }
    ).select(pl.lit(district.force).alias("force"), pl.all())


def _weights(
    district: District, base: NDArray[np.float64], wards: NDArray[np.str_], tilt: float
) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = base**tilt
    weights /= weights.sum()
    if district.code == OWN_DISTRICT:
        # LSOAs have about the same number of residents, so a share of LSOAs is a share of residents.
        marked = np.isin(wards, [code for code, name in district.wards.items() if name in PRIORITY_WARDS])
        share = min(PRIORITY_RATIO * marked.mean(), 0.9)
        weights[marked] *= share / weights[marked].sum()
        weights[~marked] *= (1 - share) / weights[~marked].sum()
    return weights


def _season(kind: str) -> NDArray[np.float64]:
    """Return the share of each month of a financial year, from April: days, and a wave that is highest in July."""
    days = np.array([30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31], dtype=np.float64)
    wave = 1 + _WAVE.get(kind, _WAVE_OF_OTHERS) * np.cos(2 * np.pi * (np.arange(_MONTHS) - 3) / _MONTHS)
    share: NDArray[np.float64] = days * wave
    return np.asarray(share / share.sum())


def _outside(world: Sequence[District], located: pl.DataFrame, chance: np.random.Generator) -> pl.DataFrame:
    """Return rows that lie in the other force's area, as every force's files hold some; none in the own district."""
    own = [district.code for district in world if district.force == FORCES[0] and district.code != OWN_DISTRICT]
    frames = []
    for force, other in ((FORCES[0], FORCES[1]), (FORCES[1], FORCES[0])):
        homes = [d for d in world if d.force == other and (other == FORCES[1] or d.code in own)]
        lsoas = [lsoa for district in homes for lsoa in district.lsoas]
        count = int(located.filter(pl.col("force") == force).height * OUTSIDE_SHARE)
        chosen = chance.integers(0, len(lsoas), count)
        frames.append(
            pl.DataFrame(
                {
                    "force": [force] * count,
                    "month": chance.integers(0, len(YEARS) * _MONTHS, count).astype(np.int16),
                    "type": _usual_types(located, count, chance),
                    "lsoa_code": [lsoas[place].code for place in chosen],
                    "lsoa_name": [lsoas[place].name for place in chosen],
                }
            )
        )
    return pl.concat(frames)


def _usual_types(rows: pl.DataFrame, count: int, chance: np.random.Generator) -> NDArray[np.int8]:
    """Draw types as frequent as in `rows`, of the larger types only: a few rows more do not move their ranks."""
    large = pl.Series([TYPES.index(kind) for kind in _LARGE_TYPES], dtype=pl.Int8)
    types = rows.filter(pl.col("type").is_in(large.implode()))["type"].to_numpy()
    return np.asarray(types[chance.integers(0, len(types), count)])


def _with_points(rows: pl.DataFrame, outlines: Outlines, chance: np.random.Generator) -> pl.DataFrame:
    codes = list(outlines.points)
    points = np.concatenate([outlines.points[code] for code in codes])
    names = [
        f"On or near {_BUILDINGS[n % len(_BUILDINGS)]}"
        if n % 9 == 0
        else f"On or near {_WORDS[n // 7 % len(_WORDS)]} {_ENDS[n % len(_ENDS)]}"
        for n in range(len(points))
    ]
    start = pl.DataFrame({"lsoa_code": codes, "start": np.arange(len(codes)) * POINTS_IN_LSOA})
    begin = rows.select("lsoa_code").join(start, on="lsoa_code", how="left", maintain_order="left")["start"].to_numpy()
    # A few points of each LSOA hold most of its crime, as on the real map.
    chosen = begin + (POINTS_IN_LSOA * chance.random(rows.height) ** 1.8).astype(int)
    bare = chance.random(rows.height) < 0.001
    location = pl.Series(names).gather(chosen)
    return rows.with_columns(
        pl.Series("longitude", points[chosen, 0]),
        pl.Series("latitude", points[chosen, 1]),
        pl.when(pl.Series(bare)).then(pl.lit("On or near ")).otherwise(location).alias("location"),
    )


def _without_place(rows: pl.DataFrame, chance: np.random.Generator) -> pl.DataFrame:
    """Return further rows of the same forces and months that have neither point nor LSOA."""
    groups = rows.group_by("force", "month").len().sort("force", "month")
    shares = chance.uniform(*BLANK_SHARES, groups.height)
    extra = np.rint(groups["len"].to_numpy() * shares).astype(int)
    number = np.repeat(np.arange(groups.height), extra)
    nothing = pl.lit(None)
    return groups.select("force", "month")[number].select(
        "force",
        "month",
        pl.Series("type", _usual_types(rows, len(number), chance)),
        nothing.cast(pl.String).alias("lsoa_code"),
        nothing.cast(pl.String).alias("lsoa_name"),
        nothing.cast(pl.Float64).alias("longitude"),
        nothing.cast(pl.Float64).alias("latitude"),
        pl.lit("No Location").alias("location"),
    )


def _with_outcomes(rows: pl.DataFrame, chance: np.random.Generator) -> pl.DataFrame:
    """Add a Crime ID and a last outcome to every crime; anti-social behaviour has neither."""
    crime = pl.Series(rows["type"] != TYPES.index(ASB))
    text = chance.bytes(32 * rows.height).hex()
    ids = pl.Series([text[place : place + 64] for place in range(0, len(text), 64)])
    # Now and then an identifier stands on a second row: another victim, another place.
    source = np.where(chance.random(rows.height) < REPEATED_SHARE, np.arange(rows.height) - 1, np.arange(rows.height))
    words = pl.Series([words for words, _ in OUTCOMES])
    drawn = words.gather(chance.choice(len(OUTCOMES), rows.height, p=np.array([share for _, share in OUTCOMES])))
    months_old = len(YEARS) * _MONTHS - rows["month"].to_numpy()
    pending = pl.Series(chance.random(rows.height) < 0.35 * 0.75 ** (months_old - 1))
    return rows.with_columns(
        pl.when(crime).then(ids.gather(np.abs(source))).alias("crime_id"),
        pl.when(crime).then(pl.when(pending).then(pl.lit(STILL_OPEN)).otherwise(drawn)).alias("outcome"),
    )
