"""Facts of areas: pulled by code from the evidence, or stated with source and date; stale ones are marked."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import timezone

from saferplace.web.measures.models import AreaFact
from saferplace.web.measures.operations.area_facts import add_area_fact, end_area_fact
from saferplace.web.measures.queries.area_facts import PULLED, STALE_PULLED, STATED, facts_of_areas
from saferplace.web.partnerships.roles import Role
from tests.integration.web.measures.conftest import Desk
from tests.integration.web.measures.examples import fact_given
from tests.integration.workflows.small_country import CHARNWOOD


def state(desk: Desk, **other: Any) -> AreaFact:
    return add_area_fact(**desk.who(Role.ANALYST), given=fact_given(desk.partnership, **other))


def test_the_evidence_tells_residents_by_code_with_their_date(desk: Desk) -> None:
    told = [fact for fact in facts_of_areas(desk.partnership, date(2022, 1, 1)) if fact.whence == PULLED]
    people = next(fact for fact in told if fact.title == "Residents" and fact.area_code == CHARNWOOD)
    assert people.value > 0
    assert people.about.startswith("Mid-20")
    assert people.source
    assert len({(fact.title, fact.area) for fact in told}) == len(told)
    later = facts_of_areas(desk.partnership, date(2040, 1, 1))
    assert {fact.stale for fact in later if fact.title == "Residents"} == {STALE_PULLED}


def test_a_stated_fact_stands_beside_them_and_is_marked_when_stale(desk: Desk) -> None:
    row = state(desk, review_on=date(2020, 1, 1))
    told = next(fact for fact in facts_of_areas(desk.partnership, date(2023, 1, 1)) if fact.whence == STATED)
    assert (told.words, told.about, told.stale) == (
        "10.9 per cent of pupils",
        "2018/19",
        "To be looked at again",
    )
    browser = desk.browser(Role.BOARD_MEMBER)
    page = browser.get(f"{desk.base}area-facts/").content.decode()
    assert "different times stand together here" in page
    assert "to be looked at again before it is quoted" in browser.get(row.get_absolute_url()).content.decode()
    answer = browser.get(f"{desk.base}area-facts/?format=csv&q=absent")
    (line,) = csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig")))
    assert (line["Area code"], line["Unit"]) == (CHARNWOOD, "per cent of pupils")


def test_a_fact_no_longer_used_is_left_out_and_stays_readable(desk: Desk) -> None:
    row = state(desk)
    yesterday = timezone.localdate() - timedelta(days=1)
    end_area_fact(**desk.who(Role.ANALYST), area_fact=row, ends_on=yesterday, version=row.version)
    assert STATED not in {fact.whence for fact in facts_of_areas(desk.partnership, timezone.localdate())}
    assert desk.browser(Role.ANALYST).get(row.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("field", "value"), [("about", "last winter"), ("area_code", "E99999999"), ("title", "=1+1")])
def test_what_does_not_hold_is_refused_by_field(desk: Desk, field: str, value: str) -> None:
    with pytest.raises(ValidationError) as found:
        state(desk, **{field: value})
    assert list(found.value.message_dict) == [field]


def test_it_is_entered_in_the_browser_and_two_people_are_told(desk: Desk) -> None:
    browser = desk.browser(Role.ANALYST)
    given = {name: value for name, value in fact_given(desk.partnership).items() if name != "review_on"}
    day = {"review_on_day": 1, "review_on_month": 9, "review_on_year": 2030}
    assert browser.post(f"{desk.base}area-facts/add", {**given, **day}).status_code == 302
    row = AreaFact.objects.get()
    url = f"{desk.base}area-facts/{row.pk}/change"
    assert browser.post(url, {**given, **day, "value": 11, "version": row.version}).status_code == 302
    assert browser.post(url, {**given, **day, "value": 12, "version": row.version}).status_code == 409
    row.refresh_from_db()
    assert row.value == 11


def test_the_pages_of_an_area_show_them(desk: Desk) -> None:
    state(desk)
    text = Template("{% load area_facts %}{% area_facts partnership code %}")
    page = text.render(Context({"partnership": desk.partnership, "code": CHARNWOOD}))
    assert "Pupils often absent" in page
    assert "10.9 per cent of pupils" in page
    assert "2018/19" in page
