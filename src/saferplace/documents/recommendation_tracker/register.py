"""What a tracker of recommendations is made from: the register of those made to the partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Source(StrEnum):
    """Who makes recommendations to a partnership."""

    SCRUTINY = "scrutiny"
    OFSTED = "ofsted"
    HMICFRS = "hmicfrs"
    DEATH_REVIEW = "death_review"
    AUDIT = "audit"
    OTHER = "other"


class State(StrEnum):
    """What has become of a recommendation."""

    OPEN = "open"
    UNDER_WAY = "under way"
    DONE = "done"
    NOT_ACCEPTED = "not accepted"


SOURCE_NAMES = {
    Source.SCRUTINY: "Scrutiny committee",
    Source.OFSTED: "Ofsted",
    Source.HMICFRS: "Inspectorate of constabulary (HMICFRS)",
    Source.DEATH_REVIEW: "Reviews of deaths",
    Source.AUDIT: "Audit",
    Source.OTHER: "Others",
}
CLOSED = (State.DONE, State.NOT_ACCEPTED)
RESPONSE_DAYS = 28
"""Days within which a scrutiny committee must have a written response, or as soon as reasonably possible after."""


@dataclass(frozen=True)
class Recommended:
    """One recommendation.

    Attributes:
        number: number in the register.
        source: who made it.
        report: report it was made in.
        made_on: day it was made.
        text: what is recommended, in our own words.
        owner: post and organisation that answer for it; "".
        due_on: day it is to be done; None while none is set.
        state: what has become of it.
        response_on: day a response was sent; None.
        note: the newest word on it; for one not accepted, why.
        shown_by: what shows that it is done; "".
        closed_on: day it was closed; None while it is not.
    """

    number: str
    source: Source
    report: str
    made_on: date
    text: str
    owner: str = ""
    due_on: date | None = None
    state: State = State.OPEN
    response_on: date | None = None
    note: str = ""
    shown_by: str = ""
    closed_on: date | None = None

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be done."""
        return self.state in CLOSED

    def is_overdue(self, day: date) -> bool:
        """Return whether it is open and its day has passed."""
        return not self.is_closed and self.due_on is not None and self.due_on < day

    @property
    def respond_by(self) -> date | None:
        """The day by which a scrutiny committee must have its response; None for other sources."""
        return self.made_on + timedelta(days=RESPONSE_DAYS) if self.source is Source.SCRUTINY else None

    def lacks(self) -> tuple[str, ...]:
        """Return what the register does not say and should."""
        gaps = []
        if not self.owner:
            gaps.append("no owner")
        if not self.is_closed and self.due_on is None:
            gaps.append("no date")
        if self.state is State.DONE and not self.shown_by:
            gaps.append("nothing shows that it is done")
        if self.state is State.NOT_ACCEPTED and not self.note:
            gaps.append("no reason for not accepting it")
        return tuple(gaps)


@dataclass(frozen=True)
class Register:
    """The register on a day, what people say before it, and what they think needs attention."""

    title: str
    period: str
    day: date
    recommendations: tuple[Recommended, ...] = ()
    introduction: str = ""
    attention: str = ""
