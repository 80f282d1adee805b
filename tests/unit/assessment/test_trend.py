from datetime import date

import pytest

from saferplace.assessment.panel import Panel
from saferplace.assessment.trend import describe_trends, trend_of
from tests.unit.assessment.world import months, world


def trend(counts, **over):
    found = trend_of(
        describe_trends(Panel(world(monthly=months({"recorded_crime": counts}, **over)))), "recorded_crime"
    )
    assert found is not None
    return found


def test_limits_are_the_mean_and_2_66_times_the_mean_moving_range():
    # 10, 12, 10, 12 ...: mean 11, every moving range 2, limits 11 plus and minus 5.32.
    found = trend([10.0, 12.0] * 8)
    assert found.centre[0] == pytest.approx(11)
    assert (found.lower[0], found.upper[0]) == (pytest.approx(5.68), pytest.approx(16.32))
    assert set(found.signals) == {""}
    assert found.latest == "common_cause"


def test_a_month_beyond_the_limits_says_so():
    found = trend([*([10.0, 12.0] * 8), 40.0])
    assert found.signals[-1] == "above the upper limit"
    assert found.latest == "special_cause_high"


def test_a_lower_limit_never_goes_under_zero():
    assert trend([0.0, 9.0] * 8).lower[0] == 0


def test_a_missing_month_stays_missing_and_is_not_a_zero():
    found = trend([10.0, 12.0, None, 12.0, 10.0, 12.0, 10.0])
    assert found.counts[2] is None
    assert found.missing == (date(2021, 11, 1),)
    assert found.signals[2] == ""
    assert min(count for count in found.counts if count is not None) == 10


def test_seven_in_a_row_are_a_shift():
    found = trend([10.0, 14.0] * 10 + [15.0] * 7)
    assert found.signals[-1] == "in a run of seven above usual"


def test_few_months_give_a_trial_and_two_no_limits():
    assert trend([10.0, 12.0, 11.0]).trial
    assert not trend([10.0, 12.0]).has_limits


def test_the_season_is_the_share_of_each_month_in_its_own_year():
    # Every day the same but twice as many in March (the last month of the series): 335 units of days over 365 + 31.
    days = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31]  # April to March, not a leap year
    year = [float(count) for count in days[:-1]] + [62.0]
    found = trend([*year, *(count * 3 for count in year)], last=date(2022, 3, 1))
    assert [season.month for season in found.season] == list(range(1, 13))
    by_month = {season.month: season.percent for season in found.season}
    mean = 13 / 12  # eleven months of 1 a day and one of 2, the mean of the twelve
    assert by_month[3] == pytest.approx(2 / mean * 100)
    assert by_month[4] == pytest.approx(1 / mean * 100)


def test_a_season_needs_two_years_without_a_gap():
    assert trend([10.0] * 23).season == ()
    assert trend([10.0] * 12 + [None] + [10.0] * 11).season == ()


def test_indicators_without_months_have_no_trend():
    assert describe_trends(Panel(world(monthly=months({"recorded_crime": [None, None]})))) == ()
    assert describe_trends(Panel(world(monthly=months({})))) == ()


def test_months_after_the_year_are_left_out():
    found = trend([10.0] * 5, last=date(2022, 5, 1))
    assert found.months[-1] == date(2022, 3, 1)
