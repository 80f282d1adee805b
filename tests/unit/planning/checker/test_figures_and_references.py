"""Figures a plan quotes, and keys."""

from __future__ import annotations

from dataclasses import replace

from saferplace.planning.content import QuotedFigure
from tests.unit.planning.checker.good_plan import (
    FIGURE,
    GOOD,
    action,
    breaches,
    funding,
    priority,
    risk,
    target,
    wrongs,
)


def test_typed_numbers() -> None:
    (told,) = wrongs("figure-typed", priorities=(priority(reason="It rose by 12% to 340 in 2023/24."),))
    assert "holds 12% and 340 as typed" in told
    assert not breaches("figure-typed", actions=(action(text="Project 1: {{value violence E22000264 2023/24}}"),))


def test_broken_references() -> None:
    (told,) = wrongs("figure-broken", priorities=(priority(reason="{{value violence}}"),))
    assert "{{value violence}} cannot be read" in told
    assert not breaches("figure-broken")


def test_figures_without_a_period() -> None:
    spoiled = priority(figures=(FIGURE, QuotedFigure("published_figure.hidden_share", "", "", "printed: n/k")))
    assert wrongs("figure-period", priorities=(spoiled,)) == [
        "“Violence” quotes a figure that is of no month, quarter or year: printed: n/k."
    ]
    two = priority(figures=(replace(FIGURE, period=""), QuotedFigure("asb", "", "once")))
    assert (
        "quotes 2 figures that are of no month, quarter or year: violence; asb."
        in wrongs("figure-period", priorities=(two,))[0]
    )
    many = priority(figures=tuple(replace(FIGURE, indicator=f"one_{n}", period="") for n in range(6)))
    assert wrongs("figure-period", priorities=(many,))[0].endswith("one 3; and 2 more.")
    assert not breaches("figure-period")


def test_mixed_periods_in_one_block() -> None:
    older = replace(FIGURE, indicator="robbery", period="2022/23")
    assert wrongs("figure-mixed", priorities=(priority(figures=(FIGURE, older)),)) == [
        "“Violence” quotes figures of 2022/23 and 2023/24 side by side."
    ]
    before = replace(FIGURE, period="2022/23")
    assert not breaches("figure-mixed", priorities=(priority(figures=(before, FIGURE)),))
    live = priority(reason="{{value robbery E22000264 2022/23}}")
    assert len(breaches("figure-mixed", priorities=(live,))) == 1
    assert not breaches("figure-mixed", priorities=(priority(figures=(FIGURE, replace(FIGURE, indicator="robbery"))),))


def test_two_counts_of_one_thing() -> None:
    marked = replace(FIGURE, indicator="published_figure.crimes_recorded_and_marked_as_domestic_abuse")
    offences = replace(FIGURE, indicator="published_figure.recorded_offences_of_domestic_abuse")
    (told,) = wrongs("figure-two-counts", priorities=(priority(figures=(marked, offences)),))
    assert "say how they differ" in told
    for other in (
        replace(offences, period="2022/23"),
        replace(offences, period=""),
        replace(offences, area_code="E23000015"),
        replace(offences, indicator="published_figure.domestic_abuse_rate"),
    ):
        assert not breaches("figure-two-counts", priorities=(priority(figures=(marked, other)),))


def test_a_key_used_twice() -> None:
    assert wrongs("key-twice", actions=(action(), action())) == ["2 items of the kind action have the key “patrols”."]
    assert not breaches("key-twice")


def test_a_reference_to_nothing() -> None:
    assert not breaches("key-gone")
    spoiled = {
        "actions": (action(priority="gone"), action("other", mitigates=("gone",))),
        "targets": (target(priorities=("gone",)), target("other", paired_with="gone")),
        "risks": (risk(priorities=("gone",)),),
        "funding": (funding("x", "2024/25", priorities=("gone",)), funding("y", "2024/25", part_of="gone")),
        "objective_links": (replace(GOOD.objective_links[0], priorities=("gone",)),),
    }
    found = breaches("key-gone", **spoiled)
    assert len(found) == 8
    assert {each.where.field for each in found} == {"priority", "mitigates", "priorities", "paired_with", "part_of"}
