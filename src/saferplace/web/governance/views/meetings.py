"""Meetings: the list, the calendar, and one meeting with its business, decisions and attendance."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from saferplace.reference.rules.deadlines import Deadline, deadline_rules, deadlines_before
from saferplace.web.governance import forms, models, queries, tables
from saferplace.web.governance.dates_ahead import dates_ahead
from saferplace.web.governance.meeting_calendar import calendar_file
from saferplace.web.governance.operations import meetings as operations
from saferplace.web.governance.permissions import CHANGE_MEETINGS, VIEW_GOVERNANCE
from saferplace.web.governance.register_today import register
from saferplace.web.governance.views.nouns import Noun
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.nouns import actions, posted, record

MEETING = Noun(
    name="meeting",
    plural="meetings",
    label="a meeting",
    labels="Meetings",
    folder="meetings",
    introduction="Meetings planned and held, newest first.",
    rows=queries.meetings,
    table=tables.MeetingTable,
    search=("title", "body__name", "place", "items__title"),
    model=models.Meeting,
    fields=forms.MEETING,
    permission=CHANGE_MEETINGS,
    add=operations.add_meeting,
    change=operations.change_meeting,
)
ITEM = Noun(
    name="item",
    plural="items",
    label="an item of business",
    labels="Business",
    folder="business",
    introduction="",
    rows=queries.items,
    table=tables.MeetingTable,
    search=(),
    model=models.AgendaItem,
    fields=forms.ITEM,
    permission=CHANGE_MEETINGS,
    change=operations.change_item,
    parent=forms.ItemForm,
)
DECISION = Noun(
    name="decision",
    plural="decisions",
    label="a decision",
    labels="Decisions",
    folder="decisions",
    introduction="What meetings decided, as minuted, with who acts on it and by when.",
    rows=queries.decisions,
    table=tables.DecisionTable,
    search=("text", "reason", "owner_post", "meeting__body__name"),
    model=models.Decision,
    fields=forms.DECISION,
    permission=CHANGE_MEETINGS,
    change=operations.change_decision,
)


def deadlines_of(meeting: models.Meeting) -> list[Deadline]:
    """Return what must be done before a meeting."""
    return deadlines_before(
        deadline_rules(),
        meeting.partnership.nation,
        meeting.body.kind,
        meeting.held_on,
        takes_key_decision=meeting.takes_key_decision,
    )


@page(VIEW_GOVERNANCE)
def show_meeting(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show a meeting: deadlines before it, business, decisions, attendance."""
    row = get_object_or_404(queries.meetings(request.partnership), pk=pk)
    found = actions(MEETING, request, row)
    planned = row.status == models.MeetingStatus.PLANNED
    if found and planned:
        found.append(("Cancel", MEETING.address({"slug": slug}, "cancel_meeting", row.pk)))
    came = queries.attendance(row)
    return record(
        request,
        MEETING,
        row,
        "governance/meeting.html",
        said=("body", "held_on", "status"),
        actions=found,
        may_change=bool(found),
        deadlines=deadlines_of(row) if planned else [],
        today=timezone.localdate(),
        items=row.items.all(),
        decisions=row.decisions.all(),
        attendance=[(seat, models.AttendanceKind(kind).label if kind else "Not recorded") for seat, kind in came],
    )


@page(VIEW_GOVERNANCE)
def show_calendar(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the meetings to come with what must be done before each, and the reviews and decisions that fall due."""
    today = timezone.localdate()
    coming = [(meeting, deadlines_of(meeting)) for meeting in queries.upcoming_meetings(request.partnership, today)]
    ahead = dates_ahead(register(request.partnership, today), today)
    dates = [(found, reverse(f"governance:{found.place.page}", args=(slug, found.place.pk))) for found in ahead]
    return render(request, "governance/calendar.html", {"coming": coming, "dates": dates, "today": today})


@page(VIEW_GOVERNANCE)
def download_calendar(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Hand the meetings to come, with their deadlines, over as a calendar file."""
    found = queries.upcoming_meetings(request.partnership, timezone.localdate())
    coming = [(meeting, deadlines_of(meeting)) for meeting in found]
    content = calendar_file(request.partnership, coming, request.get_host(), timezone.now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-meetings.ics"'
    return answer


@page(CHANGE_MEETINGS)
def cancel_meeting(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Cancel a meeting."""
    row = get_object_or_404(queries.meetings(request.partnership), pk=pk)
    return edit(
        request,
        FormPage(f"Cancel the meeting {row}?", row.get_absolute_url(), submit="Cancel the meeting", danger=True),
        forms.SureForm(posted(request)),
        lambda _: operations.cancel_meeting(
            actor=request.user, partnership=request.partnership, meeting=row, version=row.version
        ),
    )


@page(CHANGE_MEETINGS)
def add_item(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Add an item of business to a meeting."""
    meeting = get_object_or_404(queries.meetings(request.partnership), pk=pk)
    form = ITEM.form()(posted(request), partnership=request.partnership)
    return edit(
        request,
        FormPage(f"Add an item of business to {meeting}", meeting.get_absolute_url(), submit="Add"),
        form,
        lambda _: operations.add_item(
            actor=request.user, partnership=request.partnership, meeting=meeting, given=form.changes
        ),
    )


@page(CHANGE_MEETINGS)
def remove_item(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Take an item off the agenda."""
    row = get_object_or_404(queries.items(request.partnership), pk=pk)
    return edit(
        request,
        FormPage(f"Remove “{row}”?", row.get_absolute_url(), submit="Remove", saved="Removed.", danger=True),
        forms.SureForm(posted(request)),
        lambda _: operations.remove_item(actor=request.user, partnership=request.partnership, item=row),
    )


@page(CHANGE_MEETINGS)
def add_decision(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Minute a decision."""
    meeting = get_object_or_404(queries.meetings(request.partnership), pk=pk)
    form = DECISION.form()(posted(request), partnership=request.partnership)
    return edit(
        request,
        FormPage(f"Minute a decision of {meeting}", meeting.get_absolute_url(), submit="Minute the decision"),
        form,
        lambda _: operations.add_decision(
            actor=request.user, partnership=request.partnership, meeting=meeting, given=form.changes
        ),
    )


@page(CHANGE_MEETINGS)
def record_attendance(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Record who came."""
    meeting = get_object_or_404(queries.meetings(request.partnership), pk=pk)
    form = forms.AttendanceForm(posted(request), members=queries.attendance(meeting))
    return edit(
        request,
        FormPage(f"Attendance: {meeting}", meeting.get_absolute_url()),
        form,
        lambda _: operations.record_attendance(
            actor=request.user, partnership=request.partnership, meeting=meeting, attendance=form.attendance
        ),
    )
