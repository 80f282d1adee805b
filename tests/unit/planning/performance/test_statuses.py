"""The table of status rules: each word by a worked example, and laws that hold for all figures."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.planning.content import AimKind, Direction
from saferplace.planning.performance.statuses import STATUS_RULES, Facts, Status, judge, rule_of, shortfall

DOWN, UP, STEADY = Direction.DECREASE, Direction.INCREASE, Direction.STEADY


def facts(direction: Direction | None = DOWN, aim: float | None = 400.0, **more: object) -> Facts:
    return Facts(AimKind.VALUE, aim, direction, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (Facts(AimKind.MONITOR_ONLY, None, DOWN, 380.0, True), Status.MONITOR_ONLY),
        (Facts(AimKind.BLANK, None, DOWN, 380.0, True), Status.NO_AIM_SET),
        (facts(None, actual=380.0, is_whole=True), Status.NO_AIM_SET),
        (facts(), Status.NO_FIGURE_YET),
        (facts(actual=400.0, is_whole=True), Status.ACHIEVED),
        (facts(actual=400.5, is_whole=True), Status.NOT_ACHIEVED),
        (facts(UP, actual=400.0, is_whole=True), Status.ACHIEVED),
        (facts(UP, actual=399.0, is_whole=True), Status.NOT_ACHIEVED),
        # Steady within 5 %, or the plan's own tolerance.
        (facts(STEADY, actual=420.0, is_whole=True), Status.ACHIEVED),
        (facts(STEADY, actual=379.0, is_whole=True), Status.NOT_ACHIEVED),
        (facts(STEADY, actual=379.0, is_whole=True, tolerance=10), Status.ACHIEVED),
        # A tolerance never makes a missed aim an achieved one where a way is wanted.
        (facts(actual=410.0, is_whole=True, tolerance=10), Status.NOT_ACHIEVED),
        (facts(actual=60.0, share_known=1 / 6, expected=66.0), Status.TOO_FEW_POINTS),
        (facts(actual=60.0, share_known=0.5), Status.TOO_FEW_POINTS),
        (facts(actual=60.0, share_known=1 / 6, chance=0.6), Status.ON_TRACK),
        (facts(actual=60.0, share_known=1 / 6, chance=0.59), Status.AT_RISK),
        (facts(actual=60.0, share_known=1 / 6, chance=0.2), Status.AT_RISK),
        (facts(actual=60.0, share_known=1 / 6, chance=0.19), Status.OFF_TRACK),
        (facts(actual=200.0, share_known=0.5, expected=200.0), Status.ON_TRACK),
        (facts(actual=220.0, share_known=0.5, expected=200.0), Status.AT_RISK),
        (facts(actual=221.0, share_known=0.5, expected=200.0), Status.OFF_TRACK),
        (facts(actual=221.0, share_known=0.5, expected=200.0, tolerance=5), Status.AT_RISK),
        (facts(actual=210.0, share_known=0.5, expected=200.0, tolerance=5), Status.ON_TRACK),
        (facts(UP, actual=190.0, share_known=0.5, expected=200.0), Status.AT_RISK),
        (facts(STEADY, actual=190.0, share_known=0.5, expected=200.0), Status.ON_TRACK),
        (facts(STEADY, actual=230.0, share_known=0.5, expected=200.0), Status.AT_RISK),
    ],
)
def test_each_word_has_its_rule(given: Facts, word: Status) -> None:
    assert judge(given) == word


def test_a_line_of_zero_is_met_missed_or_beaten() -> None:
    assert shortfall(DOWN, 1, 0) == math.inf
    assert shortfall(UP, 1, 0) == -math.inf
    assert shortfall(DOWN, 0, 0) == 0
    assert judge(facts(aim=0.0, actual=1.0, is_whole=True)) == Status.NOT_ACHIEVED
    assert judge(facts(aim=0.0, actual=0.0, is_whole=True)) == Status.ACHIEVED


def test_every_word_stands_once_in_the_table_and_says_its_rule() -> None:
    assert [rule.status for rule in STATUS_RULES] == list(dict.fromkeys(rule.status for rule in STATUS_RULES))
    assert {rule.status for rule in STATUS_RULES} == set(Status)
    assert all(rule.rule.endswith(".") for rule in STATUS_RULES)
    assert rule_of(Status.AT_RISK).look == "watch"


def test_every_rule_has_an_answer_where_there_is_no_figure() -> None:
    holding = {rule.status for rule in STATUS_RULES if rule.holds(facts())}
    assert holding == {Status.NO_FIGURE_YET, Status.TOO_FEW_POINTS, Status.OFF_TRACK}
    assert not rule_of(Status.ACHIEVED).holds(facts(is_whole=True))


# Better is higher.
RANK = {Status.ACHIEVED: 2, Status.NOT_ACHIEVED: 1, Status.ON_TRACK: 3, Status.AT_RISK: 2, Status.OFF_TRACK: 1}
numbers = st.floats(0, 1e6)


@given(
    direction=st.sampled_from([DOWN, UP]),
    figures=st.tuples(numbers, numbers),
    aim=numbers,
    expected=numbers,
    is_whole=st.booleans(),
    tolerance=st.none() | st.floats(0, 50),
)
def test_a_better_figure_never_gives_a_worse_status(
    direction: Direction,
    figures: tuple[float, float],
    aim: float,
    expected: float,
    is_whole: bool,
    tolerance: float | None,
) -> None:
    worse, better = (max(figures), min(figures)) if direction == DOWN else (min(figures), max(figures))
    words = [
        judge(Facts(AimKind.VALUE, aim, direction, figure, is_whole, expected, None, 0.5, tolerance))
        for figure in (worse, better)
    ]
    assert RANK[words[0]] <= RANK[words[1]]


@given(chances=st.tuples(st.floats(0, 1), st.floats(0, 1)), actual=numbers, expected=st.none() | numbers)
def test_a_better_chance_never_gives_a_worse_status(
    chances: tuple[float, float], actual: float, expected: float | None
) -> None:
    words = [
        judge(facts(actual=actual, expected=expected, chance=chance, share_known=0.1)) for chance in sorted(chances)
    ]
    assert RANK[words[0]] <= RANK[words[1]]


@given(away=st.tuples(numbers, numbers), aim=st.floats(1, 1e6), is_whole=st.booleans())
def test_nearer_to_a_steady_aim_is_never_worse(away: tuple[float, float], aim: float, is_whole: bool) -> None:
    far, near = max(away), min(away)
    words = [judge(Facts(AimKind.VALUE, aim, STEADY, aim + gap, is_whole, aim, None, 0.5)) for gap in (far, near)]
    assert RANK[words[0]] <= RANK[words[1]]
