"""Assurance: will this process meet its target if nothing changes?"""

from __future__ import annotations

import math

from saferplace.statistics.comparison import POLARITIES

WILL_PASS, WILL_FAIL, HIT_AND_MISS = "consistent_pass", "consistent_fail", "inconsistent"


def assurance(lower: float, upper: float, target: float | None, polarity: str) -> str:
    """Say whether the process limits promise the target, rule it out, or neither.

    Definition: with higher better, a target above the upper limit will be missed time and again, one below the lower
        limit will be met; in between, and on either limit, it is hit and miss. Lower better is the mirror image.
        Without limits, target or polarity there is no answer ("").
    Source: NHS England, Making data count; vectors spc_xmr/assurance.

    Args:
        lower: lower process limit of the latest segment.
        upper: upper process limit of the latest segment.
        target: the target; None or NaN means none.
        polarity: "higher_is_better", "lower_is_better" or "neither".

    Raises:
        ValueError: for an unknown polarity.

    Example:
        >>> assurance(1, 3, 4, "higher_is_better")
        'consistent_fail'
    """
    if polarity not in POLARITIES:
        raise ValueError(f"polarity must be one of {', '.join(POLARITIES)}, not {polarity!r}.")
    if target is None or polarity == "neither" or math.isnan(target) or math.isnan(lower) or math.isnan(upper):
        return ""
    higher_is_better = polarity == "higher_is_better"
    if target > upper:
        return WILL_FAIL if higher_is_better else WILL_PASS
    if target < lower:
        return WILL_PASS if higher_is_better else WILL_FAIL
    return HIT_AND_MISS
