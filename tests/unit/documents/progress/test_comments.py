"""Computed comments: on the earlier figure, in per cent or in points, by chance or not, wanted or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.documents.progress.comments import Shares, comment_on
from saferplace.planning.content import Direction
from tests.unit.documents.figures import figure

NB = "\N{NO-BREAK SPACE}"


def on(before: float | None, after: float | None, wanted: Direction | None = None) -> str:
    return comment_on(figure("a", before), figure("b", after), wanted).words.replace(NB, " ")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (55, 70, "Up 27 % (15 more), which could be chance."),  # 21 % in a source document
        (191, 221, "Up 15.7 % (30 more), which could be chance."),  # 16.5 % there
        (37, 63, "Up 70 % (26 more, on a base of only 37), more than chance alone would explain."),
        (8, 32, "Up from 8 to 32, more than chance alone would explain; too few for a percentage."),
        (90, 75, "Down 17 % (15 fewer), which could be chance."),
        (4256, 4954, "Up 16.4 % (698 more), more than chance alone would explain."),
        (12, 12, "Unchanged at 12."),
        (9, 8, "Down from 9 to 8, which could be chance; too few for a percentage."),
    ],
)
def test_changes_of_counts(before: float, after: float, words: str) -> None:
    assert on(before, after) == words


def test_the_way_wanted_is_told_only_of_what_is_clear() -> None:
    assert on(1000, 1200, Direction.DECREASE).endswith("This is not the way wanted.")
    assert on(1200, 1000, Direction.DECREASE).endswith("This is the way wanted.")
    assert on(1000, 1200, Direction.INCREASE).endswith("This is the way wanted.")
    assert on(1000, 1200, Direction.STEADY).endswith("This is not the way wanted.")
    assert on(55, 70, Direction.DECREASE) == on(55, 70)


def test_missing_and_small_figures_give_no_change() -> None:
    early = comment_on(figure("a", None, period="2016/17"), figure("b", 3))
    assert early.words == "No change can be given: the figure for 2016/17 is not known."
    assert on(3, None) == "No change can be given: the figure is not known."
    hidden = comment_on(figure("a", 4, small=True), figure("b", 20))
    assert "could point to a person" in hidden.words
    assert hidden.change == hidden.percent == hidden.direction == ""


def test_shares_change_in_points_never_in_per_cent() -> None:
    before, after = figure("a", 30.0, "per cent"), figure("b", 36.0, "per cent")
    untested = comment_on(before, after)
    assert untested.change == "+6.0 percentage points"
    assert untested.percent == ""
    assert "the counts behind it are not known" in untested.words
    tested = comment_on(before, after, Direction.DECREASE, Shares(3000, 10000, 3600, 10000))
    assert tested.words == (
        "Up 6.0 percentage points, more than chance alone would explain. This is not the way wanted."
    )
    chance = comment_on(after, before, None, Shares(36, 100, 30, 100))
    assert chance.words == "Down 6.0 percentage points, which could be chance."
    assert comment_on(before, before).words.replace(NB, " ") == "Unchanged at 30 %."


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_no_percentage_on_fewer_than_ten_and_none_without_a_warning_under_fifty(before: int, after: int) -> None:
    comment = comment_on(figure("a", before), figure("b", after))
    assert ("%" in comment.words) == (bool(comment.percent) and before != after)
    if before < 10:
        assert comment.percent == ""
    elif before < 50 and before != after:
        assert "on a base of only" in comment.words
    assert comment.change.replace("\N{MINUS SIGN}", "-").replace(",", "").lstrip("+") == str(after - before)
