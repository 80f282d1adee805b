"""Every chart: drawable, with real text, one meaning in picture, table and words."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from xml.etree import ElementTree

import altair as alt
import polars as pl
import pytest

from saferplace.charts.change_bars import change_bars
from saferplace.charts.comparison_bars import comparison_bars
from saferplace.charts.concentration_curve import concentration_curve
from saferplace.charts.drawing import draw, png_twin
from saferplace.charts.figure import Figure
from saferplace.charts.frames import ChartError
from saferplace.charts.hundred_people import hundred_people
from saferplace.charts.peer_table import peer_table
from saferplace.charts.seasonal_pattern import seasonal_pattern
from saferplace.charts.small_multiples import small_multiples
from saferplace.charts.treemap import treemap
from saferplace.charts.trend_chart import trend_lines, trend_with_limits
from saferplace.charts.ward_map import ward_map
from tests.unit.charts import made_up

_SVG = "{http://www.w3.org/2000/svg}"


@cache
def drawn() -> dict[str, Figure]:
    return {figure.id: figure for figure in made_up.every_figure()}


IDS = (
    "crime-types", "change", "trend", "lines", "comparison", "peers", "wards", "hundred", "multiples", "seasons",
    "concentration",
)  # fmt: skip


def words_in(figure: Figure) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(figure.svg).iter(f"{_SVG}text")]  # noqa: S314 our own


@pytest.mark.parametrize("identifier", IDS)
def test_a_chart_is_one_svg_with_real_text_in_source_sans(identifier):
    figure = drawn()[identifier]
    root = ElementTree.fromstring(figure.svg)  # noqa: S314 our own
    assert root.tag == f"{_SVG}svg"
    assert root.get("viewBox")
    fonts = {node.get("font-family") for node in root.iter(f"{_SVG}text")}
    assert fonts
    assert all(font.startswith("Source Sans Pro") for font in fonts)
    assert "aria-" not in figure.svg
    assert all(identifier in name for name in re.findall(r'\bid="([^"]+)"', figure.svg))


@pytest.mark.parametrize("identifier", IDS)
def test_titles_live_in_the_document_not_in_the_picture(identifier):
    figure = drawn()[identifier]
    assert figure.title not in words_in(figure)
    assert figure.subtitle not in words_in(figure)


@pytest.mark.parametrize("identifier", IDS)
def test_every_chart_has_table_and_text(identifier):
    figure = drawn()[identifier]
    assert figure.table.frame.height >= 1
    assert all(column.name in figure.table.frame.columns for column in figure.table.columns)
    assert len(figure.alt) > 40
    assert figure.alt.endswith(".")
    assert "None" not in figure.alt
    assert "nan" not in figure.alt


def test_the_same_figures_give_the_same_picture():
    again = made_up.peers()
    assert again.svg == drawn()["peers"].svg
    assert png_twin(again.svg).startswith(b"\x89PNG")


def test_hostile_names_stay_text():
    assert "=SUM(A1:A9)" in words_in(drawn()["wards"])
    assert any("<b>tag</b>" in word or "*bold*" in word for word in words_in(drawn()["comparison"]))


def test_control_characters_do_not_break_a_picture():
    # Handed on uncleaned, the first of these ends the whole process and the second cannot be drawn.
    frame = pl.DataFrame({"label": ["bad\x07name", "line\u2028end", "emoji \U0001f600"], "value": [1.0, 2.0, 3.0]})
    figure = comparison_bars(frame, made_up.caption("odd", "t", "s"), label_heading="Area", unit="crimes")
    assert "badname" in words_in(figure)


def test_treemap_names_what_is_too_small_and_states_what_does_not_add_up():
    figure = drawn()["crime-types"]
    assert "Possession of weapons 72" in " ".join(words_in(figure))
    assert figure.table.frame.row(-1) == ("Total", 13140.0, 100.0)
    assert figure.table.totals == 1
    frame = pl.DataFrame({"label": ["a", "b", "c"], "value": [6, 4, 0]})
    off = treemap(frame, made_up.caption("t", "t", "s"), label_heading="Type", stated_total=12)
    assert off.caveats == ("The parts add up to 10 crimes, 2 fewer than the stated total of 12.",)
    assert off.table.frame["label"].to_list() == ["a", "b", "c", "Total"]
    with pytest.raises(ChartError, match="above zero"):
        treemap(frame.filter(pl.col("value") == 0), made_up.caption("t", "t", "s"), label_heading="Type")


def test_a_small_base_says_why_instead_of_a_percentage():
    figure = drawn()["change"]
    assert "fewer than 10 before" in words_in(figure)
    row = figure.table.frame.filter(pl.col("label") == "Theft from the person").row(0, named=True)
    assert row["percent"] is None
    assert row["reason"] == "fewer than 10 before"
    assert "+25\N{NO-BREAK SPACE}%" in words_in(figure)
    assert "Fell: Burglary (−193, −19\N{NO-BREAK SPACE}%)." in figure.alt


def test_change_of_nothing_is_still_drawn():
    frame = pl.DataFrame(
        {"label": ["a"], "before": [0], "after": [0], "percent": [None]}, schema_overrides={"percent": pl.Float64}
    )
    figure = change_bars(
        frame, made_up.caption("c", "t", "s"), label_heading="Type", before_heading="x", after_heading="y"
    )
    assert "small base" in words_in(figure)


def test_missing_months_are_not_joined():
    figure = drawn()["trend"]
    root = ElementTree.fromstring(figure.svg)  # noqa: S314 our own
    lines = [p for p in root.iter(f"{_SVG}path") if p.get("stroke") == "#12436D" and p.get("stroke-width") == "2.4"]
    assert len(lines) == 3
    assert "No figures for November 2019, December 2019 and July 2020" in figure.alt
    assert figure.table.frame["value"].null_count() == 3
    assert "Jun 2021" in words_in(figure)


def test_a_month_twice_is_refused():
    frame = pl.DataFrame({"month": [date(2020, 1, 1)] * 2, "value": [1.0, 2.0]})
    with pytest.raises(ChartError, match="twice"):
        trend_with_limits(frame, made_up.caption("t", "t", "s"), unit="crimes")


def test_a_trend_needs_no_limits():
    frame = pl.DataFrame({"month": [date(2020, 1, 1), date(2020, 2, 1)], "value": [1.0, 2.0]})
    figure = trend_with_limits(frame, made_up.caption("t", "t", "s"), unit="crimes a month")
    assert [column.heading for column in figure.table.columns] == ["Month", "Crimes a month"]
    empty = trend_with_limits(
        frame.with_columns(pl.lit(None).alias("value")), made_up.caption("t", "t", "s"), unit="crimes"
    )
    assert empty.alt == "Line chart of crimes. No month has a figure."


def test_five_lines_are_refused():
    frame = pl.DataFrame({"series": list("abcde"), "month": [date(2020, 1, 1)] * 5, "value": [1.0] * 5})
    with pytest.raises(ChartError, match="four at most"):
        trend_lines(frame, made_up.caption("t", "t", "s"), unit="crimes")


def test_lines_without_focus_have_their_own_colours():
    frame = pl.DataFrame(
        {
            "series": ["a", "b"] * 2,
            "month": [date(2020, 1, 1)] * 2 + [date(2020, 2, 1)] * 2,
            "value": [1.0, None, 2.0, None],
        }
    )
    figure = trend_lines(frame, made_up.caption("t", "t", "s"), unit="crimes")
    assert "b: not available." in figure.alt


def test_bars_begin_at_zero_and_say_what_is_missing():
    figure = drawn()["comparison"]
    assert "0" in words_in(figure)
    assert "not available" in words_in(figure)
    assert (
        "East Anyshire: 84.2 (95\N{NO-BREAK SPACE}% interval 82.1 to 86.4), 2 of 5 from the highest." not in figure.alt
    )
    assert "84.2 (95\N{NO-BREAK SPACE}% interval 82.1 to 86.4)" in figure.alt
    assert "Not available: Missing District." in figure.alt
    frame = pl.DataFrame({"label": ["a"], "value": [None]}, schema={"label": pl.String, "value": pl.Float64})
    empty = comparison_bars(frame, made_up.caption("c", "t", "s"), label_heading="Area", unit="crimes")
    assert empty.alt == "Bar chart in crimes. No value is available."


def test_verdicts_are_words_and_shapes():
    figure = drawn()["peers"]
    words = words_in(figure)
    assert "Above, 1 of 15" in words
    assert any(word.startswith("Similar") for word in words)
    assert any(word.startswith("Below") for word in words)
    assert "not compared" in words
    assert any(column.judgement for column in figure.table.columns)
    frame = pl.DataFrame({"measure": ["a"], "value": [1.0], "average": [1.0], "comparison": ["worse"]})
    with pytest.raises(ChartError, match="worse"):
        peer_table(frame, made_up.caption("p", "t", "s"), area_name="A", average_name="B")


def test_peer_table_without_ranks_or_limits():
    frame = pl.DataFrame(
        {"measure": ["a"], "value": [1.0], "average": [0.0], "comparison": [None], "unit": ["per 1,000"]},
        schema_overrides={"comparison": pl.String},
    )
    figure = peer_table(frame, made_up.caption("p", "t", "s"), area_name="A", average_name="B")
    assert [column.name for column in figure.table.columns] == ["measure", "unit", "value", "average", "comparison"]


def test_map_lists_the_highest_and_keeps_what_has_no_boundary():
    frame, boundaries = made_up.wards_frame()
    boundaries.pop("E05000003")
    figure = ward_map(frame, boundaries, made_up.caption("m", "t", "s"), unit="crimes")
    assert figure.caveats == ("Not on the map, no boundary loaded: St Mary’s.",)
    assert "and 4 more in the table" in words_in(figure)
    assert figure.table.frame["rank"].to_list()[:3] == [1, 2, 3]
    assert figure.table.frame.height == 22
    with pytest.raises(ChartError, match="boundary"):
        ward_map(frame, {}, made_up.caption("m", "t", "s"), unit="crimes")


def test_map_with_no_value_says_so():
    frame, boundaries = made_up.wards_frame(3)
    figure = ward_map(
        frame.with_columns(pl.lit(None).alias("value")), boundaries, made_up.caption("m", "t", "s"), unit="crimes"
    )
    assert figure.alt == "Map of 3 areas in crimes. No value is available."


def test_hundred_people_refuses_gaps_and_crowds():
    frame = pl.DataFrame({"topic": ["Age"] * 7, "label": list("abcdefg"), "count": [1] * 7})
    with pytest.raises(ChartError, match="six labels"):
        hundred_people(frame, made_up.caption("h", "t", "s"), place="A")
    with pytest.raises(ChartError, match="missing"):
        hundred_people(frame.with_columns(pl.lit(None).alias("count")), made_up.caption("h", "t", "s"), place="A")
    assert drawn()["hundred"].table.frame.group_by("topic").agg(pl.col("people").sum())["people"].to_list() == [100] * 4


def test_multiples_keep_gaps_and_notes():
    figure = drawn()["multiples"]
    assert "Lines are left open where figures are missing: November 2019 and December 2019." in figure.alt
    assert "The others are in the table." in figure.alt
    assert set(figure.table.frame["missing"]) == {2}
    assert any("rose" in word for word in words_in(figure))
    frame = pl.DataFrame({"series": ["a", "b"], "month": [date(2020, 1, 1)] * 2, "value": [1.0, None]})
    two = small_multiples(frame, made_up.caption("s", "t", "s"), unit="crimes", shared_scale=True)
    assert two.caveats == ("All panels share one axis.",)
    assert "Not available: b." in two.alt


def test_seasons_begin_in_april_and_say_what_is_outside():
    figure = drawn()["seasons"]
    assert figure.table.frame["month_name"].to_list()[:2] == ["April", "May"]
    assert "2021/22 was outside the usual range in June (above)." in figure.alt
    with pytest.raises(ChartError, match="1 to 12"):
        seasonal_pattern(
            pl.DataFrame({"month": [13], "usual": [1.0]}), made_up.caption("s", "t", "s"), unit="u", latest_name="x"
        )
    bare = seasonal_pattern(
        pl.DataFrame({"month": [1, 2], "usual": [1.0, 2.0]}), made_up.caption("s", "t", "s"), unit="u", latest_name="x"
    )
    assert [column.name for column in bare.table.columns] == ["month_name", "usual"]


def test_concentration_says_where_half_lies():
    figure = concentration_curve(pl.DataFrame({"count": [50, 30, 10, 10]}), made_up.caption("c", "t", "s"))
    assert figure.alt == "Curve of concentration: half of all crimes fall on 25.0\N{NO-BREAK SPACE}% of places."
    assert figure.table.frame.row(-1) == ("Busiest 100 %", 4, 100.0)
    with pytest.raises(ChartError, match="every place"):
        concentration_curve(pl.DataFrame({"count": [0, 0]}), made_up.caption("c", "t", "s"))


def test_ids_inside_a_picture_are_its_own():
    chart = alt.Chart(alt.InlineData(values=[{"x": 1}])).mark_bar(clip=True).encode(x="x:Q")
    svg = draw(chart, "figure-a")
    assert 'id="figure-a-' in svg
    assert "url(#figure-a-" in svg
    assert draw(chart, "figure-b").count("figure-b-") == svg.count("figure-a-")


def test_a_missing_year_is_not_told_as_no_change():
    frame = pl.DataFrame(
        {"label": ["a", "b"], "before": [None, 20.0], "after": [5.0, 21.0], "percent": [None, 5.0]},
    )
    words = made_up.caption("c", "t", "s")
    figure = change_bars(frame, words, label_heading="Type", before_heading="x", after_heading="y")
    assert figure.alt.endswith("No clear change: b. Not available: a.")
    assert figure.table.frame.row(0, named=True)["direction"] is None
    assert words_in(figure).count("not available") == 2


def test_odd_ids_stay_inside_their_attribute():
    chart = alt.Chart(alt.InlineData(values=[{"x": 1}])).mark_bar(clip=True).encode(x="x:Q")
    assert ElementTree.fromstring(draw(chart, 'x"<>&')).tag == f"{_SVG}svg"  # noqa: S314 our own


def test_change_that_is_clear_everywhere_names_no_other():
    frame = pl.DataFrame({"label": ["a"], "before": [100], "after": [300], "percent": [200.0], "direction": ["rose"]})
    words = made_up.caption("c", "t", "s")
    figure = change_bars(frame, words, label_heading="Type", before_heading="x", after_heading="y")
    assert figure.alt.endswith("Rose: a (+200, +200\N{NO-BREAK SPACE}%).")


def test_a_trend_with_a_centre_only_and_many_special_months():
    months = made_up.months(12)
    frame = pl.DataFrame({"month": months, "value": [1.0] * 12, "centre": [1.0] * 12, "signal": ["run"] * 12})
    figure = trend_with_limits(frame, made_up.caption("t", "t", "s"), unit="crimes a month")
    assert "Usual level" in words_in(figure)
    assert "Upper limit" not in words_in(figure)
    assert "Apr 2019" in words_in(figure)
    assert words_in(figure).count("Jun 2019") == 0


def test_whole_lines_leave_nothing_open():
    frame = pl.DataFrame({"series": ["a"] * 2, "month": made_up.months(2), "value": [1.0, 2.0]})
    figure = trend_lines(frame, made_up.caption("t", "t", "s"), unit="crimes")
    assert "open" not in figure.alt


def test_a_map_without_intervals_has_a_short_table():
    frame, boundaries = made_up.wards_frame(4)
    bare = frame.select("code", "name", "value")
    figure = ward_map(bare, boundaries, made_up.caption("m", "t", "s"), unit="crimes")
    assert [column.name for column in figure.table.columns] == ["name", "rank", "value"]


def test_no_season_is_said():
    frame = pl.DataFrame({"month": [1], "usual": [None], "latest": [3.0]}, schema_overrides={"usual": pl.Float64})
    words = made_up.caption("s", "t", "s")
    figure = seasonal_pattern(frame, words, unit="crimes", latest_name="2021/22")
    assert figure.alt == "Seasonal pattern in crimes: not available."
