"""Tests and intervals of two rates against published answers (change_two_periods), and concentration."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from saferplace.statistics.change import change_in_counts, poisson_z
from saferplace.statistics.concentration import gini
from saferplace.statistics.two_rates import one_rate_interval, two_rates_interval, two_rates_test
from tests.spec.vectors import Checker, answered, half_a_digit, rows

FOLDER = "change_two_periods"
FIGURES = ("count_1", "exposure_1", "count_2", "exposure_2")


def test_two_rates_tests(vectors: Path) -> None:
    """The p-value at the row's tolerance; a statistic at that or at the decimals printed, whichever is wider."""
    table = rows(vectors, f"{FOLDER}/two_rates_tests.csv")
    with Checker(f"{FOLDER}/two_rates_tests.csv") as check:
        for row in answered(table, "p_value"):
            test = two_rates_test(
                *(float(row[name]) for name in FIGURES),
                method=row["method"],
                compare=row["compare"],
                alternative=row["alternative"],
                null_value=float(row["null_value"]),
            )
            tolerance = float(row["abs_tol"])
            check.near(row["case_id"], test.p_value, row["p_value"], tolerance)
            if row["statistic"]:
                check.near(
                    row["case_id"], test.statistic, row["statistic"], max(tolerance, half_a_digit(row["statistic"]))
                )


def test_exact_change_agrees_with_the_exact_conditional_test(vectors: Path) -> None:
    """Our own exact method: its one-sided p is half of the two-sided one on the side of the change."""
    table = rows(vectors, f"{FOLDER}/two_rates_tests.csv")
    with Checker(f"{FOLDER}/two_rates_tests.csv (change.change_in_counts)") as check:
        for row in answered(table, "p_value"):
            if row["method"] != "exact-cond" or row["alternative"] != "larger":
                continue
            count, exposure, other, other_exposure = (float(row[name]) for name in FIGURES)
            change = change_in_counts(other, count, other_exposure, exposure * float(row["null_value"]))
            check.near(row["case_id"], change.p_value / 2, row["p_value"], float(row["abs_tol"]))


def test_two_rates_intervals(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/two_rates_intervals.csv")
    with Checker(f"{FOLDER}/two_rates_intervals.csv") as check:
        for row in answered(table, "lower"):
            lower, upper = two_rates_interval(
                *(float(row[name]) for name in FIGURES),
                method=row["method"],
                compare=row["compare"],
                confidence=1 - float(row["alpha"]),
            )
            check.near(row["case_id"], lower, row["lower"], float(row["abs_tol"]))
            check.near(row["case_id"], upper, row["upper"], float(row["abs_tol"]))


def test_one_rate_intervals(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/one_rate_intervals_other_methods.csv")
    with Checker(f"{FOLDER}/one_rate_intervals_other_methods.csv") as check:
        for row in answered(table, "lower"):
            lower, upper = one_rate_interval(float(row["count"]), float(row["exposure"]), method=row["method"])
            check.number(row["case_id"], lower, row["lower"], 1e-9)
            check.number(row["case_id"], upper, row["upper"], 1e-9)


def test_poisson_z(vectors: Path) -> None:
    table = rows(vectors, f"{FOLDER}/poisson_z.csv")
    with Checker(f"{FOLDER}/poisson_z.csv") as check:
        for row in answered(table, "expected_z"):
            answer = poisson_z(float(row["current"]), float(row["previous"]))
            check.number(row["case_id"], answer, row["expected_z"], 1e-12)


def test_e_test(vectors: Path) -> None:
    table = rows(vectors, "crime_place/two_poisson_counts_e_test.csv")
    with Checker("crime_place/two_poisson_counts_e_test.csv") as check:
        for row in answered(table, "expected_p"):
            figures = [float(row[name]) for name in FIGURES]
            if row["note"] == "refuse":
                check.refuses(row["case_id"], lambda given=figures: two_rates_test(*given, method="etest-wald"))
                continue
            test = two_rates_test(*figures, method="etest-wald")
            if row["note"] == "undefined":
                check.label(row["case_id"], bool(np.isnan(test.p_value)), True)
            else:
                check.near(row["case_id"], test.p_value, row["expected_p"], float(row["tol"]))


def test_gini(vectors: Path) -> None:
    table = rows(vectors, "crime_place/gini_concentration.csv")
    with Checker("crime_place/gini_concentration.csv") as check:
        for row in answered(table, "expected"):
            answer = gini(
                [float(each) for each in row["counts"].split(";")],
                generalised=row["generalised"] == "1",
                bias_corrected=row["bias_corrected"] == "1",
            )
            check.number(row["case_id"], answer, row["expected"], 1e-9)
