"""Back-test of the year's-total forecast on every series of the real data: does the interval hold, is the chance true?

Run: python -m benchmarks.back_test [FOLDER OF THE REAL DATA]

A forecast is made as if standing at an earlier date, with nothing known after it, and compared with what came. The
monthly series are short (28 months), so each is forecast from 16 to 25 months of history only, half of it the
pandemic's; the same year's series of neighbouring districts move together, so these are fewer tests than they seem.
"""

from __future__ import annotations

import csv
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import python_calamine

from saferplace.statistics.forecasts import simulate_year

CONFIDENCE = (0.80, 0.95)
TARGETS = (0.9, 0.95, 1.0, 1.05)
FEWEST_YEARS = 3
CHANCE_BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0001)
TRAFFORD_THOUSANDS = 235


class Trial(NamedTuple):
    """One forecast and what came."""

    group: str
    actual: float
    total: float
    limits: tuple[tuple[float, float], ...]
    chances: tuple[tuple[float, bool], ...]


def monthly_series(archive: Path, lookup: Path) -> dict[tuple[str, str], npt.NDArray[np.float64]]:
    """Return crimes by district and crime type for each month of the archive, rows without an LSOA left out."""
    with lookup.open(encoding="utf-8-sig", newline="") as stream:
        district = {row["lsoa11_code"]: row["ltla21_name"] for row in csv.DictReader(stream)}
    with zipfile.ZipFile(archive) as packed:
        members = sorted(name for name in packed.namelist() if name.endswith("-leicestershire-street.csv"))
        counts: dict[tuple[str, str], npt.NDArray[np.float64]] = defaultdict(lambda: np.zeros(len(members)))
        for month, name in enumerate(members):
            with packed.open(name) as raw:
                for row in csv.DictReader(TextIOWrapper(raw, encoding="utf-8")):
                    place = district.get(row["LSOA code"])
                    if place is not None:
                        counts[place, row["Crime type"]][month] += 1
    places = defaultdict(float)
    for (place, _), values in counts.items():
        places[place] += values.sum()
    return {key: values for key, values in counts.items() if places[key[0]] > 0.01 * sum(places.values())}


def yearly_fly_tipping(workbook: Path) -> dict[str, npt.NDArray[np.float64]]:
    """Return yearly incidents by authority, where every year is known."""
    rows = python_calamine.load_workbook(workbook).get_sheet_by_name("LA_incidents").to_python()[3:]
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for year, code, _, _, total, *_ in rows:
        if str(code).startswith("E") and isinstance(total, float | int):
            found[str(code)][str(year)] = float(total)
    years = sorted({year for values in found.values() for year in values})
    return {code: np.array([v[y] for y in years]) for code, v in found.items() if set(v) == set(years)}


def yearly_rates(table: Path) -> dict[str, npt.NDArray[np.float64]]:
    """Return yearly offence rates by area and offence group, as crimes of a place of Trafford's size."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    with table.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["value"] not in ("", ":"):
                found[f"{row['area_name']} {row['group']}"][row["period"]] = float(row["value"]) * TRAFFORD_THOUSANDS
    return {name: np.array([v[y] for y in sorted(v)]) for name, v in found.items()}


def trial(group: str, counts: npt.NDArray[np.float64], known: int, period: int, actual: float, before: float) -> Trial:
    """Make one forecast; the targets are shares of the total of the year before."""
    years = simulate_year(counts, known, period=period)
    limits = tuple(years.interval(confidence) for confidence in CONFIDENCE)
    goals = [float(np.floor(before * share)) for share in TARGETS]
    chances = tuple((years.chance(goal), bool(actual <= goal)) for goal in goals)
    return Trial(group, actual, float(np.median(years.totals)), limits, chances)


def monthly_trials(series: dict[tuple[str, str], npt.NDArray[np.float64]]) -> Iterator[Trial]:
    """Forecast financial year 2021/22 with 0, 3, 6 and 9 months known, and three overlapping earlier years."""
    for values in series.values():
        for start in (13, 14, 15, 16):
            name = "monthly, financial year 2021/22" if start == 16 else "monthly, 3 overlapping years"
            actual, before = float(values[start : start + 12].sum()), float(values[start - 12 : start].sum())
            for known in (0, 3, 6, 9):
                yield trial(f"{name}, {known} months known", values[: start + known], known, 12, actual, before)


def yearly_trials(name: str, series: dict[str, npt.NDArray[np.float64]]) -> Iterator[Trial]:
    """Forecast each year from the years before it, three at least."""
    for values in series.values():
        for year in range(FEWEST_YEARS, values.size):
            yield trial(name, values[:year], 0, 1, float(values[year]), float(values[year - 1]))


def coverage_table(trials: list[Trial]) -> list[str]:
    """Return coverage, width and error by group as lines."""
    lines = [f"{'forecast':<56}{'n':>6}{'cover 80':>10}{'cover 95':>10}{'half-width 95':>15}{'median error':>14}"]
    for group in dict.fromkeys(each.group for each in trials):
        mine = [each for each in trials if each.group == group]
        inside = [np.mean([low <= t.actual <= high for t in mine for low, high in [t.limits[i]]]) for i in (0, 1)]
        width = np.median([(t.limits[1][1] - t.limits[1][0]) / 2 / max(t.total, 1) for t in mine])
        error = np.median([abs(t.actual - t.total) / max(t.total, 1) for t in mine])
        lines.append(f"{group:<56}{len(mine):>6}{inside[0]:>10.1%}{inside[1]:>10.1%}{width:>15.1%}{error:>14.1%}")
    return lines


def chance_table(trials: list[Trial]) -> list[str]:
    """Return, by stated chance of meeting the target, how often it was met."""
    kinds = dict.fromkeys(each.group.split(",")[0] for each in trials)
    lines = [f"{'chance of meeting the target':<34}{'stated':>10}{'n':>8}{'mean stated':>14}{'met':>8}"]
    for kind in kinds:
        pairs = [pair for each in trials if each.group.split(",")[0] == kind for pair in each.chances]
        stated, met = np.array([p for p, _ in pairs]), np.array([m for _, m in pairs])
        for low, high in pairwise(CHANCE_BINS):
            here = (stated >= low) & (stated < high)
            if here.any():
                span = f"{low:.0%}-{min(high, 1):.0%}"
                lines.append(f"{kind:<34}{span:>10}{here.sum():>8}{stated[here].mean():>14.1%}{met[here].mean():>8.1%}")
        skill = 1 - ((stated - met) ** 2).mean() / (met.mean() * (1 - met.mean()))
        lines.append(f"{kind:<34}{'Brier':>10}{len(pairs):>8}{((stated - met) ** 2).mean():>14.3f}   skill {skill:.0%}")
    return lines


def main(folder: Path) -> None:
    """Run the back-test and print both tables."""
    police, tipping = folder / "police_uk", folder / "flytipping" / "flytipping_la.ods"
    series = monthly_series(
        police / "leicestershire-2019-12-to-2022-03.zip", folder / "lookups" / "lookup_lsoa11_ltla21.csv"
    )
    trials = list(monthly_trials(series))
    authorities = yearly_fly_tipping(tipping)
    trials += yearly_trials("yearly fly-tipping, one year ahead", authorities)
    rates = yearly_rates(folder / "recorded_crime" / "trafford_csp_crime_rate.csv")
    trials += yearly_trials("yearly recorded crime, one year ahead", rates)
    months = len(next(iter(series.values())))
    print(f"{len(series)} monthly series of {months} months only; {len(authorities)} authorities with every year of")
    print(f"fly-tipping; {len(rates)} yearly series of recorded crime (rates times {TRAFFORD_THOUSANDS} thousand).\n")
    print("\n".join(coverage_table(trials)), "\n")
    print("\n".join(chance_table(trials)))


if __name__ == "__main__":
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
