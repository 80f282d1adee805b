"""Every page of governance opens, in a bounded number of questions, and its forms save."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.urls import reverse

from saferplace.web.governance.models import Body, Decision, Meeting, Organisation
from saferplace.web.governance.operations import bodies, meetings
from saferplace.web.partnerships.roles import Role
from tests.integration.web.governance.examples import examples, make_rows
from tests.integration.web.world import World

PLAIN = (
    "overview", "warnings", "authorities", "organisations", "partners", "offers", "agreements", "bodies", "seats",
    "links", "diagram", "diagram_svg", "meetings", "decisions", "calendar", "calendar_file", "strategies", "notes",
    "meeting_actions", "recommendations",
)  # fmt: skip
FORMS = (
    "organisation", "partner", "offer", "agreement", "body", "link", "meeting", "strategy", "note", "recommendation",
)  # fmt: skip
LISTS = (
    "organisations", "partners", "offers", "agreements", "bodies", "seats", "links", "meetings", "decisions",
    "strategies", "notes", "meeting_actions", "recommendations",
)  # fmt: skip
Bound = Callable[[int], AbstractContextManager[Any]]


def at(name: str, pk: int | None = None, slug: str = "ashby") -> str:
    return reverse(f"governance:{name}", kwargs={"slug": slug} | ({} if pk is None else {"pk": pk}))


def test_every_page_opens_in_few_questions(world: World, django_assert_max_num_queries: Bound) -> None:
    rows = examples(world, world.ashby)
    browser = world.signed_in(Role.PARTNERSHIP_MANAGER)
    addresses = [at(name) for name in PLAIN] + [at(f"add_{name}") for name in FORMS]
    addresses += [reverse(name, kwargs={"slug": "ashby", **kwargs}) for name, kwargs in rows.items()]
    for address in addresses:
        with django_assert_max_num_queries(30):
            answer = browser.get(address)
        assert answer.status_code == 200, address


def test_questions_do_not_grow_with_rows(world: World, django_assert_max_num_queries: Bound) -> None:
    rows = make_rows(world, world.ashby)
    by: dict[str, Any] = {"actor": world.person(Role.PARTNERSHIP_MANAGER), "partnership": world.ashby}
    for number in range(20):
        body = bodies.add_body(**by, given={"name": f"Group {number}", "kind": "sub_group"})
        bodies.add_seat(**by, body=body, given={"post": f"Post {number}", "organisation": rows["organisation"]})
        bodies.add_link(**by, given={"source": body, "target": rows["body"]})
    browser = world.signed_in(Role.PARTNERSHIP_MANAGER)
    for name in ("overview", "warnings", "bodies", "seats", "links", "diagram"):
        with django_assert_max_num_queries(22):
            assert browser.get(at(name)).status_code == 200, name


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("form", ["csv", "ods", "xlsx", "json"])
def test_every_list_can_be_downloaded_searched_and_sorted(world: World, name: str, form: str) -> None:
    make_rows(world, world.ashby)
    browser = world.signed_in(Role.SCRUTINY_COUNCILLOR)
    assert len(browser.get(at(name), {"format": form}).getvalue()) > 40
    assert "No " in browser.get(at(name), {"q": "nothingofthesort"}).content.decode()


def test_a_record_is_found_once_however_often_its_words_match(world: World) -> None:
    rows = make_rows(world, world.ashby)
    by: dict[str, Any] = {"actor": world.person(Role.PARTNERSHIP_MANAGER), "partnership": world.ashby}
    for title in ("Budget of the year", "Budget of the next"):
        meetings.add_item(**by, meeting=rows["held"], given={"title": title})
    page = world.signed_in(Role.ANALYST).get(at("meetings"), {"q": "budget"}).content.decode()
    assert "1 meeting found" in page


def test_readers_see_no_buttons_and_cannot_post(world: World) -> None:
    rows = make_rows(world, world.ashby)
    browser = world.signed_in(Role.SCRUTINY_COUNCILLOR)
    assert "Add a body" not in browser.get(at("bodies")).content.decode()
    assert "Change" not in browser.get(at("strategy", rows["strategy"].pk)).content.decode()
    assert browser.post(at("add_body"), {"name": "X", "kind": "board", "serves": "own"}).status_code == 403


def test_a_body_is_added_and_wrong_input_is_kept(world: World) -> None:
    browser = world.signed_in(Role.PARTNERSHIP_MANAGER)
    answer = browser.post(at("add_body"), {"name": "Kept name", "kind": "", "serves": "own"})
    assert answer.status_code == 422
    assert "Kept name" in answer.content.decode()
    answer = browser.post(at("add_body"), {"name": "Board", "kind": "board", "serves": "own"})
    assert answer.status_code == 302
    assert Body.objects.get(partnership=world.ashby).name == "Board"


def test_two_editors_are_told_of_each_other(world: World) -> None:
    rows = make_rows(world, world.ashby)
    browser = world.signed_in(Role.PARTNERSHIP_MANAGER)
    given = {"name": "First", "kind": "board", "serves": "own", "version": "1"}
    assert browser.post(at("change_body", rows["body"].pk), given).status_code == 302
    answer = browser.post(at("change_body", rows["body"].pk), {**given, "name": "Second"})
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "First" in told
    assert "Second" in told


def test_another_partnerships_rows_do_not_exist(world: World) -> None:
    foreign = examples(world, world.bexley)
    browser = world.signed_in(Role.PARTNERSHIP_MANAGER)
    for name, kwargs in foreign.items():
        assert browser.get(reverse(name, kwargs={"slug": "ashby", **kwargs})).status_code == 404, name
    stranger = Organisation.objects.filter(partnership=world.bexley).first()
    assert stranger is not None
    answer = browser.post(at("add_offer"), {"organisation": stranger.pk, "title": "Theirs"})
    assert answer.status_code == 422


def test_a_meeting_takes_business_decisions_and_attendance(world: World) -> None:
    rows = make_rows(world, world.ashby)
    browser = world.signed_in(Role.CHAIR)
    held = rows["held"]
    assert browser.post(at("add_item", held.pk), {"title": "Money"}).status_code == 302
    assert browser.post(at("add_decision", held.pk), {"text": "Spend it", "owner_post": "Treasurer"}).status_code == 302
    assert Decision.objects.get(text="Spend it").number == 2
    assert browser.post(at("record_attendance", held.pk), {f"seat_{rows['seat'].pk}": "absent"}).status_code == 302
    page = browser.get(at("meeting", held.pk)).content.decode()
    assert "absent without apologies" in page
    assert "Treasurer" in page
    assert browser.post(at("cancel_meeting", held.pk)).status_code == 422
    assert browser.post(at("cancel_meeting", rows["meeting"].pk)).status_code == 302
    assert Meeting.objects.get(pk=rows["meeting"].pk).status == "cancelled"


def test_an_organisation_is_renamed_and_who_it_was_stays_known(world: World) -> None:
    rows = make_rows(world, world.ashby)
    browser = world.signed_in(Role.PARTNERSHIP_MANAGER)
    pk = rows["organisation"].pk
    day = {"from_day_day": "1", "from_day_month": "4", "from_day_year": "2020"}
    given = {"name": "City Council", "version": "1", **day}
    assert browser.post(at("rename_organisation", pk), given).status_code == 302
    assert "Called Borough Council until 31 March 2020" in browser.get(at("organisation", pk)).content.decode()
    then = browser.get(at("authorities"), {"on_day": "1", "on_month": "4", "on_year": "2018"}).content.decode()
    assert "Borough Council" in then
    assert "City Council" not in then
    assert browser.get(at("authorities"), {"on_day": "31", "on_month": "2", "on_year": "2018"}).status_code == 422


def test_the_calendar_file_holds_the_meeting_and_its_deadline(world: World) -> None:
    make_rows(world, world.ashby)
    text = world.signed_in(Role.PARTNER_LEAD).get(at("calendar_file")).content.decode()
    assert "SUMMARY:Board" in text
    assert "20300514T1030" in text
    assert "DTSTART;VALUE=DATE:20300506" in text  # five clear working days before Tuesday 14 May 2030


def test_a_missing_probation_provider_is_told_and_can_be_mended(world: World) -> None:
    make_rows(world, world.ashby)
    page = world.signed_in(Role.PARTNERSHIP_MANAGER).get(at("warnings")).content.decode()
    assert "No probation provider among the responsible authorities" in page
    assert "section 5(1)(aa)" in page
    assert "kind=probation" in page
    reader = world.signed_in(Role.SCRUTINY_COUNCILLOR).get(at("warnings")).content.decode()
    assert "kind=probation" not in reader


def test_the_letter_names_the_meetings_missed(world: World) -> None:
    rows = make_rows(world, world.ashby)
    browser = world.signed_in(Role.CHAIR)
    browser.post(at("record_attendance", rows["held"].pk), {f"seat_{rows['seat'].pk}": "apologies"})
    letter = browser.get(at("letter", rows["seat"].pk)).content.decode()
    assert "14 January 2026" in letter
    assert "Section 17" in letter
