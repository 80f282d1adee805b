"""From the register of recommendations to the tracker: what is late, what is open, what is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from saferplace.charts.wording import listed, long_date
from saferplace.documents.model import Block, Document, KeyMessages, Notice, Paragraph, Section
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.writing import counted, day_text
from saferplace.documents.progress.paper import close_paper
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.tables import set_table
from saferplace.documents.recommendation_tracker.register import (
    RESPONSE_DAYS,
    SOURCE_NAMES,
    Recommended,
    Register,
    Source,
    State,
)

DOCUMENT_TYPE = "recommendation_tracker"
METHODS = (
    "A recommendation is late when it is open and the day it was to be done has passed. Numbers are counted from the "
    "register.",
    f"A scrutiny committee must have a written response within {RESPONSE_DAYS} days, or as soon as reasonably possible "
    "after (Police and Justice Act 2006, section 19).",
)


def build_document(register: Register, cover: PaperCover, figures: PaperFigures | None = None) -> Document:
    """Build the tracker from a register.

    Args:
        register: the register.
        cover: what stands on the cover.
        figures: figures that its texts name; None when they name none.
    """
    pen = ProgressPen(figures or PaperFigures())
    items = register.recommendations
    sections = [
        *_attention(pen, register),
        _late(pen, items, register.day),
        *(_source(pen, source, items, register.day) for source in Source if any(r.source is source for r in items)),
        _responses(items, register.day),
        _gaps(items),
    ]
    return close_paper(
        DOCUMENT_TYPE,
        cover,
        pen,
        title=register.title,
        period=register.period,
        summary=_summary(pen, register),
        sections=sections,
        layout="report",
        methods=METHODS,
        explains=False,
    )


def _summary(pen: ProgressPen, register: Register) -> Section:
    items = register.recommendations
    if not items:
        empty = Notice("to_write", "The register holds no recommendation.")
        return Section("summary", "In brief", (empty, *pen.blocks(register.introduction)))
    late = [item for item in items if item.is_overdue(register.day)]
    sources = {item.source for item in items}
    parts = (
        pen.counted("all", len(items), "recommendations in the register"),
        f" {_plural(items, 'recommendation')} from ",
        pen.counted("sources", len(sources), "sources of recommendations"),
        f" {'source' if len(sources) == 1 else 'sources'}. ",
        pen.counted("open", sum(not item.is_closed for item in items), "open recommendations"),
        " are open, and ",
        pen.counted("late", len(late), "open recommendations whose day has passed"),
        " of them late.",
    )
    tests: tuple[tuple[str, Callable[[Recommended], bool]], ...] = (
        ("Open", lambda r: r.state is State.OPEN),
        ("Under way", lambda r: r.state is State.UNDER_WAY),
        ("Done", lambda r: r.state is State.DONE),
        ("Not accepted", lambda r: r.state is State.NOT_ACCEPTED),
        ("Late", lambda r: r.is_overdue(register.day)),
    )
    rows = []
    for source in Source:
        own = [item for item in items if item.source is source]
        if own:
            rows.append((SOURCE_NAMES[source], *(str(sum(map(test, own))) for _, test in tests), str(len(own))))
    rows.append(("All", *(str(sum(map(test, items))) for _, test in tests), str(len(items))))
    headings = ("Made by", *(name for name, _ in tests), "All")
    title = f"Recommendations on {long_date(register.day)}"
    table = set_table("overview", title, headings, rows, right=(1, 2, 3, 4, 5, 6), totals=1)
    return Section("summary", "In brief", (KeyMessages((Paragraph(parts),)), *pen.blocks(register.introduction), table))


def _attention(pen: ProgressPen, register: Register) -> tuple[Section, ...]:
    if not register.attention.strip():
        return ()
    return (Section("attention", "What needs attention", pen.blocks(register.attention)),)


def _plural(items: Sequence[Recommended], noun: str) -> str:
    return noun if len(items) == 1 else f"{noun}s"


def _late(pen: ProgressPen, items: Sequence[Recommended], day: date) -> Section:
    late = sorted((item for item in items if item.is_overdue(day)), key=lambda item: item.due_on or day)
    if not late:
        return Section("late", "Late", (Paragraph(("No recommendation is late.",)),))
    rows = [
        (item.number, pen.plain(item.text), item.owner or "nobody", day_text(item.due_on), _days(item, day))
        for item in late
    ]
    headings = ("No.", "What is recommended", "Owner", "Was due", "Days late")
    return Section("late", "Late", (set_table("late-table", "Open after their day", headings, rows, right=(4,)),))


def _days(item: Recommended, day: date) -> str:
    return str((day - item.due_on).days) if item.due_on else ""


def _source(pen: ProgressPen, source: Source, items: Sequence[Recommended], day: date) -> Section:
    own = [item for item in items if item.source is source]
    rows = []
    for item in own:
        state = f"{item.state.value}, late" if item.is_overdue(day) else item.state.value
        when = f"closed {long_date(item.closed_on)}" if item.closed_on else f"due {day_text(item.due_on)}"
        rows.append((item.number, pen.plain(item.text), item.owner or "nobody", f"{state}; {when}", _word(pen, item)))
    reports = listed(list(dict.fromkeys(f"{item.report} ({long_date(item.made_on)})" for item in own)))
    headings = ("No.", "What is recommended", "Owner", "State", "Newest word")
    name = f"from-{source}"
    table = set_table(
        f"{name}-table", counted(len(own), "recommendation"), headings, rows, notes=(f"Made in: {reports}.",)
    )
    return Section(name, f"From: {SOURCE_NAMES[source]}", (table,))


def _word(pen: ProgressPen, item: Recommended) -> str:
    words = [pen.plain(item.note)] if item.note else []
    words += [f"Shown by: {item.shown_by}."] if item.shown_by else []
    return " ".join(words) or "none"


def _responses(items: Sequence[Recommended], day: date) -> Section:
    """Return whether scrutiny has its responses in time."""
    asked = [item for item in items if item.respond_by is not None]
    blocks: list[Block] = []
    for item in asked:
        by = item.respond_by or day
        if item.response_on is None and by < day:
            blocks.append(Notice("caveat", f"{item.number}: the response was due on {long_date(by)} and is not sent."))
        elif item.response_on is None:
            blocks.append(Paragraph((f"{item.number}: the response is due on {long_date(by)}.",)))
        elif item.response_on > by:
            sent = long_date(item.response_on)
            blocks.append(Notice("caveat", f"{item.number}: responded on {sent}, after {long_date(by)}."))
        else:
            blocks.append(Paragraph((f"{item.number}: responded in time, on {long_date(item.response_on)}.",)))
    if not blocks:
        blocks.append(Paragraph(("Scrutiny has made no recommendation that waits for a response.",)))
    return Section("responses", "Responses to scrutiny", tuple(blocks))


def _gaps(items: Sequence[Recommended]) -> Section:
    """Return what the register should say and does not."""
    lacking = [(item, item.lacks()) for item in items if item.lacks()]
    if not lacking:
        text = "Every recommendation has an owner, a date, and what shows it."
        return Section("gaps", "What the register does not say", (Paragraph((text,)),))
    notices = tuple(Notice("to_write", f"{item.number}: {listed(list(gaps))}.") for item, gaps in lacking)
    return Section("gaps", "What the register does not say", notices)
