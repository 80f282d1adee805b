from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.charts import wording


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (14000, 0, "14,000"),
        (2.5, 0, "3"),
        (2.675, 2, "2.68"),
        (-2.5, 0, "−3"),
        (0.04, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (1234567.891, 1, "1,234,567.9"),
        (None, 0, "not available"),
        (float("nan"), 1, "not available"),
        (float("inf"), 1, "not available"),
    ],
)
def test_number_is_rounded_half_up_once(value, decimals, text):
    assert wording.number(value, decimals) == text


def test_signed_numbers_mark_rises_but_not_zero():
    assert [wording.number(v, signed=True) for v in (3, -3, 0)] == ["+3", "−3", "0"]


def test_percent_and_percentage_points_are_told_apart():
    assert wording.percent(12.4) == "12\N{NO-BREAK SPACE}%"
    assert wording.percentage_points(-1.0) == "−1.0 percentage point"
    assert wording.percentage_points(2.34, signed=True) == "+2.3 percentage points"
    assert wording.percent(None) == wording.percentage_points(None) == "not available"


def test_interval_is_written_out_and_left_away_when_a_limit_is_missing():
    assert wording.interval(12.06, 14.3) == "95\N{NO-BREAK SPACE}% interval 12.1 to 14.3"
    assert wording.interval(None, 14.3) == ""
    assert wording.limits_text(-1.0, 2.0) == "−1.0 to 2.0"


def test_dates_are_written_in_words():
    assert wording.long_date(date(2017, 12, 7)) == "7 December 2017"
    assert wording.month_name(date(2017, 12, 1)) == "December 2017"


def test_judgement_has_symbol_and_word():
    assert [wording.judgement(label) for label in ("above", "similar", "below", "", None)] == [
        "▲ Above",
        "● Similar",
        "▼ Below",
        "not compared",
        "not compared",
    ]
    with pytest.raises(ValueError, match="worse"):
        wording.judgement("worse")


def test_lists_and_sentences():
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b", "c"]) == "a, b and c"
    assert wording.sentence("peers are compared.") == "Peers are compared."
    assert wording.sentence("") == ""


@given(st.integers(-(10**9), 10**9))
def test_whole_numbers_survive_printing(value):
    text = wording.number(value)
    assert int(text.replace(",", "").replace(wording.MINUS, "-")) == value
