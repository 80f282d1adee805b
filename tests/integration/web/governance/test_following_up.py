"""Actions of meetings and recommendations: what is entered, refused, numbered and carried forward."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from saferplace.documents.recommendation_tracker.register import Source, State
from saferplace.web.governance import queries
from saferplace.web.governance.models import MeetingAction, Recommendation
from saferplace.web.governance.operations import following_up, meetings
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from tests.integration.web.governance.examples import make_rows
from tests.integration.web.world import World

pytestmark = pytest.mark.django_db


def manager(world: World) -> dict[str, Any]:
    return {"actor": world.person(Role.PARTNERSHIP_MANAGER), "partnership": world.ashby}


def test_actions_are_numbered_in_the_log_of_their_body_and_year(world: World) -> None:
    rows, by = make_rows(world, world.ashby), manager(world)
    later = meetings.add_meeting(**by, given={"body": rows["body"], "held_on": date(2026, 4, 1)})
    other = meetings.add_meeting(**by, given={"body": rows["committee"], "held_on": date(2026, 4, 2)})
    assert rows["meeting_action"].number == "26/01"
    assert following_up.add_meeting_action(**by, meeting=later, given={"text": "Price it"}).number == "26/02"
    assert following_up.add_meeting_action(**by, meeting=other, given={"text": "Ask them"}).number == "26/01"


def test_an_action_is_carried_to_the_next_meeting_until_it_is_closed(world: World) -> None:
    rows, by = make_rows(world, world.ashby), manager(world)
    spring, summer, autumn = (
        meetings.add_meeting(**by, given={"body": rows["body"], "held_on": date(2026, month, 1), "status": "held"})
        for month in (4, 7, 10)
    )
    assert list(queries.carried_actions(spring)) == [rows["meeting_action"]]
    done = {"state": "done", "closed_on": date(2026, 5, 1)}
    following_up.change_meeting_action(**by, meeting_action=rows["meeting_action"], changes=done, version=1)
    # What was done since the last meeting is reported once, then it leaves the log.
    assert list(queries.carried_actions(summer)) == [rows["meeting_action"]]
    assert list(queries.carried_actions(autumn)) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"state": "done"}, "closed_on"),
        ({"closed_on": date(2026, 5, 1)}, "closed_on"),
    ],
)
def test_an_action_is_closed_with_its_day_or_not_at_all(world: World, changes: dict[str, Any], field: str) -> None:
    row = make_rows(world, world.ashby)["meeting_action"]
    with pytest.raises(ValidationError) as refused:
        following_up.change_meeting_action(**manager(world), meeting_action=row, changes=changes, version=1)
    assert set(refused.value.message_dict) == {field}


def test_a_cancelled_meeting_sets_no_action_and_another_meetings_item_is_refused(world: World) -> None:
    rows, by = make_rows(world, world.ashby), manager(world)
    with pytest.raises(ValidationError, match="this meeting"):
        following_up.add_meeting_action(**by, meeting=rows["meeting"], given={"text": "X", "item": rows["item"]})
    meetings.cancel_meeting(**by, meeting=rows["meeting"], version=1)
    with pytest.raises(Refused, match="cancelled"):
        following_up.add_meeting_action(**by, meeting=rows["meeting"], given={"text": "X"})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"state": "done"}, "closed_on"),
        ({"state": "not accepted", "closed_on": date(2026, 5, 1)}, "note"),
        ({"response_on": date(2025, 5, 1)}, "response_on"),
    ],
)
def test_a_recommendation_says_what_became_of_it(world: World, changes: dict[str, Any], field: str) -> None:
    row = make_rows(world, world.ashby)["recommendation"]
    with pytest.raises(ValidationError) as refused:
        following_up.change_recommendation(**manager(world), recommendation=row, changes=changes, version=1)
    assert set(refused.value.message_dict) == {field}


def test_a_recommendation_is_entered_by_page_and_in_the_audit(world: World) -> None:
    make_rows(world, world.ashby)
    address = reverse("governance:add_recommendation", kwargs={"slug": "ashby"})
    day = {"made_on_day": "3", "made_on_month": "2", "made_on_year": "2026"}
    given = {"number": "A1", "source": "audit", "report": "Audit of grants", "text": "Keep proof.", "state": "open"}
    browser = world.signed_in(Role.ANALYST)
    assert browser.post(address, {**given, **day}).status_code == 302
    row = Recommendation.objects.get(number="A1")
    assert (row.content().source, row.content().state, row.content().owner) == (Source.AUDIT, State.OPEN, "")
    assert AuditEntry.objects.get_for_object(row).count() == 1
    assert browser.post(address, {**given, **day}).status_code == 422
    assert "Keep proof." in browser.get(row.get_absolute_url()).content.decode()


def test_a_reader_changes_neither(world: World) -> None:
    rows = make_rows(world, world.ashby)
    reader = {"actor": world.person(Role.SCRUTINY_COUNCILLOR), "partnership": world.ashby}
    with pytest.raises(PermissionDenied):
        following_up.add_meeting_action(**reader, meeting=rows["held"], given={"text": "X"})
    with pytest.raises(PermissionDenied):
        following_up.change_recommendation(**reader, recommendation=rows["recommendation"], changes={}, version=1)
    assert MeetingAction.objects.filter(partnership=world.ashby).count() == 1
