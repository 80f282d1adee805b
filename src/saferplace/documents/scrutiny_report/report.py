"""What a progress report to scrutiny is made from, besides the plan and the figures it quotes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saferplace.documents.quoted.lines import Line
from saferplace.documents.quoted.recounts import Recount


class ImplicationKind(StrEnum):
    """The implications every report answers, in the order of its sections."""

    FINANCIAL = "financial"
    LEGAL = "legal"
    EQUALITIES = "equalities"
    ENVIRONMENTAL = "environmental"
    HUMAN_RESOURCES = "human_resources"
    CORPORATE_LANDLORD = "corporate_landlord"
    BACKGROUND_PAPERS = "background_papers"


@dataclass(frozen=True)
class Considered:
    """A body that has the report before the committee does."""

    body: str
    on: date


@dataclass(frozen=True)
class Header:
    """The block at the head of the report: posts, never people."""

    title: str
    committee: str
    meeting_on: date
    cabinet_post: str = ""
    wards: str = ""
    director_post: str = ""
    service: str = ""
    employee_post: str = ""
    considered: tuple[Considered, ...] = ()


@dataclass(frozen=True)
class Topic:
    """One topic of the progress under a priority: running texts, then a list with its lead."""

    title: str
    texts: tuple[str, ...] = ()
    lead: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progress:
    """Progress under one priority of the plan, by the priority's key."""

    priority: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Implication:
    """One implication.

    Attributes:
        kind: which.
        texts: what it is.
        none: whether there is none; `reason` then says why.
        reason: why there is none.
        signed_by: post that signed it off; "".
        signed_on: day of the sign-off.
    """

    kind: ImplicationKind
    texts: tuple[str, ...] = ()
    none: bool = False
    reason: str = ""
    signed_by: str = ""
    signed_on: date | None = None


@dataclass(frozen=True)
class MoneyLine:
    """A sum of money by the name of its figure."""

    title: str
    figure: str


@dataclass(frozen=True)
class LaterApproval:
    """A paper that another body still has to approve."""

    what: str
    body: str
    on: date
    then: str = ""


@dataclass(frozen=True)
class ScrutinyReport:
    """A progress report; every text may hold references to figures.

    Attributes:
        header: the head of the report.
        period: label of the year reported.
        earlier: label of the year before.
        focus_year: label of the year of the areas of focus.
        key_messages: short statements for the first page.
        recommendations: what the committee is asked to do.
        purpose: section 1.
        background: section 2, printed before the list of priorities.
        progress: one entry a priority.
        reviews: section on reviews of deaths.
        performance: texts before the table of performance.
        lines: rows of the table.
        performance_notes: texts after it.
        annual_report: the annual report that is still to be approved; None.
        future: texts before the areas of focus.
        money: sums of the programme, the last their total.
        implications: what was answered; what is missing is shown as such.
        recounts: sums of the earlier report to do again.
        source: title of that earlier report; "" when there is none.
        small_numbers_reason: why small, sensitive counts are printed; "" keeps them back.
    """

    header: Header
    period: str
    earlier: str
    focus_year: str
    key_messages: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    progress: tuple[Progress, ...] = ()
    reviews: tuple[str, ...] = ()
    performance: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    performance_notes: tuple[str, ...] = ()
    annual_report: LaterApproval | None = None
    future: tuple[str, ...] = ()
    money: tuple[MoneyLine, ...] = ()
    implications: tuple[Implication, ...] = ()
    recounts: tuple[Recount, ...] = ()
    source: str = ""
    small_numbers_reason: str = ""
