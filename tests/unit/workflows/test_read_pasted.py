"""Tables as people copy them from spreadsheets, and what cannot be read for sure."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.reference.periods import PeriodKind
from saferplace.workflows.read_pasted import read_pasted, spoken_number, spoken_period
from saferplace.workflows.supply_terms import FigureKind, SeriesTerms

TODAY = date(2019, 6, 1)
AREAS = {"E07000193": "East Staffordshire", "E05006918": "Anglesey"}
ASB = SeriesTerms("asb", "Anti-social behaviour", "incidents", FigureKind.COUNT, PeriodKind.QUARTER, AREAS)
KSI = SeriesTerms(
    "ksi", "Killed or seriously injured", "incidents", FigureKind.COUNT, PeriodKind.QUARTER, {"E1": "Here"}
)
SAFE = SeriesTerms("safe", "Feel safe", "per cent", FigureKind.SHARE, PeriodKind.QUARTER, {"E1": "Here"})
ALL = (ASB, KSI, SAFE)


def read(text: str, chosen: str = "") -> dict[tuple[str, str, str], float | None]:
    found = read_pasted(text, ALL, today=TODAY, chosen=chosen)
    assert not found.faulty, found.faulty
    assert not found.problem
    return {figure.key: figure.value for figure in found.good}


def test_periods_down_and_areas_across() -> None:
    text = "\tEast Staffordshire\tanglesey\nApr-Jun 2018\t1,020\t71\n2018-Q3\t998\t\n"
    found = read(text, chosen="asb")
    assert found == {
        ("asb", "E07000193", "2018-Q2"): 1020.0,
        ("asb", "E05006918", "2018-Q2"): 71.0,
        ("asb", "E07000193", "2018-Q3"): 998.0,
    }


def test_periods_across_and_areas_down_give_the_same() -> None:
    down = "\tEast Staffordshire\tE05006918\nApril to June 2018\t1020\t71\nQ2 2018/19\t998\t60\n"
    across = "\tApril to June 2018\tQ2 2018/19\nEast Staffordshire\t1020\t998\nE05006918\t71\t60\n"
    assert read(down, chosen="asb") == read(across, chosen="asb")


def test_measures_beside_each_other() -> None:
    text = "Period;ksi;Killed or seriously injured\n2018-Q2;4;\n"
    found = read_pasted(text, ALL, today=TODAY)
    assert [figure.key for figure in found.good] == [("ksi", "E1", "2018-Q2")]
    assert found.empty == 1


def test_the_tidy_template_with_counts_of_a_share() -> None:
    text = (
        "series,area_code,period,value,numerator,denominator\n"
        "safe,E1,2018-Q2,81.0,405,500\nasb,E07000193,2018-Q3,,,\nasb,E05006918,2018-Q3,12,,\n"
    )
    found = read(text)
    assert found == {
        ("safe", "E1", "2018-Q2"): pytest.approx(81.0),
        ("asb", "E07000193", "2018-Q3"): None,
        ("asb", "E05006918", "2018-Q3"): 12.0,
    }


@pytest.mark.parametrize(
    ("text", "chosen", "said"),
    [
        ("Period\tasb\n2018-Q2\t5\n", "", "Anti-social behaviour has several areas: say which"),
        ("Period\tElsewhere\n2018-Q2\t5\n", "asb", "“Elsewhere” is no area of Anti-social behaviour"),
        ("Period\tksi\n2018-Q2\tn/a\n", "", "“n/a” is not a number; leave it empty"),
        ("Period\tksi\n2018-Q2\t12*\n", "", "“12*” is not a number"),
        ("Period\tksi\n2018-Q2\t1.5\n", "", "A count is a whole number"),
        ("Period\tksi\n2018-Q2\t5\nApr-Jun 2018\t6\n", "", "stands twice"),
        ("Period\tksi\n2018-04\t5\n", "", "is supplied by quarter"),
        ("Period\tksi\n2019-Q2\t5\n", "", "has not ended yet"),
        ("Period\tksi\n2018 Q2\t5\n", "", "could be a calendar or a financial quarter"),
        ("Period\tksi\nspring\t5\n", "", "“spring” is not a period"),
        ("Period\tsafe\n2018-Q2\t81\n", "", "needs the two numbers it is made of"),
        ("series,area_code,period,value,numerator,denominator\nsafe,E1,2018-Q2,85,405,500\n", "", "405 of 500 is 81.0"),
        ("series,period,value\nsecret,2018-Q2,5\n", "", "“secret” is none of the measures you supply"),
        ("period,value\n2018-Q2,5\n", "", "Say of which measure this is"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_text_kept(text: str, chosen: str, said: str) -> None:
    found = read_pasted(text, ALL, today=TODAY, chosen=chosen)
    assert any(said in each.fault for each in found.faulty), found
    assert all(each.text for each in found.faulty)


@pytest.mark.parametrize("text", ["", "\n \n", "one line", "Period\t\n2018-Q2\t4\n", "a\tb\n" * 2_001])
def test_what_is_no_table_has_a_reason(text: str) -> None:
    found = read_pasted(text, ALL, today=TODAY)
    assert found.problem
    assert not found.good


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2018-Q2", "2018-Q2"),
        ("Q1 2018/19", "2018-Q2"),
        ("Q4 2018/19", "2019-Q1"),
        ("2018/19 Q3", "2018-Q4"),
        ("April to June 2018", "2018-Q2"),
        ("Jul – Sep 2018", "2018-Q3"),
        ("Apr 2018", "2018-04"),
        ("2018/19", "2018/19"),
    ],
)
def test_periods_as_people_write_them(text: str, code: str) -> None:
    assert spoken_period(text).code == code


@pytest.mark.parametrize(
    "text", ["Q5 2018/19", "Q1 2018/20", "May to July 2018", "Apr to Sep 2018", "18", "", "Q1 2018"]
)
def test_periods_that_could_be_something_else(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|quarter"):
        spoken_period(text)


@pytest.mark.parametrize(
    ("text", "number"), [("1,234", 1234.0), ("12.5 %", 12.5), ("", None), ("-3", -3.0), ("0", 0.0)]
)
def test_numbers_as_people_write_them(text: str, number: float | None) -> None:
    assert spoken_number(text) == number


@pytest.mark.parametrize("text", ["1,23", "1.234,5", "twelve", "1e5", "nan", "inf", "½", "=1+1", "٣"])
def test_numbers_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        spoken_number(text)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    found = read_pasted(text, ALL, today=TODAY, chosen="asb")
    assert found.problem or found.readings or found.empty or found.layout
