"""Spikes: counts higher than the past leads one to expect."""

from saferplace.statistics.spikes.baseline import baseline_seasons, reference_dates, reference_points
from saferplace.statistics.spikes.ears import EarsScan, ears
from saferplace.statistics.spikes.moving_window import moving_window_probability
from saferplace.statistics.spikes.noufaily import SpikeScan, noufaily, residual_weights
from saferplace.statistics.spikes.thresholds import (
    Threshold,
    negative_binomial_threshold,
    power_threshold,
    prediction_error_threshold,
)

__all__ = [
    "EarsScan",
    "SpikeScan",
    "Threshold",
    "baseline_seasons",
    "ears",
    "moving_window_probability",
    "negative_binomial_threshold",
    "noufaily",
    "power_threshold",
    "prediction_error_threshold",
    "reference_dates",
    "reference_points",
    "residual_weights",
]
