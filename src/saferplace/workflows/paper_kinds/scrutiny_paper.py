"""The progress report to scrutiny as a paper."""

from __future__ import annotations

from saferplace.documents.model import Document
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.header import MeetingKind, Sitting
from saferplace.documents.scrutiny_report.build import build_document
from saferplace.documents.scrutiny_report.implications import TITLES
from saferplace.documents.scrutiny_report.report import (
    Header,
    ImplicationKind,
    ScrutinyReport,
    WrittenImplication,
)
from saferplace.reference.periods import Period
from saferplace.workflows.paper_kinds.kind import Facts, PaperKind, Slot, Words, Writer
from saferplace.workflows.paper_kinds.lines import lines_of_measures
from saferplace.workflows.paper_kinds.plan_papers import plan_of
from saferplace.workflows.paper_kinds.progress_words import progress_by_priority, progress_slots
from saferplace.workflows.paper_kinds.words import NO_ANALYSIS, given, items_of, list_of, status_sentence

_WRITER = {ImplicationKind.FINANCIAL: Writer.FINANCE, ImplicationKind.LEGAL: Writer.LEGAL}
_NO_IMPLICATION = "What follows from the report. Where nothing does, say why."


def _slots(facts: Facts) -> tuple[Slot, ...]:
    plan = plan_of(facts)
    implications = tuple(_slot(facts, kind) for kind in ImplicationKind)
    purpose = f"To report progress against {plan.title} in {facts.year.label}."
    return (
        Slot("key-messages", "Key messages", "What the first page says, one a line.", words=status_sentence(facts)),
        Slot(
            "recommendations",
            "Recommendations",
            "What the committee is asked to do, one a line: words that follow 'is asked to'.",
            words="- note the progress made and comment on what should come next",
        ),
        Slot("purpose", "Purpose", "What the report is for.", words=purpose),
        Slot("background", "Background", "Consultation, priorities, what has changed.", is_needed=False),
        *progress_slots(facts),
        Slot("reviews", "Reviews of deaths", "Notified, decided, published. No person may be recognised."),
        Slot("performance", "Performance summary", "What the table shows and why.", is_needed=False),
        Slot(
            "future",
            "Future areas of focus",
            "Words before the areas of focus, which come from the plan.",
            is_needed=False,
        ),
        *implications,
    )


def _slot(facts: Facts, kind: ImplicationKind) -> Slot:
    is_equality = kind is ImplicationKind.EQUALITIES
    hint = f"{_NO_IMPLICATION} {NO_ANALYSIS}" if is_equality and not facts.held.equality else _NO_IMPLICATION
    words = facts.held.equality if is_equality else ""
    return Slot(f"implication-{kind}", TITLES[kind], hint, _WRITER.get(kind, Writer.AUTHOR), words=words)


def _build(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    plan = plan_of(facts)
    report = ScrutinyReport(
        header=_header(facts),
        period=facts.year.label,
        earlier=facts.year.year_before().label,
        focus_year=Period.parse(facts.year.code).shift(1).code,
        key_messages=items_of(given(words, "key-messages")),
        recommendations=items_of(given(words, "recommendations")),
        purpose=given(words, "purpose"),
        background=given(words, "background"),
        progress=progress_by_priority(facts, words),
        reviews=given(words, "reviews"),
        performance=given(words, "performance"),
        lines=lines_of_measures(facts),
        future=given(words, "future"),
        implications=tuple(_implication(facts, words, kind) for kind in ImplicationKind),
    )
    return build_document(report, plan, figures, facts.cover)


def _header(facts: Facts) -> Header:
    committee = next(
        (sitting for sitting in facts.sittings if sitting.kind is MeetingKind.SCRUTINY),
        facts.sittings[-1] if facts.sittings else Sitting("Scrutiny committee", MeetingKind.SCRUTINY),
    )
    return Header(
        title=facts.title,
        council=facts.council,
        committee=committee,
        wards=facts.wards,
        employee_post=facts.author_post,
        considered_by=facts.considered_by,
    )


def _implication(facts: Facts, words: Words, kind: ImplicationKind) -> WrittenImplication:
    signed = {ImplicationKind.FINANCIAL: "finance", ImplicationKind.LEGAL: "legal"}.get(kind, "")
    text = given(words, f"implication-{kind}")
    if kind is ImplicationKind.BACKGROUND_PAPERS and text:
        text = list_of(items_of(text))
    return WrittenImplication(kind, text, facts.sign_offs.get(signed))


SCRUTINY = PaperKind(
    "scrutiny_report",
    "Progress report to scrutiny",
    "The year's progress against the plan, for the crime and disorder committee.",
    needs_plan=True,
    route=("officer", "finance", "legal", "director", "scrutiny"),
    slots=_slots,
    build=_build,
)
