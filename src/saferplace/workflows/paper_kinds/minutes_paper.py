"""Minutes as a paper: attendance, decisions and actions come from the meeting's record, people write what was said."""

from __future__ import annotations

from dataclasses import replace

from saferplace.documents.meeting_minutes.build import build_document
from saferplace.documents.meeting_minutes.record import Minutes
from saferplace.documents.model import Document
from saferplace.documents.parts.figures import PaperFigures
from saferplace.workflows.paper_kinds.kind import Facts, NoSubject, PaperKind, Slot, Subject, Words
from saferplace.workflows.paper_kinds.words import given, items_of

UNPLACED = "Decisions and actions"
"""Title of the item that holds what the record places under no item of business; nobody writes words for it."""


def _minutes_of(facts: Facts) -> Minutes:
    if facts.held.minutes is None:
        raise NoSubject("Minutes are of a meeting, and none is chosen.")
    return facts.held.minutes


def _name(place: int) -> str:
    return f"item-{place}"


def _slots(facts: Facts) -> tuple[Slot, ...]:
    minutes = _minutes_of(facts)
    items = tuple(
        Slot(
            _name(place),
            item.title,
            "What was said, by post and never by name. The outcome as recorded is drafted.",
            words=item.said,
        )
        for place, item in enumerate(minutes.items, start=1)
        if item.title != UNPLACED
    )
    chair = Slot("chair", "Chair of the meeting", "The post in the chair. Nobody recorded a chair who came.")
    return (
        *(() if minutes.chair else (chair,)),
        Slot("attending", "Also there", "Posts that came without being members, one a line.", is_needed=False),
        Slot(
            "declarations",
            "Interests declared",
            "One a line: the post and in which item. Leave it empty when none was declared.",
            is_needed=False,
        ),
        Slot(
            "corrections",
            "Corrections to the last minutes",
            "Leave it empty when they were agreed as they stood.",
            is_needed=False,
        ),
        *items,
    )


def _build(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    minutes = _minutes_of(facts)
    items = tuple(
        replace(item, said=given(words, _name(place)) or item.said) for place, item in enumerate(minutes.items, start=1)
    )
    written = replace(
        minutes,
        chair=minutes.chair or given(words, "chair") or "not recorded",
        attending=items_of(given(words, "attending")),
        declarations=items_of(given(words, "declarations")),
        corrections=given(words, "corrections"),
        items=items,
    )
    return build_document(written, figures, facts.cover)


MINUTES = PaperKind(
    "meeting_minutes",
    "Minutes of a meeting",
    "Who was there, what was said and decided, and the log of actions.",
    needs_plan=False,
    route=("officer", "board"),
    slots=_slots,
    build=_build,
    asks=(Subject.MEETING_HELD,),
)
