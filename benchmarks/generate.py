"""Makes police.uk-style archives of any size: made-up rows in the real layout, the same for the same arguments."""

from __future__ import annotations

import binascii
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from saferplace.reference.crime_types import CRIME_TYPES
from saferplace.reference.forces import FORCES, police_force_area_of
from saferplace.reference.periods import add_months

FIRST_MONTH = date(2021, 4, 1)
MONTHS = 36
# Shares of crime types and outcomes, roughly those of England and Wales.
_TYPE_WEIGHTS = {"anti_social_behaviour": 17, "violence_and_sexual_offences": 32, "criminal_damage_and_arson": 8}
_OUTCOMES = {
    "Unable to prosecute suspect": 36,
    "Investigation complete; no suspect identified": 34,
    "Under investigation": 10,
    "Awaiting court outcome": 5,
    "Status update unavailable": 5,
    "Local resolution": 4,
    "Offender given a caution": 2,
    "Suspect charged": 2,
    "Further investigation is not in the public interest": 1,
    "Action to be taken by another organisation": 1,
}
_STREETS = ("High Street", "Station Road", "Church Lane", "Victoria Road", "Parking Area", "Supermarket", "Green Lane")
_POINTS_PER_LSOA = 12
_WITHOUT_PLACE = 0.02


@dataclass(frozen=True)
class Place:
    """A force and the points its rows lie at."""

    slug: str
    name: str
    share: float
    points: pl.DataFrame


def places(generator: np.random.Generator) -> list[Place]:
    """Return each force with an area, weighted by its number of LSOAs, and the anonymised points of its LSOAs."""
    codes = [f"E01{number:06d}" for number in range(1, 33_769)] + [f"W01{number:06d}" for number in range(1, 1_910)]
    table = pl.DataFrame({"lsoa": codes, "area": [police_force_area_of(code) for code in codes]}).drop_nulls()
    found = []
    for force in FORCES:
        if force.pfa_code and not force.made_up:
            found.append((force, table.filter(pl.col("area") == force.pfa_code)["lsoa"]))
    total = sum(own.len() for _, own in found)
    return [
        Place(force.slug, force.name, own.len() / total, _points(own, force.name, generator)) for force, own in found
    ]


def _points(lsoas: pl.Series, name: str, generator: np.random.Generator) -> pl.DataFrame:
    rows = lsoas.len() * _POINTS_PER_LSOA
    streets = generator.integers(0, len(_STREETS), rows)
    return pl.DataFrame(
        {
            "Longitude": np.round(generator.uniform(-5, 1.5, rows), 6),
            "Latitude": np.round(generator.uniform(50, 55.5, rows), 6),
            "Location": [f"On or near {name.split()[0]} {_STREETS[street]}" for street in streets],
            "LSOA code": np.repeat(lsoas.to_numpy(), _POINTS_PER_LSOA),
            "LSOA name": np.repeat([f"{name.split()[0]} {n // 5:03d}{'ABCDE'[n % 5]}" for n in range(lsoas.len())], 12),
        }
    ).with_columns(pl.col("Longitude", "Latitude").map_elements(lambda x: f"{x:.6f}", return_dtype=pl.String))


def rows_of(place: Place, month: date, rows: int, generator: np.random.Generator) -> pl.DataFrame:
    """Return one force and month in the layout of police.uk's street files."""
    weights = np.array([_TYPE_WEIGHTS.get(kind.id, 4) for kind in CRIME_TYPES], float)
    kinds = generator.choice(len(CRIME_TYPES), rows, p=weights / weights.sum())
    outcomes = np.array(list(_OUTCOMES.values()), float)
    results = generator.choice(len(_OUTCOMES), rows, p=outcomes / outcomes.sum())
    digits = binascii.hexlify(generator.bytes(32 * rows))
    identifiers = np.frombuffer(digits, "S64").astype("U64")
    points = place.points[generator.integers(0, place.points.height, rows)]
    somewhere = pl.Series(generator.random(rows) >= _WITHOUT_PLACE)
    is_crime = pl.Series([kind.is_crime for kind in CRIME_TYPES]).gather(kinds)
    frame = pl.DataFrame({"Crime ID": identifiers}).with_columns(
        pl.lit(f"{month:%Y-%m}").alias("Month"),
        pl.lit(place.name).alias("Reported by"),
        pl.lit(place.name).alias("Falls within"),
        *points.get_columns(),
        pl.Series("Crime type", [kind.name for kind in CRIME_TYPES]).gather(kinds),
        pl.Series("Last outcome category", list(_OUTCOMES)).gather(results),
        pl.lit(None, pl.String).alias("Context"),
    )
    blanked = ["Longitude", "Latitude", "LSOA code", "LSOA name"]
    return frame.with_columns(
        pl.when(is_crime).then(pl.col("Crime ID", "Last outcome category")),
        pl.when(somewhere).then(pl.col(blanked)),
        pl.when(somewhere).then("Location").otherwise(pl.lit("No Location")).alias("Location"),
    )


def files(rows: int, first: date = FIRST_MONTH, months: int = MONTHS, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file, `rows` rows over all of them."""
    generator = np.random.default_rng(seed)
    forces = places(np.random.default_rng(0))
    left = rows
    for number in range(months):
        month = add_months(first, number)
        due = left // (months - number)
        left -= due
        for place, count in zip(forces, _split(due, [place.share for place in forces]), strict=True):
            target = io.BytesIO()
            rows_of(place, month, count, generator).write_csv(target, line_terminator="\n")
            yield f"{month:%Y-%m}/{month:%Y-%m}-{place.slug}-street.csv", target.getvalue()


def _split(total: int, shares: list[float]) -> list[int]:
    edges = np.round(np.cumsum([0.0, *shares]) / sum(shares) * total).astype(int)
    return [int(n) for n in np.diff(edges)]


def archive(folder: Path, rows: int, *, unpacked: bool = False, **chosen: int | date) -> Path:
    """Write the archive once into `folder`, and its files beside it when `unpacked`; return the archive's path.

    Args:
        folder: where archives are kept between runs.
        rows: rows over all files.
        unpacked: write the CSV files into a folder of the archive's name as well.
        chosen: first, months and seed of `files`.
    """
    label = "-".join([str(rows), *(f"{name}{value}" for name, value in sorted(chosen.items()))])
    path = folder / f"generated-{label}.zip"
    beside = path.with_suffix("")
    if path.exists() and (beside.exists() or not unpacked):
        return path
    folder.mkdir(parents=True, exist_ok=True)
    making = path.with_suffix(".part")
    with zipfile.ZipFile(making, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name, content in files(rows, **chosen):  # type: ignore[arg-type]
            target.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 6)
            if unpacked:
                (beside / name).parent.mkdir(parents=True, exist_ok=True)
                (beside / name).write_bytes(content)
    making.rename(path)
    return path
