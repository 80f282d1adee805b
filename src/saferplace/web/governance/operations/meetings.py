"""Writing of meetings, their business, decisions and attendance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import (
    AgendaItem,
    Attendance,
    AttendanceKind,
    Decision,
    Meeting,
    MeetingStatus,
    Seat,
)
from saferplace.web.governance.permissions import CHANGE_MEETINGS
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_change, save_new


@operation(CHANGE_MEETINGS)
def add_meeting(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> Meeting:
    """Add a meeting, planned or held."""
    return save_new(Meeting(partnership=partnership, **given))


@operation(CHANGE_MEETINGS)
def change_meeting(
    *, actor: Account, partnership: Partnership, meeting: Meeting, changes: Mapping[str, Any], version: int
) -> Meeting:
    """Change a meeting's record.

    Raises:
        Refused: when it would move to another body although members' attendance is recorded.
    """
    body = changes.get("body")
    if body is not None and body.pk != meeting.body_id and meeting.attendances.exists():
        raise Refused("Attendance is recorded for this meeting, so it cannot become another body's. Add a new meeting.")
    return save_change(meeting, changes, version)


@operation(CHANGE_MEETINGS)
def cancel_meeting(*, actor: Account, partnership: Partnership, meeting: Meeting, version: int) -> Meeting:
    """Cancel a meeting.

    Raises:
        Refused: when decisions are minuted: it was held.
    """
    if meeting.decisions.exists():
        raise Refused("Decisions are minuted for this meeting, so it was held and cannot be cancelled.")
    return save_change(meeting, {"status": MeetingStatus.CANCELLED}, version)


@operation(CHANGE_MEETINGS)
def add_item(*, actor: Account, partnership: Partnership, meeting: Meeting, given: Mapping[str, Any]) -> AgendaItem:
    """Add an item of business; without a position it comes last."""
    wanted = dict(given)
    if not wanted.get("position"):
        wanted["position"] = (meeting.items.aggregate(last=Max("position"))["last"] or 0) + 1
    return save_new(AgendaItem(partnership=partnership, meeting=meeting, **wanted))


@operation(CHANGE_MEETINGS)
def change_item(
    *, actor: Account, partnership: Partnership, item: AgendaItem, changes: Mapping[str, Any], version: int
) -> AgendaItem:
    """Change an item of business."""
    return save_change(item, changes, version)


@operation(CHANGE_MEETINGS)
def remove_item(*, actor: Account, partnership: Partnership, item: AgendaItem) -> None:
    """Take an item off the agenda; the audit keeps what it said."""
    item.delete()


@operation(CHANGE_MEETINGS)
def add_decision(*, actor: Account, partnership: Partnership, meeting: Meeting, given: Mapping[str, Any]) -> Decision:
    """Minute a decision; it takes the next number of the meeting.

    Raises:
        Refused: when the meeting was cancelled.
    """
    if meeting.status == MeetingStatus.CANCELLED:
        raise Refused("This meeting was cancelled, so it decided nothing. Change its status first.")
    # The meeting's row is locked so that two decisions minuted at once take two numbers.
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    number = (locked.decisions.aggregate(last=Max("number"))["last"] or 0) + 1
    return save_new(Decision(partnership=partnership, meeting=locked, number=number, **given))


@operation(CHANGE_MEETINGS)
def change_decision(
    *, actor: Account, partnership: Partnership, decision: Decision, changes: Mapping[str, Any], version: int
) -> Decision:
    """Change a minuted decision, such as when it was done."""
    return save_change(decision, changes, version)


@operation(CHANGE_MEETINGS)
def record_attendance(
    *, actor: Account, partnership: Partnership, meeting: Meeting, attendance: Mapping[Seat, str]
) -> Meeting:
    """Record who came: kind of attendance by member post; an empty kind takes a record away.

    Raises:
        Refused: when the meeting was cancelled.
        ValidationError: when a post is not a member of the body, or a kind is none of AttendanceKind.
    """
    if meeting.status == MeetingStatus.CANCELLED:
        raise Refused("This meeting was cancelled, so nobody came. Change its status first.")
    known = {row.seat_id: row for row in meeting.attendances.all()}
    for seat, kind in attendance.items():
        row = known.get(seat.pk)
        if not kind:
            if row is not None:
                row.delete()
            continue
        if kind not in AttendanceKind.values:
            raise ValidationError("Choose one of the kinds of attendance.")
        if row is None:
            save_new(Attendance(partnership=partnership, meeting=meeting, seat=seat, kind=kind))
        elif row.kind != kind:
            save_change(row, {"kind": kind}, row.version)
    return meeting
