"""The front page says how each section stands and what to do, to those who may see it."""

from typing import Any

from saferplace.web.partnerships.models import Partnership, RoleHolding
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import SINCE, World


def test_the_front_page_has_a_panel_for_each_section_one_may_see(world: World) -> None:
    page = world.signed_in(Role.PARTNERSHIP_MANAGER).get("/partnerships/ashby/").content.decode()
    for section in ("Evidence", "Assessments", "Governance"):
        assert f">{section}</a></h2>" in page
    assert "duties are not met" in page
    assert "To do" in page
    provider = world.signed_in(Role.PROVIDER).get("/partnerships/ashby/").content.decode()
    for section in ("Evidence", "Assessments", "Governance"):
        assert f">{section}</a></h2>" not in provider


def test_only_those_who_can_mend_it_are_told_to(world: World) -> None:
    page = world.signed_in(Role.SCRUTINY_COUNCILLOR).get("/partnerships/ashby/").content.decode()
    assert "duties are not met" in page
    assert "To do" not in page


def test_the_front_page_asks_the_database_little(world: World, django_assert_max_num_queries: Any) -> None:
    browser = world.signed_in(Role.PARTNERSHIP_MANAGER)
    with django_assert_max_num_queries(30):
        assert browser.get("/partnerships/ashby/").status_code == 200


def test_very_many_partnerships_can_be_searched_sorted_and_downloaded(
    world: World, django_assert_max_num_queries: Any
) -> None:
    analyst = world.person(Role.ANALYST)
    for number in range(40):
        made = Partnership.objects.create(
            slug=f"p{number}", name=f"Partnership {number:02}", csp_code=f"E2290{number:04}"
        )
        RoleHolding.objects.create(account=analyst, partnership=made, role=Role.ANALYST, starts_on=SINCE)
    browser = world.client(analyst)
    with django_assert_max_num_queries(8):
        page = browser.get("/").content.decode()
    assert "41 partnerships found" in page.replace("\u00a0", " ")
    assert page.count("/partnerships/p") == 24
    found = browser.get("/?q=partnership+07").content.decode()
    assert "1 partnership found" in found.replace("\u00a0", " ")
    assert 'href="/partnerships/p7/"' in found
    lines = browser.get("/?format=csv&sort=-name").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 42
    assert lines[1] == "Partnership 39,Analyst"


def test_one_partnership_is_asked_for_whatever_else_somebody_is(world: World) -> None:
    shared = world.person(Role.ANALYST)
    RoleHolding.objects.create(account=shared, partnership=world.bexley, role=Role.CHAIR, starts_on=SINCE)
    assert shared.roles_in(world.ashby) == {Role.ANALYST}
    assert shared.roles_in(world.bexley) == {Role.CHAIR}
    assert shared.roles_in(None) == frozenset()
    assert world.administrator.roles_in(world.bexley) == {Role.SYSTEM_ADMINISTRATOR}
