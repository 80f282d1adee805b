"""What holds for any choice of areas, periods and indicators."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.indicators import world as w
from tests.unit.indicators.test_series import values

IDS = ("recorded_crime", "burglary", "charged_share", "anti_social_behaviour")
AREAS = (*w.ALDHAM_LSOAS, "E05099001", w.ALDHAM, w.ALDHAM_CSP, w.BROOK, w.FORCE_AREA)
PERIODS = ("2020/21", "2021", "2021-Q3", "2021-09", "12m-to-2022-03")
STORE = w.world(missing=[w.MONTHS[3]], blank_share=0.03)
some = settings(max_examples=15)


def chosen(items):
    return st.lists(st.sampled_from(items), min_size=1, unique=True)


@some
@given(chosen(IDS), chosen(AREAS), chosen(PERIODS))
def test_what_is_asked_for_beside_a_value_and_in_what_order_does_not_change_it(ids, areas, periods):
    found = values(STORE, ids, areas, periods)
    turned = values(STORE, ids[::-1], areas[::-1], periods[::-1])
    assert list(found) == [(i, a, p) for i in ids for a in areas for p in periods]
    assert found == turned
    key = (ids[0], areas[0], periods[0])
    assert values(STORE, [key[0]], [key[1]], [key[2]])[key] == found[key]


@some
@given(chosen(IDS), chosen(AREAS), chosen(PERIODS))
def test_completeness_is_a_share_and_a_value_lies_in_its_interval(ids, areas, periods):
    for row in values(STORE, ids, areas, periods).values():
        assert 0 <= row["completeness"] <= 1
        if row["value"] is not None and row["lower"] is not None:
            assert row["lower"] <= row["value"] <= row["upper"]


@pytest.mark.parametrize("period", ["2021/22", "2021", "2021-Q3", "2021-09"])
def test_a_district_is_the_sum_of_its_lsoas(period):
    found = values(STORE, ["recorded_crime"], [*w.ALDHAM_LSOAS, w.ALDHAM], [period])
    parts = sum(found["recorded_crime", lsoa, period]["numerator"] for lsoa in w.ALDHAM_LSOAS)
    assert found["recorded_crime", w.ALDHAM, period]["numerator"] == parts > 0


def test_a_wider_period_is_the_sum_of_its_months():
    months = [f"{2021 + n // 12}-{n % 12 + 1:02d}" for n in range(3, 15)]
    found = values(STORE, ["burglary"], [w.ALDHAM], [*months, "2021/22", "2021-Q3"])
    count = {period: found["burglary", w.ALDHAM, period]["numerator"] for period in (*months, "2021/22", "2021-Q3")}
    assert count["2021/22"] == sum(count[month] for month in months)
    assert count["2021-Q3"] == sum(count[month] for month in months[3:6])
