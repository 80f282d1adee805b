"""Which runs of periods can be asked for."""

from __future__ import annotations

from datetime import date

import pytest

from saferplace.reference.periods import PeriodKind
from saferplace.workflows.periods_on_offer import usual_run, whole_periods


@pytest.mark.parametrize(
    ("kind", "first", "last", "codes"),
    [
        (PeriodKind.MONTH, date(2021, 11, 1), date(2022, 1, 1), ["2021-11", "2021-12", "2022-01"]),
        (PeriodKind.QUARTER, date(2021, 2, 1), date(2021, 11, 1), ["2021-Q2", "2021-Q3"]),
        (PeriodKind.FINANCIAL_YEAR, date(2020, 5, 1), date(2023, 3, 1), ["2021/22", "2022/23"]),
        (PeriodKind.CALENDAR_YEAR, date(2020, 1, 1), date(2021, 11, 1), ["2020"]),
        (PeriodKind.CALENDAR_YEAR, date(2020, 2, 1), date(2020, 12, 1), []),
    ],
)
def test_only_whole_periods_are_offered(kind, first, last, codes):
    assert [period.code for period in whole_periods(kind, first, last)] == codes


def test_three_years_of_months_and_ten_of_years_are_usual():
    months = whole_periods(PeriodKind.MONTH, date(2010, 1, 1), date(2023, 12, 1))
    years = whole_periods(PeriodKind.FINANCIAL_YEAR, date(2000, 4, 1), date(2024, 3, 1))
    assert [len(usual_run(run)) for run in (months, years, months[:5], [])] == [36, 10, 5, 0]
    assert usual_run(months)[-1].code == "2023-12"
