"""Targets and aims."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from saferplace.planning.checker.shortcoming import ItemKind
from saferplace.planning.content import Aim, AimKind, Direction
from tests.unit.planning.checker.good_plan import AIMS, GOOD, YEARS, breaches, funding, target, wrongs


def aims(*values: int) -> tuple[Aim, ...]:
    return tuple(Aim(year, AimKind.VALUE, Decimal(value)) for year, value in zip(YEARS, values, strict=False))


@pytest.mark.parametrize(
    ("rule", "spoiled", "field"),
    [
        ("target-measure", {"indicator": ""}, "indicator"),
        ("target-unit", {"unit": ""}, "unit"),
        ("target-unit-measure", {"indicator": "ksi_casualties", "unit": "incidents"}, "unit"),
        ("target-direction", {"direction": None}, "direction"),
        ("target-baseline", {"baseline": None}, "baseline"),
        ("target-baseline-period", {"baseline_period": ""}, "baseline_period"),
        ("target-baseline-period", {"baseline_period": "before"}, "baseline_period"),
        ("target-baseline-period", {"baseline_period": "2024/25"}, "baseline_period"),
        ("target-priority", {"priorities": ()}, "priorities"),
        ("aim-blank", {"aims": AIMS[:2]}, "aims"),
        ("aim-blank", {"aims": (*AIMS[:2], Aim("2026/27", AimKind.BLANK))}, "aims"),
        ("aim-blank", {"aims": (*AIMS[:2], Aim("2026/27", AimKind.VALUE, None))}, "aims"),
        ("aim-year", {"aims": (*AIMS, Aim("2030/31", AimKind.MONITOR_ONLY))}, "aims"),
        ("aim-year", {"aims": (*AIMS, Aim("some day", AimKind.MONITOR_ONLY))}, "aims"),
        ("aim-year", {"aims": (*AIMS, AIMS[0])}, "aims"),
        ("aim-direction", {"aims": aims(101, 90, 80)}, "aims"),
        ("aim-trajectory", {"aims": aims(90, 95, 80)}, "aims"),
        ("aim-range", {"aims": aims(90, -1, -2)[:2]}, "aims"),
        ("aim-range", {"aims": aims(120), "unit": "per cent", "direction": Direction.INCREASE}, "aims"),
    ],
)
def test_what_a_target_lacks(rule: str, spoiled: dict[str, Any], field: str) -> None:
    (found,) = breaches(rule, targets=(target(**spoiled),))
    assert found.where.kind == ItemKind.TARGET
    assert (found.where.key, found.where.field) == ("violence-target", field)
    assert "Violent offences" in found.wrong
    assert not breaches(rule)


@pytest.mark.parametrize(
    "spoiled",
    [
        {"indicator": "published_figure.whatever", "unit": "apples"},
        {"indicator": "violence_and_sexual_offences", "unit": "crimes"},
        {"indicator": "ksi_casualties", "unit": "casualties per 100,000 residents"},
    ],
)
def test_a_unit_that_fits_or_that_nobody_can_judge(spoiled: dict[str, Any]) -> None:
    assert not breaches("target-unit-measure", targets=(target(**spoiled),))


def test_a_baseline_as_printed_is_told() -> None:
    assert wrongs("target-baseline", targets=(target(baseline=None, baseline_note="n/a"),)) == [
        "“Violent offences” has no baseline (printed: “n/a”)."
    ]
    assert wrongs("target-baseline-period", targets=(target(baseline_period="", baseline_note="2018 baseline"),)) == [
        "The baseline of “Violent offences”, 100, has no period (printed: “2018 baseline”)."
    ]


def test_an_aim_for_a_calendar_year_speaks_for_the_year_it_ends_in() -> None:
    calendar = tuple(Aim(year, AimKind.VALUE, Decimal(90)) for year in ("2024", "2025", "12m-to-2027-03"))
    assert not breaches("aim-blank", targets=(target(aims=calendar),))
    assert not breaches("aim-year", targets=(target(aims=calendar),))
    assert wrongs("aim-blank", targets=(target(aims=calendar[:2]),)) == [
        "“Violent offences” has neither a value nor “monitor only” for 2026/27."
    ]


def test_a_plan_by_calendar_years_owes_nothing_for_the_months_before_its_first_april() -> None:
    days = {"first_day": date(2024, 1, 1), "last_day": date(2026, 12, 31)}
    calendar = tuple(Aim(year, AimKind.VALUE, Decimal(90)) for year in ("2024", "2025", "2026"))
    given = {"targets": (target(aims=calendar, baseline_period="2022/23"),), **days}
    assert not breaches("aim-blank", **given)
    assert not breaches("aim-year", **given)
    assert not breaches("money-gap", **days)
    assert not breaches(
        "money-year", funding=(*GOOD.funding, funding("early", "2023/24", source="Early grant")), **days
    )
    assert len(breaches("money-year", funding=(funding("late", "2027/28"),), **days)) == 1


def test_a_rise_that_is_wanted() -> None:
    rising = {"direction": Direction.INCREASE, "aims": aims(110, 120, 130)}
    for rule in ("aim-direction", "aim-trajectory"):
        assert not breaches(rule, targets=(target(**rising),))
    assert "an increase is wanted" in wrongs("aim-direction", targets=(target(direction=Direction.INCREASE),))[0]
    steady = target(direction=Direction.STEADY, aims=aims(10, 500, 20))
    assert not breaches("aim-direction", targets=(steady,))
    change = target(unit="per cent change", aims=aims(-5, -6, -7), baseline=None)
    assert not breaches("aim-range", targets=(change,))


def reports(**more: Any) -> Any:
    return target("reports", "Abuse reports", **({"direction": Direction.INCREASE, "paired_with": "repeats"} | more))


def repeats(**more: Any) -> Any:
    given = {"paired_with": "reports", "baseline": Decimal(20), "aims": aims(19, 18, 17)}
    return target("repeats", "Repeat abuse reports", **(given | more))


def test_a_pair_that_fits() -> None:
    for rule in ("target-pair", "target-pair-fits", "target-pair-basis"):
        assert not breaches(rule, targets=(reports(), repeats()))


def test_reports_and_repeats_that_are_not_paired() -> None:
    (told,) = wrongs("target-pair", targets=(reports(paired_with=""), repeats(paired_with="")))
    assert "is wanted to rise and “Repeat abuse reports” to fall" in told
    assert not breaches("target-pair", targets=(reports(paired_with=""), repeats(paired_with="", priorities=())))


def test_a_pair_that_does_not_fit() -> None:
    (told,) = wrongs("target-pair-fits", targets=(reports(), repeats(paired_with="")))
    assert "which is not paired with it" in told
    same = (reports(direction=Direction.DECREASE), repeats())
    assert "the same direction is wanted of both" in wrongs("target-pair-fits", targets=same)[0]


def test_repeats_that_are_most_of_the_reports() -> None:
    given = (reports(baseline=Decimal(966)), repeats(baseline=Decimal(780)))
    (told,) = wrongs("target-pair-basis", targets=given)
    assert "(780) is 80.7% of “Abuse reports” (966)" in told
    assert not breaches("target-pair-basis", targets=(reports(baseline=None), repeats()))
    assert not breaches("target-pair-basis", targets=(reports(), repeats(baseline=None)))
