"""Members, the police and crime plan, linked strategies, statements, and equality."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from saferplace.planning.checker.shortcoming import ItemKind, Severity
from saferplace.planning.checker.statements import groups_named
from saferplace.planning.checker.subject import Subject
from saferplace.planning.content import LinkedStrategy, ObjectiveLink, Statement, StatementKind
from tests.unit.planning.checker.good_plan import GOOD, TODAY, action, breaches, priority, wrongs


def test_the_registers_own_warnings_are_told_once() -> None:
    given = {"warnings": ("No probation provider among the responsible authorities",), "members": ()}
    (found,) = breaches("R-01", **given)
    assert found.wrong == "No probation provider among the responsible authorities."
    assert found.where.kind == ItemKind.MEMBER


def test_a_member_that_is_missing() -> None:
    members = tuple(member for member in GOOD.members if member.ground != "probation")
    assert wrongs("R-01", members=members) == ["No probation provider is among the responsible authorities."]
    assert not breaches("R-01")
    assert not breaches("R-01", members=())
    assert not breaches("R-01", members=members, area_code="E22000264")  # the tier cannot be told
    invited = tuple(replace(member, is_responsible_authority=member.ground != "fire") for member in GOOD.members)
    assert len(breaches("R-01", members=invited)) == 1


def test_a_ground_can_be_told_by_its_provision() -> None:
    told = tuple(
        replace(member, ground="Crime and Disorder Act 1998 section 5(1)(aa)")
        if member.ground == "probation"
        else member
        for member in GOOD.members
    )
    assert not breaches("R-01", members=told)


def test_objectives_of_the_police_and_crime_plan() -> None:
    (found,) = breaches("R-06", objective_links=())
    assert found.severity == Severity.WARNS
    assert "section 6(1A)" in found.basis
    open_row = ObjectiveLink("two", "Police plan", "Reform", is_police_plan=True)
    assert "the objective “Reform”" in wrongs("R-06", objective_links=(*GOOD.objective_links, open_row))[0]
    explained = replace(open_row, reason="The force's own.")
    assert not breaches("R-06", objective_links=(explained,))
    assert breaches("R-06", objective_links=(replace(explained, is_police_plan=False),))


@pytest.mark.parametrize(
    ("rule", "ends"), [("strategy-expires", date(2025, 3, 31)), ("strategy-expired", date(2024, 3, 31))]
)
def test_a_strategy_that_ends(rule: str, ends: date) -> None:
    old = LinkedStrategy("Old strategy", "Council", "contributes_to", date(2020, 1, 1), ends)
    (found,) = breaches(rule, strategies=(old,))
    assert found.where.key == "Old strategy"
    new = LinkedStrategy("New strategy", "Council", "contributes_to", ends, None)
    assert not breaches(rule, strategies=(old, new))
    assert breaches(rule, strategies=(old, replace(new, owner="Other")))
    assert breaches(rule, strategies=(replace(old, starts_on=None), new))
    assert not breaches(rule)


def test_the_assessment_it_is_based_on() -> None:
    silent = tuple(each for each in GOOD.statements if each.key != "review")
    assert breaches("R-10", statements=silent)
    assert not breaches("R-10")
    linked = LinkedStrategy("Strategic Intelligence Assessment", "Police", "has_regard_to")
    assert not breaches("R-10", statements=silent, strategies=(linked,))
    assert not breaches("R-10", statements=silent, priorities=(priority(reason="The strategic assessment says so."),))


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("R-12", "engagement"),
        ("R-11-review", "review"),
        ("statement-vision", "vision"),
        ("statement-governance", "governance"),
    ],
)
def test_a_statement_that_is_missing(rule: str, kind: str) -> None:
    (found,) = breaches(rule, statements=tuple(each for each in GOOD.statements if each.key != kind))
    assert (found.where.kind, found.where.field) == (ItemKind.STATEMENT, kind)
    assert not breaches(rule)


def test_what_is_still_to_be_agreed() -> None:
    later = Statement("engagement", StatementKind.ENGAGEMENT, "A joint strategy, to be agreed.")
    statements = (*(each for each in GOOD.statements if each.key != "engagement"), later)
    (found,) = breaches("R-12", statements=statements)
    assert "“to be agreed”" in found.wrong
    assert not breaches("text-unfinished", statements=statements)
    assert len(breaches("text-unfinished", actions=(action(text="Training: TBC"),))) == 1
    assert not breaches("text-unfinished")
    assert not breaches("text-unfinished", actions=(action(text="Advice that is easy to follow, to be given by May"),))
    old = {"first_day": date(2001, 4, 1), "last_day": date(2004, 3, 31)}
    assert len(breaches("text-unfinished", statements=statements, **old)) == 1


def test_protected_groups_need_a_word_on_equality() -> None:
    young = (priority(definition="Violence by and against young people, and women."),)
    (found,) = breaches("R-40", priorities=young)
    assert "children and young people and women" in found.wrong
    said = Statement("legal", StatementKind.LEGAL, "An equality analysis was made.")
    assert not breaches("R-40", priorities=young, statements=(*GOOD.statements, said))
    assert not breaches("R-40")
    assert not breaches("R-40", actions=(action(text="Patrol Churchill Road faithfully, disable nothing"),))
    assert groups_named(Subject(replace(GOOD, priorities=young), TODAY)) == ("children and young people", "women")
