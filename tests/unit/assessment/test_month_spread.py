import pytest

from saferplace.assessment.changes import change_of, find_changes
from saferplace.assessment.month_spread import measure_months
from saferplace.assessment.panel import Panel
from saferplace.assessment.phrases import change_words
from tests.unit.assessment.world import COUNTS, months, values, world

ODD, EVEN = [500.0, 1000.0] * 12, [1000.0, 500.0] * 6 + [500.0, 1000.0] * 6


def spread(counts):
    return measure_months(Panel(world(monthly=months(counts))))


def test_season_and_level_are_not_spread():
    season = [600.0 + 20 * month for month in range(12)]
    assert spread({"recorded_crime": season + [2 * count for count in season]}) == {"recorded_crime": 1.0}


def test_the_spread_is_chi_squared_over_its_degrees_of_freedom():
    # Every month is 500 in one year and 1,000 in the other, so 750 is expected in each.
    assert spread({"recorded_crime": EVEN})["recorded_crime"] == pytest.approx(24 * 250**2 / 750 / 11)


@pytest.mark.parametrize("counts", [ODD[:23], [None, *ODD[1:]], [0.0] * 23 + [3.0]])
def test_it_is_unknown_without_two_whole_years_or_with_empty_months(counts):
    assert spread({"recorded_crime": counts}) == {}


def test_a_rise_that_the_months_could_make_is_no_clear_change():
    counts = {**COUNTS, "recorded_crime": (9000, 9300)}
    calm = change_of(find_changes(Panel(world(values=values(counts), monthly=months({})))), "recorded_crime")
    assert (calm.direction, calm.by_chance, calm.dispersion) == ("rose", "rose", None)
    given = world(values=values(counts), monthly=months({"recorded_crime": EVEN}))
    wild = change_of(find_changes(Panel(given)), "recorded_crime")
    assert (wild.direction, wild.by_chance) == ("no clear change", "rose")
    assert (wild.is_within_swings, calm.is_within_swings) == (True, False)
    assert change_words(wild, "2020/21")[-1].endswith("which is within the usual swings of its months")
    assert wild.p_value > calm.p_value
    assert wild.percent == calm.percent
