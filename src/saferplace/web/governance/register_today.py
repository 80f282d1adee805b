"""Reads the register of a day: the picture from which the warnings are computed.

Only the columns that the picture needs are read: the partnership's front page and most of this section begin with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from saferplace.web.governance.models import (
    Attendance,
    Body,
    Decision,
    LinkedStrategy,
    Meeting,
    MeetingStatus,
    Partner,
    Seat,
    SharingAgreement,
    Standing,
)
from saferplace.web.governance.queries import on_day
from saferplace.web.governance.register import (
    AgreementFact,
    AuthorityFact,
    BodyFact,
    DecisionFact,
    Register,
    SeatFact,
    StrategyFact,
)
from saferplace.web.governance.shortcomings import MEETINGS_MISSED
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.queries import area_codes

_STRATEGY = ("pk", "title", "ends_on", "starts_on", "owner_id", "day_known")
_BODY = ("pk", "name", "kind", "serves", "terms", "terms_review_on")
_SEAT = ("body_id", "pk", "post", "role", "organisation__name", "organisation__ends_on")
Held = Mapping[int, list[tuple[int, date]]]


def register(partnership: Partnership, today: date) -> Register:
    """Return the picture from which the warnings are computed, in a fixed number of questions."""
    agreements = SharingAgreement.objects.filter(on_day(today), partnership=partnership)
    strategies = LinkedStrategy.objects.filter(partnership=partnership)
    waiting = Decision.objects.filter(partnership=partnership, done_on__isnull=True, due_on__isnull=False)
    decisions = waiting.order_by("-meeting__held_on", "number").values_list("meeting_id", "text", "due_on")
    return Register(
        nation=partnership.nation,
        district_codes=tuple(area_codes(partnership)),
        authorities=_authorities(partnership, today),
        bodies=tuple(_bodies(partnership, today)),
        strategies=tuple(StrategyFact(*row) for row in strategies.values_list(*_STRATEGY)),
        agreements=tuple(AgreementFact(*row) for row in agreements.values_list("pk", "title", "review_on")),
        open_decisions=tuple(DecisionFact(meeting, text, due) for meeting, text, due in decisions if due is not None),
    )


def register_of_authorities(partnership: Partnership, today: date) -> Register:
    """Return the same with nothing but the responsible authorities, for who asks about them alone."""
    codes = tuple(area_codes(partnership))
    return Register(partnership.nation, codes, _authorities(partnership, today), (), (), (), ())


def _authorities(partnership: Partnership, today: date) -> tuple[AuthorityFact, ...]:
    rows = Partner.objects.filter(on_day(today), partnership=partnership, standing=Standing.RESPONSIBLE_AUTHORITY)
    rows = rows.order_by("organisation__name", "starts_on")
    return tuple(AuthorityFact(*row) for row in rows.values_list("kind", "organisation__name"))


def _bodies(partnership: Partnership, today: date) -> Iterator[BodyFact]:
    held: dict[int, list[tuple[int, date]]] = defaultdict(list)
    meetings = Meeting.objects.filter(partnership=partnership, status=MeetingStatus.HELD, held_on__lte=today)
    for body, meeting, day in meetings.values_list("body_id", "pk", "held_on"):
        held[body].append((meeting, day))
    seats = _seats(partnership, today, held)
    rows = Body.objects.filter(on_day(today), partnership=partnership).values_list(*_BODY)
    for pk, name, kind, serves, terms, review_on in rows:
        met = tuple(day for _, day in held[pk])
        yield BodyFact(pk, name, kind, serves, bool(terms), review_on, tuple(seats[pk]), met)


def _seats(partnership: Partnership, today: date, held: Held) -> dict[int, list[SeatFact]]:
    """Return the member posts of today by body, with who came to the last meetings."""
    recent = {body: [meeting for meeting, _ in met[:MEETINGS_MISSED]] for body, met in held.items()}
    came = _attendance(partnership, [meeting for found in recent.values() for meeting in found])
    seats: dict[int, list[SeatFact]] = defaultdict(list)
    rows = Seat.objects.filter(on_day(today), partnership=partnership).values_list(*_SEAT)
    for body, pk, post, role, organisation, ended_on in rows:
        text = f"{post}, {organisation}" if organisation else post
        kinds = tuple(came.get((meeting, pk), "") for meeting in recent.get(body, ()))
        seats[body].append(SeatFact(pk, text, role, kinds, ended_on))
    return seats


def _attendance(partnership: Partnership, meetings: list[int]) -> dict[tuple[int, int], str]:
    rows = Attendance.objects.filter(partnership=partnership, meeting__in=meetings).order_by()
    return {(meeting, seat): kind for meeting, seat, kind in rows.values_list("meeting_id", "seat_id", "kind")}
