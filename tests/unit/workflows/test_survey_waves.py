"""Waves of a survey: intervals from the people asked, changes in percentage points with their chance."""

from __future__ import annotations

from datetime import date

import pytest

from saferplace.reference.periods import Period, PeriodKind
from saferplace.statistics.proportions import proportion_interval
from saferplace.workflows.read_pasted import read_pasted
from saferplace.workflows.supply_terms import Figure, FigureKind, SeriesTerms, faults_of, with_value
from saferplace.workflows.survey_waves import NO_BASE, Wave, tell_waves

SAFE = SeriesTerms(
    "safe_by_night", "Safe at night", "per cent", FigureKind.SURVEY, PeriodKind.FINANCIAL_YEAR, {"E07000193": "Here"}
)
YEAR, NEXT = Period.parse("2016/17"), Period.parse("2017/18")
TODAY = date(2020, 1, 1)


def figure(value: float | None, asked: float | None = None, above: float | None = None) -> Figure:
    return with_value(Figure(SAFE, "E07000193", YEAR, value, above, asked))


def test_the_interval_is_wilsons_on_the_people_asked_and_wider_with_a_design_effect() -> None:
    (told,) = tell_waves([Wave(YEAR, 81.0, 500)])
    plain = proportion_interval(405, 500, 100)
    assert told.limits == pytest.approx((plain.lower, plain.upper))
    (weighted,) = tell_waves([Wave(YEAR, 81.0, 500)], design_effect=1.5)
    assert weighted.limits is not None
    assert weighted.limits[0] < plain.lower
    assert weighted.limits[1] > plain.upper


@pytest.mark.parametrize(
    ("after", "asked", "better", "words", "wanted"),
    [
        (83.0, 500.0, "higher", "could be chance", ""),
        (90.0, 500.0, "higher", "more than chance would usually give", "the way wanted"),
        (70.0, 500.0, "higher", "down 11.0 percentage points", "not the way wanted"),
        (70.0, 500.0, "lower", "down 11.0 percentage points", "the way wanted"),
        (70.0, 500.0, "neither", "more than chance", ""),
        (70.0, None, "higher", NO_BASE, ""),
        (100.0, 500.0, "higher", "nothing can be said of chance", ""),
        (81.0, None, "higher", "no change", ""),
    ],
)
def test_a_change_is_in_percentage_points_with_its_chance(
    after: float, asked: float | None, better: str, words: str, wanted: str
) -> None:
    first, later = tell_waves([Wave(NEXT, after, asked), Wave(YEAR, 81.0, 500)], better=better)
    assert (first.wave.period, first.change, first.wanted) == (YEAR, "", "")
    assert words in later.change
    assert "%" not in later.change
    assert later.wanted == wanted


def test_a_wave_without_a_percentage_is_told_and_passed_over() -> None:
    third = Period.parse("2018/19")
    told = tell_waves([Wave(YEAR, 81.0, 500), Wave(NEXT, None, 30), Wave(third, 83.0, 500)])
    assert [(each.limits is None, bool(each.change)) for each in told] == [(False, False), (True, False), (False, True)]


def test_a_figure_is_made_whole_from_percentage_and_base() -> None:
    assert figure(81.0, 500).numerator == pytest.approx(405)
    assert figure(None, 500, 405).value == pytest.approx(81)
    assert (figure(81.0).value, figure(81.0).denominator) == (81.0, None)


def test_too_few_asked_carry_no_percentage() -> None:
    few = figure(81.0, 49)
    assert (few.value, few.numerator, few.denominator) == (None, None, None)
    assert few.note == "49 asked: too few for a percentage"
    assert not faults_of(few, TODAY)
    assert figure(81.0, 50).value == 81.0


@pytest.mark.parametrize(
    ("value", "asked", "field"),
    [(101.0, None, "value"), (-1.0, 500, "value"), (50.0, 0.5, "denominator"), (50.0, -3, "denominator")],
)
def test_what_is_no_percentage_of_people_is_refused(value: float, asked: float | None, field: str) -> None:
    assert field in [name for name, _ in faults_of(Figure(SAFE, "E07000193", YEAR, value, None, asked), TODAY)]


def test_a_pasted_table_carries_base_and_fieldwork() -> None:
    heads = "series\tperiod\tvalue\tnumerator\tdenominator\tasked_from\tasked_until\n"
    rows = ["2016/17\t81\t\t500\t2016-10-01\t2016-11-30", "2017/18\t81\t300\t500\t\t", "2018/19\t81\t\t500\tMay\t"]
    text = heads + "".join(f"safe_by_night\t{row}\n" for row in rows)
    read = read_pasted(text, [SAFE], today=TODAY)
    (good,) = read.good
    assert (good.value, good.denominator, good.asked_from) == (81.0, 500.0, date(2016, 10, 1))
    assert "weighted percentage leave" in read.faulty[0].fault
    assert "“May” is not a day" in read.faulty[1].fault
