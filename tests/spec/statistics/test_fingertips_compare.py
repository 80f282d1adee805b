"""Comparison, group averages, categories, rounding and recent trends against Fingertips (fingertips_compare)."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from saferplace.statistics.comparison import (
    compare_intervals,
    compare_proportion_with_control_limits,
    compare_rate_with_poisson_limits,
    compare_two_level,
    compare_with_benchmark,
    compare_with_target,
    judge,
)
from saferplace.statistics.group_average import group_average
from saferplace.statistics.quantiles import category, percentile, percentile_bounds
from saferplace.statistics.rounding import round_half_up, round_to_base
from saferplace.statistics.trend import Trend, recent_trend, trend_of_shares
from tests.spec.vectors import HELD_OUT, Checker, answered, cases, number, rows

FOLDER = "fingertips_compare"
POLARITY = {"low_is_good": "lower_is_better", "high_is_good": "higher_is_better", "no_judgement": "neither"}
HIGH_LOW = {"above": "higher", "below": "lower", "": "none"}


def _judged(label: str, polarity: str) -> str:
    answer = str(judge(label, POLARITY[polarity]))
    return HIGH_LOW.get(answer, answer)


def test_interval_against_a_benchmark(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/area_ci_against_benchmark_value.csv")
    with Checker(f"{FOLDER}/area_ci_against_benchmark_value.csv") as check:
        for row in answered(table, "expected"):
            names = ("area_value", "area_lower95", "area_upper95", "benchmark_value")
            label = compare_with_benchmark(*(number(row[name]) for name in names))
            check.label(row["case_id"], _judged(label, row["polarity"]), row["expected"])


def test_two_levels(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/area_ci_two_levels_against_benchmark_value.csv")
    names = ("area_value", "area_lower95", "area_upper95", "area_lower99_8", "area_upper99_8", "benchmark_value")
    with Checker(f"{FOLDER}/area_ci_two_levels_against_benchmark_value.csv") as check:
        for row in answered(table, "expected"):
            label = compare_two_level(*(number(row[name]) for name in names))
            check.label(row["case_id"], _judged(label, row["polarity"]), row["expected"])


def test_two_intervals(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/two_cis_overlap.csv")
    names = ("area_value", "area_lower95", "area_upper95")
    others = ("comparator_value", "comparator_lower95", "comparator_upper95")
    with Checker(f"{FOLDER}/two_cis_overlap.csv") as check:
        for row in answered(table, "expected"):
            label = compare_intervals(*(number(row[name]) for name in names + others))
            check.label(row["case_id"], _judged(label, row["polarity"]), row["expected"])


def test_latest_against_previous(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/latest_against_previous_period.csv")
    words = {"above": "increasing", "similar": "no_change", "below": "decreasing", "": "cannot_be_calculated"}
    names = [f"{period}_{kind}" for period in ("latest", "previous") for kind in ("value", "lower95", "upper95")]
    with Checker(f"{FOLDER}/latest_against_previous_period.csv") as check:
        for row in answered(table, "expected"):
            label = compare_intervals(*(number(row[name]) for name in names))
            check.label(row["case_id"], words[str(label)], row["expected"])


def test_proportion_against_control_limits(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/proportion_against_control_limits.csv")
    with Checker(f"{FOLDER}/proportion_against_control_limits.csv") as check:
        for row in answered(table, "expected"):
            names = ("area_value", "denominator", "benchmark_value", "unit", "z")
            label = compare_proportion_with_control_limits(*(number(row[name]) for name in names))
            check.label(row["case_id"], _judged(label, row["polarity"]), row["expected"])


def test_rate_against_poisson_limits(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/rate_against_poisson_limits.csv")
    with Checker(f"{FOLDER}/rate_against_poisson_limits.csv") as check:
        for row in answered(table, "expected"):
            names = ("area_rate", "denominator", "benchmark_rate", "per", "tail")
            label = compare_rate_with_poisson_limits(*(number(row[name]) for name in names))
            check.label(row["case_id"], _judged(label, row["polarity"]), row["expected"])


def test_targets(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/target_comparison.csv")
    with Checker(f"{FOLDER}/target_comparison.csv") as check:
        for row in answered(table, "expected"):
            with_interval = row["use_ci"] == "True"
            label = compare_with_target(
                number(row["value"]),
                number(row["lower_limit"]),
                POLARITY[row["polarity"]],
                upper_target=number(row["upper_limit"]) if row["kind"] == "range" else None,
                lower=number(row["lower95"]) if with_interval else None,
                upper=number(row["upper95"]) if with_interval else None,
            )
            check.label(row["case_id"], str(label) or "none", row["expected"])


def test_percentile_bounds(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/percentile_bounds.csv")
    with Checker(f"{FOLDER}/percentile_bounds.csv") as check:
        for row in answered(table, "expected"):
            values = np.arange(float(row["values_from"]), float(row["values_to"]) + 1)
            place = float(row["bound_index_or_fraction"])
            if row["categories"]:
                answer = percentile_bounds(values, int(float(row["categories"])))[int(place)]
            else:
                answer = percentile(values, place)
            check.number(row["case_id"], answer, row["expected"], 1e-9)


def test_quintile_categories(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/quintile_category.csv")
    with Checker(f"{FOLDER}/quintile_category.csv") as check:
        for row in answered(table, "expected"):
            first, last = row["values"].split("..")
            values = np.arange(float(first), float(last) + 1)
            best_first = row["polarity"] == "high_is_good"
            answer = category(number(row["value"]), values, int(row["categories"]), highest_first=best_first)
            check.number(row["case_id"], answer, row["expected"], 0)


def test_group_average(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/group_average.csv")
    with Checker(f"{FOLDER}/group_average.csv") as check:
        for row in table:
            counts, people = (
                [float(each) for each in row[name].split(";") if each] for name in ("counts", "denominators")
            )
            average = group_average(counts, people, multiplier=float(row["unit"]))
            if row["expected_value"] == "none":
                check.label(row["case_id"], math.isnan(average.value), True)
                continue
            check.number(row["case_id"], round_half_up(average.value, 1), row["expected_value"], 0)
            check.number(row["case_id"], average.numerator, row["expected_count"], 0)
            check.number(row["case_id"], average.denominator, row["expected_denominator"], 0)


def test_rounding(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/round_half_away_from_zero.csv")
    with Checker(f"{FOLDER}/round_half_away_from_zero.csv") as check:
        for row in answered(table, "expected"):
            check.number(row["case_id"], round_to_base(float(row["value"]), float(row["base"])), row["expected"], 0)


def _trend(case: dict[str, object]) -> Trend:
    points = sorted(case["points"], key=lambda point: point["year"])  # type: ignore[call-overload]
    columns = [[point[name] for point in points] for name in ("count", "denominator", "value", "lower95", "upper95")]
    counts, denominators, values, lower, upper = columns
    if case["method"] == "count_over_denominator":
        return trend_of_shares(counts, denominators)
    return recent_trend(values, lower, upper)


def test_recent_trends(vectors: Path) -> None:
    """Directions, and chi-square to two decimals.

    The source prints 0.0 for a chi-square that was not calculated; ours is missing. A case that carries a caution has
    an answer its README calls an artefact; our rule is that without intervals there is no trend.
    """
    words = {"increasing": "increasing", "decreasing": "decreasing", "no change": "no_change"}
    with Checker(f"{FOLDER}/recent_trend.json") as check:
        for case in cases(vectors, f"{FOLDER}/recent_trend.json"):
            trend, expected = _trend(case), case["expected"]
            if "significant" in expected:
                check.label(case["id"], trend.direction in ("increasing", "decreasing"), expected["significant"])
            if "chi2_2dp" in expected:
                answer = 0.0 if math.isnan(trend.chi_square) else float(round_half_up(trend.chi_square, 2))
                check.number(case["id"], answer, expected["chi2_2dp"], 0)
            marker = words.get(trend.direction, "cannot_be_calculated")
            if "caution" in case:
                assert marker == "cannot_be_calculated"
                check.dispute()
            elif "marker" in expected and expected["marker"] != HELD_OUT:
                check.label(case["id"], marker, expected["marker"].split("_and_")[0])


@pytest.mark.parametrize(("earlier", "later", "words"), [(2.0, 3.0, "better"), (3.0, 2.0, "worse")])
def test_trend_is_judged_like_any_label(earlier: float, later: float, words: str) -> None:
    values = np.linspace(earlier, later, 5)
    trend = recent_trend(values, values - 0.1, values + 0.1)
    label = {"increasing": "above", "decreasing": "below"}[trend.direction]
    assert judge(label, "higher_is_better") == words
