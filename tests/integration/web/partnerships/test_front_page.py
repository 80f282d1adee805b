"""The front page says how each section stands and what to do, to those who may see it."""

from typing import Any

from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import World


def test_the_front_page_has_a_panel_for_each_section_one_may_see(world: World) -> None:
    page = world.signed_in(Role.PARTNERSHIP_MANAGER).get("/partnerships/ashby/").content.decode()
    for section in ("Evidence", "Assessments", "Governance"):
        assert f">{section}</a></h2>" in page
    assert "duties are not met" in page
    assert "To do" in page
    provider = world.signed_in(Role.PROVIDER).get("/partnerships/ashby/").content.decode()
    assert "</a></h2>" not in provider


def test_only_those_who_can_mend_it_are_told_to(world: World) -> None:
    page = world.signed_in(Role.SCRUTINY_COUNCILLOR).get("/partnerships/ashby/").content.decode()
    assert "duties are not met" in page
    assert "To do" not in page


def test_the_front_page_asks_the_database_little(world: World, django_assert_max_num_queries: Any) -> None:
    browser = world.signed_in(Role.PARTNERSHIP_MANAGER)
    with django_assert_max_num_queries(30):
        assert browser.get("/partnerships/ashby/").status_code == 200
