"""What governance offers to others: context notes, who the authorities were, ends that keep history."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.web.governance import queries
from saferplace.web.governance.models import Partner, Seat
from saferplace.web.governance.operations import bodies, context, meetings, organisations
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from tests.integration.web.governance.examples import make_rows
from tests.integration.web.world import World


def who(world: World, role: str = Role.PARTNERSHIP_MANAGER) -> dict[str, Any]:
    return {"actor": world.person(role), "partnership": world.ashby}


def note(world: World, title: str, starts_on: date, **more: Any) -> None:
    given = {"title": title, "kind": "other", "starts_on": starts_on, **more}
    context.add_note(**who(world, Role.ANALYST), given=given)


def test_context_notes_are_chosen_by_indicator_area_and_time(world: World) -> None:
    note(world, "Everywhere", date(2015, 4, 1), ends_on=date(2017, 3, 31))
    note(world, "Drugs only", date(2014, 4, 1), indicators=["drugs"])
    note(world, "Elsewhere", date(2016, 4, 1), areas=["E07000001"])
    titles = [item.title for item in queries.context_notes(world.ashby)]
    assert titles == ["Drugs only", "Everywhere", "Elsewhere"]
    burglary = queries.context_notes(world.ashby, indicator="burglary", areas=["E07000193"], since=date(2016, 1, 1))
    assert [item.title for item in burglary] == ["Everywhere"]
    assert burglary[0].kind == "Other"
    assert burglary[0].href.endswith("/")
    assert queries.context_notes(world.bexley) == []


def test_a_note_needs_its_day_and_plain_codes(world: World) -> None:
    with pytest.raises(ValidationError, match="first day of the month"):
        context.add_note(**who(world), given={"title": "When?", "kind": "other"})
    with pytest.raises(ValidationError, match="list of codes"):
        note(world, "Odd", date(2015, 4, 1), indicators=[1])


def test_at_any_day_one_sees_who_the_authorities_were(world: World) -> None:
    by = who(world)
    board = organisations.add_organisation(**by, given={"name": "Care Board"})
    group = organisations.add_organisation(**by, given={"name": "Commissioning Group"})
    old = {"organisation": group, "kind": "clinical_commissioning_group", "starts_on": date(2013, 4, 1)}
    new = {"organisation": board, "kind": "integrated_care_board", "starts_on": date(2022, 7, 1)}
    for given in (old, new):
        organisations.add_partner(**by, given=given)
    end = date(2022, 6, 30)
    organisations.end_organisation(**by, organisation=group, ends_on=end, version=1, successor=board)
    on = {
        day: [str(row.organisation) for row in queries.authorities_on(world.ashby, day)]
        for day in (end, date(2023, 1, 1))
    }
    assert list(on.values()) == [["Commissioning Group"], ["Care Board"]]
    row = Partner.objects.get(organisation=group)
    assert row.ends_on == end
    assert row.ground == "Crime and Disorder Act 1998 section 5(1)(e)"


def test_ending_a_body_ends_its_members_and_links(world: World) -> None:
    rows = make_rows(world, world.ashby)
    bodies.end_body(**who(world), body=rows["body"], ends_on=date(2026, 3, 31), version=1)
    assert Seat.objects.get(pk=rows["seat"].pk).ends_on == date(2026, 3, 31)
    assert queries.links(world.ashby).get().ends_on == date(2026, 3, 31)


def test_an_organisation_does_not_follow_itself(world: World) -> None:
    rows = make_rows(world, world.ashby)
    by, first, second = who(world), rows["organisation"], rows["police"]
    organisations.change_organisation(**by, organisation=first, changes={"successor": second}, version=1)
    with pytest.raises(ValidationError, match="its own successor"):
        organisations.change_organisation(**by, organisation=second, changes={"successor": first}, version=1)


def test_kinds_belong_to_responsible_authorities(world: World) -> None:
    rows = make_rows(world, world.ashby)
    police = {"organisation": rows["police"]}
    with pytest.raises(ValidationError, match="Choose the kind"):
        organisations.add_partner(**who(world), given=police)
    with pytest.raises(ValidationError, match="Only a responsible authority"):
        organisations.add_partner(**who(world), given={**police, "standing": "invitee", "kind": "police"})


def test_rows_of_another_partnership_are_refused(world: World) -> None:
    theirs, ours = make_rows(world, world.bexley), make_rows(world, world.ashby)
    with pytest.raises(ValidationError, match="this partnership's own"):
        organisations.add_offer(**who(world), given={"organisation": theirs["organisation"], "title": "Theirs"})
    shared = {"title": "T", "purpose": "P", "parties": [ours["police"], theirs["police"]]}
    with pytest.raises(ValidationError, match="at least two"):
        organisations.add_agreement(**who(world), given=shared)
    with pytest.raises(ValidationError):
        meetings.record_attendance(**who(world), meeting=ours["held"], attendance={theirs["seat"]: "present"})


def test_who_may_write_what(world: World) -> None:
    rows = make_rows(world, world.ashby)
    lead, chair = who(world, Role.PARTNER_LEAD), who(world, Role.CHAIR)
    with pytest.raises(Refused, match="says itself what it offers"):
        organisations.add_offer(**lead, given={"organisation": rows["police"], "title": "Patrols"})
    lead["actor"].organisation = rows["police"].name.upper()
    offer = organisations.add_offer(**lead, given={"organisation": rows["police"], "title": "Patrols"})
    council = {"organisation": rows["organisation"]}
    with pytest.raises(Refused):
        organisations.change_offer(**lead, offer=offer, changes=council, version=offer.version)
    manager = who(world)
    moved = organisations.change_offer(**manager, offer=offer, changes=council, version=offer.version)
    with pytest.raises(Refused):
        organisations.end_offer(**lead, offer=moved, ends_on=date(2030, 1, 1), version=moved.version)
    with pytest.raises(PermissionDenied):
        organisations.add_organisation(**lead, given={"name": "Mine"})
    meetings.add_decision(**chair, meeting=rows["held"], given={"text": "Go on"})
    with pytest.raises(PermissionDenied):
        bodies.add_body(**chair, given={"name": "Mine", "kind": "forum"})


def test_a_cancelled_meeting_takes_nothing(world: World) -> None:
    rows = make_rows(world, world.ashby)
    meetings.cancel_meeting(**who(world), meeting=rows["meeting"], version=1)
    cancelled = queries.meetings(world.ashby).get(pk=rows["meeting"].pk)
    with pytest.raises(Refused):
        meetings.add_decision(**who(world), meeting=cancelled, given={"text": "No"})
    with pytest.raises(Refused):
        meetings.record_attendance(**who(world), meeting=cancelled, attendance={})
    changes = {"body": rows["committee"]}
    with pytest.raises(Refused):
        meetings.change_meeting(**who(world), meeting=rows["held"], changes=changes, version=1)


def test_what_is_removed_stays_in_the_audit(world: World) -> None:
    rows = make_rows(world, world.ashby)
    meetings.remove_item(**who(world), item=rows["item"])
    entry = AuditEntry.objects.get(operation="governance.remove_item")
    assert entry.changes["title"] == ["Priorities", "None"]
    meetings.record_attendance(**who(world), meeting=rows["held"], attendance={rows["seat"]: ""})
    assert queries.attendance(rows["held"]) == [(rows["seat"], "")]
