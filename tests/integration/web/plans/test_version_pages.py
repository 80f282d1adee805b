"""Pages of the plan and its versions: what they show to whom, refusals, bad input, a bounded number of questions."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import (
    Action,
    Approval,
    Funding,
    Plan,
    PlanVersion,
    Priority,
    Risk,
)
from saferplace.web.plans.states import TRANSITIONS, State
from tests.integration.web.plans.conftest import GIVEN, HEADS, TODAY, Desk
from tests.integration.web.plans.whole_plan import enrich, words

MANAGER = Role.PARTNERSHIP_MANAGER
BASE = "/partnerships/ashby/plan/"
FORM = {
    "title": "Next plan",
    "first_day_day": "1",
    "first_day_month": "4",
    "first_day_year": "2027",
    "last_day_day": "31",
    "last_day_month": "3",
    "last_day_year": "2030",
    "area_code": "E07000193",
    "risk_scale": "5",
}


def test_without_a_plan_the_manager_is_asked_to_begin_one(desk: Desk) -> None:
    bexley = desk.world.signed_in(MANAGER, "bexley")
    assert "Begin a plan" in words(bexley, "/partnerships/bexley/plan/")
    assert "Begin a plan" not in words(desk.world.signed_in(Role.CHAIR, "bexley"), "/partnerships/bexley/plan/")


def test_a_plan_is_begun_and_changed_by_form(desk: Desk) -> None:
    client = desk.world.signed_in(MANAGER)
    assert client.post(f"{BASE}add", {**FORM, "title": ""}).status_code == 422
    assert client.post(f"{BASE}add", {**FORM, "area_code": "E07000999"}).status_code == 422
    response = client.post(f"{BASE}add", FORM)
    plan = Plan.objects.get(title="Next plan")
    assert plan.area_name == "Ashby"
    assert response["Location"] == plan.get_absolute_url()
    response = client.post(plan.address("change"), {**FORM, "title": "Strategy", "version": "1"})
    assert response.status_code == 302
    conflict = client.post(plan.address("change"), {**FORM, "title": "Other", "version": "1"})
    assert conflict.status_code == 409
    assert "Strategy" in conflict.content.decode()


def test_the_plans_page_says_where_it_stands_what_blocks_and_who_must_act(desk: Desk) -> None:
    desk.lead_to("board")
    page = words(desk.world.signed_in(MANAGER), BASE)
    assert "Version 1, draft 1 is with the board." in page
    assert "3 things must be done before the next step: send to cabinet." in page
    assert "No approval of this draft by a body of the kind" in page
    # Each link is shown to whoever may open it, and to nobody else.
    assert desk.version.address("add_approval") in page
    assert desk.version.address("sign_finance") not in page
    scrutiny = words(desk.world.signed_in(Role.SCRUTINY_COUNCILLOR), BASE)
    assert desk.version.address("add_approval") not in scrutiny
    assert "Plan checker" not in scrutiny
    assert "priorities" not in scrutiny.split("<main")[1].split("</nav>")[0]
    assert "Finance officer" in page
    assert "Read and sign off" not in page
    assert "Read and sign off" in words(desk.world.signed_in(Role.FINANCE_OFFICER), BASE)
    desk.approve()
    desk.sign()
    assert "Nothing stands in the way of the next step" in words(desk.world.signed_in(MANAGER), BASE)
    assert "minute 34" in words(desk.world.signed_in(MANAGER), BASE)


def test_a_draft_is_not_seen_from_outside_and_what_went_out_is(desk: Desk) -> None:
    scrutiny = desk.world.signed_in(Role.SCRUTINY_COUNCILLOR)
    version = desk.version
    assert "There is no plan to read yet" in words(scrutiny, BASE)
    for address in (desk.plan.get_absolute_url(), version.get_absolute_url(), version.address("download_version")):
        assert scrutiny.get(address).status_code == 404
    desk.move("send-to-consultation")
    assert "In consultation" in words(scrutiny, BASE)
    desk.move("return-from-consultation", reason="More to say.")
    assert scrutiny.get(version.get_absolute_url()).status_code == 404
    draft = version.address("draft", draft=1)
    assert "More to say." in words(scrutiny, draft)


def test_versions_and_drafts_are_listed_searched_and_downloaded(desk: Desk) -> None:
    desk.move("send-to-consultation")
    desk.move("return-from-consultation", reason="No money.")
    client = desk.world.signed_in(MANAGER)
    address = desk.plan.address("versions")
    page = words(client, address)
    assert "Version 1, draft 1" in page
    assert "Version 1, draft 2" in page
    assert "1 version or draft found" in words(client, f"{address}?q=returned")
    assert client.get(f"{address}?format=csv").content.decode().count("\r\n") == 3
    for sort in ("label", "-state", "begun_on", "-superseded_on", "nothing"):
        assert client.get(f"{address}?sort={sort}").status_code == 200


def test_a_version_goes_its_way_by_forms(desk: Desk) -> None:
    manager, chair = desk.world.signed_in(MANAGER), desk.world.signed_in(Role.CHAIR)
    version = desk.version

    def post(client: Client, name: str, **given: Any) -> int:
        return client.post(version.address(name), {"version": desk.version.version, **given}).status_code

    assert post(manager, "move_send_to_consultation") == 302
    again = manager.post(version.address("move_send_to_consultation"), {"version": 2}, follow=True)
    assert "Nothing was done" in again.content.decode()
    assert desk.version.state == "consultation"
    assert manager.get(version.address("move_send_to_consultation")).status_code == 404
    assert post(manager, "move_send_to_board") == 302
    assert post(manager, "move_send_to_cabinet") == 422
    blocked = words(manager, version.address("move_send_to_cabinet"))
    assert "It cannot be done yet" in blocked
    meeting = desk.meeting_of("board")
    given = {"body": meeting.body_id, "meeting": meeting.pk, "minute": "minute 34"}
    days = {"approved_on_day": "7", "approved_on_month": "12", "approved_on_year": "2023"}
    assert post(chair, "add_approval", **given) == 422
    assert post(chair, "add_approval", **given, **{**days, "approved_on_day": "8"}) == 422
    assert post(chair, "add_approval", **given, **days) == 302
    assert post(chair, "add_approval", **given, **days) == 422
    for role, part in ((Role.FINANCE_OFFICER, "finance"), (Role.LEGAL_OFFICER, "legal")):
        officer = desk.world.signed_in(role)
        page = words(officer, version.address(f"sign_{part}"))
        read = page.split('name="read" value="')[1].split('"')[0]
        assert post(officer, f"sign_{part}", read="0" * 64) == 422
        assert post(officer, f"sign_{part}", read=read, reference="F/12") == 302
        assert post(officer, f"sign_{part}", read=read) == 422
    assert post(manager, "move_send_to_cabinet", version=99) == 409
    assert post(manager, "move_send_to_cabinet") == 302
    assert post(manager, "move_return_from_cabinet", reason=" ") == 422
    assert post(manager, "move_return_from_cabinet", reason="Cut.") == 302
    assert desk.version.draft == 2


def test_a_new_version_is_begun_by_form_once_nothing_is_under_way(desk: Desk) -> None:
    client = desk.world.signed_in(MANAGER)
    address = desk.plan.address("add_version")
    assert client.post(address, {"cause": "annual_review"}).status_code == 422
    desk.lead_to("published")
    assert client.post(address, {"cause": "first"}).status_code == 422
    assert client.post(address, {"cause": "police_and_crime_panel", "cause_note": "12 May"}).status_code == 302
    assert (desk.version.number, desk.version.cause) == (2, "police_and_crime_panel")
    assert "Police and Crime Panel recommendation: 12 May" in words(client, BASE)


def test_an_approval_is_corrected_and_taken_back_by_form(desk: Desk) -> None:
    desk.lead_to("board")
    approval = desk.approve()
    chair = desk.world.signed_in(Role.CHAIR)
    listed = words(chair, desk.version.address("approvals"))
    change = reverse("plans:change_approval", kwargs={"slug": "ashby", "pk": desk.version.pk, "approval": approval.pk})
    assert change in listed
    given = {
        **{"body": approval.body_id, "meeting": approval.meeting_id, "minute": "minute 35", "version": 1},
        **{"approved_on_day": "7", "approved_on_month": "12", "approved_on_year": "2023"},
    }
    assert chair.post(change, given).status_code == 302
    assert Approval.objects.get().minute == "minute 35"
    assert chair.post(change, given).status_code == 409
    assert chair.post(change.replace("change", "remove")).status_code == 302
    assert not Approval.objects.exists()


@pytest.mark.parametrize("state", State.values)
def test_a_step_has_a_page_in_its_own_state_only(desk: Desk, state: str) -> None:
    from_here = PlanVersion.objects.filter(pk=desk.version.pk)
    desk.lead_to("consultation")
    from_here.update(state=state)
    chair, manager = desk.world.signed_in(Role.CHAIR), desk.world.signed_in(MANAGER)
    for step in TRANSITIONS:
        client = manager if MANAGER in step.permission.roles else chair
        address = f"{desk.version.get_absolute_url()}move/{step.name}"
        expected = 200 if step.source == state else 404
        assert client.get(address).status_code == expected, step.name
        if expected == 404:
            answer = client.post(address, {"version": desk.version.version})
            assert answer["Location"] == desk.plan.get_absolute_url()
            assert desk.version.state == state


def test_another_partnerships_rows_do_not_exist(desk: Desk) -> None:
    desk.lead_to("board")
    approval = desk.approve()
    foreign = desk.world.signed_in(MANAGER, "bexley")
    version = desk.version
    for address in (
        desk.plan.get_absolute_url(),
        desk.plan.address("versions"),
        desk.plan.address("compare"),
        version.get_absolute_url(),
        version.address("check"),
        version.address("add_approval"),
        f"{version.get_absolute_url()}approvals/{approval.pk}/change",
        f"{version.get_absolute_url()}drafts/1",
    ):
        assert foreign.get(address.replace("ashby", "bexley")).status_code == 404, address
    # An approval of another version of one's own does not exist for this one.
    other = Plan.objects.create(partnership=desk.partnership, **{**GIVEN, "title": "Other"}, area_name="x")
    mine = PlanVersion.objects.create(partnership=desk.partnership, plan=other, number=1, begun_on=TODAY)
    client = desk.world.signed_in(Role.CHAIR)
    assert client.get(f"{mine.get_absolute_url()}approvals/{approval.pk}/change").status_code == 404


def test_the_checker_lists_what_it_finds_with_links(desk: Desk) -> None:
    page = words(desk.world.signed_in(MANAGER), desk.version.address("check"))
    assert "Mend" in page
    response = desk.world.signed_in(MANAGER).get(f"{desk.version.address('check')}?format=csv&q=measure")
    assert response.status_code == 200


def test_the_checker_blocks_publication_while_a_head_has_neither_priority_nor_reason(desk: Desk) -> None:
    Priority.objects.filter(plan=desk.plan).update(heads=list(HEADS[:1]))
    desk.lead_to("council")
    desk.approve()
    page = words(desk.world.signed_in(Role.CHAIR), desk.version.address("move_publish"))
    assert "It cannot be done yet" in page
    assert (
        desk.world.signed_in(Role.CHAIR)
        .post(desk.version.address("move_publish"), {"version": desk.version.version})
        .status_code
        == 422
    )


def test_the_front_page_says_where_the_plan_stands_and_what_to_do(desk: Desk) -> None:
    page = words(desk.world.signed_in(MANAGER), "/partnerships/ashby/")
    assert "Community safety plan, version 1, draft 1 is being written." in page
    assert "Send to consultation: Community safety plan, version 1, draft 1" in page
    desk.lead_to("board")
    finance = words(desk.world.signed_in(Role.FINANCE_OFFICER), "/partnerships/ashby/")
    assert "Sign off the finance part of Community safety plan" in finance
    desk.lead_to("published")
    assert "What the law asks now that it is published" in words(desk.world.signed_in(MANAGER), BASE)
    assert "was published on 7 December 2023" in words(
        desk.world.signed_in(Role.SCRUTINY_COUNCILLOR), "/partnerships/ashby/"
    )


def test_pages_ask_the_database_a_bounded_number_of_times(desk: Desk, django_assert_max_num_queries: Any) -> None:
    enrich(desk)
    about: dict[str, Any] = {"partnership": desk.partnership, "plan": desk.plan}
    for number in range(12):
        priority = Priority.objects.create(**about, key=f"n{number}", title=f"Priority {number}")
        Action.objects.create(**about, key=f"n{number}", text="Act", priority=priority)
        Funding.objects.create(**about, key=f"n{number}", source=f"Source {number}", year="2024/25")
        Risk.objects.create(**about, key=f"n{number}", title=f"Risk {number}")
    client = desk.world.signed_in(MANAGER)
    version = desk.version
    bounds = {
        BASE: 70,
        version.get_absolute_url(): 55,
        version.address("check"): 65,
        desk.plan.address("versions"): 20,
        desk.plan.address("compare"): 20,
        version.address("move_send_to_consultation"): 50,
        f"{BASE}plans": 15,
    }
    for address, bound in bounds.items():
        client.get(address)
        with django_assert_max_num_queries(bound):
            assert client.get(address).status_code == 200
    desk.lead_to("published")
    with django_assert_max_num_queries(20):
        client.get(version.get_absolute_url())
