"""Every status of a plan computed a second time, plainly, from the raw rows, without the product's own rules.

Only the forecast itself is taken from saferplace.statistics, where it is tested against published vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from saferplace.reference.periods import add_months
from saferplace.statistics.forecasts import simulate_year
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.measure_performance import measure_performance
from saferplace.workflows.open_evidence import OpenEvidence
from tests.integration.workflows import followed_plan as plan
from tests.integration.workflows.small_country import CHARNWOOD, MISSING, MONTHS, RESIDENTS, SmallCountry

RESIDENTS_OF_CHARNWOOD = 6 * RESIDENTS
# What is counted, in which pieces of a year (months), and whether the pieces add up.
Series = tuple[dict[date, float], int, bool]


def raw(country: SmallCountry) -> dict[str, Series]:
    """Return first month -> figure of every series, counted from the crimes and rows themselves."""
    found: dict[str, Series] = {}
    for kind in ("burglary", "violence_and_sexual_offences", "anti_social_behaviour", "shoplifting",
                 "criminal_damage_and_arson"):  # fmt: skip
        months = {m: float(country.in_area({kind}, CHARNWOOD, m, m)) for m in MONTHS if m != MISSING}
        found[kind] = (months, 1, True)
    for name, figures, adds_up in (
        ("reports", plan.REPORTS, True),
        ("repeats", (*plan.REPEATS, 30), True),
        ("feels_safe", plan.SURVEY, False),
    ):
        quarters = [*plan.QUARTERS, plan.LATE_REPEATS]
        starts = [date(int(code[:4]), int(code[-1]) * 3 - 2, 1) for code in quarters]
        found[name] = ({s: float(f) for s, f in zip(starts, figures, strict=False) if f != ""}, 3, adds_up)
    found["people_helped"] = ({date(int(y[:4]), 4, 1): float(n) for y, n in plan.PEOPLE.items()}, 12, True)
    return found


def plain_status(target: plan.Target, series: Mapping[str, Series], day: date) -> str:
    figures, step, adds_up = series.get(target.indicator, ({}, 1, True))
    figures = {start: value for start, value in figures.items() if add_months(start, step) <= day}
    scale = 1000 / RESIDENTS_OF_CHARNWOOD if "per 1,000" in target.unit else 1.0
    years = [aim.year for aim in target.aims] or list(plan.YEARS)
    begun = [y for y in years if date(int(y[:4]), 4, 1) <= day]
    with_figures = [y for y in begun if date(int(y[:4]), 4, 1) in figures]
    year = (with_figures or begun)[-1]
    aim = next((a for a in target.aims if a.year == year), None)
    if aim is not None and aim.kind == "monitor_only":
        return "monitor only"
    if aim is None or aim.value is None:
        return "no aim set"
    starts = [add_months(date(int(year[:4]), 4, 1), i) for i in range(0, 12, step)]
    known = 0
    while known < len(starts) and starts[known] in figures:
        known += 1
    if known == 0:
        return "no figure yet"
    pieces = [figures[s] * scale for s in starts[:known]]
    actual = sum(pieces) if adds_up else pieces[-1]
    goal, way = float(aim.value), target.direction
    tolerance = float(target.tolerance if target.tolerance is not None else (5 if way == "steady" else 0)) / 100
    if known == len(starts):
        good = {"decrease": actual <= goal, "increase": actual >= goal,
                "steady": abs(actual - goal) <= tolerance * goal}[str(way)]  # fmt: skip
        return "achieved" if good else "not achieved"
    chance = plain_chance(figures, starts, known, goal / scale, str(way), tolerance) if adds_up else None
    if chance is not None:
        return "on track" if chance >= 0.6 else "at risk" if chance >= 0.2 else "off track"
    if known / len(starts) < 0.25:
        return "too few points"
    if adds_up:  # where no forecast can be made there are no two whole years before: by days
        expected = (
            goal * (add_months(starts[known - 1], step) - starts[0]).days / (add_months(starts[0], 12) - starts[0]).days
        )
    else:
        expected = plain_expected(target, starts, known, step, goal)
    behind = {"decrease": actual - expected, "increase": expected - actual}[str(way)] / expected - tolerance
    return "on track" if behind <= 0 else "at risk" if behind <= 0.10 else "off track"


def plain_chance(
    figures: Mapping[date, float], starts: list[date], known: int, goal: float, way: str, tolerance: float
) -> float | None:
    step = 12 // len(starts)
    run = [figures[starts[known - 1]]]
    start = add_months(starts[known - 1], -step)
    while start in figures and len(run) < 60:
        run.insert(0, figures[start])
        start = add_months(start, -step)
    try:
        totals = simulate_year(run, known, period=len(starts)).totals
    except ValueError:
        return None
    if way == "decrease":
        return float((totals <= goal * (1 + tolerance) + 1e-9).mean())
    if way == "increase":
        return float((totals >= goal * (1 - tolerance) - 1e-9).mean())
    return float((abs(totals - goal) <= goal * tolerance + 1e-9).mean())


def plain_expected(target: plan.Target, starts: list[date], known: int, step: int, goal: float) -> float:
    """Return the line from last year's aim (or the baseline) to this year's, at the end of the last known piece."""
    year = f"{starts[0].year}/{(starts[0].year + 1) % 100:02d}"
    before = [a for a in target.aims if a.year < year and a.value is not None]
    origin = float(before[-1].value or 0) if before else float(target.baseline or goal)
    return origin + (goal - origin) * (known * step) / 12


@pytest.fixture(scope="module")
def store(country: SmallCountry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plan.store_with_partners(country, tmp_path_factory.mktemp("followed"))


@pytest.fixture(scope="module")
def opened(store: Path) -> OpenEvidence:
    return OpenEvidence.of(EvidenceStore.open(store))


Recompute = Callable[[date], dict[str, str]]


@pytest.mark.parametrize("day", [date(2021, 7, 1), date(2022, 1, 15), date(2022, 10, 20), date(2023, 4, 2), plan.DAY])
def test_every_status_is_what_plain_arithmetic_says(country: SmallCountry, opened: OpenEvidence, day: date) -> None:
    series = raw(country)
    found = measure_performance(opened, plan.PLAN, day)
    assert {line.key: line.status.value for line in found.lines} == {
        target.key: plain_status(target, series, day) for target in plan.TARGETS
    }


def test_the_plan_shows_every_status_there_is(country: SmallCountry) -> None:
    """A recomputation that met only one word would prove nothing."""
    series = raw(country)
    days = (date(2021, 7, 1), date(2022, 10, 20), plan.DAY)
    met = {plain_status(target, series, day) for day in days for target in plan.TARGETS}
    assert met == {
        "on track", "at risk", "off track", "achieved", "not achieved", "monitor only", "no aim set", "no figure yet",
        "too few points",
    }  # fmt: skip
