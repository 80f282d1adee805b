"""How papers write figures, money, levels and lists."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from saferplace.documents.parts import writing
from saferplace.documents.parts.figures import PrintedFigure
from saferplace.indicators.values import Value
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period

NBSP = "\N{NO-BREAK SPACE}"


def value(amount, unit="offences", numerator=None, denominator=None):
    area = Area("E22000999", AreaLevel.CSP, "Anyshire")
    return Value("x", area, Period.parse("2016/17"), numerator, denominator, "", unit, amount, None, None, None)


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        (855.9, "per 10,000 residents", "855.9 per 10,000 residents"),
        (0.52, "per cent", f"0.52{NBSP}%"),
        (0.75, "share", f"75{NBSP}%"),
        (7.9, "per cent change", f"7.9{NBSP}%"),
        (12.4, "% of residents", f"12.4{NBSP}% of residents"),
        (490_000, "£", "£490,000"),
        (-5000, "GBP", "−£5,000"),
        (2.0, "times", "2 times"),
        (1_234.5, "", "1,235"),
        (None, "offences", "not available"),
    ],
)
def test_a_figure_with_its_unit(amount, unit, text):
    assert writing.with_unit(amount, unit) == text


def test_values_with_and_without_unit_and_their_counts():
    assert writing.value_text(value(5.0)) == "5 offences"
    assert writing.number_text(value(5.0)) == "5"
    assert writing.number_text(value(None)) == "not available"
    assert writing.number_text(value(5.0, "£")) == "£5"
    assert writing.count_text(value(5.0, numerator=50)) == "50"
    assert writing.count_text(value(5.0)) == "5"
    assert writing.count_text(value(5.0, denominator=10)) == "not available"


def test_money_and_ranges():
    assert writing.pounds(None) == "not given"
    assert writing.pounds(Decimal("100000"), approximate=True) == "about £100,000"
    assert writing.pounds_range(Decimal("50000"), Decimal("60000")) == "£50,000 to £60,000"
    assert writing.pounds_range(None, None) == "not given"


def test_levels_days_posts_and_lists():
    assert [writing.level_text(n, 3) for n in (None, 1, 3)] == ["not given", "low", "high"]
    assert writing.level_text(4, 5) == "4 of 5"
    assert writing.day_text(None) == "not given"
    assert writing.day_text(date(2017, 12, 7)) == "7 December 2017"
    assert writing.period_text(date(2017, 4, 1), date(2019, 3, 31)) == "2017 to 2019"
    assert writing.post_text("Police", "Superintendent") == "Superintendent, Police"
    assert writing.post_text("", "") == "not given"
    assert writing.slug("A & B, 2013/14") == "a-b-2013-14"
    assert writing.slug("&") == "x"
    assert [writing.counted(n, "priority", "priorities") for n in (1, 2)] == ["1 priority", "2 priorities"]
    assert writing.counted(2, "risk") == "2 risks"
    assert writing.joined(["a", "", "b"]) == "a and b"
    assert writing.joined([]) == "not given"


def test_a_printed_figure_in_words_and_as_a_value():
    figure = PrintedFigure("x", "Title", 6, "people", paper="A paper")
    assert (figure.words, figure.is_withheld, figure.where) == ("6 people", False, "Printed in A paper (figure x)")
    assert figure.as_value() is None
    small = PrintedFigure(
        "x", "Title", 6, "people", "s", "Anyshire", "E22000999", "2016/17", is_sensitive=True, note="Why."
    )
    assert (small.words, small.as_value().value) == ("c", None)
    assert small.as_value().caveats[-1] == "Why."
    assert PrintedFigure("x", "Title", 0, "people", is_sensitive=True).is_withheld is False
