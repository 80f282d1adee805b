"""What the catalogue and a request refuse."""

import pytest

from saferplace.indicators.catalogue import Catalogue, UnknownIndicator, indicator_from_table
from saferplace.indicators.request import NotOffered
from tests.unit.indicators import world as w
from tests.unit.indicators.test_series import values


def test_an_unknown_indicator_is_refused_with_the_nearest_ones():
    with pytest.raises(UnknownIndicator, match="Did you mean burglary"):
        Catalogue.of().get("burglery")
    with pytest.raises(UnknownIndicator, match="shows them all"):
        Catalogue.of().get("zzzzzzzz")


def test_a_definition_without_a_setting_is_refused_by_name():
    with pytest.raises(ValueError, match="made_up: setting 'numerator' is missing"):
        indicator_from_table({"id": "made_up"})


def test_a_month_of_a_yearly_indicator_is_refused():
    with pytest.raises(NotOffered, match="fly_tipping is not made for a month; it is for: financial_year"):
        values(w.world(), ["fly_tipping"], [w.ALDHAM], ["2021-09"])


def test_nothing_asked_for_is_nothing():
    assert values(w.world(), [], [w.ALDHAM], ["2021-09"]) == {}
