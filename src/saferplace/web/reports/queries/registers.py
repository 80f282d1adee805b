"""What registers hold for a paper: progress of actions, a meeting's record, recommendations, a grant's spending."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from pydantic import TypeAdapter

from saferplace.documents.meeting_minutes import record
from saferplace.web.governance.models import Meeting, MeetingAction, Seat
from saferplace.web.governance.queries import (
    attendance,
    carried_actions,
    meetings,
    next_meeting,
    partners,
    previous_meeting,
    recommendations,
)
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models.words import ACTION_STATUSES, ActionStatus
from saferplace.web.plans.queries.items import actions
from saferplace.web.plans.queries.progress import with_updates
from saferplace.web.reports.models import GrantSpending, Paper
from saferplace.web.reports.models.spending import quarter_of
from saferplace.web.reports.queries import plan_registers
from saferplace.workflows.paper_kinds.kind import Grant, Progress, Registers, Spent, Subject
from saferplace.workflows.paper_kinds.minutes_paper import UNPLACED

_ADAPTER: TypeAdapter[Registers] = TypeAdapter(Registers)
_ATTENDANCE = {
    "present": record.Attendance.PRESENT,
    "apologies": record.Attendance.APOLOGIES,
    "deputy": record.Attendance.APOLOGIES,
}
_STATES = {"open": record.ActionState.OPEN, "done": record.ActionState.DONE, "dropped": record.ActionState.DROPPED}


def spending(partnership: Partnership) -> QuerySet[GrantSpending]:
    """Return the register of grants."""
    return GrantSpending.objects.filter(partnership=partnership).select_related("partnership", "funding")


def registers_of(paper: Paper, today: date) -> Registers:
    """Return what the registers hold for a paper: as kept with it, or as they stand while it is written."""
    if paper.held:
        return _ADAPTER.validate_python(paper.held, strict=False)
    return Registers(
        progress=_progress(paper),
        minutes=_minutes(paper),
        recommendations=_recommendations(paper),
        grant=_grant(paper),
        equality=plan_registers.equality(paper, today),
        stale=plan_registers.stale_facts(paper, today),
        theirs=plan_registers.their_measures(paper),
    )


def registers_as_json(paper: Paper, today: date) -> dict[str, Any]:
    """Return what the registers hold now for a paper, as what JSON can hold."""
    found: dict[str, Any] = _ADAPTER.dump_python(registers_of(paper, today), mode="json")
    return found


def _progress(paper: Paper) -> tuple[Progress, ...]:
    if paper.plan_version is None:
        return ()
    found = []
    for action in with_updates(actions(paper.plan_version.plan)):
        update = next(iter(action.updates.all()), None)
        if update is not None:
            status = ACTION_STATUSES[ActionStatus(update.status)]
            found.append(Progress(action.key, status, update.note, update.updated_at.date()))
    return tuple(found)


def _recommendations(paper: Paper) -> tuple[Any, ...]:
    if paper.kind != "recommendation_tracker":
        return ()
    rows = recommendations(paper.partnership).order_by("source", "made_on", "number")
    return tuple(row.content() for row in rows)


def _grant(paper: Paper) -> Grant | None:
    told = paper.facts
    if Subject.GRANT not in told:
        return None
    place = int(told[Subject.QUARTER])
    rows = spending(paper.partnership).filter(
        funding__key=told[Subject.GRANT], funding__year=paper.year, quarter__lte=place
    )
    heads: dict[str, list[GrantSpending]] = {}
    for row in rows.order_by("head", "quarter"):
        heads.setdefault(row.head, []).append(row)
    due_on = told.get(Subject.DUE_ON)
    return Grant(
        line=told[Subject.GRANT],
        quarter=quarter_of(paper.year, place).code,
        due_on=date.fromisoformat(due_on) if due_on else None,
        spent=tuple(_spent(head, own, place) for head, own in heads.items()),
    )


def _spent(head: str, rows: list[GrantSpending], place: int) -> Spent:
    """Return one head. The year to date is told only when every quarter of it was entered."""
    this = next((row for row in rows if row.quarter == place), None)
    planned = [row.planned for row in rows if row.planned is not None]
    is_whole = {row.quarter for row in rows} == set(range(1, place + 1))
    return Spent(
        head=head,
        planned=planned[-1] if planned else None,
        quarter=this.spent if this else None,
        to_date=sum((row.spent for row in rows), Decimal()) if is_whole else None,
        note=this.note if this else "",
    )


def _minutes(paper: Paper) -> record.Minutes | None:
    pk = paper.facts.get(Subject.MEETING_HELD)
    meeting = meetings(paper.partnership).filter(pk=pk).first() if pk else None
    if meeting is None:
        return None
    before, after = previous_meeting(meeting), next_meeting(meeting)
    seats = attendance(meeting)
    begun = meeting.starts_at
    return record.Minutes(
        body=str(meeting.body),
        on=meeting.held_on,
        chair=_chair(seats),
        place=meeting.place,
        begun=f"{begun:%-I:%M} {'am' if begun.hour < 12 else 'pm'}" if begun else "",
        members=_members(meeting, seats),
        unrecorded=tuple(str(seat) for seat, kind in seats if not kind),
        previous_on=before.held_on if before else None,
        carried=tuple(_action(row, meeting) for row in carried_actions(meeting)),
        items=_items(meeting),
        next_on=after.held_on if after else None,
    )


def _chair(seats: Iterable[tuple[Seat, str]]) -> str:
    """Return the post in the chair: the chair who came, else the vice chair who did; "" when neither is recorded."""
    by_role = {seat.role: (seat, kind) for seat, kind in seats if seat.role in ("chair", "vice_chair")}
    came = [by_role[role][0] for role in ("chair", "vice_chair") if role in by_role and by_role[role][1] == "present"]
    return str(came[0].post) if came else ""


def _members(meeting: Meeting, seats: Iterable[tuple[Seat, str]]) -> tuple[record.Member, ...]:
    by_law = set(
        partners(meeting.partnership).filter(standing="responsible_authority").values_list("organisation", flat=True)
    )
    return tuple(
        record.Member(
            post=seat.post,
            organisation=str(seat.organisation or "not given"),
            attendance=_ATTENDANCE.get(kind, record.Attendance.ABSENT),
            is_responsible_authority=seat.organisation_id in by_law,
            sent="a deputy" if kind == "deputy" else "",
        )
        for seat, kind in seats
        if kind
    )


def _items(meeting: Meeting) -> tuple[record.Item, ...]:
    own = list(MeetingAction.objects.filter(meeting=meeting).select_related("organisation").order_by("number"))
    found = [
        record.Item(item.title, item.outcome, (), tuple(_action(row, meeting) for row in own if row.item_id == item.pk))
        for item in meeting.items.all()
    ]
    decisions = tuple(_decision(row.text, row.reason, row.owner_post) for row in meeting.decisions.all())
    rest = tuple(_action(row, meeting) for row in own if row.item_id is None)
    return (*found, *((record.Item(UNPLACED, "", decisions, rest),) if decisions or rest else ()))


def _decision(text: str, reason: str, owner: str) -> str:
    told = [text.rstrip(". ") + "."]
    told += [f"Reason: {reason.rstrip('. ')}."] if reason else []
    told += [f"Acted on by: {owner}."] if owner else []
    return " ".join(told)


def _action(row: MeetingAction, meeting: Meeting) -> record.Action:
    is_own = row.meeting_id == meeting.pk
    state = record.ActionState.NEW if is_own and row.state == "open" else _STATES[row.state]
    return record.Action(
        number=row.number,
        text=row.text,
        owner=row.owner,
        due_on=row.due_on,
        state=state,
        set_on=None if is_own else row.meeting.held_on,
        note=row.note,
    )
