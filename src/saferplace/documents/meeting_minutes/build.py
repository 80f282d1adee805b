"""From the record of a meeting to its minutes and the log of actions."""

from __future__ import annotations

from collections.abc import Iterable

from saferplace.charts.wording import listed, long_date
from saferplace.documents.meeting_minutes.record import Action, Attendance, Item, Minutes
from saferplace.documents.model import Block, Document, KeyMessages, Notice, Paragraph, Section
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.writing import day_text
from saferplace.documents.progress.paper import close_paper
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.tables import set_table
from saferplace.documents.progress.told import written

DOCUMENT_TYPE = "meeting_minutes"
METHODS = (
    "An action is late when it is open and the day it was to be done had passed on the day of the meeting. Who was "
    "represented is counted from the list of members.",
)


def build_document(minutes: Minutes, figures: PaperFigures, cover: PaperCover) -> Document:
    """Build the minutes.

    Args:
        minutes: the record of the meeting.
        figures: figures that its texts name.
        cover: what stands on the cover.
    """
    pen = ProgressPen(figures)
    summary = _summary(pen, minutes)
    sections = (
        _present(minutes),
        _opening(pen, minutes),
        *(_item(pen, item, place) for place, item in enumerate(minutes.items, start=1)),
        _log(pen, minutes),
        _closing(minutes),
    )
    return close_paper(
        DOCUMENT_TYPE,
        cover,
        pen,
        title=f"{minutes.body}: minutes",
        period=long_date(minutes.on),
        summary=summary,
        sections=sections,
        layout="report",
        methods=METHODS,
        explains=False,
    )


def _summary(pen: ProgressPen, minutes: Minutes) -> Section:
    decisions = sum(len(item.decisions) for item in minutes.items)
    new = sum(len(item.actions) for item in minutes.items)
    late = sum(action.is_overdue(minutes.on) for action in minutes.carried)
    parts = (
        "Decisions: ",
        pen.counted("decisions", decisions, "decisions in these minutes"),
        ". New actions: ",
        pen.counted("new", new, "actions set at this meeting"),
        ". Actions carried and late: ",
        pen.counted("late", late, "actions of earlier meetings that are open after their day"),
        ".",
    )
    time = " to ".join(part for part in (minutes.begun, minutes.ended) if part)
    when = f"{long_date(minutes.on)}{f', {time}' if time else ''}"
    rows = [("Meeting", minutes.body), ("Day", when), ("Place", minutes.place or "not given"), ("Chair", minutes.chair)]
    status: Block = Notice("caveat", "Draft: these minutes are not agreed yet.")
    if minutes.agreed_on:
        status = Paragraph((f"Agreed on {long_date(minutes.agreed_on)}.",))
    table = set_table("head", "About this meeting", ("About", "Details"), rows)
    return Section("summary", "In brief", (KeyMessages((Paragraph(parts),)), table, status))


def _present(minutes: Minutes) -> Section:
    rows = [
        (member.post, member.organisation, f"{member.attendance.value}{f'; {member.sent} came' if member.sent else ''}")
        for member in minutes.members
    ]
    blocks: list[Block] = [Notice("to_write", "Write who was there.")]
    if rows:
        table = set_table("members", "Members", ("Post", "Organisation", "Attendance"), rows)
        blocks = [table, *_authorities(minutes), *_quorum(minutes)]
    if rows and minutes.unrecorded:
        blocks.append(Notice("to_write", f"Nobody recorded whether these came: {'; '.join(minutes.unrecorded)}."))
    if minutes.attending:
        blocks.append(Paragraph((f"Also there: {listed(list(minutes.attending))}.",)))
    return Section("present", "Who was there", tuple(blocks))


def _authorities(minutes: Minutes) -> tuple[Block, ...]:
    by_law = [member for member in minutes.members if member.is_responsible_authority]
    bodies = list(dict.fromkeys(member.organisation for member in by_law))
    there = {member.organisation for member in by_law if member.is_represented}
    missing = [body for body in bodies if body not in there]
    if not bodies:
        return (Notice("caveat", "The list of members names no responsible authority."),)
    # Who is not recorded may be a responsible authority too, so the number is of those that are.
    noun = f"responsible authorities{' whose attendance is recorded' if minutes.unrecorded else ''}"
    if missing:
        text = f"{len(there)} of {len(bodies)} {noun} were represented; not there: {listed(missing)}."
        return (Notice("caveat", text),)
    return (Paragraph((f"All {len(bodies)} {noun} were represented.",)),)


def _quorum(minutes: Minutes) -> tuple[Block, ...]:
    there = sum(member.is_represented for member in minutes.members)
    if not minutes.quorum:
        return ()
    if there < minutes.quorum:
        text = f"No quorum: of the {minutes.quorum} members needed {there} took part. Its decisions do not bind."
        return (Notice("caveat", text),)
    return (Paragraph((f"The quorum of {minutes.quorum} was met.",)),)


def _opening(pen: ProgressPen, minutes: Minutes) -> Section:
    apologies = [f"{m.post}, {m.organisation}" for m in minutes.members if m.attendance is Attendance.APOLOGIES]
    blocks = [
        Paragraph((f"Apologies: {'; '.join(apologies)}." if apologies else "No apologies were given.",)),
        Paragraph((f"Interests: {'; '.join(minutes.declarations) or 'none declared'}.",)),
    ]
    if minutes.previous_on:
        day = long_date(minutes.previous_on)
        agreed = "were agreed" if minutes.previous_agreed else "were not agreed"
        text = f"The minutes of {day} {agreed}. {pen.plain(minutes.corrections)}".strip()
        blocks.append(Paragraph((text,)))
    elif minutes.corrections:
        blocks.append(pen.paragraph(f"The last minutes: {minutes.corrections}"))
    return Section("opening", "Apologies, interests, last minutes", tuple(blocks))


def _item(pen: ProgressPen, item: Item, place: int) -> Section:
    has_more = bool(item.decisions or item.actions)
    blocks = [*(written(pen, item.said, "Write what was said.") if item.said.strip() or not has_more else ())]
    blocks += [pen.paragraph(f"Decided: {decision}") for decision in item.decisions]
    if item.actions:
        numbers = listed([action.number for action in item.actions])
        blocks.append(Paragraph((f"Actions: {numbers}.",)))
    return Section(f"item-{place}", item.title, tuple(blocks))


def _log(pen: ProgressPen, minutes: Minutes) -> Section:
    if not minutes.actions:
        return Section("actions", "Log of actions", (Paragraph(("There are no actions.",)),))
    rows = [
        (
            action.number,
            pen.plain(action.text),
            action.owner or "nobody",
            day_text(action.due_on),
            f"{action.state.value}, late" if action.is_overdue(minutes.on) else action.state.value,
            pen.plain(action.note),
        )
        for action in minutes.actions
    ]
    headings = ("No.", "What", "Who", "By", "State", "Note")
    table = set_table("actions-table", "Actions, earlier ones first", headings, rows)
    return Section("actions", "Log of actions", (table, *_bare(minutes.actions)))


def _bare(actions: Iterable[Action]) -> tuple[Block, ...]:
    bare = [action.number for action in actions if not action.owner or action.due_on is None]
    if not bare:
        return ()
    return (Notice("to_write", f"Without an owner or a day: {listed(bare)}."),)


def _closing(minutes: Minutes) -> Section:
    text = f"Next meeting: {day_text(minutes.next_on)}." if minutes.next_on else "No next meeting is set."
    return Section("closing", "Next meeting", (Paragraph((text,)),))
