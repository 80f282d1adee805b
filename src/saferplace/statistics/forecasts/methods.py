"""Ways to say how many events the next periods will hold, from the simplest up."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from saferplace.statistics.inputs import Floats
from saferplace.statistics.spikes.quasi_poisson import fit_many

RECENT_SHARE = 2
SMALLEST_RECENT = 3
LONGEST_RATIO = 6
YEARS_MEANT = 3
YEARS_OF_TREND = 5
TREND_DAMPING = 0.5
MODEL_CYCLES = 1.5

Method = Callable[[Floats, int, int], float]


def recent_level(history: Floats, horizon: int, period: int) -> float:
    """Go on at the mean of the last half cycle (three periods at least), without a season."""
    width = max(period // RECENT_SHARE, SMALLEST_RECENT)
    return float(np.nanmean(history[-width:])) * horizon


def same_periods_last_cycle(history: Floats, horizon: int, period: int) -> float:
    """Repeat the same months of last year."""
    return float(np.sum(_last_cycle(history, horizon, period)))


def last_cycle_scaled(history: Floats, horizon: int, period: int) -> float:
    """Repeat the same months of last year, scaled by how the latest months compare with a year before."""
    width = min(LONGEST_RATIO, history.size - period)
    recent, before = history[-width:].sum(), history[-width - period : -period].sum()
    return same_periods_last_cycle(history, horizon, period) * float((recent + 0.5) / (before + 0.5))


def seasonal_count_model(history: Floats, horizon: int, period: int) -> float:
    """Quasi-Poisson regression with a yearly wave, a half-yearly one from three years on, and the trend held level."""
    time = np.arange(history.size + horizon, dtype=np.float64)
    waves = 2 if history.size >= 3 * period else 1
    columns = [np.ones(time.size), np.minimum(time, history.size - 1) / history.size]
    for wave in range(1, waves + 1):
        angle = 2 * np.pi * wave * time / period
        columns += [np.sin(angle), np.cos(angle)]
    design = np.column_stack(columns)
    fit = fit_many(design[: history.size], history[None, :], np.ones((1, history.size)))
    return float(np.exp(np.clip(design[history.size :] @ fit.coefficients[0], -20, 25)).sum())


def last_value(history: Floats, horizon: int, period: int) -> float:
    """Go on as in the last period (yearly series)."""
    return float(history[-1]) * horizon


def mean_of_last_three(history: Floats, horizon: int, period: int) -> float:
    """Go on at the mean of the last three periods (yearly series)."""
    return float(history[-YEARS_MEANT:].mean()) * horizon


def damped_trend(history: Floats, horizon: int, period: int) -> float:
    """Go on from the last period with half of the mean yearly change of the last five (yearly series)."""
    used = np.log(history[-YEARS_OF_TREND:] + 0.5)
    step = TREND_DAMPING * float(np.diff(used).mean())
    ahead = step * np.arange(1, horizon + 1)
    return float(((history[-1] + 0.5) * np.exp(ahead) - 0.5).clip(0).sum())


SEASONAL_METHODS: dict[str, tuple[Method, float]] = {
    "recent level": (recent_level, 0.5),
    "same months last year": (same_periods_last_cycle, 1.0),
    "last year scaled by recent months": (last_cycle_scaled, 1.25),
    "seasonal count model": (seasonal_count_model, MODEL_CYCLES),
}
YEARLY_METHODS: dict[str, tuple[Method, float]] = {
    "last year again": (last_value, 1),
    "mean of the last three years": (mean_of_last_three, 3),
    "damped trend": (damped_trend, 3),
}


def usable_methods(length: int, period: int) -> dict[str, Method]:
    """Return the methods that `length` periods of history are enough for; cycles needed stand beside each method."""
    table = SEASONAL_METHODS if period > 1 else YEARLY_METHODS
    return {name: method for name, (method, cycles) in table.items() if length >= np.ceil(cycles * period)}


def _last_cycle(history: Floats, horizon: int, period: int) -> Floats:
    places = history.size - period + np.arange(horizon) % period
    return history[places]
