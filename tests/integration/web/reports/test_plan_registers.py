"""Papers say what the registers beside the plan hold: equality analyses, stale research, measures of other bodies."""

from __future__ import annotations

from datetime import date

import pytest

from saferplace.documents.renderers import FORMATS
from saferplace.web.plans.models import EqualityAnalysis, OthersMeasure, Priority, ResearchFact
from saferplace.web.reports.making import documents_of
from saferplace.web.reports.operations.papers import redraft
from saferplace.web.reports.queries.plan_registers import stale_facts
from tests.integration.web.reports.conftest import TODAY, Desk, begin
from tests.integration.web.reports.test_kinds import begin_response
from tests.integration.web.world import World

pytestmark = pytest.mark.django_db
LIST = "Police and crime plan 2024"


def printed(desk: Desk) -> str:
    return " ".join(FORMATS["html"](documents_of(desk.paper, TODAY)[0]).decode().split())


def analyse(desk: Desk) -> None:
    EqualityAnalysis.objects.create(
        partnership=desk.partnership,
        title="Equality analysis of the plan",
        of_what="the whole plan",
        groups="Age: young people\nSex: women",
        effect="Good for both.",
        owner_post="Manager",
        done_on=date(2024, 5, 1),
        review_on=date(2025, 5, 1),
    )


@pytest.mark.parametrize(
    ("kind", "name"), [("cabinet_report", "impact-equality"), ("scrutiny_report", "implication-equalities")]
)
def test_the_equality_implication_is_drafted_from_the_analyses(world: World, kind: str, name: str) -> None:
    desk = begin(world, kind=kind)
    assert desk.section(name).words == ""
    assert "holds no equality analysis" in desk.section(name).hint
    analyse(desk)
    redraft(**desk.who("partnership_manager"), paper=desk.paper, today=TODAY)
    row = desk.section(name)
    assert "Equality analysis of the plan (1 May 2024) looked at the whole plan" in row.words
    assert row.words.startswith("Yes. ") == (kind == "cabinet_report")
    text = printed(desk)
    assert "groups considered" in text
    assert "typed by hand" not in text


def test_a_draft_warns_of_stale_research_and_the_published_paper_does_not(world: World) -> None:
    desk = begin(world)
    fact = ResearchFact.objects.create(
        partnership=desk.partnership,
        statement="In a year 1.9 million people suffered abuse.",
        value="1.9 million",
        source="Survey, 2015",
        year=2015,
        review_on=date(2024, 1, 31),
    )
    assert "fact of research" not in printed(desk)
    fact.priorities.add(Priority.objects.get(partnership=desk.partnership))
    assert "“In a year 1.9 million people suffered abuse” (Survey, 2015). The plan rests on it" in printed(desk)
    desk.write("proposals", "It helps some of the 1.9 million.")
    assert "This paper quotes the figure, and it was due to be looked at by 31 January 2024" in printed(desk)
    desk.publish()
    assert "fact of research" not in printed(desk)


def test_minutes_rest_on_no_research(world: World) -> None:
    desk = begin(world, kind="meeting_minutes")
    fact = ResearchFact(statement="Old.", value="1", source="S", year=2000, review_on=date(2001, 1, 1))
    fact.partnership = desk.partnership
    fact.save()
    fact.priorities.add(Priority.objects.get(partnership=desk.partnership))
    assert stale_facts(desk.paper, TODAY) == ()


def test_a_response_is_drafted_from_the_list_of_measures(world: World) -> None:
    desk = begin(world)
    for objective, text, stance, reason in (
        ("1. Value for money", "Staff at desks", "not_ours", "It is\nfor the force."),
        ("2. Less harm", "Repeat victims", "adopt", ""),
        ("2. Less harm", "Response times", "monitor", ""),
        ("2. Less harm", "Convictions", "undecided", ""),
    ):
        OthersMeasure.objects.create(
            partnership=desk.partnership, strategy=LIST, objective=objective, text=text, stance=stance, reason=reason
        )
    OthersMeasure.objects.create(partnership=world.bexley, strategy=LIST, objective="Theirs", text="Not ours")
    desk.paper_pk = begin_response(world, desk.paper.plan_version)
    assert desk.section("plan").words == LIST
    assert desk.section("objective-list-1").words == "Not said\n/ Staff at desks; why: It is for the force."
    assert desk.section("objective-list-2").words == "Not said\n+ Repeat victims\n= Response times\n? Convictions"
    text = printed(desk)
    for told in (
        "2 objectives",
        "4 success measures",
        "Objective 2: Less harm",
        "for the force",
        "1 measure not decided",
    ):
        assert told in text, told
    desk.write_all()
    desk.move("send")
    OthersMeasure.objects.filter(partnership=desk.partnership).delete()
    assert "Repeat victims (taken into our own framework)" in printed(desk)
