"""What a performance pack is made from: one entry a measure, with the words that performance gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from saferplace.indicators.values import Value
from saferplace.planning.performance.statuses import Status


@dataclass(frozen=True)
class Measure:
    """How one measure stands; every word of it is computed elsewhere, by stated rules.

    Attributes:
        key: key of the target.
        title: what is measured.
        status: its status.
        reason: why it has its status, with the figures used.
        change: change on the same time a year before, in words.
        signal: what the newest figure is against the control limits; "" without limits.
        is_signal: whether that is something out of the ordinary.
        outlook: where the year will end; "" without a forecast.
        priorities: titles of the priorities it measures.
        owner: post and organisation that answer for it; "".
        latest: the newest figure, as printed; "".
        period: label of the newest period; "".
        aim: the aim of the year, as printed; "".
        is_late: whether the next figure is late.
        paired: what it shows together with the measure it is paired with; "".
        comment: what its owner says of it; "".
        caveats: sentences that must be printed with it.
        source: where its figures come from.
        value: the newest Value; None when there is none.
    """

    key: str
    title: str
    status: Status
    reason: str
    change: str = ""
    signal: str = ""
    is_signal: bool = False
    outlook: str = ""
    priorities: tuple[str, ...] = ()
    owner: str = ""
    latest: str = ""
    period: str = ""
    aim: str = ""
    is_late: bool = False
    paired: str = ""
    comment: str = ""
    caveats: tuple[str, ...] = ()
    source: str = ""
    value: Value | None = field(default=None, compare=False)


@dataclass(frozen=True)
class LateAction:
    """An action of the plan that is late, or whose owner has not written."""

    text: str
    owner: str
    due_on: date | None
    status: str
    note: str = ""


@dataclass(frozen=True)
class TopRisk:
    """A risk of the plan as last scored, in words."""

    title: str
    score: str
    mitigation: str
    owner: str = ""


@dataclass(frozen=True)
class Pack:
    """A performance pack.

    Attributes:
        title: of the pack.
        period: label of the quarter.
        board: whose meeting it is for, and when, in words.
        day: the day looked at.
        measures: every measure of the plan, in the plan's order.
        watched: titles of what is followed besides the plan, with a word each.
        actions: actions that are late.
        risks: the highest risks.
        questions: what the board should talk about.
        comparison: words on how the area compares with like areas; "".
    """

    title: str
    period: str
    board: str
    day: date
    measures: tuple[Measure, ...] = ()
    watched: tuple[tuple[str, str], ...] = ()
    actions: tuple[LateAction, ...] = ()
    risks: tuple[TopRisk, ...] = ()
    questions: tuple[str, ...] = ()
    comparison: str = ""
