"""Priority places, and money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from saferplace.planning.checker.shortcoming import ItemKind
from saferplace.planning.content import Funding, Place
from tests.unit.planning.checker.good_plan import GOOD, YEARS, breaches, funding, priority, wrongs

THREE = Place("three", "Priority wards", area_codes=("a", "b", "c"), area_names=("Anglesey", "Burton Town", "Shobnall"))


def test_a_count_that_disagrees() -> None:
    assert not breaches("place-count", places=(replace(THREE, printed_count=3),))
    assert wrongs("place-count", places=(replace(THREE, printed_count=5),)) == [
        "“Priority wards”: the text says 5 areas, but it names 3: Anglesey, Burton Town and Shobnall."
    ]
    none = Place("later", "Three areas", printed_count=3)
    assert wrongs("place-count", places=(none,)) == ["“Three areas”: the text says 3 areas, but it names none."]
    assert not breaches("place-areas", places=(none,))
    codes_only = replace(THREE, area_names=(), printed_count=2)
    assert wrongs("place-count", places=(codes_only,)) == ["“Priority wards”: the text says 2 areas, but it names 3."]


def test_a_place_without_areas_and_an_area_twice() -> None:
    assert wrongs("place-areas", places=(Place("x", "Somewhere"),)) == ["“Somewhere” names no area."]
    assert not breaches("place-areas")
    twice = replace(THREE, area_names=("Anglesey", "Shobnall", "Anglesey"))
    assert wrongs("place-twice", places=(twice,)) == ["“Priority wards” names Anglesey more than once."]
    assert not breaches("place-twice", places=(THREE,))


def test_an_area_called_by_two_names() -> None:
    other = Place("seven", "Place based", area_codes=("b",), area_names=("Burton",))
    assert wrongs("place-names", places=(THREE, other)) == ["The area b is called “Burton Town” and “Burton”."]
    assert not breaches("place-names", places=(THREE, replace(other, area_names=("Burton Town",))))
    assert not breaches("place-names", places=(THREE, replace(other, area_names=())))


def test_two_lists_under_one_name() -> None:
    captions = replace(
        *(THREE,),
        key="captions",
        title="Priority wards (captions)",
        area_codes=("a", "b", "d"),
        area_names=("Anglesey", "Burton Town", "Horninglow"),
    )
    (told,) = wrongs("place-lists", places=(THREE, captions))
    assert "only one of them has Shobnall and Horninglow" in told
    same = replace(THREE, key="again", title="Priority wards (again)")
    assert not breaches("place-lists", places=(THREE, same))
    assert not breaches("place-lists", places=(THREE, replace(captions, title="Other wards")))


def money(**more: Any) -> tuple[Funding, ...]:
    return (funding("2024/25", "2024/25", **more), *GOOD.funding[1:])


@pytest.mark.parametrize(
    ("rule", "spoiled", "told"),
    [
        ("money-amount", {"amount": None}, "has no amount"),
        ("money-wrong", {"amount": -5}, "is £-5"),
        ("money-wrong", {"amount_to": Decimal(10)}, "runs from £1,000 to £10"),
        ("money-range", {"amount_to": Decimal(2000)}, "£1,000 to £2,000"),
        ("money-about", {"is_approximate": True}, "is about £1,000"),
        ("money-confirmed", {"is_confirmed": False}, "(£1,000) is not confirmed"),
        ("money-confirmed", {"is_confirmed": False, "amount": None}, "“Grant” is not confirmed"),
        ("money-conditions", {"conditions": ""}, "names no conditions"),
    ],
)
def test_what_money_lacks(rule: str, spoiled: dict[str, Any], told: str) -> None:
    (found,) = breaches(rule, funding=money(**spoiled))
    assert told in found.wrong
    assert (found.where.kind, found.where.key) == (ItemKind.FUNDING, "2024/25")
    assert not breaches(rule)


def test_only_a_grant_needs_conditions() -> None:
    assert not breaches("money-conditions", funding=money(conditions="", source="Council, community safety service"))


@pytest.mark.parametrize(
    ("year", "told"), [("", "no year"), ("2030/31", "outside the plan"), ("2024", "not for one financial year")]
)
def test_money_for_another_year(year: str, told: str) -> None:
    (found,) = wrongs("money-year", funding=(*GOOD.funding, funding("x", year, source="Other grant")))
    assert told in found
    assert not breaches("money-year")


def test_a_year_without_money() -> None:
    assert wrongs("money-gap", funding=GOOD.funding[:1]) == ["No money is named for 2025/26 and 2026/27."]
    assert not breaches("money-gap")
    assert not breaches("money-gap", funding=())


def test_money_by_priority() -> None:
    assert wrongs("R-11-resources", funding=()) == ["The plan names no money."]
    other = priority("other", "Nuisance")
    assert wrongs("R-11-resources", priorities=(*GOOD.priorities, other)) == ["No money is set against “Nuisance”."]
    assert not breaches("R-11-resources")


def test_parts_and_wholes() -> None:
    year = YEARS[0]
    part = funding("part", year, 400, source="Part", part_of=year)
    assert not breaches("money-parts", funding=(*GOOD.funding, part))
    more = funding("more", year, 700, source="More", part_of=year)
    assert wrongs("money-parts", funding=(*GOOD.funding, part, more)) == [
        "The parts of “Grant” add up to £1,100, the whole is £1,000."
    ]
    ranged = (funding(year, year, amount_to=Decimal(2000)), *GOOD.funding[1:], part, more)
    assert not breaches("money-parts", funding=ranged)
    unknown = (funding(year, year, None), *GOOD.funding[1:], part, replace(more, amount=None))
    assert not breaches("money-parts", funding=unknown)


def test_a_part_of_itself_or_of_another_year() -> None:
    assert wrongs("money-parts", funding=money(part_of="2024/25")) == ["“Grant” is part of itself."]
    assert wrongs("money-parts", funding=money(part_of="2025/26")) == [
        "“Grant” is part (2024/25) of “Grant” (2025/26)."
    ]


def test_what_is_true_of_a_source_each_year_is_said_once() -> None:
    (found,) = breaches("money-about", funding=tuple(funding(year, year, is_approximate=True) for year in YEARS))
    assert found.where.key == YEARS[0]


def test_a_source_twice_in_a_year() -> None:
    again = funding("again", "2024/25")
    assert wrongs("money-twice", funding=(*GOOD.funding, again)) == [
        "“Grant” stands 2 times in 2024/25: is it counted twice?"
    ]
    assert not breaches("money-twice")
    nowhen = tuple(funding(key, "") for key in "ab")
    assert "in no year" in wrongs("money-twice", funding=nowhen)[0]
