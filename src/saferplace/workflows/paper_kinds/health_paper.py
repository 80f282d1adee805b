"""The update for the Health and Wellbeing Board as a paper."""

from __future__ import annotations

from saferplace.documents.hwb_update.build import build_document
from saferplace.documents.hwb_update.update import Link, TopicUpdate
from saferplace.documents.model import Document
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.header import MeetingKind, Sitting
from saferplace.workflows.paper_kinds.kind import Facts, PaperKind, Slot, Words
from saferplace.workflows.paper_kinds.lines import lines_of_measures
from saferplace.workflows.paper_kinds.words import given, items_of, status_sentence


def _slots(facts: Facts) -> tuple[Slot, ...]:
    return (
        Slot("topic", "Topic", "What it is about, in two or three words, such as: Substance misuse."),
        Slot("key-messages", "Key messages", "What the first page says, one a line.", words=status_sentence(facts)),
        Slot(
            "asks", "What the board is asked", "One a line: words that follow 'is asked to'.", words="- note the update"
        ),
        Slot("why", "Why it matters to health", "How crime and disorder and health bear on each other here."),
        Slot(
            "links",
            "Priorities of the board's strategy served",
            "One a line: the priority, a colon, and how the topic serves it.",
            is_needed=False,
        ),
        Slot("figures-text", "Words before the figures", "What the table shows.", is_needed=False),
        Slot("done", "What partners have done", "Since the board last heard of it."),
        Slot("gaps", "What is missing", "In services, or in what is known."),
        Slot("ahead", "What comes next", "And when the board hears of it again."),
    )


def _build(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    board = next(
        (sitting for sitting in facts.sittings if sitting.kind is MeetingKind.HEALTH_AND_WELLBEING_BOARD),
        Sitting("Health and Wellbeing Board", MeetingKind.HEALTH_AND_WELLBEING_BOARD),
    )
    update = TopicUpdate(
        topic=given(words, "topic") or facts.title,
        council=facts.council,
        board=board,
        report_of=facts.author_post,
        period=facts.year.label,
        earlier=facts.year.year_before().label,
        key_messages=items_of(given(words, "key-messages")),
        asks=items_of(given(words, "asks")),
        why=given(words, "why"),
        links=tuple(_link(item) for item in items_of(given(words, "links"))),
        figures_text=given(words, "figures-text"),
        lines=lines_of_measures(facts),
        done=given(words, "done"),
        gaps=given(words, "gaps"),
        ahead=given(words, "ahead"),
    )
    return build_document(update, figures, facts.cover)


def _link(item: str) -> Link:
    priority, _, how = item.partition(":")
    return Link(priority.strip(), how.strip())


HEALTH = PaperKind(
    "hwb_update",
    "Update for the Health and Wellbeing Board",
    "One topic of the plan for the Health and Wellbeing Board.",
    needs_plan=False,
    route=("officer", "director", "health_and_wellbeing_board"),
    slots=_slots,
    build=_build,
)
