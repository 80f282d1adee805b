"""Speeds of the statistics of place, spikes and disclosure, each beside a named reference on the same arrays.

Run: python -m benchmarks.statistics_place
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable

import esda
import libpysal
import numpy as np
import statsmodels.api as sm

from saferplace.statistics.change_points import change_points
from saferplace.statistics.disclosure_control import audit, cross_table, protect
from saferplace.statistics.hot_spots import gi_star, neighbours_within
from saferplace.statistics.near_repeat import near_repeat
from saferplace.statistics.spikes import noufaily

KING_MOVE = 1.5


def seconds(work: Callable[[], object]) -> float:
    """Return the best of two runs."""
    times = []
    for _ in range(2):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def say(what: str, ours: float, reference: str = "", theirs: float = float("nan")) -> None:
    """Print one line."""
    beside = f"{reference} {theirs:.3f} s, {theirs / ours:.0f} times ours" if reference else ""
    print(f"{what:<74}{ours:>9.3f} s   {beside}", flush=True)


def grid(side: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the centres of a square grid and counts on it."""
    x, y = (part.ravel().astype(float) for part in np.meshgrid(range(side), range(side)))
    return x, y, np.random.default_rng(1).poisson(2, side * side).astype(float)


def hot_spots() -> None:
    """Gi* on 100,000 cells, and on 10,000 beside esda."""
    x, y, counts = grid(317)
    say("Gi* with false-discovery control, 100,489 cells, neighbours included",
        seconds(lambda: gi_star(counts, neighbours_within(x, y, KING_MOVE))))  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        x, y, counts = grid(100)
        ours = seconds(lambda: gi_star(counts, neighbours_within(x, y, KING_MOVE)))

        def reference() -> np.ndarray:
            weights = libpysal.weights.lat2W(100, 100, rook=False)
            return esda.G_Local(counts, weights, transform="B", star=True, permutations=0).Zs

        theirs = seconds(reference)
        gap = np.abs(reference() - gi_star(counts, neighbours_within(x, y, KING_MOVE)).z).max()
    say(f"Gi* on 10,000 cells, neighbours included (largest gap in z {gap:.0e})", ours, "esda", theirs)


def near_repeats() -> None:
    """Knox on 5,000 events with 99 shuffles."""
    rng = np.random.default_rng(2)
    x, y, days = rng.uniform(0, 20_000, 5000), rng.uniform(0, 20_000, 5000), rng.integers(0, 365, 5000)
    say("near repeat, 5,000 events, 999 shuffles", seconds(lambda: near_repeat(x, y, days)))


def spikes() -> None:
    """Noufaily on many series, beside two statsmodels fits for each."""
    counts = np.random.default_rng(3).negative_binomial(6, 0.3, (4000, 84)).astype(float)
    ours = seconds(lambda: noufaily(counts, years_back=5))
    design = np.column_stack([np.ones(60), np.arange(60), *(np.arange(60) % 12 // 3 == q for q in range(1, 4))])

    def reference() -> None:
        for row in counts[:100, :60]:
            for _ in range(2):
                sm.GLM(row, design, family=sm.families.Poisson()).fit(scale="X2")

    say(
        "Noufaily spikes, 4,000 series of 84 months",
        ours,
        "statsmodels (100 fitted, times 40)",
        40 * seconds(reference),
    )


def disclosure() -> None:
    """Protection and audit of a two-way table, and the audit alone."""
    counts = np.random.default_rng(4).poisson(9, (20, 12))
    tables = cross_table(counts)
    say("disclosure: 20 x 12 table with margins protected and audited", seconds(lambda: protect(tables, 5)))
    hidden = protect(tables, 5).hidden
    say(f"disclosure: audit of its {len(hidden)} hidden cells", seconds(lambda: audit(tables, hidden)))


def breaks() -> None:
    """Change points of ten years of months."""
    series = np.random.default_rng(5).normal(0, 1, 120) + np.repeat([0.0, 3.0, 1.0], 40)
    say("change points of 120 months, up to 5 breaks", seconds(lambda: change_points(series)))


if __name__ == "__main__":
    hot_spots()
    near_repeats()
    spikes()
    disclosure()
    breaks()
