"""The whole checker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.planning.checker.check import blocking, check
from saferplace.planning.checker.shortcoming import GOOD_PRACTICE, ItemKind, Severity
from saferplace.planning.content import (
    Aim,
    AimKind,
    Direction,
    PlanContent,
    PriorityKind,
    Statement,
    StatementKind,
    StatutoryHead,
)
from tests.unit.planning.checker.good_plan import GOOD, TODAY, action, funding, priority, risk, target

texts = st.sampled_from(["", "Violence", "Domestic abuse 12%", "To be agreed", "{{broken}}", "Project 3", "2017-2018"])
numbers = st.one_of(st.none(), st.decimals(-500, 500, places=1))
days = st.dates(date(2015, 1, 1), date(2035, 1, 1))
years = st.sampled_from(["", "2024/25", "2031/32", "2024", "nonsense", "2025-06"])


@st.composite
def plans(draw: st.DrawFn) -> PlanContent:
    kinds = st.sampled_from(list(PriorityKind))
    priorities = [
        priority(key, draw(texts), kind=draw(kinds), number=draw(texts), heading=draw(texts), reason=draw(texts))
        for key in draw(st.lists(st.sampled_from("abc"), max_size=3))
    ]
    keys = st.sampled_from(["a", "b", "", "gone"])
    targets = [
        target(
            key,
            draw(texts),
            priorities=(draw(keys),),
            baseline=draw(numbers),
            baseline_period=draw(years),
            direction=draw(st.sampled_from([None, *Direction])),
            aims=tuple(Aim(draw(years), AimKind.VALUE, draw(numbers)) for _ in range(draw(st.integers(0, 3)))),
            paired_with=draw(keys),
        )
        for key in draw(st.lists(st.sampled_from("ab"), max_size=2))
    ]
    first = draw(days)
    return replace(
        GOOD,
        title=draw(texts),
        first_day=first,
        last_day=first + timedelta(days=draw(st.integers(-500, 3000))),
        nation=draw(st.sampled_from(["england", "wales"])),
        priorities=tuple(priorities),
        actions=tuple(action(key, draw(texts), priority=draw(keys)) for key in draw(st.lists(keys, max_size=3))),
        targets=tuple(targets),
        funding=tuple(
            funding(key, draw(years), part_of=draw(keys), amount_to=draw(numbers))
            for key in draw(st.lists(keys, max_size=3))
        ),
        risks=(risk(impact=draw(st.one_of(st.none(), st.integers(-1, 9)))),),
        statements=(Statement("engagement", draw(st.sampled_from(list(StatementKind))), draw(texts)),),
    )


def test_nothing_is_wrong_with_a_good_plan() -> None:
    assert check(GOOD, today=TODAY) == ()


def test_nothing_is_wrong_with_a_good_welsh_plan() -> None:
    members = tuple(
        replace(member, ground="local_health_board") if member.ground == "integrated_care_board" else member
        for member in GOOD.members
    )
    assert check(replace(GOOD, nation="wales", area_code="W06000001", members=members), today=TODAY) == ()


def test_the_gravest_findings_come_first_and_those_block() -> None:
    found = check(replace(GOOD, priorities=()), today=TODAY)
    order = [list(Severity).index(each.severity) for each in found]
    assert order == sorted(order)
    assert {each.rule for each in blocking(found)} >= {"R-11-priorities", "R-02-crime-and-disorder"}
    assert Severity.WARNS in {each.severity for each in found}
    assert all(each.severity == Severity.BLOCKS for each in blocking(found))


@given(plans(), days)
@settings(max_examples=150)
def test_every_plan_can_be_checked_and_every_finding_says_what_where_and_why(plan: PlanContent, today: date) -> None:
    found = check(plan, today=today)
    keys = {kind: set() for kind in ItemKind} | {
        ItemKind.PRIORITY: {each.key for each in plan.priorities},
        ItemKind.TARGET: {each.key for each in plan.targets},
        ItemKind.ACTION: {each.key for each in plan.actions},
        ItemKind.FUNDING: {each.key for each in plan.funding},
        ItemKind.RISK: {each.key for each in plan.risks},
        ItemKind.HEAD_REASON: {head.value for head in StatutoryHead},
    }
    for each in found:
        assert each.rule
        assert each.title
        assert each.wrong.endswith((".", "?"))
        assert each.basis == GOOD_PRACTICE or "19" in each.basis or "20" in each.basis
        if each.where.key and keys[each.where.kind]:
            assert each.where.key in keys[each.where.kind]


@given(st.decimals(1, 1000, places=0), st.decimals(1, 1000, places=0), st.sampled_from(list(Direction)))
def test_an_aim_is_against_what_is_wanted_exactly_when_it_goes_the_other_way(
    baseline: Decimal, value: Decimal, direction: Direction
) -> None:
    aims = (Aim("2024/25", AimKind.VALUE, value), *GOOD.targets[0].aims[2:], Aim("2025/26", AimKind.MONITOR_ONLY))
    spoiled = replace(GOOD, targets=(target(baseline=baseline, direction=direction, aims=aims),))
    found = [each for each in check(spoiled, today=TODAY) if each.rule == "aim-direction"]
    goes_wrong = {
        Direction.INCREASE: value < baseline,
        Direction.DECREASE: value > baseline,
        Direction.STEADY: False,
    }
    assert bool(found) == goes_wrong[direction]
