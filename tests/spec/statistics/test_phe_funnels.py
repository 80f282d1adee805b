"""Funnel labels and lines against the public-health reference (phe_rates)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from saferplace.statistics.funnels import (
    Funnel,
    FunnelCurve,
    funnel_proportions,
    funnel_rates,
    funnel_ratios,
    implied_populations,
    proportion_limits,
    rate_curve,
    ratio_curve,
)
from tests.spec.vectors import HELD_OUT, Checker, number, rows

PROPORTION_LIMITS = 1e-6
POISSON_LIMITS = 1e-4  # the source searches by halving; the exact limits agree to 4.7e-5
TOO_FEW = "Not applicable for events less than 10 for dsrs"
NAMES = {
    "far above": "High (0.001)",
    "above": "High (0.025)",
    "similar": "Not significant",
    "below": "Low (0.025)",
    "far below": "Low (0.001)",
    "": TOO_FEW,
}


def _check_labels(check: Checker, table: list[dict[str, str]], funnel: Funnel, column: str = "significance") -> None:
    for row, label in zip(table, funnel.label, strict=True):
        if row[column] != HELD_OUT:
            check.label(row["case_id"], NAMES[str(label)], row[column])


def test_labels_of_proportions(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/funnel_proportion_significance.csv")
    funnel = funnel_proportions(*_columns(table, "numerator", "denominator"))
    with Checker("phe_rates/funnel_proportion_significance.csv") as check:
        _check_labels(check, table, funnel)


def test_labels_of_ratios(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/funnel_ratio_significance.csv")
    funnel = funnel_ratios(*_columns(table, "obs", "expected"))
    with Checker("phe_rates/funnel_ratio_significance.csv") as check:
        _check_labels(check, table, funnel)


def test_labels_of_rates(vectors: Path) -> None:
    """A place without events is kept with its own population, or dropped: then it has no label.

    In the columns without it the source still prints a label for the dropped place, "Not significant", which is what
    its code falls through to when nothing could be computed. Those four answers are disputed: ours is no label.
    """
    table = rows(vectors, "phe_rates/funnel_rate_significance.csv")
    counts, people, dsr, crude = _columns(table, "count", "pop", "rate_dsr", "rate_crude_per_100000")
    with Checker("phe_rates/funnel_rate_significance.csv") as check:
        for per in (100_000, 100):
            share = per / 100_000
            for kept in ("with", "without"):
                spare = people if kept == "with" else None
                for kind, rate, fewest in (("dsr", dsr, 10), ("crude", crude, 0)):
                    # A standardised rate on no events says nothing, so its place never counts in the average.
                    spares = spare if kind == "crude" else None
                    bases = implied_populations(counts, rate * share, spares, multiplier=per, minimum_count=fewest)
                    funnel = funnel_rates(counts, bases, per)
                    for row, label in zip(table, funnel.label, strict=True):
                        expected = row[f"{kind}_per_{per}_{kept}_0"]
                        if kept == "without" and float(row["count"]) == 0 and expected != HELD_OUT:
                            assert label == ""
                            check.dispute()
                        elif expected != HELD_OUT:
                            check.label(row["case_id"], NAMES[str(label)], expected)


@pytest.mark.parametrize("file", ["funnel_proportion_limits", "funnel_proportion_limits_small_areas"])
def test_lines_of_proportions(vectors: Path, file: str) -> None:
    table = rows(vectors, f"phe_rates/{file}.csv")
    areas = rows(vectors, "phe_rates/funnel_proportion_significance.csv")
    if file.endswith("small_areas"):
        areas = [row for row in areas if float(row["denominator"]) < 31_000]
    baseline = funnel_proportions(*_columns(areas, "numerator", "denominator")).baseline
    names = ("lower_2s_limit", "upper_2s_limit", "lower_3s_limit", "upper_3s_limit")
    with Checker(f"phe_rates/{file}.csv") as check:
        for row in table:
            limits = proportion_limits(float(row["Population"]), baseline / 100)
            check.number(row["case_id"], baseline, row["baseline"], PROPORTION_LIMITS)
            for name, answer in zip(names, limits, strict=True):
                check.number(row["case_id"], answer, row[name], PROPORTION_LIMITS)


def test_lines_of_ratios(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/funnel_ratio_limits.csv")
    with Checker("phe_rates/funnel_ratio_limits.csv") as check:
        for row in table:
            events = float(row["Observed_events"])
            curve = ratio_curve(events)
            for side, base, line in _lines(curve):
                check.number(row["case_id"], base, row[f"{side}_exp_events"], POISSON_LIMITS)
                # "count" is the ratio less one; the difference loses digits near 0, so its own size is the ratio's.
                check.near(row["case_id"], line / 100 - 1, row[f"{side}_count"], POISSON_LIMITS * float(line) / 100)
                check.number(row["case_id"], line, row[f"{side}_isr"], POISSON_LIMITS)


@pytest.mark.parametrize("file", ["dsr", "crude_small_count", "crude_zero_count"])
def test_lines_of_rates(vectors: Path, file: str) -> None:
    table = rows(vectors, f"phe_rates/funnel_rate_limits_{file}.csv")
    baseline = _baseline(rows(vectors, "phe_rates/funnel_rate_inputs.csv"), file)
    with Checker(f"phe_rates/funnel_rate_limits_{file}.csv") as check:
        for row in table:
            check.number(row["case_id"], baseline, row["baseline"], POISSON_LIMITS)
            for side, base, line in _lines(rate_curve(float(row["Events"]), baseline, years=3)):
                check.number(row["case_id"], base, row[f"{side}_population_1_year"], POISSON_LIMITS)
                check.number(row["case_id"], line, row[f"{side}_limit"], POISSON_LIMITS)


def _baseline(areas: list[dict[str, str]], file: str) -> float:
    """Return the pooled rate per 100,000 after the change that the README states for the file."""
    events, rate = _columns(areas, "ev", "rate")
    people = implied_populations(events, rate, minimum_count=0)
    largest = int(events.argmax())
    if file == "crude_small_count":
        events[largest] = 5
        people = implied_populations(events, rate, minimum_count=0)
    if file == "crude_zero_count":
        events[largest], rate[largest] = 0, 0
        kept = people > people.max() / 2
        events, people = events[kept], people[kept]
    return funnel_rates(events, people, 100_000).baseline


def _lines(curve: FunnelCurve) -> list[tuple[str, float, float]]:
    sides = ("lower_2s", "upper_2s", "lower_3s", "upper_3s")
    return [(side, float(curve[2 * i]), float(curve[2 * i + 1])) for i, side in enumerate(sides)]


def _columns(table: list[dict[str, str]], *names: str) -> list[np.ndarray]:
    return [np.array([number(row[name]) for row in table]) for name in names]
