"""Community-safety statistics: one module per method. Arrays and frames in, results out; no I/O, no clock.

Made to be used alone, in a notebook::

    import saferplace.statistics as statistics

    statistics.rate_interval([3, 65], [1200, 4100])
    statistics.change_in_counts(212, 187).words
    statistics.control_charts.xmr_chart(monthly_counts).status

Modules load when they are first named, so the import itself is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_MODULES = (
    "change",
    "change_points",
    "comparison",
    "concentration",
    "control_charts",
    "disclosure_control",
    "displacement",
    "evaluation",
    "false_discovery",
    "forecasts",
    "funnels",
    "group_average",
    "harm",
    "hot_spots",
    "interrupted_series",
    "means",
    "near_repeat",
    "overdispersion",
    "predictive_accuracy",
    "proportions",
    "quantiles",
    "ranks",
    "rates",
    "repeat_victimisation",
    "rounding",
    "seasonality",
    "spatial_autocorrelation",
    "spikes",
    "standardisation",
    "surveys",
    "synthetic_control",
    "trend",
    "two_rates",
)
_HOMES = {
    "audit": "disclosure_control",
    "benjamini_hochberg": "false_discovery",
    "c_chart": "control_charts",
    "change_between_waves": "surveys",
    "change_in_counts": "change",
    "compare_intervals": "comparison",
    "compare_two_level": "comparison",
    "compare_with_benchmark": "comparison",
    "compare_with_target": "comparison",
    "directly_standardised_rate": "standardisation",
    "ears": "spikes",
    "forecast_year": "forecasts",
    "funnel_rates": "funnels",
    "gi_star": "hot_spots",
    "gini": "concentration",
    "indirectly_standardised_rate": "standardisation",
    "indirectly_standardised_ratio": "standardisation",
    "judge": "comparison",
    "mean_interval": "means",
    "noufaily": "spikes",
    "proportion_interval": "proportions",
    "protect": "disclosure_control",
    "publish_counts": "disclosure_control",
    "rank_with_uncertainty": "ranks",
    "rate_interval": "rates",
    "recent_trend": "trend",
    "relative_incident_rate_ratio": "evaluation",
    "round_half_up": "rounding",
    "u_chart": "control_charts",
    "weighted_displacement_difference": "displacement",
    "weighted_mean": "surveys",
    "weighted_proportion": "surveys",
    "xmr_chart": "control_charts",
}

__all__ = sorted([*_MODULES, *_HOMES])


def __getattr__(name: str) -> Any:
    """Load a method's module when it is first asked for (PEP 562)."""
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Name everything, so that completion in a notebook works before anything is loaded."""
    return sorted([*globals(), *__all__])
