"""All reading of governance; every question is about one partnership."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Prefetch, Q, QuerySet, When

from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import (
    AgendaItem,
    Attendance,
    Body,
    BodyLink,
    ContextNote,
    Decision,
    LinkedStrategy,
    Meeting,
    MeetingAction,
    MeetingStatus,
    Offer,
    Organisation,
    Partner,
    Recommendation,
    Seat,
    SharingAgreement,
    Standing,
)
from saferplace.web.governance.shortcomings import CAME, MEETINGS_MISSED
from saferplace.web.partnerships.models import Partnership

# Authorities first, then those who must help, then those who are asked.
_PLACE_OF_STANDING = Case(*(When(standing=standing, then=place) for place, standing in enumerate(Standing.values)))


@dataclass(frozen=True)
class Context:
    """A context note as a time series shows it.

    Attributes:
        starts_on: first day; the first of the month when only the month is known.
        ends_on: last day; None for something that happened once.
        day_known: whether the days are known and not only the months.
        kind: kind of happening, in words.
        title: what happened.
        text: what it means for the figures.
        indicators: identifiers of the indicators it concerns; empty: all.
        areas: codes of the areas it concerns; empty: all.
        source: where it is known from.
        href: address of its page.
    """

    starts_on: date
    ends_on: date | None
    day_known: bool
    kind: str
    title: str
    text: str
    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    source: str
    href: str


def on_day(day: date) -> Q:
    """Return the condition that a dated row holds on a day."""
    started = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
    return started & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def organisations(partnership: Partnership) -> QuerySet[Organisation]:
    """Return the organisations, ended ones too."""
    return Organisation.objects.filter(partnership=partnership).select_related("partnership", "successor")


def organisations_of(account: Account, partnership: Partnership) -> frozenset[int]:
    """Return the organisations of the register that carry the name an account gives as its own.

    Full, short and former names count, in whatever case they were typed.
    """
    name = account.organisation.strip()
    if not name:
        return frozenset()
    named = Q(name__iexact=name) | Q(short_name__iexact=name) | Q(former_names__name__iexact=name)
    rows = Organisation.objects.filter(named, partnership=partnership).order_by()
    return frozenset(rows.values_list("pk", flat=True))


def partners(partnership: Partnership) -> QuerySet[Partner]:
    """Return every organisation's place in the partnership, past ones too."""
    rows = Partner.objects.filter(partnership=partnership).alias(place=_PLACE_OF_STANDING)
    rows = rows.order_by("place", "organisation__name", "starts_on").prefetch_related("organisation__former_names")
    return rows.select_related("partnership", "organisation", "organisation__successor")


def authorities_on(partnership: Partnership, day: date) -> QuerySet[Partner]:
    """Return who the responsible authorities were on a day; `organisation.name_on(day)` is what they were called."""
    return partners(partnership).filter(on_day(day), standing=Standing.RESPONSIBLE_AUTHORITY)


def offers(partnership: Partnership) -> QuerySet[Offer]:
    """Return what partners offer, and offered."""
    return Offer.objects.filter(partnership=partnership).select_related("partnership", "organisation")


def agreements(partnership: Partnership) -> QuerySet[SharingAgreement]:
    """Return the information-sharing agreements."""
    rows = SharingAgreement.objects.filter(partnership=partnership)
    return rows.select_related("partnership").prefetch_related(
        Prefetch("parties", Organisation.objects.select_related("partnership"))
    )


def bodies(partnership: Partnership) -> QuerySet[Body]:
    """Return the bodies, past ones too."""
    return Body.objects.filter(partnership=partnership).select_related("partnership")


def seats(partnership: Partnership) -> QuerySet[Seat]:
    """Return the member posts of all bodies, past ones too."""
    return Seat.objects.filter(partnership=partnership).select_related("partnership", "body", "organisation")


def links(partnership: Partnership) -> QuerySet[BodyLink]:
    """Return the links between bodies, past ones too."""
    return BodyLink.objects.filter(partnership=partnership).select_related("partnership", "source", "target")


def meetings(partnership: Partnership) -> QuerySet[Meeting]:
    """Return the meetings, newest first."""
    return Meeting.objects.filter(partnership=partnership).select_related("partnership", "body")


def upcoming_meetings(partnership: Partnership, today: date) -> QuerySet[Meeting]:
    """Return the planned meetings of today and later, the next first."""
    planned = meetings(partnership).filter(status=MeetingStatus.PLANNED, held_on__gte=today)
    return planned.order_by("held_on", "starts_at", "pk")


def items(partnership: Partnership) -> QuerySet[AgendaItem]:
    """Return every item of business."""
    return AgendaItem.objects.filter(partnership=partnership).select_related("partnership", "meeting", "meeting__body")


def decisions(partnership: Partnership) -> QuerySet[Decision]:
    """Return every minuted decision, newest meeting first."""
    rows = Decision.objects.filter(partnership=partnership).select_related("partnership", "meeting", "meeting__body")
    return rows.order_by("-meeting__held_on", "number")


def meeting_actions(partnership: Partnership) -> QuerySet[MeetingAction]:
    """Return every action of every meeting, newest meeting first."""
    rows = MeetingAction.objects.filter(partnership=partnership)
    return rows.select_related("partnership", "meeting", "meeting__body", "organisation", "item")


def carried_actions(meeting: Meeting) -> QuerySet[MeetingAction]:
    """Return the actions of earlier meetings of the body that were open when it met, or closed since the last."""
    earlier = meeting_actions(meeting.partnership).filter(
        meeting__body=meeting.body_id, meeting__held_on__lt=meeting.held_on
    )
    last = previous_meeting(meeting)
    since = Q(closed_on__isnull=True) | Q(closed_on__gte=last.held_on if last else meeting.held_on)
    return earlier.filter(since).order_by("meeting__held_on", "number")


def previous_meeting(meeting: Meeting) -> Meeting | None:
    """Return the meeting of the same body that was held before; None when there was none."""
    rows = Meeting.objects.filter(body=meeting.body_id, held_on__lt=meeting.held_on, status=MeetingStatus.HELD)
    return rows.first()


def next_meeting(meeting: Meeting) -> Meeting | None:
    """Return the next meeting of the same body that was not cancelled; None when none is set."""
    rows = Meeting.objects.filter(body=meeting.body_id, held_on__gt=meeting.held_on)
    return rows.exclude(status=MeetingStatus.CANCELLED).order_by("held_on").first()


def recommendations(partnership: Partnership) -> QuerySet[Recommendation]:
    """Return the register of recommendations, newest first."""
    return Recommendation.objects.filter(partnership=partnership).select_related("partnership", "organisation")


def attendance(meeting: Meeting) -> list[tuple[Seat, str]]:
    """Return who should have come to a meeting, with the kind of attendance recorded ("" for none)."""
    recorded = {row.seat_id: row.kind for row in Attendance.objects.filter(meeting=meeting)}
    members = meeting.body.seats.filter(on_day(meeting.held_on) | Q(pk__in=recorded)).select_related("organisation")
    return [(seat, recorded.get(seat.pk, "")) for seat in members]


def strategies(partnership: Partnership) -> QuerySet[LinkedStrategy]:
    """Return the strategies of others that ours is linked to."""
    return LinkedStrategy.objects.filter(partnership=partnership).select_related("partnership", "owner")


def notes(partnership: Partnership) -> QuerySet[ContextNote]:
    """Return the context notes, newest first."""
    return ContextNote.objects.filter(partnership=partnership).select_related("partnership")


def context_notes(
    partnership: Partnership, *, indicator: str = "", areas: Iterable[str] = (), since: date | None = None
) -> list[Context]:
    """Return the context notes as plain values, oldest first.

    Args:
        partnership: whose notes.
        indicator: only those that concern this indicator; "" for all.
        areas: only those that concern one of these areas; empty for all.
        since: only those that began or lasted after this day.
    """
    wanted = frozenset(areas)
    rows = notes(partnership).order_by("starts_on", "title")
    if since is not None:
        rows = rows.filter(Q(starts_on__gte=since) | Q(ends_on__gte=since))
    return [
        _context(row)
        for row in rows
        if (not indicator or not row.indicators or indicator in row.indicators)
        and (not wanted or not row.areas or wanted & set(row.areas))
    ]


def _context(row: ContextNote) -> Context:
    assert row.starts_on is not None  # noqa: S101  a note is not saved without its day
    return Context(
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        day_known=row.day_known,
        kind=row.get_kind_display(),
        title=row.title,
        text=row.text,
        indicators=tuple(row.indicators),
        areas=tuple(row.areas),
        source=row.source,
        href=row.get_absolute_url(),
    )


def meetings_missed(seat: Seat, today: date) -> list[Meeting]:
    """Return the last meetings of the body, up to the number that counts, from which the member post stayed away."""
    last = list(
        Meeting.objects.filter(body=seat.body_id, status=MeetingStatus.HELD, held_on__lte=today)[:MEETINGS_MISSED]
    )
    away = Attendance.objects.filter(seat=seat, meeting__in=last).exclude(kind__in=CAME)
    stayed = set(away.values_list("meeting_id", flat=True))
    return [meeting for meeting in last if meeting.pk in stayed]
