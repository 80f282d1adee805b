"""What a kind of paper is to those who write it: its sections, what the system drafts for them, and how it is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from saferplace.documents.consultation_response.response import SuccessMeasure
from saferplace.documents.meeting_minutes.record import Minutes
from saferplace.documents.model import Document
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.header import Sitting
from saferplace.documents.parts.implications import SignOff
from saferplace.documents.recommendation_tracker.register import Recommended
from saferplace.indicators.values import Value
from saferplace.planning.content import PlanContent
from saferplace.reference.periods import Period
from saferplace.workflows.measure_performance import PlanPerformance


class Subject(StrEnum):
    """What a kind of paper has to be told besides plan and year."""

    MEETING_HELD = "meeting_held"
    GRANT = "grant"
    QUARTER = "quarter"
    DUE_ON = "due_on"


class Writer(StrEnum):
    """Whose section it is."""

    AUTHOR = "author"
    CHAIR = "chair"
    FINANCE = "finance"
    LEGAL = "legal"


@dataclass(frozen=True)
class Slot:
    """A section that people write.

    Attributes:
        name: identifier within the paper; stays from draft to draft.
        heading: heading people know it by.
        hint: what belongs here.
        writer: whose it is.
        is_needed: whether the paper cannot be published while it is empty.
        words: what the system drafts; figures in it are references. "" when only people can know.
    """

    name: str
    heading: str
    hint: str
    writer: Writer = Writer.AUTHOR
    is_needed: bool = True
    words: str = ""


@dataclass(frozen=True)
class Progress:
    """How an action of the plan is going, as its owner last said: by the action's key."""

    action: str
    status: str
    note: str
    on: date


@dataclass(frozen=True)
class Spent:
    """What one head of a grant was planned to cost in the year, and what was spent; None: nobody entered it."""

    head: str
    planned: Decimal | None = None
    quarter: Decimal | None = None
    to_date: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class Grant:
    """The grant a return is about: a line of the plan's money, a quarter of its year, and what was spent.

    Attributes:
        line: key of the line in the plan.
        quarter: code of the quarter.
        due_on: day the funder wants the return; None when it is not said.
        spent: heads of spending.
    """

    line: str
    quarter: str
    due_on: date | None = None
    spent: tuple[Spent, ...] = ()


@dataclass(frozen=True)
class TheirMeasure:
    """A measure on somebody else's list: whose list, under which objective, and what is done about it."""

    strategy: str
    objective: str
    measure: SuccessMeasure


@dataclass(frozen=True)
class StaleFact:
    """A fact of research that the plan rests on, and that was due to be looked at again on a day that has passed."""

    statement: str
    value: str
    source: str
    due_on: date


@dataclass(frozen=True)
class Registers:
    """What the partnership's registers hold for a paper; frozen when the paper goes on its route.

    Attributes:
        progress: the newest update of each action of the plan.
        minutes: the record of the meeting it is about; None when it is about none.
        recommendations: recommendations made to the partnership.
        grant: the grant it is about; None when it is about none.
        equality: what the equality analyses of the plan say, in words; "" when there is none.
        stale: facts of research the plan rests on that nobody has looked at in time.
        theirs: measures on other bodies' lists, in the order of the lists.
    """

    progress: tuple[Progress, ...] = ()
    minutes: Minutes | None = None
    recommendations: tuple[Recommended, ...] = ()
    grant: Grant | None = None
    equality: str = ""
    stale: tuple[StaleFact, ...] = ()
    theirs: tuple[TheirMeasure, ...] = ()


class NoSubject(Exception):
    """A paper lacks what it is about, such as a plan, a meeting or a grant."""


@dataclass(frozen=True)
class Facts:
    """What a paper is about, besides its words.

    Attributes:
        title: its title.
        council: council or partnership it is brought to.
        year: the year it reports on.
        area_code: area of the partnership.
        plan: the plan it is about; None when there is none yet.
        performance: how the plan is going; None when that cannot be said.
        held: what the registers hold.
        sittings: bodies that take it, in order.
        considered_by: bodies that saw it before.
        author_post: who brings it.
        wards: wards affected.
        sign_offs: sign-offs that hold, by "finance" and "legal".
        cover: what stands on the cover.
        made_on: day it is made.
        published_on: day it was published; None while it is not.
    """

    title: str
    council: str
    year: Period
    area_code: str
    cover: PaperCover
    made_on: date
    plan: PlanContent | None = None
    performance: PlanPerformance | None = None
    held: Registers = Registers()
    sittings: tuple[Sitting, ...] = ()
    considered_by: tuple[Sitting, ...] = ()
    author_post: str = ""
    wards: str = ""
    sign_offs: Mapping[str, SignOff] = field(default_factory=dict)
    published_on: date | None = None

    @property
    def progress(self) -> tuple[Progress, ...]:
        """The newest update of each action."""
        return self.held.progress


Words = Mapping[str, str]


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper.

    Attributes:
        id: identifier; also the document type.
        title: what it is called.
        purpose: what it is for, in a sentence.
        needs_plan: whether it cannot be drafted without a plan.
        route: the steps it usually takes: "officer", "finance", "legal", "director", or the kind of a body.
        slots: the sections people write, drafted from the facts.
        build: the paper from facts, words by section and the figures the words name.
        asks: what it is told besides, by names of Subject.
        companion: a second paper from the same words that goes with it, such as a briefing note; None for none.
        beside: the values it prints that no words name.
    """

    id: str
    title: str
    purpose: str
    needs_plan: bool
    route: tuple[str, ...]
    slots: Callable[[Facts], tuple[Slot, ...]]
    build: Callable[[Facts, Words, PaperFigures], Document]
    companion: Callable[[Facts, Words, PaperFigures], Document] | None = None
    asks: tuple[Subject, ...] = ()
    beside: Callable[[Facts], tuple[Value, ...]] = lambda facts: ()
