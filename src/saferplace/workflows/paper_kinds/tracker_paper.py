"""The tracker of recommendations as a paper: drafted from the register of those made to the partnership."""

from __future__ import annotations

from saferplace.documents.model import Document
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.recommendation_tracker.build import build_document
from saferplace.documents.recommendation_tracker.register import Register
from saferplace.reference.periods import Period
from saferplace.workflows.paper_kinds.kind import Facts, PaperKind, Slot, Words
from saferplace.workflows.paper_kinds.words import given, list_of

_INTRODUCTION = (
    "The tracker holds every recommendation made to the partnership, whoever made it, until it is done or not accepted "
    "for a reason."
)


def _slots(facts: Facts) -> tuple[Slot, ...]:
    day = facts.cover.made_on
    late = [each for each in facts.held.recommendations if each.is_overdue(day)]
    return (
        Slot("introduction", "Introduction", "What the tracker is.", is_needed=False, words=_INTRODUCTION),
        Slot(
            "attention",
            "What needs attention",
            "Which recommendations the board should talk about, and why. Late ones are drafted.",
            is_needed=False,
            words=list_of(f"Late: {each.text}" for each in late),
        ),
    )


def _build(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    day = facts.cover.made_on
    register = Register(
        title=facts.title,
        period=Period.month(day).label,
        day=day,
        recommendations=facts.held.recommendations,
        introduction=given(words, "introduction"),
        attention=given(words, "attention"),
    )
    return build_document(register, facts.cover, figures)


TRACKER = PaperKind(
    "recommendation_tracker",
    "Tracker of recommendations",
    "What scrutiny, inspectorates, reviews and auditors recommended, and what has become of it.",
    needs_plan=False,
    route=("officer", "board", "scrutiny"),
    slots=_slots,
    build=_build,
)
