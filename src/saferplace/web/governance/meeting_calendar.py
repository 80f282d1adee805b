"""Meetings and what must be done before them as a calendar file that any diary opens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from saferplace.reference.rules.deadlines import Deadline
from saferplace.web.governance.models import Meeting
from saferplace.web.partnerships.models import Partnership

LASTS = timedelta(hours=2)


def calendar_file(
    partnership: Partnership, coming: Iterable[tuple[Meeting, list[Deadline]]], host: str, now: datetime
) -> bytes:
    """Return the file.

    Args:
        partnership: whose meetings.
        coming: meetings, each with its deadlines.
        host: name of this installation, part of each entry's identity so that a diary replaces entries, not doubles.
        now: the moment it is made.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Saferplace//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{partnership}: meetings")
    for meeting, deadlines in coming:
        calendar.add_component(_meeting(meeting, host, now))
        for deadline in deadlines:
            calendar.add_component(_deadline(meeting, deadline, host, now))
    return bytes(calendar.to_ical())


def _meeting(meeting: Meeting, host: str, now: datetime) -> Event:
    event = _event(str(meeting), f"meeting-{meeting.pk}@{host}", now)
    if meeting.starts_at is None:
        _all_day(event, meeting.held_on)
    else:
        begins = timezone.make_aware(datetime.combine(meeting.held_on, meeting.starts_at))
        event.add("dtstart", begins)
        event.add("dtend", begins + LASTS)
    if meeting.place:
        event.add("location", meeting.place)
    return event


def _deadline(meeting: Meeting, deadline: Deadline, host: str, now: datetime) -> Event:
    event = _event(f"{deadline.rule.act}: {meeting}", f"{deadline.rule.id}-{meeting.pk}@{host}", now)
    event.add("description", deadline.rule.citation)
    _all_day(event, deadline.due_on)
    return event


def _event(summary: str, uid: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("summary", summary)
    return event


def _all_day(event: Event, day: date) -> None:
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
