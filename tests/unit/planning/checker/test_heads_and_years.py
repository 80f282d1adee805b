"""Statutory heads, and the years of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from saferplace.planning.checker.shortcoming import ItemKind, Severity, Where
from saferplace.planning.content import HeadReason, StatutoryHead
from tests.unit.planning.checker.good_plan import breaches, priority, wrongs

THREE = tuple(head for head in StatutoryHead if head != StatutoryHead.SERIOUS_VIOLENCE)
RULE = "R-02-serious-violence"


def test_a_head_without_priority_or_reason_blocks() -> None:
    (found,) = breaches(RULE, priorities=(priority(heads=THREE),))
    assert found.severity == Severity.BLOCKS
    assert found.where == Where(ItemKind.HEAD_REASON, "serious_violence")
    assert found.basis == "Crime and Disorder Act 1998 section 6(1)(d)"
    assert "serious violence" in found.wrong


def test_a_reason_is_enough_and_an_empty_one_is_not() -> None:
    spoiled = (priority(heads=THREE),)
    reason = HeadReason(StatutoryHead.SERIOUS_VIOLENCE, "The county leads.")
    assert not breaches(RULE, priorities=spoiled, head_reasons=(reason,))
    assert breaches(RULE, priorities=spoiled, head_reasons=(replace(reason, reason=" "),))


def test_a_plan_that_ended_before_the_duty_does_not_need_the_head() -> None:
    old = {"first_day": date(2018, 4, 1), "last_day": date(2021, 3, 31), "priorities": (priority(heads=THREE),)}
    assert not breaches(RULE, **old)
    assert breaches(RULE, **(old | {"last_day": date(2024, 3, 31)}))


def test_a_plan_for_later_falls_under_the_law_of_its_first_day() -> None:
    later = {"first_day": date(2023, 4, 1), "last_day": date(2026, 3, 31), "priorities": (priority(heads=THREE),)}
    assert breaches(RULE, today=date(2022, 12, 1), **later)


def test_days_in_the_wrong_order_block() -> None:
    (found,) = breaches("plan-days", last_day=date(2024, 3, 1))
    assert found.severity == Severity.BLOCKS
    assert "1 March 2024, before it begins on 1 April 2024" in found.wrong
    assert not breaches("plan-days")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("2024-2027", True),
        ("Plan for 2024 – 27", True),
        ("2024/25 to 2026/27", True),
        ("2024-2025", False),
        ("2023 to 2027", False),
        ("2024/25 to 2027/28", False),
        ("no years here", True),
    ],
)
def test_years_as_printed(text: str, fits: bool) -> None:
    assert bool(breaches("plan-period", period_printed=(text,))) is not fits
    assert bool(breaches("plan-period", title=text, period_printed=())) is not fits


def test_years_of_a_plan_by_calendar_year() -> None:
    days = {"first_day": date(2024, 1, 1), "last_day": date(2026, 12, 31), "title": "Plan", "period_printed": ()}
    assert not breaches("plan-period", **(days | {"title": "2024 to 2026"}))
    assert not breaches("plan-period", **(days | {"period_printed": ("2024/25 to 2026/27",)}))


def test_a_period_names_the_text_and_the_days() -> None:
    assert wrongs("plan-period", period_printed=("2024-2025",)) == [
        "A text of the plan says “2024-2025”, but the plan runs from 1 April 2024 to 31 March 2027."
    ]


def test_a_plan_for_other_than_three_years_is_noted() -> None:
    (found,) = breaches("R-11-years", last_day=date(2026, 3, 31))
    assert found.severity == Severity.NOTES
    assert found.wrong.startswith("The plan runs for 2 years")
    assert "recalled, to be checked" in found.basis
    assert wrongs("R-11-years", last_day=date(2025, 3, 31))[0].startswith("The plan runs for 1 year,")
    assert not breaches("R-11-years")
