"""Where a measure stands, by worked examples."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.planning.content import AimKind, Direction
from saferplace.planning.performance.measured import Measured, Point, end_of
from saferplace.planning.performance.outlook import Outlook, Wanted, foresee
from saferplace.planning.performance.standing import direction_of, stand, year_judged
from saferplace.planning.performance.statuses import Status
from saferplace.planning.performance.words import aim_in_words, chance_in_words, outlook_in_words, reason, written
from saferplace.reference.periods import Period
from saferplace.statistics.forecasts import forecast_year
from tests.unit.planning.performance.figures import FEWER, FY18, FY19, MORE, PLAN, aim, counted, day, level, target

SEASON = [50, 52, 60, 61, 70, 72, 75, 74, 66, 60, 55, 51]  # 746 a year
AIMS = (aim("2018/19", 740), aim("2019/20", 700), aim("2020/21", 680))


def test_half_a_year_is_set_against_what_is_usual_by_then_and_its_end_is_forecast() -> None:
    measured = counted([*SEASON, *SEASON, *SEASON[:6], *[None] * 30])
    found = stand(target(*AIMS, **FEWER), measured, day("2018-10-15"), PLAN)
    assert (found.year, found.actual, found.is_whole) == (FY18, 365, False)
    assert found.expected == pytest.approx(740 * 365 / 746)
    known = forecast_year([*SEASON, *SEASON, *SEASON[:6]], 6, target=740)
    assert found.outlook is not None
    assert (found.outlook.total, found.outlook.lower, found.outlook.upper) == (known.total, known.lower, known.upper)
    assert found.chance == known.chance
    assert found.status == Status.AT_RISK
    assert found.through == Period.parse("2018-09")
    assert reason(found) == (
        "365 by the end of September 2018, against 362 expected. "
        "The chance of 740 or fewer in 2018/19 is about 50\u00a0%."
    )
    assert outlook_in_words(found).startswith("About 74")
    # More than enough room: on track. Hardly any: off track.
    assert stand(target(aim("2018/19", 900), **FEWER), measured, day("2018-10-15"), PLAN).status == Status.ON_TRACK
    assert stand(target(aim("2018/19", 500), **FEWER), measured, day("2018-10-15"), PLAN).status == Status.OFF_TRACK


def test_a_whole_year_is_judged_by_its_figure() -> None:
    measured = counted([*SEASON, *SEASON, *SEASON], years={"2018/19": 745})
    found = stand(target(*AIMS, **FEWER), measured, day("2019-06-01"), PLAN)
    assert (found.year, found.actual, found.expected, found.outlook) == (FY18, 745, 740, None)
    assert found.status == Status.NOT_ACHIEVED
    assert reason(found) == "745 in 2018/19; the aim was 740 or fewer."
    assert outlook_in_words(found) == ""
    # Without a figure of the year itself its parts are added.
    added = stand(target(*AIMS, **FEWER), counted([*SEASON, *SEASON, *SEASON]), day("2019-06-01"), PLAN)
    assert added.actual == 746


def test_nothing_after_the_day_is_looked_at() -> None:
    measured = counted([*SEASON, *SEASON, *SEASON], years={"2018/19": 746})
    found = stand(target(*AIMS, **FEWER), measured, day("2018-06-30"), PLAN)
    assert (found.actual, found.is_whole) == (102, False)  # April and May: June ends with the day after


def test_a_gap_ends_what_is_known_and_the_forecast() -> None:
    measured = counted([*SEASON, *SEASON, 50, None, 60, 61])
    found = stand(target(*AIMS, **FEWER), measured, day("2018-09-01"), PLAN)
    assert found.actual == 50
    assert len(found.known) == 1


def test_the_newest_year_with_a_figure_is_judged() -> None:
    measured = counted([*SEASON, *SEASON, *SEASON, *[None] * 6])
    assert year_judged(PLAN, measured, day("2019-10-01")) == FY18
    assert year_judged(PLAN, counted([]), day("2019-10-01")) == FY19
    assert year_judged(PLAN, counted([]), day("2017-10-01")) == FY18
    with pytest.raises(ValueError, match="at least one year"):
        year_judged((), measured, day("2019-10-01"))


def test_without_an_aim_or_a_figure_nothing_is_judged() -> None:
    measured = counted([*SEASON, *SEASON, *SEASON[:6]])
    blank = stand(target(**FEWER), measured, day("2018-10-15"), PLAN)
    assert (blank.status, blank.aim, blank.expected, blank.chance) == (Status.NO_AIM_SET, None, None, None)
    assert blank.outlook is not None  # where the year will end can be said without an aim
    assert reason(blank) == "The plan sets no value for 2018/19, or does not say which way is wanted."
    watched = stand(target(aim("2018/19", kind=AimKind.MONITOR_ONLY), **FEWER), measured, day("2018-10-15"), PLAN)
    assert watched.status == Status.MONITOR_ONLY
    none = stand(target(*AIMS, **FEWER), counted([]), day("2018-10-15"), PLAN)
    assert (none.status, none.expected, none.through) == (Status.NO_FIGURE_YET, None, None)


def test_a_survey_is_set_against_the_line() -> None:
    given = target(aim("2018/19", 84), aim("2019/20", 86), baseline=Decimal(80), baseline_period="2017/18", **MORE)
    early = stand(given, level([81.5]), day("2018-08-01"), PLAN)
    assert (early.expected, early.status, early.outlook) == (81, Status.ON_TRACK, None)
    assert reason(early, 1) == (
        "81.5 by the end of April to June 2018, against 81.0 expected. The aim for 2018/19 is 84.0 or more; "
        "no forecast can be made of it."
    )
    late = stand(given, level([81.5, 81, 80, 83]), day("2019-04-20"), PLAN)
    assert (late.actual, late.status) == (83, Status.NOT_ACHIEVED)
    # No aim before 2019/20 and no baseline: what to expect of the first year cannot be said.
    later = stand(target(aim("2018/19", 84), **MORE), Measured((), False), day("2018-08-01"), PLAN)
    assert later.status == Status.NO_FIGURE_YET


def test_two_months_without_a_history_are_too_few() -> None:
    found = stand(target(*AIMS, **FEWER), counted([50, 52], first="2018-04"), day("2018-06-15"), PLAN)
    assert (found.status, found.outlook) == (Status.TOO_FEW_POINTS, None)
    assert reason(found).startswith("Too few figures of 2018/19")


def test_which_way_is_wanted_follows_from_the_plan_the_baseline_or_the_measure() -> None:
    assert direction_of(target(**MORE), 5, "lower_is_better") == Direction.INCREASE
    assert direction_of(target(baseline=10), 5, "neither") == Direction.DECREASE
    assert direction_of(target(baseline=3), 5, "neither") == Direction.INCREASE
    assert direction_of(target(baseline=5), 5, "higher_is_better") == Direction.INCREASE
    assert direction_of(target(), 5, "lower_is_better") == Direction.DECREASE
    assert direction_of(target(), None, "neither") is None


def test_a_tolerance_moves_the_line_a_forecast_is_set_against() -> None:
    measured = counted([*SEASON, *SEASON, *SEASON[:6]])
    strict = stand(target(aim("2018/19", 740), **FEWER), measured, day("2018-10-15"), PLAN)
    lenient = stand(target(aim("2018/19", 740), tolerance=Decimal(10), **FEWER), measured, day("2018-10-15"), PLAN)
    assert strict.chance is not None
    assert lenient.chance == forecast_year([*SEASON, *SEASON, *SEASON[:6]], 6, target=814).chance > strict.chance


def test_a_rate_is_forecast_through_its_events() -> None:
    counts = [*SEASON, *SEASON, *SEASON[:6]]
    plain = foresee(counted([*counts, *[None] * 6]), FY18, Wanted(Direction.DECREASE, 740))
    rate = foresee(counted([*counts, *[None] * 6], scale=0.01), FY18, Wanted(Direction.DECREASE, 7.4))
    assert plain is not None
    assert rate is not None
    assert rate.total == pytest.approx(plain.total / 100)
    assert rate.chance == plain.chance


def test_a_steady_measure_must_end_between_two_lines() -> None:
    wanted = Wanted(Direction.STEADY, 746, 5)
    assert wanted.limits == pytest.approx((746 * 0.95, 746 * 1.05))
    measured = counted([*SEASON, *SEASON, *SEASON[:6]])
    ahead = foresee(measured, FY18, wanted)
    assert ahead is not None
    below = foresee(measured, FY18, Wanted(Direction.DECREASE, 746 * 1.05))
    above = foresee(measured, FY18, Wanted(Direction.INCREASE, 746 * 0.95))
    assert below is not None
    assert above is not None
    assert ahead.chance == pytest.approx((below.chance or 0) + (above.chance or 0) - 1)


@pytest.mark.parametrize(
    "measured",
    [
        level([80, 81]),  # does not add up
        counted([*SEASON, *SEASON, *SEASON]),  # the year is whole
        counted([]),  # nothing
        counted([0.0] * 30),  # no event from which the unit could be known
        counted([5, 5], first="2018-04"),  # too short
    ],
)
def test_no_forecast_is_made_from_what_cannot_carry_one(measured: Measured) -> None:
    assert foresee(measured, FY18, None) is None


def test_the_next_year_of_a_yearly_measure_is_forecast() -> None:
    points = tuple(Point(Period.parse(code), value, value) for code, value in (("2016/17", 41), ("2017/18", 39)))
    ahead = foresee(Measured((*points, Point(FY18, None)), True), FY18, None)
    assert ahead is not None
    assert ahead.lower < 39 < ahead.upper
    assert ahead.chance is None
    # A year between is missing: the run does not reach the year.
    assert foresee(Measured((*points, Point(FY18, None), Point(FY19, None)), True), FY19, None) is None


def test_the_newest_point_is_the_last_with_a_figure() -> None:
    newest = counted([1, 2, None]).latest
    assert newest is not None
    assert newest.value == 2
    assert counted([None]).latest is None


def test_five_years_at_most_are_looked_back_upon() -> None:
    old, recent = [500.0] * 12, [*SEASON * 5]
    long = foresee(counted([*old, *recent, *SEASON[:6], *[None] * 6], first="2012-04"), FY18, None)
    short = foresee(counted([*recent[6:], *SEASON[:6], *[None] * 6], first="2013-10"), FY18, None)
    assert long == short


def test_numbers_aims_and_chances_are_said_plainly() -> None:
    assert written(3502) == "3,502"
    assert [aim_in_words(each, 84, 1) for each in (*Direction, None)] == [
        "84.0 or more", "84.0 or fewer", "84.0, steady", "84.0",
    ]  # fmt: skip
    chances = (0.99, 0.02, 0.59, 0.6, 0.195, 0.62)
    assert [chance_in_words(each).replace("\u00a0", " ") for each in chances] == [
        "over 95 %", "under 5 %", "just under 60 %", "about 60 %", "just under 20 %", "about 60 %",
    ]  # fmt: skip
    assert end_of(FY18).year == 2019


def test_an_outlook_that_remembers_may_be_given() -> None:
    asked = []

    def remembering(measured: Measured, year: Period, wanted: Wanted | None) -> Outlook:
        asked.append((year, wanted))
        return Outlook(1, 0, 2, 0.9, "kept")

    found = stand(
        target(*AIMS, **FEWER), counted(SEASON[:3], first="2018-04"), day("2018-07-02"), PLAN, outlook=remembering
    )
    assert asked == [(FY18, Wanted(Direction.DECREASE, 740.0))]
    assert found.status == Status.ON_TRACK


@settings(max_examples=25)
@given(st.lists(st.integers(20, 90), min_size=12, max_size=12), st.integers(0, 30), st.integers(200, 1200))
def test_a_year_with_fewer_events_never_has_the_worse_status(year: list[int], fewer: int, line: int) -> None:
    words = {Status.ACHIEVED: 1, Status.NOT_ACHIEVED: 0}
    both = [
        stand(target(aim("2018/19", line), **FEWER), counted(counts, first="2018-04"), day("2019-05-01"), PLAN).status
        for counts in (year, [max(0, year[0] - fewer), *year[1:]])
    ]
    assert words[both[0]] <= words[both[1]]
