"""What an annual report is made from, besides the plan and the figures it quotes."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.documents.parts.checks import Check
from saferplace.documents.parts.header import Sitting
from saferplace.documents.progress.lines import Line
from saferplace.documents.progress.told import MoneyLine, PriorityProgress


@dataclass(frozen=True)
class AnnualReport:
    """An annual report; every text may hold references to figures.

    Attributes:
        title: of the report.
        period: label of the year reported.
        earlier: label of the year before.
        next_year: label of the year after, for the areas of focus.
        approval: the board that approves it; None while none is set.
        goes_to: bodies that have it afterwards.
        foreword: words of the chair.
        foreword_post: post of whoever wrote them.
        key_messages: short statements for the first page.
        changes: text before the table of measures.
        lines: rows of that table.
        progress: what was done, one entry a priority.
        views: what people said, and who was asked.
        money: sums, the last their total.
        money_notes: text on the money.
        not_done: what did not go as hoped, and why.
        ahead: text before the areas of focus.
        checks: sums computed for this report.
    """

    title: str
    period: str
    earlier: str
    next_year: str
    approval: Sitting | None = None
    goes_to: tuple[Sitting, ...] = ()
    foreword: str = ""
    foreword_post: str = ""
    key_messages: tuple[str, ...] = ()
    changes: str = ""
    lines: tuple[Line, ...] = ()
    progress: tuple[PriorityProgress, ...] = ()
    views: str = ""
    money: tuple[MoneyLine, ...] = ()
    money_notes: str = ""
    not_done: str = ""
    ahead: str = ""
    checks: tuple[Check, ...] = ()
