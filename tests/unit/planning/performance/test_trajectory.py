"""Trajectories: straight lines between years, seasons within one."""

from __future__ import annotations

from datetime import date

import pytest

from saferplace.planning.content import AimKind
from saferplace.planning.performance.trajectory import (
    Trajectory,
    financial_years,
    path_within,
    season_shares,
    to_date,
    years_of,
)
from saferplace.reference.periods import Period
from tests.unit.planning.performance.figures import FY18, FY19, PLAN, aim, counted, level, target


def test_the_line_runs_from_the_baseline_to_the_aims() -> None:
    given = target(aim("2018/19", 90), aim("2020/21", 70), baseline_period="2017/18", baseline=100)
    line = Trajectory.of(given)
    assert line.points == ((date(2018, 4, 1), 100), (date(2019, 4, 1), 90), (date(2021, 4, 1), 70))
    # Halfway through a year, at an aim, and at the end of the year between that has none.
    assert [line.at(date(*each)) for each in ((2018, 10, 1), (2019, 4, 1), (2020, 4, 1))] == [95, 90, 80]
    assert line.at(date(2021, 5, 1)) is None
    assert line.at(date(2018, 3, 1)) is None


def test_what_is_no_period_or_no_value_is_left_out() -> None:
    given = target(
        aim("2018/19"),
        aim("2019/20", kind=AimKind.MONITOR_ONLY),
        aim("some time", 3),
        aim("2020/21", 70),
        baseline_period="2018 baseline",
        baseline=100,
    )
    line = Trajectory.of(given)
    assert line.points == ((date(2021, 4, 1), 70),)
    # The only point is wanted all along.
    assert line.at(date(2018, 5, 1)) == 70
    assert Trajectory.of(target(baseline=5)).at(date(2018, 5, 1)) is None


def test_a_season_is_that_of_the_latest_whole_years_together() -> None:
    # Two years: 24 of 120 and 36 of 180 in the first month: 60 of 300.
    first, second = [24, *[96 / 11] * 11], [36, *[144 / 11] * 11]
    measured = counted([*first, *second, *[10] * 12])
    shares = season_shares(measured, FY18)
    assert shares[0] == pytest.approx(60 / 300)
    assert sum(shares) == pytest.approx(1)
    path = path_within(measured, Trajectory(()), FY18, 300)
    assert path[0] == pytest.approx(60)
    assert path[-1] == pytest.approx(300)


def test_at_most_five_years_shape_the_season() -> None:
    odd = [120, *[0] * 11]
    measured = counted([*odd, *[10] * 60, *[None] * 12], first="2012-04")
    assert season_shares(measured, FY18) == pytest.approx([1 / 12] * 12)


@pytest.mark.parametrize(
    "before",
    [
        [24, *[1] * 11],  # one year only
        [*[24, *[1] * 11], *[5] * 6, None, *[5] * 5],  # a gap in the latest year
        [0.0] * 24,  # nothing in them
    ],
)
def test_without_two_whole_years_the_days_count(before: list[float | None]) -> None:
    first = Period.month(date(2018, 4, 1)).shift(-len(before)).code
    measured = counted([*before, *[10] * 12], first=first)
    shares = season_shares(measured, FY18)
    assert shares[:2] == (30 / 365, 31 / 365)
    assert sum(shares) == pytest.approx(1)


def test_quarters_of_a_year_with_fewer_parts_before_do_not_give_a_season() -> None:
    yearly = level([5, 5, 5], first="2016/17")
    assert season_shares(yearly, FY18) == (1.0,)


def test_what_does_not_add_up_follows_the_line() -> None:
    given = target(aim("2018/19", 84), aim("2019/20", 84), baseline_period="2017/18", baseline=80)
    assert path_within(level([81, 82, 83, 84]), Trajectory.of(given), FY18, 84) == (81, 82, 83, 84)
    # Before the first point the aim itself is what counts.
    two = Trajectory(((date(2019, 4, 1), 84.0), (date(2020, 4, 1), 86.0)))
    assert path_within(level([81, 82, 83, 84]), two, FY18, 84) == (84, 84, 84, 84)


def test_the_figure_to_date_is_a_total_or_the_latest() -> None:
    months = counted([1, 2, 3], first="2018-04")
    assert to_date(months, months.points) == 6
    survey = level([80, 82])
    assert to_date(survey, survey.points) == 82
    assert to_date(survey, ()) is None


def test_the_years_are_those_of_the_aims_or_else_of_the_plan() -> None:
    assert list(years_of(target(aim("2019/20", 1), aim("2018/19", 2)), PLAN)) == ["2018/19", "2019/20"]
    assert list(years_of(target(), PLAN)) == ["2018/19", "2019/20", "2020/21"]
    assert financial_years(date(2018, 4, 1), date(2020, 3, 31)) == (FY18, FY19)
    assert financial_years(date(2018, 1, 1), date(2018, 12, 31)) == (Period.parse("2017/18"), FY18)
