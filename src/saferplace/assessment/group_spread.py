"""The spread between the areas of a group: how far areas like these usually lie apart, chance aside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from saferplace.assessment.inputs import IndicatorFacts, Measure
from saferplace.assessment.panel import Cell
from saferplace.statistics.overdispersion import measure_overdispersion

FEWEST_AREAS = 5
"""Fewer areas than this do not show how far such areas usually lie apart."""
_Z = 1.959963984540054

METHOD = (
    "Areas differ for many lasting reasons, so with large counts nearly every area is more than chance away from its "
    "group. A second label therefore allows for the usual spread of the group as well: the variance between its areas "
    "that chance does not explain is measured (method of moments, after the outer tenth of the standardised "
    "differences at each end is pulled in) and added to that of chance. An area is Above or Below by this label only "
    "when it lies outside 95 % of what is usual for an area of its size in such a group; otherwise its difference is "
    "within the usual spread. This label is the one used in the key messages and in the scores of the candidates. It "
    f"needs {FEWEST_AREAS} areas. Source: Spiegelhalter (2005), Quality and Safety in Health Care 14, 347 to 351.",
)


@dataclass(frozen=True)
class GroupSpread:
    """How far areas of a group usually lie from its average, seen from the own area.

    Attributes:
        dispersion: variance between the areas over what chance alone would give; 1 when chance explains all.
        is_within: whether the own area lies within the usual spread.
        lower: lower end of what is usual for an area of the own size, in the unit of the indicator.
        upper: upper end.
    """

    dispersion: float
    is_within: bool
    lower: float
    upper: float


def measure_spread(facts: IndicatorFacts, cells: Sequence[Cell], average: float) -> GroupSpread | None:
    """Return the usual spread of a group around its average; None with too few areas, or without counts.

    Args:
        facts: the indicator, a rate or a share.
        cells: the own area first, then its peers.
        average: the group's figure, in the unit of the indicator.
    """
    counted = facts.measure != Measure.MEAN and all(cell.numerator is not None and cell.denominator for cell in cells)
    target = average / facts.multiplier
    if not counted or len(cells) < FEWEST_AREAS or not target > 0:
        return None
    is_share = facts.measure == Measure.SHARE
    if is_share and target >= 1:
        return None
    # In the order of the codes, so that not even the last digit depends on the order of the peers.
    order = sorted(range(len(cells)), key=lambda i: cells[i].key.area_code)
    counts = np.array([cells[i].numerator for i in order], dtype=np.float64)
    bases = np.array([cells[i].denominator for i in order], dtype=np.float64)
    found = measure_overdispersion(counts, bases, kind="proportion" if is_share else "rate", target=target)
    own = order.index(0)
    lower, upper = _usual(target, float(bases[own]), float(found.inflation[own]), is_share=is_share)
    within = abs(float(found.adjusted_z[own])) <= _Z
    return GroupSpread(found.dispersion, within, lower * facts.multiplier, upper * facts.multiplier)


def _usual(target: float, base: float, inflation: float, *, is_share: bool) -> tuple[float, float]:
    """Return the limits of what is usual, on the scale of roots (rates) or angles (shares) turned back."""
    if is_share:
        width, middle = _Z / 2 * inflation / math.sqrt(base + 0.5), math.asin(math.sqrt(target))
        return math.sin(max(middle - width, 0.0)) ** 2, math.sin(min(middle + width, math.pi / 2)) ** 2
    width = _Z / 2 * inflation / math.sqrt(target * base)
    return target * max(1 - width, 0.0) ** 2, target * (1 + width) ** 2
