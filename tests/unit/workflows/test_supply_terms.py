"""Periods asked for, days they are due by, and figures that cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from saferplace.reference.periods import Period, PeriodKind
from saferplace.workflows.supply_terms import (
    Figure,
    FigureKind,
    SeriesTerms,
    due_on,
    faults_of,
    periods_owed,
    with_value,
)

TODAY = date(2018, 6, 15)
AREA = "E22000264"


def terms(kind: FigureKind = FigureKind.COUNT, unit: str = "incidents") -> SeriesTerms:
    return SeriesTerms("asb", "Anti-social behaviour", unit, kind, PeriodKind.QUARTER, {AREA: "East Staffordshire"})


@pytest.mark.parametrize(
    ("code", "days", "day"),
    [
        ("2018-Q1", None, date(2018, 6, 30)),
        ("2018-Q3", None, date(2018, 12, 31)),
        ("2018-Q4", None, date(2019, 3, 31)),
        ("2018-01", None, date(2018, 6, 30)),
        ("2018-02", None, date(2018, 6, 30)),
        ("2018-03", None, date(2018, 6, 30)),
        ("2017/18", None, date(2018, 6, 30)),
        ("2018-Q1", 20, date(2018, 4, 20)),
    ],
)
def test_a_figure_is_due_by_the_end_of_the_next_three_months(code: str, days: int | None, day: date) -> None:
    assert due_on(Period.parse(code), days) == day


@pytest.mark.parametrize(
    ("cadence", "starts", "ends", "codes"),
    [
        (PeriodKind.QUARTER, date(2017, 7, 1), None, ["2017-Q3", "2017-Q4", "2018-Q1"]),
        (PeriodKind.QUARTER, date(2017, 7, 2), None, ["2017-Q4", "2018-Q1"]),
        (PeriodKind.QUARTER, date(2017, 8, 1), date(2018, 3, 30), ["2017-Q4"]),
        (PeriodKind.MONTH, date(2018, 3, 15), None, ["2018-04", "2018-05"]),
        (PeriodKind.FINANCIAL_YEAR, date(2016, 4, 1), None, ["2016/17", "2017/18"]),
        (PeriodKind.FINANCIAL_YEAR, date(2017, 5, 1), None, []),
        (PeriodKind.QUARTER, date(2019, 1, 1), None, []),
    ],
)
def test_whole_periods_that_have_ended_are_asked_for(
    cadence: PeriodKind, starts: date, ends: date | None, codes: list[str]
) -> None:
    assert [period.code for period in periods_owed(cadence, starts, ends, TODAY)] == codes


def test_the_last_day_of_a_period_is_not_after_it() -> None:
    assert periods_owed(PeriodKind.QUARTER, date(2018, 1, 1), None, date(2018, 3, 31)) == ()
    assert len(periods_owed(PeriodKind.QUARTER, date(2018, 1, 1), None, date(2018, 4, 1))) == 1


@pytest.mark.parametrize(
    ("kind", "numbers", "field"),
    [
        (FigureKind.COUNT, (12.5, None, None), "value"),
        (FigureKind.COUNT, (-1, None, None), "value"),
        (FigureKind.COUNT, (None, 3, None), "numerator"),
        (FigureKind.SHARE, (81, None, None), "numerator"),
        (FigureKind.SHARE, (None, 5, None), "denominator"),
        (FigureKind.SHARE, (None, None, 5), "numerator"),
        (FigureKind.SHARE, (None, 6, 5), "numerator"),
        (FigureKind.RATE, (None, 6, 0), "denominator"),
        (FigureKind.RATE, (None, -6, 5), "numerator"),
    ],
)
def test_a_figure_that_cannot_be_is_told_by_field(
    kind: FigureKind, numbers: tuple[float | None, float | None, float | None], field: str
) -> None:
    figure = Figure(terms(kind, "per cent"), AREA, Period.parse("2018-Q1"), *numbers)
    assert [name for name, _ in faults_of(figure, TODAY)] == [field]


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        (FigureKind.COUNT, (0, None, None)),
        (FigureKind.COUNT, (None, None, None)),
        (FigureKind.SCORE, (-2.5, None, None)),
        (FigureKind.SHARE, (None, 5, 5)),
        (FigureKind.RATE, (None, 7, 5)),
        (FigureKind.SHARE, (None, None, None)),
    ],
)
def test_a_figure_that_can_be_has_no_fault(
    kind: FigureKind, numbers: tuple[float | None, float | None, float | None]
) -> None:
    assert faults_of(Figure(terms(kind, "per cent"), AREA, Period.parse("2018-Q1"), *numbers), TODAY) == []


def test_period_and_area_are_those_asked_for() -> None:
    assert [name for name, _ in faults_of(Figure(terms(), "E1", Period.parse("2018-Q1"), 1), TODAY)] == ["area"]
    assert [name for name, _ in faults_of(Figure(terms(), AREA, Period.parse("2018-Q2"), 1), TODAY)] == ["period"]
    assert [name for name, _ in faults_of(Figure(terms(), AREA, Period.parse("2018-01"), 1), TODAY)] == ["period"]


def test_a_share_and_a_rate_get_their_value_from_their_parts() -> None:
    made = with_value(Figure(terms(FigureKind.SHARE, "per cent"), AREA, Period.parse("2018-Q1"), None, 405, 500))
    assert made.value == pytest.approx(81.0)
    rate = with_value(
        Figure(terms(FigureKind.RATE, "per 1,000 residents"), AREA, Period.parse("2018-Q1"), None, 9, 450)
    )
    assert rate.value == pytest.approx(20.0)
    unknown = Figure(terms(FigureKind.RATE, "per dog"), AREA, Period.parse("2018-Q1"), None, 9, 450)
    assert with_value(unknown).value is None
