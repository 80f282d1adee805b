"""Places of the partnership's own: drawn, scored, given other boundaries, ended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from saferplace.web.evidence.models import Place
from saferplace.web.evidence.operations.places import add_place, change_boundary, end_place
from saferplace.web.evidence.queries.handle import current_evidence
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import World
from tests.integration.workflows.small_country import CHARNWOOD

HERE = "/partnerships/ashby/evidence/places/"


@pytest.fixture
def lsoas(charnwood: World) -> list[str]:
    """The LSOAs of the own area."""
    return sorted(current_evidence().geography.lsoas(CHARNWOOD))


def drawn(world: World, areas: list[str], name: str = "Town centre") -> Place:
    return add_place(
        actor=world.person(Role.ANALYST),
        partnership=world.ashby,
        name=name,
        reason="The night-time economy",
        areas=areas,
        starts_on=date(2020, 4, 1),
    )


def test_a_place_is_drawn_in_the_browser_and_shows_its_figures(
    charnwood: World, analyst: Client, lsoas: list[str]
) -> None:
    given = {
        "name": "Town centre", "reason": "", "codes": lsoas[0],
        "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2020",
    }  # fmt: skip
    answer = analyst.post(f"{HERE}add", given)
    assert answer.status_code == 302, answer.content.decode()
    place = Place.objects.get()
    page = analyst.get(place.get_absolute_url()).content.decode()
    assert "Town centre beside" in page

    rows = analyst.get(f"{place.get_absolute_url()}?format=json").json()
    own = next(row for row in rows if row["indicator"] == "recorded_crime" and row["area"] == "Town centre")
    whole = next(row for row in rows if row["indicator"] == "recorded_crime" and row["area"] == "Charnwood")
    rest = next(row for row in rows if row["indicator"] == "recorded_crime" and row["area"].startswith("Rest"))
    assert own["numerator"] + rest["numerator"] == whole["numerator"]
    assert own["denominator"] + rest["denominator"] == whole["denominator"]


def test_the_explorer_knows_a_place_of_its_own_partnership_only(charnwood: World, lsoas: list[str]) -> None:
    place = drawn(charnwood, lsoas[:1])
    assert evidence_of(charnwood.ashby).geography.has_lsoas(place.code)
    assert not evidence_of(charnwood.bexley).geography.has_lsoas(place.code)


@pytest.mark.parametrize(
    ("areas", "words"), [([], "at least one"), (["E01999999"], "No ward or LSOA"), (["E92000001"], "Not in the")]
)
def test_areas_that_do_not_hold_are_refused(charnwood: World, areas: list[str], words: str) -> None:
    with pytest.raises(ValidationError) as told:
        drawn(charnwood, areas)
    assert words in str(told.value.message_dict["areas"])
    assert not Place.objects.exists()


def test_a_new_boundary_ends_the_old_one_the_day_before(charnwood: World, lsoas: list[str]) -> None:
    place = drawn(charnwood, lsoas[:1])
    whom: dict[str, Any] = {"actor": charnwood.person(Role.ANALYST), "partnership": charnwood.ashby, "place": place}
    with pytest.raises(ValidationError):
        change_boundary(**whom, areas=lsoas[:2], starts_on=date(2020, 4, 1))
    change_boundary(**whom, areas=lsoas[:2], starts_on=date(2022, 4, 1))
    newest, oldest = place.boundaries.all()
    assert (oldest.ends_on, newest.ends_on) == (date(2022, 3, 31), None)

    end_place(**whom, ends_on=date(2023, 3, 31))
    assert not evidence_of(charnwood.ashby).geography.has_lsoas(place.code)
    assert place.boundaries.count() == 2


def test_what_was_typed_is_kept_on_an_error(charnwood: World, analyst: Client) -> None:
    answer = analyst.post(f"{HERE}add", {"name": "Market place", "codes": "E01999999", "reason": "Because"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Market place" in page
    assert "Because" in page


def test_pages_ask_the_database_little(
    charnwood: World, analyst: Client, lsoas: list[str], django_assert_max_num_queries: Any
) -> None:
    place = drawn(charnwood, lsoas[:1])
    with django_assert_max_num_queries(9):
        analyst.get(place.get_absolute_url())
    with django_assert_max_num_queries(8):
        analyst.get(HERE)
