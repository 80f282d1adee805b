"""Priorities, themes and the headings and numbers over them."""

from __future__ import annotations

from typing import Any

import pytest

from saferplace.planning.checker.shortcoming import ItemKind
from saferplace.planning.checker.wording_themes import themes_of
from saferplace.planning.content import Outcome, PriorityKind
from tests.unit.planning.checker.good_plan import GOOD, action, breaches, priority, target, wrongs

THEME = {"kind": PriorityKind.CROSS_CUTTING_THEME}
VICTIMS = priority("victims", "Reducing victimisation")


@pytest.mark.parametrize(
    ("rule", "spoiled", "field"),
    [
        ("priority-owner", {"lead_organisation": ""}, "lead_organisation"),
        ("priority-owner", {"lead_post": " "}, "lead_organisation"),
        ("priority-reason", {"reason": ""}, "reason"),
        ("priority-outcome", {"outcomes": ()}, "outcomes"),
        ("priority-outcome", {"outcomes": (Outcome("x", ""),)}, "outcomes"),
        ("priority-definition", {"definition": ""}, "definition"),
        ("priority-evidence", {"figures": ()}, "figures"),
    ],
)
def test_what_a_priority_lacks(rule: str, spoiled: dict[str, Any], field: str) -> None:
    (found,) = breaches(rule, priorities=(priority(**spoiled),))
    assert found.where.kind == ItemKind.PRIORITY
    assert (found.where.key, found.where.field) == ("violence", field)
    assert "Violence" in found.wrong
    assert not breaches(rule)


def test_both_organisation_and_post_are_told_once() -> None:
    spoiled = (priority(lead_organisation="", lead_post=""),)
    assert wrongs("priority-owner", priorities=spoiled) == ["“Violence” has no organisation and no post that leads it."]


def test_a_live_reference_is_evidence() -> None:
    live = priority(figures=(), reason="{{value violence E22000264 2023/24}} were recorded.")
    assert not breaches("priority-evidence", priorities=(live,))


def test_no_priority_at_all() -> None:
    assert wrongs("R-11-priorities", priorities=()) == ["The plan has no priority."]
    assert not breaches("R-11-priorities")


def test_a_priority_needs_an_action_by_law_and_a_theme_as_good_practice() -> None:
    assert wrongs("R-11-steps", actions=()) == ["“Violence” has no action."]
    theme = priority("drugs", "Drugs", **THEME)
    assert not breaches("R-11-steps", priorities=(*GOOD.priorities, theme))
    assert wrongs("theme-actions", priorities=(*GOOD.priorities, theme)) == ["“Drugs” has no action."]


def test_a_priority_needs_a_target_by_law_and_a_theme_as_good_practice() -> None:
    assert wrongs("R-11-measures", targets=()) == ["“Violence” has no target."]
    measured = priority(indicators=("violence",))
    assert wrongs("R-11-measures", targets=(), priorities=(measured,)) == ["“Violence” has measures but no target."]
    theme = priority("drugs", "Drugs", **THEME)
    assert wrongs("theme-measure", priorities=(*GOOD.priorities, theme)) == ["“Drugs” has no target."]
    assert not breaches("theme-measure")


def test_a_proxy_is_noted_only_where_the_title_names_a_theme() -> None:
    safe = target(title="Residents who feel safe", indicator="published_figure.safety")
    assert wrongs("priority-proxy", targets=(safe,)) == [
        "No target of “Violence” names what it is about, only “Residents who feel safe”."
    ]
    assert not breaches("priority-proxy", targets=(safe, target("other")))
    assert not breaches("priority-proxy", targets=(safe,), priorities=(priority(title="A better town"),))


def test_a_heading_about_something_else() -> None:
    (found,) = breaches("heading-theme", priorities=(priority(heading="8.6 Road safety"),))
    assert "road safety, the priority about violence" in found.wrong
    assert not breaches("heading-theme", priorities=(priority(heading="Reasons for selection"),))
    assert not breaches("heading-theme", priorities=(priority(heading="1. VIOLENCE"),))


def test_a_heading_in_other_words_is_noted() -> None:
    long = priority(title="Violence and its impact on victims", heading="4.2 Violence")
    assert wrongs("heading-words", priorities=(long,)) == [
        "“Violence and its impact on victims” is called “Violence” in its heading."
    ]
    assert not breaches("heading-words", priorities=(priority(heading="Violence"),))


def test_an_action_under_another_heading() -> None:
    (found,) = breaches("heading-other", actions=(action(printed_under="Reducing victimisation"),))
    assert "serves “Violence” but is printed under “Reducing victimisation”" in found.wrong
    assert not breaches("heading-other", actions=(action(printed_under="violence"),))
    assert not breaches("heading-other", actions=(action(printed_under="Elsewhere", priority="gone"),))


SWAP = {
    "violence": ("Confidence to report hate crime", "Modern slavery is understood", "Meet each month"),
    "victims": ("Deter young people from blades", "Mediation in a crisis", "Fewer knives"),
}


def swapped(lists: dict[str, tuple[str, ...]]) -> list[str]:
    actions = tuple(
        action(f"{key}-{number}", text, priority=key)
        for key, texts in lists.items()
        for number, text in enumerate(texts)
    )
    return wrongs("heading-swapped", priorities=(*GOOD.priorities, VICTIMS), actions=actions)


def test_lists_that_fit_each_others_heading_are_found_by_their_words() -> None:
    (told,) = swapped(SWAP)
    assert "2 of 3 under the first fit the second, 3 of 3 under the second fit the first" in told


def test_lists_under_their_own_heading_are_not_found_nor_is_one_stray_item() -> None:
    assert swapped({"violence": SWAP["victims"], "victims": SWAP["violence"]}) == []
    assert swapped({"violence": SWAP["violence"], "victims": SWAP["violence"]}) == []
    assert swapped({"violence": SWAP["violence"][:1], "victims": SWAP["victims"][:1]}) == []


def test_lists_recorded_as_printed_elsewhere_are_compared_where_they_are_printed() -> None:
    actions = tuple(
        action(f"{key}-{number}", text, priority="victims" if key == "violence" else "violence", printed_under=title)
        for key, title in (("violence", "Violence"), ("victims", "Reducing victimisation"))
        for number, text in enumerate(SWAP[key])
    )
    given = {"priorities": (*GOOD.priorities, VICTIMS), "actions": actions}
    assert len(breaches("heading-swapped", **given)) == 1
    assert len(breaches("heading-other", **given)) == 6


def numbered(*numbers: str, **headings: str) -> tuple[Any, ...]:
    return tuple(
        priority(f"p{place}", f"Priority {number}", number=number, heading=headings.get(f"p{place}", ""))
        for place, number in enumerate(numbers)
    )


def test_a_number_used_twice() -> None:
    assert "4.1 stands before" in wrongs("number-twice", priorities=numbered("4.1", "4.2", "4.1"))[0]
    assert not breaches("number-twice", priorities=numbered("4.1", "4.2", ""))


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (("4.1", "4.3"), ["“Priority 4.3” is numbered 4.3, after 4.1."]),
        (("1", "3"), ["“Priority 3” is numbered 3, after 1."]),
        (("4.1", "4.2", "5.1"), []),
        (("a", "", "c"), []),
    ],
)
def test_numbers_that_jump(numbers: tuple[str, ...], told: list[str]) -> None:
    assert wrongs("number-jump", priorities=numbered(*numbers)) == told


def test_numbers_that_do_not_fit_their_section() -> None:
    reasons = "6. Reasons for selection"
    spoiled = numbered("5.1", "5.2", "6.1", p0=reasons, p1=reasons, p2="6. Themes")
    assert wrongs("number-section", priorities=spoiled) == [
        "5.1 and 5.2 stand under the heading “6. Reasons for selection”."
    ]
    assert wrongs("number-twice", priorities=spoiled) == [
        "The number 6 is used for the sections “Reasons for selection” and “Themes”."
    ]
    one = numbered("5.1", p0=reasons)
    assert wrongs("number-section", priorities=one) == ["5.1 stands under the heading “6. Reasons for selection”."]
    good = numbered("5.1", "5", "", p0="5. Priorities", p1="5. Priorities", p2="5. Priorities")
    assert not breaches("number-section", priorities=good)


def test_a_list_that_counts_itself() -> None:
    items = (action("x", "Project 3: football."), action("y", "Project 5: advice."), action("z", "Project 5: again."))
    assert wrongs("number-jump", actions=items) == ["Projects 1, 2 and 4 are not in the plan."]
    assert wrongs("number-twice", actions=items) == ["Project 5 is there twice."]
    assert wrongs("number-jump", actions=items[:1]) == ["Projects 1 and 2 are not in the plan."]
    second = (action("x", "Step 2: advice."),)
    assert wrongs("number-jump", actions=second) == ["Step 1 is not in the plan."]
    two = (action("x", "Project 1: football."), action("y", "Project 2: advice."))
    assert not breaches("number-jump", actions=two)


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Violence prevention", {"violence"}),
        ("published_figure.baseline_ksi_incidents", {"road safety"}),
        ("Knife crime", {"violence"}),
        ("A better town", set()),
        ("Whatever", set()),
    ],
)
def test_themes_of_words(text: str, themes: set[str]) -> None:
    assert themes_of(text) == themes
