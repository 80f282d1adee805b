"""A review trigger: our change beside that of a larger area, as one partnership's plan wrote it into its risks.

"If crime rises, compare with England: if it rises more here, review every project." The rule is computed, and printed
with the caution that a smaller rise is no proof that the work succeeded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saferplace.statistics.change import MINIMUM_BASE
from saferplace.statistics.evaluation import RelativeChange, relative_incident_rate_ratio

CAUTION = (
    "A smaller rise than elsewhere is not proof that the work succeeded, nor is a larger one proof that it failed: "
    "other things differ between the places as well."
)
METHOD = (
    "Our later count over our earlier one, divided by the same of the area compared with: a ratio of ratios, with a "
    "95 % interval from the four counts, widened by how much more our counts vary than chance would make them. Above 1 "
    "we rose more (or fell less). The plan's rule asks for a review as soon as the ratio is above 1; whether that "
    "could be chance is said beside it. The area compared with holds our own figures too."
)


class TriggerState(StrEnum):
    """What the rule asks for."""

    REVIEW = "review"
    REVIEW_COULD_BE_CHANCE = "review, though it could be chance"
    NO_REVIEW = "no review"
    NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Counts:
    """Events in two equal periods, one after the other; None where a period is missing or incomplete."""

    before: float | None
    after: float | None

    @property
    def percent(self) -> float | None:
        """Change in per cent of the earlier count; None where a side is missing or the earlier one is under 10."""
        if self.before is None or self.after is None or self.before < MINIMUM_BASE:
            return None
        return (self.after / self.before - 1) * 100


@dataclass(frozen=True)
class Trigger:
    """The rule, computed.

    Attributes:
        own: our counts.
        other: the counts of the area compared with.
        relative: ratio of the two changes; None where a side is missing.
        state: what the rule asks for.
        words: the result in a sentence.
    """

    own: Counts
    other: Counts
    relative: RelativeChange | None
    state: TriggerState
    words: str


def compare_changes(
    own: Counts, other: Counts, *, wanted_up: bool = False, dispersion: float = 1.0, name: str = "England"
) -> Trigger:
    """Compare our change with that of another area.

    Args:
        own: our events before and after.
        other: theirs.
        wanted_up: whether a rise is wanted, so that a smaller one asks for the review.
        dispersion: variance over mean of our counts, at least 1.
        name: the area compared with.

    Method: METHOD; statistics.evaluation.relative_incident_rate_ratio.
    Source: as relative_incident_rate_ratio; rule R-67 for the caution.

    Example:
        >>> compare_changes(Counts(1000, 1200), Counts(50_000, 52_000)).state.value
        'review'
    """
    if own.before is None or own.after is None or other.before is None or other.after is None:
        words = "The changes cannot be compared: a period is missing or incomplete on one side."
        return Trigger(own, other, None, TriggerState.NOT_KNOWN, words)
    relative = relative_incident_rate_ratio(own.before, own.after, other.before, other.after, overdispersion=dispersion)
    worse = relative.ratio < 1 if wanted_up else relative.ratio > 1
    could_be_chance = relative.lower <= 1 <= relative.upper
    state = TriggerState.NO_REVIEW
    if worse:
        state = TriggerState.REVIEW_COULD_BE_CHANCE if could_be_chance else TriggerState.REVIEW
    return Trigger(own, other, relative, state, _words(own, other, relative, could_be_chance, name))


def _words(own: Counts, other: Counts, relative: RelativeChange, could_be_chance: bool, name: str) -> str:
    ours, theirs = _moved(own), _moved(other)
    if ours and theirs:
        lead = f"Here the figure is {ours}, in {name} {theirs}."
    else:
        lead = f"The earlier count is under {MINIMUM_BASE}, so no percentage is given."
    size = abs(relative.percent)
    way = "more" if relative.ratio > 1 else "less"
    between = f"{_percent(relative.lower)} to {_percent(relative.upper)}"
    if relative.ratio == 1:
        return f"{lead} The two changes are the same."
    chance = "which could be chance" if could_be_chance else "more than chance alone would explain"
    return f"{lead} Set against {name} we have {size:.0f} % {way} than its change would give ({between}), {chance}."


def _moved(counts: Counts) -> str:
    percent = counts.percent
    if percent is None:
        return ""
    return "unchanged" if percent == 0 else f"{'up' if percent > 0 else 'down'} {abs(percent):.1f} %"


def _percent(ratio: float) -> str:
    return f"{abs(ratio - 1) * 100:.0f} % {'less' if ratio < 1 else 'more'}"
