import polars as pl
import pytest

from saferplace.assessment.changes import change_of, find_changes
from saferplace.assessment.inputs import IndicatorFacts, Measure
from saferplace.assessment.panel import Panel
from tests.unit.assessment.world import COUNTS, OWN, PREVIOUS, YEAR, value_row, values, world


def change(given_input, indicator):
    found = change_of(find_changes(Panel(given_input)), indicator)
    assert found is not None
    return found


def test_a_rise_is_on_the_earlier_count():
    # 8,000 to 9,000: 1,000 more, 12.5 % of 8,000, far beyond chance.
    crime = change(world(), "recorded_crime")
    assert (crime.volume, crime.percent, crime.direction) == (1000, pytest.approx(12.5), "rose")
    assert crime.ratio_lower > 1
    assert not crime.caution


def test_what_could_be_chance_has_no_direction():
    # 3,950 to 3,840: 2.8 % down; the square root of the sum is 88, so 110 fewer is 1.25 standard errors.
    assert change(world(), "burglary").direction == "no clear change"
    # 50 to 60: 20 % up, and chance all the same.
    assert change(world(), "bicycle_theft").direction == "no clear change"


def test_small_counts_have_no_percentage_and_middling_ones_a_caution():
    small = values({**COUNTS, "bicycle_theft": (9.0, 30.0)})
    row = change(world(values=small), "bicycle_theft")
    assert (row.volume, row.percent, row.direction) == (21, None, "rose")
    row = change(world(values=values({**COUNTS, "bicycle_theft": (20.0, 60.0)})), "bicycle_theft")
    assert row.percent == pytest.approx(200)
    assert row.caution


@pytest.mark.parametrize("period", [YEAR, PREVIOUS])
def test_no_change_is_shown_when_either_year_is_under_95_percent_complete(period):
    frame = values()
    thin = (pl.col("area_code") == OWN.code) & (pl.col("period") == period.code)
    frame = frame.with_columns(pl.when(thin).then(0.949).otherwise(pl.col("completeness")).alias("completeness"))
    row = change(world(values=frame), "recorded_crime")
    assert row.why_not == f"figures for {period.label} are under 95 % complete"
    assert (row.volume, row.percent, row.direction) == (None, None, "")


def test_exactly_95_percent_is_enough():
    assert change(world(values=values(completeness=0.95)), "recorded_crime").is_shown


def test_a_missing_year_is_missing_and_not_zero():
    row = change(world(values=values({**COUNTS, "burglary": (None, 3840.0)})), "burglary")
    assert row.why_not == "no figures for 2020/21"
    assert row.volume is None


def share_world(before, after):
    facts = IndicatorFacts("charged", "Charged share", "% of crimes", measure=Measure.SHARE, multiplier=100)
    rows = []
    for period, (value, low, high) in ((PREVIOUS, before), (YEAR, after)):
        row = value_row("charged", OWN.code, period, value * 10, 1000.0)
        rows.append({**row, "value": value, "lower": low, "upper": high})
    return world(indicators=(facts,), values=pl.DataFrame(rows, schema=values().schema))


def test_a_share_changes_in_percentage_points():
    row = change(share_world((10.0, 8.0, 12.0), (6.0, 4.5, 7.5)), "charged")
    assert (row.points, row.percent, row.direction) == (pytest.approx(-4.0), None, "fell")
    row = change(share_world((10.0, 8.0, 12.0), (9.0, 7.0, 11.0)), "charged")
    assert row.direction == "no clear change"


def test_a_score_is_not_tested():
    facts = IndicatorFacts("harm", "Harm", "days per 1,000", measure=Measure.MEAN)
    rows = [
        {**value_row("harm", OWN.code, PREVIOUS, 200.0), "value": 2.0},
        {**value_row("harm", OWN.code, YEAR, 300.0), "value": 3.0},
    ]
    row = change(world(indicators=(facts,), values=pl.DataFrame(rows, schema=values().schema)), "harm")
    assert (row.percent, row.direction, row.p_value) == (pytest.approx(50), "", None)
