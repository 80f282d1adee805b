"""Equality analyses that ask to be made again, and facts of research that are marked where they are quoted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import EqualityAnalysis, Priority, ResearchFact
from saferplace.web.plans.operations.registers import (
    add_equality_analysis,
    add_research_fact,
    change_equality_analysis,
    change_research_fact,
    end_equality_analysis,
)
from saferplace.web.plans.queries.equality import NONE_MADE, equality_in_words, refreshes
from saferplace.web.plans.queries.research import stale_facts_of
from tests.integration.web.plans.conftest import Desk
from tests.integration.web.plans.registers_to_ask_for import ANALYSIS, FACT

DAY = date(2024, 6, 1)
BASE = "/partnerships/ashby/plan/"


def analysed(desk: Desk, **given: Any) -> EqualityAnalysis:
    return add_equality_analysis(**desk.who(Role.LEGAL_OFFICER), given={**ANALYSIS, "plan": desk.plan, **given})


def why(desk: Desk, row: EqualityAnalysis, day: date = DAY) -> list[str]:
    row.refresh_from_db()
    return refreshes(desk.partnership, [row], day)[0][1]


def change(desk: Desk, row: EqualityAnalysis, **changes: Any) -> EqualityAnalysis:
    return change_equality_analysis(
        **desk.who(Role.LEGAL_OFFICER), equality_analysis=row, changes=changes, version=row.version
    )


def fact(desk: Desk, **given: Any) -> ResearchFact:
    return add_research_fact(**desk.who(Role.ANALYST), given={**FACT, **given})


def test_an_analysis_stands_until_priorities_groups_or_its_day_ask_for_another(desk: Desk) -> None:
    row = analysed(desk)
    assert why(desk, row) == []
    assert why(desk, row, date(2030, 3, 1)) == []
    assert why(desk, row, date(2030, 3, 2)) == ["It was to be looked at again by 1 March 2030."]
    Priority.objects.create(partnership=desk.partnership, plan=desk.plan, title="Hate crime")
    assert why(desk, row) == ["Since it was made these priorities came: Hate crime."]
    row = change(desk, row, groups="Disabled people\nYoung people\nTravellers")
    assert why(desk, row)[1:] == ["The groups considered have changed since it was made."]
    row = change(desk, row, done_on=date(2024, 5, 1))
    assert why(desk, row) == []
    Priority.objects.filter(title="Hate crime").update(ended_on=DAY)
    assert why(desk, row) == ["Since it was made these priorities went: Hate crime."]
    row = end_equality_analysis(
        **desk.who(Role.LEGAL_OFFICER), equality_analysis=row, ends_on=date(2024, 5, 31), version=row.version
    )
    assert why(desk, row) == []


def test_a_paper_is_told_what_its_equality_implication_rests_on(desk: Desk) -> None:
    assert equality_in_words(desk.partnership, desk.plan, DAY) == NONE_MADE
    analysed(desk)
    said = equality_in_words(desk.partnership, desk.plan, DAY)
    assert "(1 March 2023) looked at the whole plan; groups considered: Disabled people and Young people." in said
    assert said.endswith("Next look by 1 March 2030.")
    assert "must be looked at again" in equality_in_words(desk.partnership, desk.plan, date(2031, 1, 1))


def test_who_may_keep_the_registers_and_what_is_refused(desk: Desk) -> None:
    with pytest.raises(PermissionDenied):
        add_equality_analysis(**desk.who(Role.PARTNER_LEAD), given=ANALYSIS)
    with pytest.raises(PermissionDenied):
        add_research_fact(**desk.who(Role.LEGAL_OFFICER), given=FACT)
    with pytest.raises(ValidationError, match="after the analysis"):
        analysed(desk, review_on=ANALYSIS["done_on"])
    with pytest.raises(ValidationError):
        fact(desk, source="")
    assert not AuditEntry.objects.filter(operation="plans.add_research_fact").exists()
    fact(desk)
    assert AuditEntry.objects.filter(operation="plans.add_research_fact", partnership=desk.partnership).exists()


def test_a_stale_fact_is_marked_wherever_the_plan_rests_on_it(desk: Desk) -> None:
    priority = Priority.objects.filter(plan=desk.plan).first()
    assert priority is not None
    row = fact(desk, priorities=[priority], review_on=date(2024, 1, 1))
    assert stale_facts_of(desk.plan, date(2024, 1, 1)) == []
    assert stale_facts_of(desk.plan, date(2024, 1, 2)) == [row]
    browser = desk.world.signed_in(Role.ANALYST)
    page = browser.get(priority.get_absolute_url()).content.decode()
    assert "About 1.9 million adults" in page
    assert "To be looked at again" in page
    assert "rests on 1 research fact" in browser.get(f"{BASE}{desk.plan.pk}/").content.decode()
    own = browser.get(row.get_absolute_url()).content.decode()
    assert "It is to be looked at again. It is quoted by:" in own
    change_research_fact(
        **desk.who(Role.ANALYST), research_fact=row, changes={"review_on": date(2040, 1, 1)}, version=row.version
    )
    assert "To be looked at again" not in browser.get(priority.get_absolute_url()).content.decode()


def test_the_registers_are_searched_downloaded_and_written_in_the_browser(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        analysed(desk, title=f"Analysis {number}", review_on=date(2023, 4, 1))
        fact(desk, statement=f"Fact {number}", priorities=list(Priority.objects.filter(plan=desk.plan)))
    browser = desk.world.signed_in(Role.PARTNERSHIP_MANAGER)
    for folder in ("equality-analyses", "research-facts"):
        with django_assert_max_num_queries(16):
            assert browser.get(f"{BASE}{folder}/").status_code == 200
    assert "Analysis 2" not in browser.get(f"{BASE}equality-analyses/?q=Analysis+3").content.decode()
    assert "It was to be looked at again by 1 April 2023." in (
        browser.get(f"{BASE}equality-analyses/?format=csv").content.decode()
    )
    assert "quoted by 1 priority" in browser.get(f"{BASE}research-facts/?format=csv").content.decode()
    assert browser.get(f"{BASE}equality-analyses/add").status_code == 200
    assert browser.post(f"{BASE}research-facts/add", {"statement": "Half"}).status_code == 422
    sent = {"statement": "A", "value": "2", "source": "B", "year": "2017"}
    sent |= {"review_on_day": "1", "review_on_month": "4", "review_on_year": "2031"}
    assert browser.post(f"{BASE}research-facts/add", sent).status_code == 302
    assert ResearchFact.objects.filter(statement="A", year=2017).exists()


@pytest.mark.parametrize("make", [analysed, fact])
def test_what_is_no_longer_used_is_ended_and_stays_in_the_register(desk: Desk, make: Any) -> None:
    row = make(desk)
    browser = desk.world.signed_in(Role.ANALYST)
    where = f"{row.get_absolute_url()}end"
    assert "Last day" in browser.get(where).content.decode()
    sent = {"ends_on_day": "2", "ends_on_month": "5", "ends_on_year": "2024", "version": row.version}
    assert "No longer used from 2 May 2024." in browser.post(where, sent, follow=True).content.decode()
    row.refresh_from_db()
    assert row.ends_on == date(2024, 5, 2)
