"""Changes that know about chance, control limits, freshness, pairs, and the review trigger."""

from __future__ import annotations

import pytest

from saferplace.planning.content import Direction
from saferplace.planning.performance.change import ChangeOnYear, change_on_year, spread_of
from saferplace.planning.performance.control import control
from saferplace.planning.performance.freshness import due_after, freshness
from saferplace.planning.performance.measured import Measured, Point
from saferplace.planning.performance.pairs import read_together
from saferplace.planning.performance.review import CAUTION, Counts, TriggerState, compare_changes
from saferplace.reference.periods import Period
from saferplace.statistics.change import change_in_counts
from saferplace.statistics.evaluation import overdispersion_of, relative_incident_rate_ratio
from tests.unit.planning.performance.figures import FY18, counted, day, level

UP, DOWN, STEADY = Direction.INCREASE, Direction.DECREASE, Direction.STEADY
FLAT = [20, 24, 18, 22, 19, 25, 21, 23, 20, 22, 18, 24]


def changed(measured: Measured) -> ChangeOnYear:
    return change_on_year(measured, FY18, measured.known_from_start(FY18))


def test_the_same_months_are_compared_and_chance_is_allowed_for() -> None:
    measured = counted([*FLAT, *FLAT, *[40] * 6])
    found = changed(measured)
    # April to September: 128 before, 240 now.
    assert (found.before, found.after) == (128, 240)
    known = change_in_counts(128, 240, dispersion=spread_of(measured))
    assert found.percent == pytest.approx(float(known.percent))
    assert (found.direction, found.moved) == ("rose", "up")
    assert found.words == "up 88 %, more than chance alone would explain"
    assert found.short == "up 88\u00a0%, more than chance"
    assert changed(counted([*FLAT, 18], first="2017-04")).short == "down 10\u00a0%, could be chance"
    assert (found.is_wanted(UP), found.is_wanted(DOWN), found.is_wanted(STEADY), found.is_wanted(None)) == (
        True, False, False, None,
    )  # fmt: skip


def test_small_numbers_give_counts_and_no_percentage() -> None:
    found = changed(counted([1] * 12 + [0, 2, 1], first="2017-04"))
    assert (found.percent, found.words, found.short) == (None, "unchanged at 3", "unchanged at 3")
    assert found.moved == "level"
    assert found.is_wanted(DOWN) is None


def test_a_missing_side_is_said() -> None:
    assert changed(counted([5, 6], first="2018-04")).words == (
        "not shown: there is no figure for the same time a year before"
    )
    assert changed(counted([])).words == "not shown: there is no figure yet"
    assert changed(counted([])).moved == ""
    gap = changed(counted([5, None, *[5] * 10, 6, 7], first="2017-04"))
    assert gap.words.startswith("not shown")


def test_levels_are_compared_by_their_intervals_where_they_have_any() -> None:
    def survey(before: float, after: float, half: float | None) -> ChangeOnYear:
        limits = [(None, None) if half is None else (each - half, each + half) for each in (before, after)]
        points = [
            Point(Period.parse(code), value, None, *pair)
            for code, value, pair in zip(("2017-Q2", "2018-Q2"), (before, after), limits, strict=True)
        ]
        between = [Point(Period.parse(f"2017-Q{i}"), None) for i in (3, 4)]
        return changed(Measured((points[0], *between, Point(Period.parse("2018-Q1"), None), points[1]), False))

    clear = survey(81, 75, 2)
    assert (clear.direction, clear.words) == ("fell", "down from 81 to 75, more than chance alone would explain")
    assert survey(75, 81, 2).direction == "rose"
    assert survey(81, 80, 2).words == "down from 81 to 80, which could be chance"
    bare = survey(81, 83.5, None)
    assert (bare.direction, bare.moved) == ("", "up")
    assert bare.words == "up from 81 to 83.5; how much of that is chance is not known"
    assert survey(81, 81, None).words == "unchanged at 81"


def test_the_interval_of_one_part_is_not_that_of_a_sum() -> None:
    def weighed(*codes: str) -> ChangeOnYear:
        points = [Point(Period.parse(code), 10.0 if code < "2018" else 20.0, None, 9.0, 21.0) for code in codes]
        narrow = [Point(each.period, each.value, None, (each.value or 0) - 1, (each.value or 0) + 1) for each in points]
        return changed(Measured(tuple(narrow), True))

    one = weighed("2017-04", "2018-04")
    assert (one.direction, one.after) == ("rose", 20)
    two = weighed("2017-04", "2017-05", "2018-04", "2018-05")
    assert (two.direction, two.after) == ("", 40)


def test_the_spread_of_the_months_needs_two_years() -> None:
    assert spread_of(counted([])) == 1
    assert spread_of(counted(FLAT)) == 1
    assert spread_of(counted([0] * 24)) == 1
    assert spread_of(counted([10, 30] * 12)) == 1  # the same season every year
    wild = [*FLAT, *[each * 3 for each in FLAT]]
    assert spread_of(counted(wild)) == pytest.approx(overdispersion_of(*zip(FLAT, wild[12:], strict=True)))
    yearly = Measured(tuple(Point(Period.parse(f"20{i}/{i + 1}"), i, i) for i in range(10, 18)), True)
    assert spread_of(yearly) == 1


def test_a_month_far_outside_is_a_concern_where_fewer_are_wanted() -> None:
    measured = counted([None, *FLAT, *FLAT, 60, None])
    found = control(measured, DOWN)
    assert len(found.points) == 25  # without the empty ends
    assert (found.kind, found.words, found.signals[-1]) == ("special_cause_concern", "a signal of concern", True)
    assert control(measured, UP).words == "a signal of improvement"
    assert control(measured, None).words == control(measured, STEADY).words == "a signal: higher than usual"
    assert (found.lower[0] or 0) >= 0
    assert found.text.startswith("The latest point is part of a signal of concern")


def test_small_counts_get_limits_of_their_own() -> None:
    few = [2, 0, 3, 1, 2, 4, 1, 0, 2, 3, 1, 2]
    found = control(counted([*few, 11]), DOWN)
    assert found.upper[0] == 8
    assert found.kind == "special_cause_concern"
    assert control(counted([*few, 11]), UP).kind == "special_cause_improvement"
    assert control(counted([*few, 11]), None).kind == "special_cause_high"
    assert control(counted([*few, 2]), DOWN).words == "within the usual swings"


def test_figures_below_zero_keep_their_limits_and_few_points_have_none() -> None:
    below = control(level([-5, -3, -6, -2, -4, -5]), UP)
    assert (below.lower[0] or 0) < -5
    none = control(level([80, 81, 82]), UP)
    assert (none.centre, none.kind, none.text) == ((None,) * 3, "", "No limits are shown: fewer than 5 points.")
    assert control(counted([]), UP).points == ()
    flat = control(level([80] * 6), UP)
    assert (flat.centre[0], flat.words) == (None, "")


def test_five_years_of_months_are_drawn_and_every_year_of_years() -> None:
    assert len(control(counted([20, 24] * 40), DOWN).points) == 60
    yearly = Measured(tuple(Point(Period.parse(str(2000 + i)), 50 + i % 3, 50 + i % 3) for i in range(12)), True)
    assert len(control(yearly, DOWN).points) == 12


def test_a_figure_is_late_when_its_months_have_passed() -> None:
    first, until = Period.parse("2018-04"), day("2021-03-31")
    last = Period.parse("2019-06")
    due = due_after(2)
    ready = freshness(last, first, due, day("2019-10-01"), until)
    assert (ready.next, ready.due_on, ready.is_stale) == (Period.parse("2019-07"), day("2019-10-01"), False)
    assert freshness(last, first, due, day("2019-10-02"), until).is_stale
    assert (ready.on(day("2019-10-02")).is_stale, ready.on(day("2019-10-01"))) == (True, ready)
    assert freshness(None, first, due, day("2018-07-02"), until).is_stale
    ended = freshness(Period.parse("2021-03"), first, due, day("2026-01-01"), until)
    assert (ended.next, ended.due_on, ended.is_stale) == (None, None, False)
    assert ended.on(day("2030-01-01")) == ended


def test_a_larger_rise_than_elsewhere_asks_for_a_review() -> None:
    found = compare_changes(Counts(1000, 1200), Counts(50_000, 52_000))
    known = relative_incident_rate_ratio(1000, 1200, 50_000, 52_000)
    assert found.relative == known
    assert found.state == TriggerState.REVIEW
    assert found.words == (
        "Here the figure is up 20.0 %, in England up 4.0 %. Set against England we have 15 % more than its change "
        "would give (6 % more to 26 % more), more than chance alone would explain."
    )
    wide = compare_changes(Counts(1000, 1200), Counts(50_000, 52_000), dispersion=9)
    assert wide.state == TriggerState.REVIEW_COULD_BE_CHANCE
    assert "which could be chance" in wide.words
    assert compare_changes(Counts(1000, 1200), Counts(50_000, 52_000), wanted_up=True).state == TriggerState.NO_REVIEW
    smaller = compare_changes(Counts(1000, 1000), Counts(50_000, 55_000))
    assert smaller.state == TriggerState.NO_REVIEW
    assert smaller.words.startswith(
        "Here the figure is unchanged, in England up 10.0 %. Set against England we have 9 % less"
    )
    assert compare_changes(Counts(1000, 1000), Counts(50_000, 55_000), wanted_up=True).state == TriggerState.REVIEW
    fallen = compare_changes(Counts(1000, 900), Counts(1000, 900), name="Wales")
    assert fallen.words == "Here the figure is down 10.0 %, in Wales down 10.0 %. The two changes are the same."
    assert "not proof" in CAUTION


def test_a_review_cannot_be_asked_for_without_both_sides() -> None:
    for own, other in (
        (Counts(None, 5), Counts(1, 1)), (Counts(5, None), Counts(1, 1)),
        (Counts(5, 5), Counts(None, 1)), (Counts(5, 5), Counts(1, None)),
    ):  # fmt: skip
        found = compare_changes(own, other)
        assert (found.state, found.relative) == (TriggerState.NOT_KNOWN, None)
    assert compare_changes(Counts(5, 6), Counts(5000, 5000)).words.startswith("The earlier count is under 10")
    assert Counts(None, 3).percent is None


def told(direction: str) -> ChangeOnYear:
    return ChangeOnYear(1, 2, None, direction, "")


@pytest.mark.parametrize(
    ("here", "there", "ending"),
    [
        ("rose", "fell", "both moved as wanted."),
        ("fell", "rose", "neither moved as wanted."),
        ("", "no clear change", "neither has clearly changed."),
        ("rose", "rose", "“Reports” moved as wanted, “Repeats” moved the other way; that alone does not show what the "
         "plan wants."),
        ("rose", "", "“Reports” moved as wanted, “Repeats” has not clearly changed; that alone does not show what the "
         "plan wants."),
        ("", "rose", "“Reports” has not clearly changed, “Repeats” moved the other way; that alone does not show what "
         "the plan wants."),
    ],
)  # fmt: skip
def test_more_reports_are_good_only_with_fewer_repeats(here: str, there: str, ending: str) -> None:
    said = read_together("Reports", told(here), UP, "Repeats", told(there), DOWN)
    assert said == f"Read together with “Repeats” (wanted are a rise here and a fall there): {ending}"


def test_a_pair_without_directions_is_said_to_have_none() -> None:
    assert "does not say which way" in read_together("Reports", told("rose"), None, "Repeats", told("fell"), DOWN)
    assert "does not say which way" in read_together("Reports", told("rose"), UP, "Repeats", told("fell"), None)
