"""Speeds of the statistics beside a named reference on the same arrays, and how far the answers lie apart.

Run alone with `python -m benchmarks.statistics`, or with the others by `make bench`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats
from statsmodels.stats import rates as statsmodels_rates
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from saferplace.statistics.change import change_in_counts
from saferplace.statistics.comparison import compare_with_benchmark
from saferplace.statistics.control_charts import xmr_chart
from saferplace.statistics.false_discovery import benjamini_hochberg
from saferplace.statistics.funnels import funnel_rates
from saferplace.statistics.proportions import proportion_interval
from saferplace.statistics.ranks import rank
from saferplace.statistics.rates import exact_limits, rate_interval
from saferplace.statistics.trend import recent_trend

ROWS = 1_000_000


@dataclass(frozen=True)
class Measurement:
    """One comparison: seconds of ours and of the reference on the same arrays.

    Attributes:
        task: what was done.
        size: how many rows, tests or series.
        seconds: ours, best of three.
        reference: the reference by name; "" when there is none.
        reference_seconds: its seconds; NaN when there is none.
        apart: largest relative difference of the answers; NaN when they are not comparable.
    """

    task: str
    size: int
    seconds: float
    reference: str = ""
    reference_seconds: float = float("nan")
    apart: float = float("nan")


def measure() -> list[Measurement]:
    """Run every comparison."""
    generator = np.random.default_rng(20)
    counts = generator.poisson(generator.gamma(2, 10, ROWS)).astype(float)
    people = generator.integers(500, 20_000, ROWS).astype(float)
    later = generator.poisson(counts).astype(float)
    return [
        _rates(counts, people),
        _exact(counts),
        _proportions(counts, people),
        _labels(counts, people),
        _changes(counts, later, "exact"),
        _changes(counts, later, "score"),
        _funnel(counts, people),
        _false_discovery(generator.random(ROWS)),
        _ranks(counts / people),
        _charts(counts),
        _trends(generator),
    ]


def _best(call: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    best, answer = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        answer = call()
        best = min(best, time.perf_counter() - start)
    return best, answer


def _apart(ours: Any, theirs: Any) -> float:
    one, other = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(np.nanmax(np.abs(one - other) / np.maximum(np.abs(other), 1e-12)))


def _rates(counts: np.ndarray, people: np.ndarray) -> Measurement:
    seconds, ours = _best(lambda: rate_interval(counts, people, 1.0))
    theirs_seconds, theirs = _best(lambda: statsmodels_rates.confint_poisson(counts, people, method="exact-c"), 1)
    # Below ten events both are exact; above ours is Byar's, as the rule says.
    small = (counts < 10) & (counts > 0)
    apart = _apart(ours.upper[small], np.asarray(theirs[1])[small])
    return Measurement(
        "rates with 95 % limits", ROWS, seconds, "statsmodels confint_poisson, exact-c", theirs_seconds, apart
    )


def _exact(counts: np.ndarray) -> Measurement:
    seconds, ours = _best(lambda: exact_limits(counts))
    theirs_seconds, theirs = _best(lambda: stats.chi2.isf(0.025, 2 * counts + 2) / 2, 1)
    return Measurement(
        "exact limits", ROWS, seconds, "scipy.stats.chi2, upper only", theirs_seconds, _apart(ours[1], theirs)
    )


def _proportions(counts: np.ndarray, people: np.ndarray) -> Measurement:
    seconds, ours = _best(lambda: proportion_interval(counts, people))
    theirs_seconds, theirs = _best(lambda: proportion_confint(counts, people, method="wilson"), 1)
    apart = _apart(ours.upper, theirs[1])
    return Measurement(
        "proportions with Wilson limits", ROWS, seconds, "statsmodels proportion_confint", theirs_seconds, apart
    )


def _labels(counts: np.ndarray, people: np.ndarray) -> Measurement:
    def label() -> np.ndarray:
        return compare_with_benchmark(*rate_interval(counts, people), 2.0)

    return Measurement("rates, limits and labels", ROWS, _best(label)[0])


def _changes(before: np.ndarray, after: np.ndarray, method: str) -> Measurement:
    """The reference turns the limits of the later period's share of the total into limits of the ratio."""
    seconds, ours = _best(lambda: change_in_counts(before, after, method=method, with_words=False))
    if method == "exact":
        name = "scipy.stats.beta.ppf, lower only"
        theirs_seconds, share = _best(lambda: stats.beta.ppf(0.025, after, before + 1), 1)
    else:
        name = "statsmodels proportion_confint, limits only"
        with np.errstate(divide="ignore", invalid="ignore"):  # statsmodels warns where both periods had none
            theirs_seconds, shares = _best(lambda: proportion_confint(after, before + after, method="wilson"), 1)
        share = np.asarray(shares[0])
    some = after > 0
    apart = _apart(ours.lower[some], share[some] / (1 - share[some]))
    return Measurement(f"changes with {method} limits", ROWS, seconds, name, theirs_seconds, apart)


def _funnel(counts: np.ndarray, people: np.ndarray) -> Measurement:
    seconds, ours = _best(lambda: funnel_rates(counts, people).label, 1)
    expected = people * counts.sum() / people.sum()

    def reference() -> np.ndarray:
        return np.asarray(stats.poisson.sf(counts - 1, expected) < 0.025)

    theirs_seconds, theirs = _best(reference, 1)
    differing = float((np.isin(ours, ["above", "far above"]) != theirs).mean())
    name = "scipy.stats.poisson.sf, one of four tests"
    return Measurement("funnel labels", ROWS, seconds, name, theirs_seconds, differing)


def _false_discovery(p_values: np.ndarray) -> Measurement:
    seconds, ours = _best(lambda: benjamini_hochberg(p_values))
    theirs_seconds, theirs = _best(lambda: multipletests(p_values, method="fdr_bh")[1], 1)
    return Measurement(
        "false discovery", ROWS, seconds, "statsmodels multipletests", theirs_seconds, _apart(ours, theirs)
    )


def _ranks(values: np.ndarray) -> Measurement:
    seconds, ours = _best(lambda: rank(values))
    theirs_seconds, theirs = _best(lambda: stats.rankdata(-values, method="min"), 1)
    return Measurement("ranks with ties", ROWS, seconds, "scipy.stats.rankdata", theirs_seconds, _apart(ours, theirs))


def _charts(counts: np.ndarray) -> Measurement:
    series = counts[:48_000].reshape(1000, 48) + 1
    seconds, _ = _best(lambda: [xmr_chart(each) for each in series], 1)
    return Measurement("XmR charts of 48 months", 1000, seconds)


def _trends(generator: np.random.Generator) -> Measurement:
    values = generator.normal(100, 5, (1000, 5))
    ours_seconds, ours = _best(lambda: [recent_trend(each, each - 5, each + 5).slope for each in values], 1)
    years = np.arange(1.0, 6)
    theirs_seconds, theirs = _best(lambda: [stats.linregress(years, each).slope for each in values], 1)
    name = "scipy.stats.linregress, slope only"
    return Measurement("trends of five years", 1000, ours_seconds, name, theirs_seconds, _apart(ours, theirs))


def main() -> None:
    """Print the measurements."""
    print(f"{'statistics':34}{'size':>10}{'ours s':>9}{'ref. s':>10}{'apart':>9}  reference")
    for each in measure():
        theirs = f"{each.reference_seconds:10.2f}{each.apart:9.0e}" if each.reference else " " * 19
        print(f"{each.task:34}{each.size:>10,}{each.seconds:9.2f}{theirs}  {each.reference}")


if __name__ == "__main__":
    main()
