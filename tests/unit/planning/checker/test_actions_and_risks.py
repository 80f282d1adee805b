"""Actions, areas of focus, and risks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from saferplace.planning.checker.shortcoming import ItemKind
from saferplace.planning.content import ActionKind
from tests.unit.planning.checker.good_plan import action, breaches, risk, wrongs

FOCUS = {"kind": ActionKind.AREA_OF_FOCUS, "due_on": None, "starts_on": None}


@pytest.mark.parametrize(
    ("rule", "spoiled", "field"),
    [
        ("action-owner", {"owner_organisation": ""}, "owner_organisation"),
        ("action-post", {"owner_post": ""}, "owner_post"),
        ("action-date", {"due_on": None}, "due_on"),
        ("action-date", FOCUS, "financial_year"),
        ("action-priority", {"priority": ""}, "priority"),
        ("action-days", {"due_on": date(2024, 4, 20)}, "due_on"),
        ("action-days", {"due_on": date(2029, 4, 20)}, "due_on"),
        ("action-days", {"starts_on": date(2030, 4, 20), "due_on": None}, "due_on"),
        ("action-days", FOCUS | {"financial_year": "2030/31"}, "financial_year"),
    ],
)
def test_what_an_action_lacks(rule: str, spoiled: dict[str, Any], field: str) -> None:
    (found,) = breaches(rule, actions=(action(**spoiled),))
    assert found.where.kind == ItemKind.ACTION
    assert (found.where.key, found.where.field) == ("patrols", field)
    assert not breaches(rule)


def test_an_area_of_focus_has_a_year_and_an_owner_is_told_before_a_post() -> None:
    assert not breaches("action-date", actions=(action(**FOCUS, financial_year="2024/25"),))
    assert not breaches("action-days", actions=(action(**FOCUS, financial_year="2024/25"),))
    assert not breaches("action-post", actions=(action(owner_organisation="", owner_post=""),))


def test_days_are_told() -> None:
    both = action(starts_on=date(2030, 1, 2), due_on=date(2030, 3, 4))
    (told,) = wrongs("action-days", actions=(both,))
    assert "begins on 2 January 2030 and is due on 4 March 2030, outside the plan" in told
    assert not breaches("action-days", actions=(action(starts_on=date(2020, 1, 2)),))


@pytest.mark.parametrize(
    ("rule", "spoiled", "field"),
    [
        ("risk-score", {"impact": None}, "impact"),
        ("risk-score", {"likelihood": 4}, "likelihood"),
        ("risk-owner", {"owner_organisation": ""}, "owner_organisation"),
        ("risk-review", {"review_on": None}, "review_on"),
        ("risk-overdue", {"review_on": date(2024, 4, 30)}, "review_on"),
    ],
)
def test_what_a_risk_lacks(rule: str, spoiled: dict[str, Any], field: str) -> None:
    (found,) = breaches(rule, risks=(risk(**spoiled),))
    assert (found.where.kind, found.where.key, found.where.field) == (ItemKind.RISK, "money", field)
    assert "Money ends" in found.wrong
    assert not breaches(rule)


def test_a_scale_of_five_goes_to_five() -> None:
    assert not breaches("risk-score", risks=(risk(impact=5),), risk_scale=5)
    assert "the scale runs from 1 to 5" in wrongs("risk-score", risks=(risk(impact=6),), risk_scale=5)[0]


def test_a_risk_looked_at_since_is_not_overdue_and_a_post_can_own_it() -> None:
    assert not breaches("risk-overdue", risks=(risk(review_on=date(2024, 4, 1), scored_on=date(2024, 4, 1)),))
    assert not breaches("risk-owner", risks=(risk(owner_organisation="", owner_post="Chair"),))


def test_mitigation_is_a_text_or_an_action() -> None:
    alone = (action(mitigates=()),)
    assert len(breaches("risk-action", actions=alone)) == 1
    assert not breaches("risk-mitigation", actions=alone)
    assert len(breaches("risk-mitigation", actions=alone, risks=(risk(mitigation=""),))) == 1
    assert not breaches("risk-mitigation", risks=(risk(mitigation=""),))


def test_a_plan_without_risks_is_noted() -> None:
    assert wrongs("risk-none", risks=(), actions=(action(mitigates=()),)) == ["The plan names no risk."]
    assert not breaches("risk-none")


def test_a_long_text_is_cut_at_a_word() -> None:
    long = "Share what is known of the places, the people and the times, so that everybody works on the same ones."
    (told,) = wrongs("action-owner", actions=(action(text=long, owner_organisation=""),))
    assert told == "“Share what is known of the places, the people and the times, so that…” has no owner."
