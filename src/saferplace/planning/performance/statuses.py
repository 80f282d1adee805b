"""The one table of status rules: each word has its rule, in words and as a test; the first that holds is the status."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from saferplace.planning.content import AimKind, Direction

ON_TRACK_CHANCE = 0.6
"""From this chance of meeting the aim on, a measure is on track."""
AT_RISK_CHANCE = 0.2
"""From this chance on it is at risk; under it, off track."""
AT_RISK_MARGIN = 0.10
"""Without a forecast: so far beyond the expected figure, as a share of it, a measure is at risk, not yet off track."""
STEADY_TOLERANCE = 5.0
"""How far, in per cent, a figure that is to stay steady may lie from its aim where the plan does not say."""
SHARE_NEEDED = 0.25
"""Without a forecast, less of the year than this says nothing."""


class Status(StrEnum):
    """The status of a measure, in the words people read."""

    MONITOR_ONLY = "monitor only"
    NO_AIM_SET = "no aim set"
    NO_FIGURE_YET = "no figure yet"
    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not achieved"
    TOO_FEW_POINTS = "too few points"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"


@dataclass(frozen=True)
class Facts:
    """What a status is computed from, in the unit of the target.

    Attributes:
        aim_kind: what the plan sets for the year.
        aim: the value set; None without one.
        direction: which way is wanted; None when nothing says.
        actual: the figure of the year, or of the part of it that is known; None without any.
        is_whole: whether the whole year is known.
        expected: what the figure should be by now; None when that cannot be said.
        chance: chance that the year ends as wanted, tolerance allowed for; None without a forecast.
        share_known: how much of the year is known, 0 to 1.
        tolerance: per cent of the aim that still counts as on track; None: the rules' own.
    """

    aim_kind: AimKind
    aim: float | None
    direction: Direction | None
    actual: float | None = None
    is_whole: bool = False
    expected: float | None = None
    chance: float | None = None
    share_known: float = 0.0
    tolerance: float | None = None


def leeway(direction: Direction, tolerance: float | None) -> float:
    """Return the share of the aim that a figure may miss it by: the plan's tolerance, else none (5 % for steady)."""
    own = STEADY_TOLERANCE if direction == Direction.STEADY else 0.0
    return (own if tolerance is None else tolerance) / 100


def shortfall(direction: Direction, figure: float, line: float) -> float:
    """Return how far a figure lies on the wrong side of a line, as a share of the line; 0 or less when it does not.

    For a measure that is to stay steady either side is wrong.
    """
    away = {
        Direction.DECREASE: figure - line,
        Direction.INCREASE: line - figure,
        Direction.STEADY: abs(figure - line),
    }[direction]
    if line == 0:
        return math.inf if away > 0 else -math.inf if away < 0 else 0.0
    return away / abs(line)


def _meets(facts: Facts) -> bool:
    """Whether the year's figure meets its aim; only a steady measure has any leeway here."""
    if facts.actual is None or facts.aim is None or facts.direction is None:
        return False
    allowed = leeway(Direction.STEADY, facts.tolerance) if facts.direction == Direction.STEADY else 0.0
    return shortfall(facts.direction, facts.actual, facts.aim) <= allowed


def _behind(facts: Facts) -> float:
    """Return how far the figure to date is behind the expected one beyond the leeway, as a share of it."""
    if facts.actual is None or facts.expected is None or facts.direction is None:
        return math.inf
    return shortfall(facts.direction, facts.actual, facts.expected) - leeway(facts.direction, facts.tolerance)


def _tells_nothing(facts: Facts) -> bool:
    return facts.chance is None and (facts.expected is None or facts.share_known < SHARE_NEEDED)


def _on_track(facts: Facts) -> bool:
    return _behind(facts) <= 0 if facts.chance is None else facts.chance >= ON_TRACK_CHANCE


def _at_risk(facts: Facts) -> bool:
    return _behind(facts) <= AT_RISK_MARGIN if facts.chance is None else facts.chance >= AT_RISK_CHANCE


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


@dataclass(frozen=True)
class StatusRule:
    """One row of the table.

    Attributes:
        status: the word.
        look: how pages mark it beside the word: "good", "watch", "bad", "draft" or "plain".
        rule: when it holds, in words.
        holds: the same as a test.
    """

    status: Status
    look: str
    rule: str
    holds: Callable[[Facts], bool]


STATUS_RULES = (
    StatusRule(
        Status.MONITOR_ONLY,
        "plain",
        "The plan says for this year that the measure is only to be watched.",
        lambda facts: facts.aim_kind == AimKind.MONITOR_ONLY,
    ),
    StatusRule(
        Status.NO_AIM_SET,
        "draft",
        "The plan sets no value for this year; or nothing says which way is wanted: neither the plan, nor the aim "
        "beside the baseline, nor the measure itself.",
        lambda facts: facts.aim is None or facts.direction is None,
    ),
    StatusRule(
        Status.NO_FIGURE_YET,
        "draft",
        "No figure of any year of the plan that has begun is in the evidence, or no measure has been chosen.",
        lambda facts: facts.actual is None,
    ),
    StatusRule(
        Status.ACHIEVED,
        "good",
        "The whole year is known and its figure meets the aim: at or under it where a decrease is wanted, at or over "
        f"it where an increase is wanted, within the tolerance ({STEADY_TOLERANCE:.0f} % unless the plan says "
        "otherwise) where it is to stay steady.",
        lambda facts: facts.is_whole and _meets(facts),
    ),
    StatusRule(
        Status.NOT_ACHIEVED,
        "bad",
        "The whole year is known and its figure does not meet the aim.",
        lambda facts: facts.is_whole,
    ),
    StatusRule(
        Status.TOO_FEW_POINTS,
        "draft",
        "The year is not over, there are too few figures for a forecast, and less than a quarter of the year is known "
        "or nothing tells what the figure should be by now.",
        _tells_nothing,
    ),
    StatusRule(
        Status.ON_TRACK,
        "good",
        f"The year is not over and the chance of meeting the aim is {_percent(ON_TRACK_CHANCE)} or more. Where no "
        "forecast can be made: the figure to date is as good as the one expected by now. The plan's tolerance is "
        "allowed for.",
        _on_track,
    ),
    StatusRule(
        Status.AT_RISK,
        "watch",
        f"The year is not over and the chance of meeting the aim is from {_percent(AT_RISK_CHANCE)} to under "
        f"{_percent(ON_TRACK_CHANCE)}. Where no forecast can be made: the figure to date is behind the expected one by "
        f"{_percent(AT_RISK_MARGIN)} of it at most, tolerance allowed for.",
        _at_risk,
    ),
    StatusRule(
        Status.OFF_TRACK,
        "bad",
        f"The year is not over and the chance of meeting the aim is under {_percent(AT_RISK_CHANCE)}. Where no "
        f"forecast can be made: the figure to date is behind the expected one by more than {_percent(AT_RISK_MARGIN)} "
        "of it.",
        lambda facts: True,
    ),
)


def judge(facts: Facts) -> Status:
    """Return the status: that of the first rule of the table that holds.

    Method: the table STATUS_RULES, from the top. All else equal, a better figure or a better chance never gives a
        worse status.
    Source: the product's own rule; forecasts, intervals and chances as saferplace.statistics.forecasts.

    Example:
        >>> judge(Facts(AimKind.VALUE, 400.0, Direction.DECREASE, actual=390.0, is_whole=True)).value
        'achieved'
        >>> judge(Facts(AimKind.VALUE, 400.0, Direction.DECREASE, 210.0, expected=200.0, share_known=0.5)).value
        'at risk'
    """
    return next(rule.status for rule in STATUS_RULES if rule.holds(facts))


def rule_of(status: Status) -> StatusRule:
    """Return the row of a status."""
    return next(rule for rule in STATUS_RULES if rule.status == status)
