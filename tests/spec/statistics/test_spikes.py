"""The spikes vectors: Noufaily, EARS, thresholds, reweighting, reference points, moving windows, STL and level shift.

must_not_copy.json: the score of the log-link rows subtracts a logarithm from a count and is not compared (our score is
on the count scale); the dispersion slip of the R package touches nothing here, because the trend is never tested.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from saferplace.statistics.change_points import change_points
from saferplace.statistics.seasonality import seasonality
from saferplace.statistics.spikes import (
    ears,
    moving_window_probability,
    negative_binomial_threshold,
    noufaily,
    power_threshold,
    prediction_error_threshold,
    reference_dates,
    reference_points,
    residual_weights,
)
from tests.spec.vectors import Checker, answered, number, rows

EARS = [
    "ears_newport_2011",
    "ears_sparse_C1",
    "ears_sparse_C1_min0p5",
    "ears_sparse_C2",
    "ears_sparse_C2_min0p5",
    "ears_weekly_C1_0p001",
    "ears_weekly_C1_0p05",
    "ears_weekly_C2_0p001",
    "ears_weekly_C2_0p05",
]
NOUFAILY = [
    "noufaily_agona_new_nbPlugin",
    "noufaily_weekly_farrington_nbPlugin",
    "noufaily_monthly_farrington_nbPlugin",
    "noufaily_sparse_farrington_nbPlugin",
]
GLM_STOPPING_RULE = 3e-4


def series(vectors: Path) -> dict[str, tuple[int, np.ndarray]]:
    found: dict[str, tuple[int, list[float]]] = {}
    for row in sorted(rows(vectors, "spikes/series.csv"), key=lambda r: int(r["t"])):
        found.setdefault(row["series"], (int(row["freq"]), []))[1].append(float(row["count"]))
    return {name: (frequency, np.array(values)) for name, (frequency, values) in found.items()}


@pytest.mark.parametrize("file", NOUFAILY)
def test_noufaily(vectors: Path, file: str) -> None:
    table = rows(vectors, f"spikes/{file}.csv")
    known = series(vectors)
    with Checker(f"spikes/{file}.csv") as check:
        for row in answered(table, "upper"):
            frequency, counts = known[row["series"]]
            scan = noufaily(
                counts,
                frequency=frequency,
                positions=[int(row["t"]) - 1],
                years_back=int(row["years_back"]),
                half_window=int(row["half_window"]),
                seasonal_levels=int(row["seasonal_periods"]),
                recent_excluded=int(row["recent_weeks_excluded"]),
                reweight_threshold=float(row["reweight_threshold"]),
                alpha=float(row["alpha"]),
            )
            check.number(row["case_id"], float(scan.upper[0]), row["upper"], 0.0)
            check.label(row["case_id"], int(scan.alarm[0]), int(row["alarm"]))
            if row["expected"]:
                check.number(row["case_id"], float(scan.expected[0]), row["expected"], GLM_STOPPING_RULE)
            check.number(row["case_id"], float(scan.dispersion[0]), row["phi"], GLM_STOPPING_RULE)


@pytest.mark.parametrize("file", EARS)
def test_ears(vectors: Path, file: str) -> None:
    known = series(vectors)
    with Checker(f"spikes/{file}.csv") as check:
        for row in answered(rows(vectors, f"spikes/{file}.csv"), "upper"):
            floor = float(row.get("min_sigma") or 0)
            scan = ears(known[row["series"]][1], method=row["method"], alpha=float(row["alpha"]), minimum_sigma=floor)
            at = int(row["t"]) - 1
            check.near(row["case_id"], float(scan.upper[at]), row["upper"], 1e-9)
            check.label(row["case_id"], int(scan.alarm[at]), int(row["alarm"]))


def test_thresholds(vectors: Path) -> None:
    with Checker("spikes/threshold_units.csv") as check:
        for row in answered(rows(vectors, "spikes/threshold_units.csv"), "upper"):
            phi, alpha, fit, error, observed = (number(row[c]) for c in ("phi", "alpha", "fit", "fit_se", "observed"))
            method = row["method"]
            if row["link"] == "response":
                power = method.removeprefix("power_").removeprefix("delta_")
                limits = power_threshold(fit, error, phi, observed, alpha, power=power)
            elif method == "muan":
                limits = prediction_error_threshold(fit, error, phi, observed, alpha)
            else:
                limits = negative_binomial_threshold(np.exp(fit), phi, observed, alpha)
            check.near(row["case_id"], float(limits.lower), row["lower"], 1e-6)
            check.near(row["case_id"], float(limits.upper), row["upper"], 1e-6)
            check.near(row["case_id"], float(limits.p_value), row["p_value"], 1e-6)
            if row["link"] == "response":
                check.near(row["case_id"], float(limits.score), row["score"], 1e-6)
            else:
                expected = (observed - np.exp(fit)) / (float(row["upper"]) - np.exp(fit))
                check.near(row["case_id"], float(limits.score), expected, 1e-6)


def test_reweighting(vectors: Path) -> None:
    with Checker("spikes/reweighting_units.csv") as check:
        for row in answered(rows(vectors, "spikes/reweighting_units.csv"), "expected_weights"):
            residuals = [float(part) for part in row["residuals"].split(";")]
            weights = residual_weights(residuals, float(row["threshold"]))
            wanted = [float(part) for part in row["expected_weights"].split(";")]
            check.near(row["case_id"], float(np.abs(weights - wanted).max()), 0.0, 1e-9)


def test_reference_points(vectors: Path) -> None:
    with Checker("spikes/reference_points_units.csv") as check:
        for row in answered(rows(vectors, "spikes/reference_points_units.csv"), "expected"):
            years = int(row["years_back"])
            if row["kind"].endswith("index"):
                points = [str(p) for p in reference_points(int(row["now"]), years, int(row["freq"]))]
            else:
                weekly = row["kind"].startswith("weekly")
                days = reference_dates(date.fromisoformat(row["now"]), years, weekly=weekly)
                points = [day.isoformat() for day in days]
            check.label(row["case_id"], ";".join(points), row["expected"])


def test_moving_window() -> None:
    """Aberdein and Spiegelhalter's cyclists, and six in a week among 260 weeks, as ptools asserts them: to 3 places."""
    assert moving_window_probability(208, 2, 0.6, 6) == pytest.approx(0.03902238, abs=5e-4)
    assert moving_window_probability(260, 1, 1, 6) == pytest.approx(0.486814, abs=5e-4)


def test_seasonal_decomposition(vectors: Path) -> None:
    table = rows(vectors, "spikes/seasonal_stl_periodic.csv")
    counts = [float(row["count"]) for row in rows(vectors, "spikes/seasonal_series.csv")]
    parts = seasonality(np.log10(counts))
    with Checker("spikes/seasonal_stl_periodic.csv") as check:
        for row in answered(table, "seasonal_log10"):
            at = int(row["t"]) - 1
            check.near(row["case_id"], float(parts.seasonal[at]), row["seasonal_log10"], 0.005)
            check.near(row["case_id"], float(parts.trend[at]), row["trend_log10"], 0.005)
            check.near(row["case_id"], float(parts.remainder[at]), row["remainder_log10"], 0.005)


def test_level_shift(vectors: Path) -> None:
    """The Nile at Aswan drops after 1898; strucchange's documentation gives 1895 to 1902 and a BIC of 1270.084."""
    table = rows(vectors, "spikes/level_shift_series.csv")
    found = change_points([float(row["value"]) for row in table])
    years = [int(row["year"]) for row in table]
    with Checker("spikes/level_shift_series.csv (published break)") as check:
        check.label("break", [years[at] for at in found.last_before], [1898])
        check.label("lower", [years[at] for at in found.lower], [1895])
        check.label("upper", [years[at] for at in found.upper], [1902])
        check.near("bic", float(found.criterion[1]), 1270.084, 5e-4)
