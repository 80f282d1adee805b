"""Who lives there: residents by single year of age, and deprivation, in the layouts of ONS and MHCLG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from saferplace.workflows.demonstration.partners import PARTNER_FORCES
from saferplace.workflows.demonstration.world import OWN_DISTRICT, SEED, District

# Rates published for 2016/17 use the estimates of mid-2015. Those of mid-2016 are not given out here, so that the
# nearest estimate for 2016/17 is the one the published rates were made with.
MID_YEARS = (2014, 2015)
_AGES = 91  # 0 to 89, and 90 and over
LSOAS_OF_ENGLAND = 32_844
_GROWTH = 0.0055
_AGE_TILT = 0.004  # how far apart districts are in age: change of a weight per year of age
_PARTNERS_TILT = -0.016
_SPREAD = 0.35  # how far apart districts are in deprivation, in standard deviations of LSOAs
_DOMAINS = (
    "Index of Multiple Deprivation (IMD)",
    "Income",
    "Employment",
    "Education, Skills and Training",
    "Health Deprivation and Disability",
    "Crime",
    "Barriers to Housing and Services",
    "Living Environment",
)


def write_population(folder: Path, world: Sequence[District]) -> list[Path]:
    """Write one file for each mid-year and return their paths. District totals of mid-2015 are exact."""
    paths = []
    for year in MID_YEARS:
        chance = np.random.default_rng([SEED, 6])  # the same for each year: neighbourhoods change little
        frames = [_residents(district, year, chance) for district in world]
        path = folder / f"lsoa-population-by-age-mid{year}.csv"
        path.write_text(pl.concat(frames).write_csv(), encoding="utf-8")
        paths.append(path)
    return paths


def residents(district: District, year: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Return residents by LSOA (rows) and age (columns)."""
    total = round(district.population * (1 - _GROWTH * (MID_YEARS[-1] - year)))
    size = chance.normal(1, 0.06, len(district.lsoas)).clip(0.8, 1.2)
    by_lsoa = _apportioned(size, total)
    levels = np.array([lsoa.level for lsoa in district.lsoas])
    younger = np.log(levels / levels.mean()).clip(-1, 1)
    ages = np.arange(_AGES)
    shape = 1 / (1 + np.exp((ages - 77) / 7)) + 0.12 * np.exp(-(((ages - 28) / 9) ** 2))
    older = _older(district, chance)
    rows = []
    for count, youth in zip(by_lsoa, younger, strict=True):
        weights = shape * np.exp((older - 0.008 * youth) * (ages - 40)) * chance.normal(1, 0.08, _AGES).clip(0.7, 1.3)
        rows.append(_apportioned(weights, int(count)))
    return np.array(rows, dtype=np.int64)


def _older(district: District, chance: np.random.Generator) -> float:
    """Return the tilt of a district's ages. The partners' residents are young: no statistical neighbours of others."""
    if district.code == OWN_DISTRICT:
        return 0.0
    tilt = float(chance.normal(0, _AGE_TILT))
    return _PARTNERS_TILT if district.force in PARTNER_FORCES else tilt


def _apportioned(weights: NDArray[np.float64], total: int) -> NDArray[np.int64]:
    """Share out whole numbers by weight, remainders to the largest fractions, so that they sum to `total`."""
    exact = weights / weights.sum() * total
    whole: NDArray[np.int64] = np.floor(exact).astype(np.int64)
    largest = np.argsort(whole - exact, kind="stable")[: total - int(whole.sum())]
    whole[largest] += 1
    return whole


def _residents(district: District, year: int, chance: np.random.Generator) -> pl.DataFrame:
    table = residents(district, year, chance)
    ages = {("90+" if age == _AGES - 1 else str(age)): table[:, age] for age in range(_AGES)}
    return pl.DataFrame(
        {
            "LSOA11CD": [lsoa.code for lsoa in district.lsoas],
            "LSOA11NM": [lsoa.name for lsoa in district.lsoas],
            "All Ages": table.sum(axis=1),
            **ages,
        }
    )


def write_deprivation(path: Path, groups: Sequence[tuple[Sequence[District], int, int]]) -> None:
    """Write MHCLG's File 7 of 2019.

    Args:
        path: the file.
        groups: districts, number of their stream of chance, and among how many of the most deprived LSOAs theirs are.
    """
    tables = [_deprivation(world, stream, among) for world, stream, among in groups]
    path.write_text(pl.concat(tables).write_csv(), encoding="utf-8")


def _deprivation(world: Sequence[District], stream: int, among: int) -> pl.DataFrame:
    """Return the table of some districts: more crime goes with more deprivation, loosely."""
    chance = np.random.default_rng([SEED, stream])
    lsoas = [(district, lsoa) for district in world for lsoa in district.lsoas]
    level = np.log([lsoa.level / np.mean([one.level for one in district.lsoas]) for district, lsoa in lsoas])
    latent = 0.8 * (level - level.mean()) / level.std() + 0.6 * chance.normal(size=len(lsoas))
    shift = {district.code: 0.0 if district.code == OWN_DISTRICT else chance.normal(0, _SPREAD) for district in world}
    latent += np.array([shift[district.code] for district, _ in lsoas])
    columns: dict[str, object] = {
        "LSOA code (2011)": [lsoa.code for _, lsoa in lsoas],
        "LSOA name (2011)": [lsoa.name for _, lsoa in lsoas],
        "Local Authority District code (2019)": [district.code for district, _ in lsoas],
        "Local Authority District name (2019)": [district.name for district, _ in lsoas],
    }
    for number, domain in enumerate(_DOMAINS):
        own = latent if number == 0 else 0.8 * latent + 0.6 * chance.normal(size=len(lsoas))
        columns |= _domain(domain, own, chance, among)
    return pl.DataFrame(columns)


def _domain(domain: str, latent: NDArray[np.float64], chance: np.random.Generator, among: int) -> dict[str, object]:
    drawn = np.sort(chance.choice(among, len(latent), replace=False) + 1)
    rank = np.empty(len(latent), dtype=np.int64)
    rank[np.argsort(-latent)] = drawn  # 1 = most deprived
    decile = np.ceil(rank / (LSOAS_OF_ENGLAND / 10)).astype(np.int64)
    rate = " (rate)" if domain in ("Income", "Employment") else ""
    score = np.round(60 * (1 - rank / LSOAS_OF_ENGLAND) ** 1.6 / (150 if rate else 1), 3)
    return {
        f"{domain} Score{rate}": score,
        f"{domain} Rank (where 1 is most deprived)": rank,
        f"{domain} Decile (where 1 is most deprived 10% of LSOAs)": decile,
    }
