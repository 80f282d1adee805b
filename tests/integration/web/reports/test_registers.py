"""Papers drafted from registers: minutes of a meeting, the return on a grant, the tracker of recommendations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.documents.renderers import FORMATS
from saferplace.web.governance.models import AttendanceKind, Meeting
from saferplace.web.governance.operations import bodies, following_up, meetings, organisations
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import Funding
from saferplace.web.reports.forms.papers import BeginForm, PaperForm
from saferplace.web.reports.making import documents_of
from saferplace.web.reports.models import Paper
from saferplace.web.reports.operations import papers
from saferplace.web.reports.operations.spending import add_spending, change_spending
from saferplace.workflows.paper_kinds.kind import Subject
from tests.integration.web.reports.conftest import NOW, TODAY, Desk, begin, make_bodies
from tests.integration.web.world import World

pytestmark = pytest.mark.django_db


def printed(desk: Desk) -> str:
    return " ".join(FORMATS["html"](documents_of(desk.paper, TODAY)[0]).decode().split())


def spend(desk: Desk, head: str, quarter: int, spent: int, **more: Any) -> Any:
    funding = Funding.objects.get(partnership=desk.partnership)
    given = {"funding": funding, "head": head, "quarter": quarter, "spent": Decimal(spent), **more}
    return add_spending(**desk.who(Role.FINANCE_OFFICER), given=given)


def recommend(desk: Desk, number: str, **more: Any) -> Any:
    made = {"number": number, "source": "scrutiny", "report": "Panel", "made_on": date(2024, 2, 1), "text": "Say why."}
    return following_up.add_recommendation(**desk.who(Role.ANALYST), given={**made, **more})


def test_a_return_adds_up_what_was_spent(world: World) -> None:
    desk = begin(world, kind="grant_return")
    assert desk.section("conditions").words == "- Spent on safety only: not yet\n- Named in publicity: not yet"
    spend(desk, "Youth", 1, 1000, planned=Decimal(6000))
    spend(desk, "Youth", 2, 1500)
    spend(desk, "Locks", 2, 400, planned=Decimal(4000))  # nobody entered its first quarter
    spend(desk, "Youth", 3, 9999)  # after the quarter of the return
    desk.write("conditions", "- Spent on safety only: met; ledger\n- Named in publicity: not yet")
    desk.write("carry-forward", "It pays for the spring.", Role.FINANCE_OFFICER)
    text = printed(desk)
    for told in (
        "July to September 2023",
        "£2,500",
        "£3,500",
        "£10,000",
        "£1,900",
        "ledger",
        "Commissioner, safety grant",
    ):
        assert told in text, told
    assert "£9,999" not in text
    # What is not known is not added up: the head without its first quarter leaves the total open.
    assert "£2,900" not in text
    assert "not available" in text


def test_spending_is_entered_by_finance_once_a_quarter_and_audited(world: World) -> None:
    desk = begin(world, kind="grant_return")
    row = spend(desk, "Youth", 1, 1000)
    with pytest.raises(ValidationError):
        spend(desk, "Youth", 1, 2000)
    with pytest.raises(ValidationError):
        spend(desk, "Locks", 1, 2000, planned=Decimal(-1))
    with pytest.raises(PermissionDenied):
        change_spending(**desk.who(Role.ANALYST), spending=row, changes={"spent": 1}, version=1)
    change_spending(**desk.who(Role.FINANCE_OFFICER), spending=row, changes={"spent": Decimal(900)}, version=1)
    assert AuditEntry.objects.get_for_object(row).count() == 2
    foreign = Funding.objects.get(partnership=desk.partnership)
    foreign.pk, foreign.partnership, foreign.key, foreign._state.adding = None, world.bexley, "theirs", True
    foreign.save()
    with pytest.raises(ValidationError):
        spend(desk, "Youth", 2, 1, funding=foreign)


def test_minutes_come_from_the_record_of_the_meeting(world: World) -> None:
    desk = begin(world, kind="meeting_minutes")
    by, held = desk.who(Role.PARTNERSHIP_MANAGER), Meeting.objects.get(body__kind="board")
    police = organisations.add_organisation(**by, given={"name": "County Police"})
    organisations.add_partner(**by, given={"organisation": police, "kind": "police"})
    chair = bodies.add_seat(**by, body=held.body, given={"post": "Commander", "organisation": police, "role": "chair"})
    other = bodies.add_seat(**by, body=held.body, given={"post": "Director of housing"})
    meetings.record_attendance(
        **by, meeting=held, attendance={chair: AttendanceKind.PRESENT, other: AttendanceKind.DEPUTY}
    )
    earlier = meetings.add_meeting(**by, given={"body": held.body, "held_on": date(2024, 3, 1), "status": "held"})
    following_up.add_meeting_action(
        **by, meeting=earlier, given={"text": "Write to probation.", "due_on": date(2024, 4, 1)}
    )
    item = held.items.get()
    new = {"text": "Price the lighting.", "owner_post": "Chief executive", "item": item}
    following_up.add_meeting_action(**by, meeting=held, given=new)
    meetings.add_decision(**by, meeting=held, given={"text": "The pack is noted", "owner_post": "Analyst"})
    desk.write("item-1", "The analyst took the board through the pack.")
    text = printed(desk)
    for told in ("Commander", "County Police", "a deputy came", "24/01", "open, late", "Price the lighting.", "24/02"):
        assert told in text, told
    for told in ("Decided: The pack is noted. Acted on by: Analyst.", "took the board through", "1 March 2024"):
        assert told in text, told
    assert "All 1 responsible authorities were represented" in text


def test_who_was_in_the_chair_is_asked_when_nobody_recorded_it(world: World) -> None:
    desk = begin(world, kind="meeting_minutes")
    by, held = desk.who(Role.PARTNERSHIP_MANAGER), Meeting.objects.get(body__kind="board")
    came = bodies.add_seat(**by, body=held.body, given={"post": "Director of housing"})
    bodies.add_seat(**by, body=held.body, given={"post": "Commander"})
    meetings.record_attendance(**by, meeting=held, attendance={came: AttendanceKind.PRESENT})
    assert "not recorded" in printed(desk)
    desk.write("chair", "Director of housing, for this meeting")
    text = printed(desk)
    assert "Director of housing, for this meeting" in text
    assert "not recorded" not in text
    assert "Nobody recorded whether these came: Commander." in text


def test_the_tracker_drafts_what_is_late(world: World) -> None:
    desk = begin(world, kind="recommendation_tracker")
    recommend(desk, "S1", text="Print both years.", due_on=date(2024, 5, 1), owner_post="Head of safety")
    recommend(desk, "S2", text="Ask young people.", response_on=date(2024, 2, 20))
    papers.redraft(**desk.who(Role.PARTNERSHIP_MANAGER), paper=desk.paper, today=TODAY)
    assert desk.section("attention").words == "- Late: Print both years."
    text = printed(desk)
    for told in ("S2: no owner and no date", "S1: the response was due on 29 February 2024", "in time, on 20 February"):
        assert told in text, told


def test_who_signs_and_who_reads_see_the_register_as_it_was_sent(world: World) -> None:
    desk = begin(world, kind="recommendation_tracker")
    recommend(desk, "S1", text="Print both years.")
    desk.write_all()
    desk.move("send")
    recommend(desk, "S2", text="Ask young people.")
    assert "Ask young people." not in printed(desk)
    # Back in draft it follows the register again.
    desk.move("take-back", note="One more.")
    assert "Ask young people." in printed(desk)


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("meeting_minutes", {"meeting_held": None}, "meeting_held"),
        ("grant_return", {"grant": ""}, "grant"),
        ("grant_return", {"quarter": ""}, "quarter"),
        ("grant_return", {"year": "2022/23"}, "grant"),
    ],
)
def test_a_kind_is_told_what_it_is_about(world: World, kind: str, changes: dict[str, Any], field: str) -> None:
    desk = begin(world, kind=kind)
    told = {"year": "2023/24", "plan_version": desk.paper.plan_version}
    with pytest.raises(ValidationError) as refused:
        papers.change_paper(
            **desk.who(Role.PARTNERSHIP_MANAGER), paper=desk.paper, changes={**told, **changes}, version=1
        )
    assert field in refused.value.message_dict


def test_another_partnerships_meeting_is_refused(world: World) -> None:
    desk = begin(world, kind="meeting_minutes")
    make_bodies(world.bexley)
    theirs = Meeting.objects.get(partnership=world.bexley, body__kind="board")
    changes = {"meeting_held": theirs, "year": "2023/24"}
    with pytest.raises(ValidationError, match="own"):
        papers.change_paper(**desk.who(Role.PARTNERSHIP_MANAGER), paper=desk.paper, changes=changes, version=1)


def test_a_return_on_a_grant_the_plan_does_not_hold_is_refused(world: World) -> None:
    desk = begin(world, kind="grant_return")
    Funding.objects.filter(partnership=desk.partnership).update(key="f2")
    with pytest.raises(Refused, match="does not hold the grant"):
        papers.redraft(**desk.who(Role.PARTNERSHIP_MANAGER), paper=desk.paper, today=TODAY)


def test_the_form_asks_only_what_a_kind_needs(world: World) -> None:
    desk = begin(world, kind="grant_return")
    form = PaperForm(instance=desk.paper)
    assert {"grant", "quarter", "due_on"} <= set(form.fields)
    assert "meeting_held" not in form.fields
    assert (form.initial["grant"], form.initial["quarter"]) == ("f1", "2")
    assert not set(Subject) & set(PaperForm(instance=Paper(kind="annual_report", partnership=world.ashby)).fields)
    assert set(Subject) <= set(BeginForm(partnership=world.ashby).fields)


def test_what_a_withdrawn_correction_let_go_of_stands_in_the_audit(desk: Desk) -> None:
    paper = desk.publish()
    chair, manager = desk.who(Role.CHAIR), desk.who(Role.PARTNERSHIP_MANAGER)
    first = papers.begin_correction(**chair, paper=paper, public_note="The total was wrong.")
    papers.move_paper(**manager, paper=first, transition="withdraw", opened=1, today=TODAY, now=NOW, note="Not needed.")
    before = AuditEntry.objects.get_for_object(first).count()
    papers.begin_correction(**chair, paper=paper, public_note="It was wrong after all.")
    assert Paper.objects.get(pk=first.pk).corrects is None
    entries = AuditEntry.objects.get_for_object(first)
    assert entries.count() == before + 1
    assert "corrects" in entries.order_by("-pk").first().changes
