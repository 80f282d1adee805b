"""Every page of the plan's content opens in a bounded number of questions, and its forms save, keep and tell."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.urls import reverse

from saferplace.web.partnerships.roles import Role
from saferplace.web.plans import models
from saferplace.web.plans.operations.items import add_item
from saferplace.web.plans.operations.plans import begin_plan
from tests.integration.web.plans.conftest import GIVEN, TODAY
from tests.integration.web.plans.content_rows import LISTS, NOUNS, WITHOUT_PAGE, make_content
from tests.integration.web.world import World

pytestmark = pytest.mark.django_db
MANAGER = Role.PARTNERSHIP_MANAGER
Counted = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def rows(world: World) -> dict[str, Any]:
    plan = begin_plan(actor=world.person(MANAGER), partnership=world.ashby, given=GIVEN, today=TODAY)
    made = make_content(world, world.ashby, plan)
    for row in made.values():
        row.refresh_from_db()
    return {"plan": plan, **made}


def url(rows: dict[str, Any], name: str, noun: str = "", **more: Any) -> str:
    gaps = {"slug": "ashby", "plan": rows["plan"].pk, **({"pk": rows[noun].pk} if noun else {}), **more}
    return reverse(f"plans:{name}", kwargs=gaps)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_opens_searches_and_downloads(world: World, rows: dict[str, Any], name: str) -> None:
    browser = world.signed_in(MANAGER)
    page = browser.get(url(rows, name))
    assert page.status_code == 200
    assert "No " not in page.context["found"]
    assert browser.get(url(rows, name), {"q": "nothing-is-called-this"}).context["count"] == 0
    assert browser.get(url(rows, name), {"format": "csv"}).status_code == 200


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun not in WITHOUT_PAGE])
def test_every_item_opens(world: World, rows: dict[str, Any], noun: str) -> None:
    for role in (MANAGER, Role.BOARD_MEMBER):
        page = world.signed_in(role).get(rows[noun].get_absolute_url())
        assert page.status_code == 200
        assert ("Take out of the plan" in page.content.decode()) == (role == MANAGER)


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun not in WITHOUT_PAGE])
def test_what_was_taken_out_keeps_its_page_and_is_brought_back_from_the_list(
    world: World, rows: dict[str, Any], noun: str
) -> None:
    browser, row = world.signed_in(MANAGER), rows[noun]
    out = browser.post(url(rows, f"act_on_{noun}", noun, what="take-out"), {"version": row.version})
    listed = browser.get(out["Location"]).content.decode()
    assert "Taken out of the plan: 1" in listed
    page = browser.get(row.get_absolute_url()).content.decode()
    assert "Taken out of the plan on" in page
    assert f"{row.pk}/act/take-out" not in page
    browser.post(url(rows, f"act_on_{noun}", noun, what="bring-back"))
    assert type(row).objects.get(pk=row.pk).ended_on is None


def test_an_item_changed_meanwhile_is_not_taken_out(world: World, rows: dict[str, Any]) -> None:
    browser, row = world.signed_in(MANAGER), rows["risk"]
    answer = browser.post(url(rows, "act_on_risk", "risk", what="take-out"), {"version": row.version - 1}, follow=True)
    assert "Somebody else changed this" in answer.content.decode()
    assert models.Risk.objects.get(pk=row.pk).ended_on is None


@pytest.mark.parametrize("noun", NOUNS)
def test_every_form_opens_filled_and_saves_what_it_shows(world: World, rows: dict[str, Any], noun: str) -> None:
    browser = world.signed_in(MANAGER)
    assert browser.get(url(rows, f"add_{noun}")).status_code == 200
    assert browser.post(url(rows, f"add_{noun}"), {}).status_code == 422
    page = browser.get(url(rows, f"change_{noun}", noun))
    assert page.status_code == 200
    before = rows[noun].content() if hasattr(rows[noun], "content") else None
    answer = browser.post(url(rows, f"change_{noun}", noun), typed(page.context["form"]))
    if noun == "quoted_figure":  # no evidence is loaded here, and a figure that cannot be had is refused
        assert "is not an area that is known" in answer.context["form"].errors["indicator"][0]
        return
    assert answer.status_code == 302, answer.context["form"].errors
    again = type(rows[noun]).objects.get(pk=rows[noun].pk)
    assert again.version == rows[noun].version + 1
    assert before is None or again.content() == before


def typed(form: Any) -> dict[str, Any]:
    """Return what a browser sends back when nothing is changed."""
    found: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if hasattr(bound.field.widget, "widgets"):
            parts = bound.field.widget.decompress(value)
            found |= {f"{bound.html_name}_{name}": part or "" for name, part in zip(DAY, parts, strict=True)}
        elif isinstance(value, list):
            found[bound.html_name] = [getattr(each, "pk", each) for each in value]
        elif value is not None and value is not False:
            found[bound.html_name] = value
    return found


DAY = ("day", "month", "year")


@pytest.mark.parametrize(
    ("name", "noun", "most"),
    [("priorities", "", 40), ("actions", "", 30), ("targets", "", 30), ("risks", "", 30), ("priority", "priority", 45)],
)
def test_pages_ask_a_bounded_number_of_questions(
    world: World, rows: dict[str, Any], name: str, noun: str, most: int, django_assert_max_num_queries: Counted
) -> None:
    by = {"actor": world.person(MANAGER), "partnership": world.ashby, "plan": rows["plan"]}
    for number in range(15):
        priority = add_item(**by, kind=models.Priority, given={"title": f"Priority {number}"})
        add_item(**by, kind=models.Action, given={"text": f"Act {number}", "priority": rows["priority"]})
        add_item(**by, kind=models.Target, given={"title": f"Target {number}", "priorities": [priority]})
        add_item(**by, kind=models.Risk, given={"title": f"Risk {number}", "impact": 1, "likelihood": 1})
    browser = world.signed_in(MANAGER)
    with django_assert_max_num_queries(most):
        assert browser.get(url(rows, name, noun)).status_code == 200
