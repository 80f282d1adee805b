"""Control charts: is this month's figure noise, or has something changed?"""

from saferplace.statistics.control_charts.assurance import assurance
from saferplace.statistics.control_charts.counts import CountChart, c_chart, u_chart
from saferplace.statistics.control_charts.rules import (
    seven_one_side,
    seven_trend,
    spread_back,
    two_in_three,
    two_in_three_points,
)
from saferplace.statistics.control_charts.xmr import TRIAL_BELOW, XmrChart, xmr_chart, xmr_limits

__all__ = [
    "TRIAL_BELOW",
    "CountChart",
    "XmrChart",
    "assurance",
    "c_chart",
    "seven_one_side",
    "seven_trend",
    "spread_back",
    "two_in_three",
    "two_in_three_points",
    "u_chart",
    "xmr_chart",
    "xmr_limits",
]
