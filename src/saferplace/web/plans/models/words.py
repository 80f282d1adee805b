"""What pages and papers call the fixed vocabularies of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from saferplace.planning.content import (
    ActionKind,
    AimKind,
    Direction,
    PriorityKind,
    StatementKind,
    StatutoryHead,
)

STATEMENT_KINDS: Mapping[str, str] = {
    StatementKind.INTRODUCTION: "Introduction",
    StatementKind.VISION: "Vision",
    StatementKind.PRINCIPLE: "Principle",
    StatementKind.OVERARCHING_PRIORITY: "Overarching priority",
    StatementKind.GOVERNANCE: "How the partnership is run",
    StatementKind.ENGAGEMENT: "How people are heard",
    StatementKind.REVIEW: "How the plan is reviewed",
    StatementKind.FINANCE: "Money",
    StatementKind.LEGAL: "Legal basis",
}
PRIORITY_KINDS: Mapping[str, str] = {
    PriorityKind.PRIORITY: "Priority",
    PriorityKind.CROSS_CUTTING_THEME: "Cross-cutting theme",
}
HEADS: Mapping[str, str] = {
    StatutoryHead.CRIME_AND_DISORDER: "Crime and disorder, anti-social behaviour and the local environment",
    StatutoryHead.SUBSTANCE_MISUSE: "Misuse of drugs, alcohol and other substances",
    StatutoryHead.REOFFENDING: "Reoffending",
    StatutoryHead.SERIOUS_VIOLENCE: "Serious violence",
}
ACTION_KINDS: Mapping[str, str] = {
    ActionKind.ACTION: "Action: what we will do",
    ActionKind.AREA_OF_FOCUS: "Area of focus for one year",
}
DIRECTIONS: Mapping[str, str] = {
    Direction.INCREASE: "Increase wanted",
    Direction.DECREASE: "Decrease wanted",
    Direction.STEADY: "To be kept as it is",
}
AIM_KINDS: Mapping[str, str] = {
    AimKind.VALUE: "A value",
    AimKind.MONITOR_ONLY: "Monitor only",
    AimKind.BLANK: "No aim set",
}


class ActionStatus(StrEnum):
    """How an action is going, as its owner last said."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    DONE = "done"
    STOPPED = "stopped"


ACTION_STATUSES: Mapping[str, str] = {
    ActionStatus.NOT_STARTED: "Not started",
    ActionStatus.ON_TRACK: "On track",
    ActionStatus.AT_RISK: "At risk",
    ActionStatus.OFF_TRACK: "Off track",
    ActionStatus.DONE: "Done",
    ActionStatus.STOPPED: "Stopped",
}
# Actions of these statuses are over: nobody is asked about them again.
OVER = frozenset({ActionStatus.DONE, ActionStatus.STOPPED})
THREE_LEVELS = ("Low", "Medium", "High")
FIVE_LEVELS = ("Very low", "Low", "Medium", "High", "Very high")


def choices(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return a vocabulary as the choices of a field."""
    return [(str(value), text) for value, text in words.items()]


def levels(scale: int) -> tuple[str, ...]:
    """Return what the scores 1, 2, ... of a risk scale are called."""
    return THREE_LEVELS if scale == len(THREE_LEVELS) else FIVE_LEVELS


def level(score: int | None, scale: int) -> str:
    """Return a score in words, such as "High (3)"; "Not scored" without one."""
    words = levels(scale)
    return f"{words[score - 1]} ({score})" if score and score <= len(words) else "Not scored"
