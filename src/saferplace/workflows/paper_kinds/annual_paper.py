"""The annual report as a paper."""

from __future__ import annotations

from saferplace.documents.annual_report.build import build_document
from saferplace.documents.annual_report.report import AnnualReport
from saferplace.documents.model import Document
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.header import MeetingKind
from saferplace.workflows.paper_kinds.kind import Facts, PaperKind, Slot, Words, Writer
from saferplace.workflows.paper_kinds.lines import lines_of_measures
from saferplace.workflows.paper_kinds.plan_papers import plan_of
from saferplace.workflows.paper_kinds.progress_words import progress_by_priority, progress_slots
from saferplace.workflows.paper_kinds.words import given, items_of, status_sentence


def _slots(facts: Facts) -> tuple[Slot, ...]:
    return (
        Slot("foreword", "From the chair", "What the chair says of the year.", Writer.CHAIR),
        Slot("key-messages", "Key messages", "What the first page says, one a line.", words=status_sentence(facts)),
        Slot("changes", "What changed", "Words before the table of measures.", is_needed=False),
        *progress_slots(facts),
        Slot("views", "What people said", "Who was asked, how, and what they said."),
        Slot("money-notes", "Money", "Where the money came from and what it paid for.", Writer.FINANCE),
        Slot("not-done", "What did not go as hoped", "What was not done, and why."),
        Slot("ahead", "The year ahead", "Words before the areas of focus, which come from the plan.", is_needed=False),
    )


def _build(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    board = next((sitting for sitting in facts.sittings if sitting.kind is MeetingKind.BOARD), None)
    report = AnnualReport(
        title=facts.title,
        period=facts.year.label,
        earlier=facts.year.year_before().label,
        next_year=facts.year.shift(1).code,
        approval=board,
        goes_to=tuple(sitting for sitting in facts.sittings if sitting != board),
        foreword=given(words, "foreword"),
        foreword_post="Chair" if given(words, "foreword") else "",
        key_messages=items_of(given(words, "key-messages")),
        changes=given(words, "changes"),
        lines=lines_of_measures(facts),
        progress=progress_by_priority(facts, words),
        views=given(words, "views"),
        money_notes=given(words, "money-notes"),
        not_done=given(words, "not-done"),
        ahead=given(words, "ahead"),
    )
    return build_document(report, plan_of(facts), figures, facts.cover)


ANNUAL = PaperKind(
    "annual_report",
    "Annual report",
    "What the partnership did in a year and what came of it.",
    needs_plan=True,
    route=("officer", "finance", "director", "board", "scrutiny", "health_and_wellbeing_board"),
    slots=_slots,
    build=_build,
)
