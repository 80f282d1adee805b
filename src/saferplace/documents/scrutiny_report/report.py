"""What a progress report to scrutiny is made from, besides the plan and the figures it quotes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from saferplace.documents.parts.checks import Check
from saferplace.documents.parts.flags import Flag
from saferplace.documents.parts.header import Sitting
from saferplace.documents.parts.implications import SignOff
from saferplace.documents.progress.lines import Line
from saferplace.documents.progress.told import MoneyLine, PriorityProgress


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
class Header:
    """The block at the head of the report: posts, never people."""

    title: str
    council: str
    committee: Sitting
    cabinet_post: str = ""
    wards: str = ""
    director_post: str = ""
    service: str = ""
    employee_post: str = ""
    considered_by: tuple[Sitting, ...] = ()


@dataclass(frozen=True)
class WrittenImplication:
    """One implication. A text that says "none" must say why; "" is shown as still to be written."""

    kind: ImplicationKind
    text: str = ""
    sign_off: SignOff | None = None


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
        recommendations: what the committee is asked to do: words that follow "is asked to".
        purpose: section 1.
        background: section 2, printed before the list of priorities.
        progress: one entry a priority.
        reviews: section on reviews of deaths.
        performance: text before the table of performance.
        lines: rows of the table.
        performance_notes: text after it.
        annual_report: the annual report that is still to be approved; None.
        future: text before the areas of focus.
        money: sums of the programme, the last their total.
        implications: what was answered; what is missing is shown as such.
        checks: sums computed for this report, those of an earlier paper among them.
        flags: what the earlier paper left out or left unclear.
        source: how that earlier paper is called; "" when there is none.
        small_numbers_reason: why small, sensitive counts are printed; "" keeps them back.
    """

    header: Header
    period: str
    earlier: str
    focus_year: str
    key_messages: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    purpose: str = ""
    background: str = ""
    progress: tuple[PriorityProgress, ...] = ()
    reviews: str = ""
    performance: str = ""
    lines: tuple[Line, ...] = ()
    performance_notes: str = ""
    annual_report: LaterApproval | None = None
    future: str = ""
    money: tuple[MoneyLine, ...] = ()
    implications: tuple[WrittenImplication, ...] = ()
    checks: tuple[Check, ...] = ()
    flags: tuple[Flag, ...] = ()
    source: str = ""
    small_numbers_reason: str = ""
