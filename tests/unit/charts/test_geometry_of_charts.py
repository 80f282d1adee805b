"""The small pieces of arithmetic under the charts."""

from __future__ import annotations

import itertools
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.charts import axes, style
from saferplace.charts.frames import ChartError, required, runs_without_gaps
from saferplace.charts.hundred_people import hundred_people_sentences, largest_remainder
from saferplace.charts.squarify import squarify
from saferplace.charts.trend_chart import every_month
from saferplace.documents.renderers.colour import contrast


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6).filter(any))
def test_a_hundred_people_are_a_hundred(counts):
    people = largest_remainder(counts)
    assert sum(people) == 100
    assert all(abs(p - c * 100 / sum(counts)) < 1 for p, c in zip(people, counts, strict=True))


def test_largest_remainder_by_hand():
    assert largest_remainder([1, 1, 1]) == [34, 33, 33]
    assert largest_remainder([0, 5]) == [0, 100]


@pytest.mark.parametrize("counts", [[0, 0], [-1, 5]])
def test_no_people_is_refused(counts):
    with pytest.raises(ChartError):
        largest_remainder(counts)


def test_sentences_come_from_the_same_people():
    frame = pl.DataFrame({"topic": ["Sex", "Sex"], "label": ["women", "men"], "count": [2, 1]})
    assert hundred_people_sentences(frame, "Castle ward") == [
        "Sex, if Castle ward were 100 people: 67 women and 33 men."
    ]


@given(st.lists(st.floats(0.5, 1e6), min_size=1, max_size=20))
def test_tiles_are_in_proportion_and_fill_the_whole(values):
    values = sorted(values, reverse=True)
    tiles = squarify(values, 640, 330)
    scale = 640 * 330 / sum(values)
    for tile, value in zip(tiles, values, strict=True):
        assert tile.width * tile.height == pytest.approx(value * scale, rel=1e-6)
        assert tile.x >= -1e-6
        assert tile.y >= -1e-6
        assert tile.x + tile.width <= 640 + 1e-6
        assert tile.y + tile.height <= 330 + 1e-6


@pytest.mark.parametrize("values", [[1, 2], [1, 0]])
def test_tiles_need_positive_values_in_order(values):
    with pytest.raises(ValueError, match="largest first"):
        squarify(values, 10, 10)


def test_lines_are_cut_at_gaps():
    frame = pl.DataFrame({"value": [1.0, 2.0, None, 3.0, None, None, 4.0]})
    runs = runs_without_gaps(frame)
    assert runs["value"].to_list() == [1.0, 2.0, 3.0, 4.0]
    assert runs["run"].to_list() == [0, 0, 1, 3]


def test_absent_months_become_rows_without_value():
    frame = pl.DataFrame({"month": [date(2020, 1, 1), date(2020, 4, 1)], "value": [1.0, 2.0]})
    assert every_month(frame)["value"].to_list() == [1.0, None, None, 2.0]


def test_frames_are_checked_before_drawing():
    with pytest.raises(ChartError, match="not found: b"):
        required(pl.DataFrame({"a": [1]}), {"a": pl.Float64, "b": pl.Float64}, "bars")
    with pytest.raises(ChartError, match="no rows"):
        required(pl.DataFrame({"a": []}), {"a": pl.Float64}, "bars")
    frame = required(pl.DataFrame({"a": [float("nan")]}), {"a": pl.Float64, "b?": pl.String}, "bars")
    assert frame.rows() == [(None, None)]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=4), st.floats(0.1, 30))
def test_labels_are_spread_and_keep_their_middle(wanted, gap):
    placed = axes.spread(wanted, gap)
    ordered = [placed[i] for i in sorted(range(len(wanted)), key=lambda i: wanted[i])]
    assert all(b - a >= gap - 1e-6 for a, b in itertools.pairwise(ordered))
    assert sum(placed) == pytest.approx(sum(wanted), abs=1e-6)


def test_nothing_to_spread_is_nothing():
    assert axes.spread([], 5) == []


def test_long_labels_take_two_lines_and_tall_rows():
    long = "Borough Partnership of Saint Mary-le-Willows, Upper Marsh and the Long River Valleys"
    assert axes.wrapped(long).count("\n") == 1
    assert axes.wrapped("Short") == "Short"
    assert axes.row_height([long]).step > axes.row_height(["Short"]).step


def test_long_lists_of_months_are_cut():
    months = [date(2020, m, 1) for m in range(1, 10)]
    assert axes.month_list(months).endswith("June 2020 and 3 more")
    assert axes.month_list(months[:2]) == "January 2020 and February 2020"


def test_words_in_charts_can_be_read():
    for ink in style.TEXT_OF.values():
        assert contrast(ink, style.PAPER) >= 4.5
    for ink in (style.INK, style.QUIET_INK):
        assert contrast(ink, style.PAPER) >= 4.5
    for mark in (*style.LINE_COLOURS, *style.JUDGEMENT_COLOURS.values(), style.CONTEXT_STROKE):
        assert contrast(mark, style.PAPER) >= 3


def test_map_numbers_can_be_read_on_their_shade():
    for place, shade in enumerate(style.SEQUENTIAL_BANDS):
        assert contrast(style.PAPER if place >= 3 else style.INK, shade) >= 4.5
