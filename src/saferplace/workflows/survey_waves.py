"""The waves of a survey's answer: each with its interval from the people asked, and the change with its chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from saferplace.reference.periods import Period
from saferplace.statistics.proportions import proportion_interval
from saferplace.statistics.surveys.comparisons import change_between_waves
from saferplace.statistics.surveys.estimates import SurveyEstimate
from saferplace.workflows.supply_terms import PER_CENT

_BLANK = float("nan")
NO_BASE = "It is not known how many were asked, so nothing can be said of chance."
_ALL_OR_NONE = "Everybody or nobody gave the answer in one of them, so nothing can be said of chance."


@dataclass(frozen=True)
class Wave:
    """One percentage of one wave.

    Attributes:
        period: what it is for.
        percentage: of those asked; None when missing or too few were asked.
        asked: how many, without weights; None when not known.
        fieldwork: first and last day of asking; None where not known.
        note: what was said with it.
    """

    period: Period
    percentage: float | None
    asked: float | None
    fieldwork: tuple[date | None, date | None] = (None, None)
    note: str = ""


@dataclass(frozen=True)
class ToldWave:
    """A wave with what follows from its base.

    Attributes:
        wave: the wave.
        limits: 95 % confidence interval of its percentage; None without a base.
        change: how it differs from the wave before, in words; "" for the first.
        wanted: whether a change beyond chance is the way wanted, in words; "" when it could be chance.
    """

    wave: Wave
    limits: tuple[float, float] | None
    change: str = ""
    wanted: str = ""

    @property
    def words(self) -> str:
        """The percentage: as published where the base is not known, else to one decimal; "" when there is none."""
        value = self.wave.percentage
        return "" if value is None else f"{value:.1f}" if self.limits else f"{value:g}"


def tell_waves(waves: Sequence[Wave], *, design_effect: float | None = None, better: str = "neither") -> list[ToldWave]:
    """Return waves, the oldest first, each with its interval and its change from the one before.

    Args:
        waves: of one question in one area, in any order; one without a percentage is passed over in changes.
        design_effect: of the survey, when it is known; the people asked are divided by it.
        better: higher, lower or neither.

    Raises:
        ValueError: a percentage lies outside 0 to 100, or a base or the design effect is not above 0.

    >>> first = Wave(Period.parse("2016/17"), 81.0, 500)
    >>> later = Wave(Period.parse("2017/18"), 88.0, 500)
    >>> told = tell_waves([first, later], better="higher")
    >>> [round(limit, 1) for limit in told[0].limits], told[1].change
    ([77.3, 84.2], 'up 7.0 percentage points (2.5 up to 11.5 up), more than chance would usually give')
    """
    effect = 1.0 if design_effect is None else design_effect
    found: list[ToldWave] = []
    before: Wave | None = None
    for wave in sorted(waves, key=lambda each: each.period.start):
        if wave.percentage is None:
            found.append(ToldWave(wave, None))
            continue
        change, wanted = ("", "") if before is None else _change(before, wave, effect, better)
        found.append(ToldWave(wave, _limits(wave, effect), change, wanted))
        before = wave
    return found


def _limits(wave: Wave, effect: float) -> tuple[float, float] | None:
    if wave.asked is None or wave.percentage is None:
        return None
    people = wave.asked / effect
    found = proportion_interval(wave.percentage / PER_CENT * people, people, PER_CENT)
    return float(found.lower), float(found.upper)


def _change(earlier: Wave, later: Wave, effect: float, better: str) -> tuple[str, str]:
    first, second = _estimate(earlier, effect), _estimate(later, effect)
    difference = (later.percentage or 0.0) - (earlier.percentage or 0.0)
    plain = (
        f"{'up' if difference > 0 else 'down'} {abs(difference):.1f} percentage points" if difference else "no change"
    )
    if first is None or second is None:
        return f"{plain}. {NO_BASE}", ""
    if not (first.error and second.error):
        return f"{plain}. {_ALL_OR_NONE}", ""
    found = change_between_waves(first, second)
    if found.lower <= 0 <= found.upper or better not in ("higher", "lower"):
        return found.words, ""
    return found.words, "the way wanted" if (difference > 0) == (better == "higher") else "not the way wanted"


def _estimate(wave: Wave, effect: float) -> SurveyEstimate | None:
    if wave.asked is None or wave.percentage is None:
        return None
    value, people = wave.percentage / PER_CENT, wave.asked / effect
    error = sqrt(value * (1 - value) / people)
    return SurveyEstimate(
        value, error, _BLANK, _BLANK, max(round(people) - 1, 1), round(wave.asked), effect, _BLANK, people
    )
