"""The chart of a run of periods, and the sheet it is drawn on."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.charts.figure import Caption
from saferplace.charts.frames import ChartError
from saferplace.charts.series_chart import Note, series_chart
from saferplace.charts.sheet import Sheet, round_ticks, tick_text
from saferplace.reference.periods import Period

CAPTION = Caption("run", "Title", "Subtitle", "Source")
_SVG = "{http://www.w3.org/2000/svg}"


def frame(codes: list[str], values: dict[str, list[float | None]]) -> pl.DataFrame:
    periods = [Period.parse(code) for code in codes]
    rows = [
        {
            "series": name,
            "start": period.start,
            "period": period.label,
            "value": value,
            "lower": None if value is None else value - 1,
            "upper": None if value is None else value + 1,
            "count": None if value is None else value * 10,
            "completeness": 0.98,
        }
        for name, numbers in values.items()
        for period, value in zip(periods, numbers, strict=True)
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{_SVG}text")]  # noqa: S314 our own


def test_lines_break_where_a_period_is_missing():
    codes = ["2021/22", "2022/23", "2023/24", "2024/25"]
    figure = series_chart(frame(codes, {"Here": [5.0, None, 7.0, 8.0]}), CAPTION, unit="crimes")
    root = ElementTree.fromstring(figure.svg)  # noqa: S314 our own
    lines = [node.get("d") for node in root.iter(f"{_SVG}path") if node.get("fill") == "none"]
    assert [line.count(",") for line in lines] == [1, 2]
    assert "No figure for 2022/23." in figure.alt
    assert "2021/22" in texts(figure.svg)


def test_the_table_holds_every_series_and_the_counts():
    values = {"Here": [5.0, 6.0], "There": [4.0, None]}
    figure = series_chart(
        frame(["2021-Q3", "2021-Q4"], values), CAPTION, unit="crimes", decimals=1, count_heading="burglaries"
    )
    headings = [column.heading for column in figure.table.columns]
    assert headings == [
        "Period",
        "Crimes",
        "Lower 95 % limit",
        "Upper 95 % limit",
        "Burglaries",
        "There",
        "Complete, %",
    ]
    assert figure.table.frame["count"].to_list() == [50.0, 60.0]
    assert figure.table.frame["other_0"].to_list() == [4.0, None]
    assert "Jul 2021" in texts(figure.svg)
    assert "Here" in texts(figure.svg)


def test_notes_are_numbered_in_order_and_those_of_other_times_left_out():
    notes = [Note(date(2021, 9, 1), "Later"), Note(date(2021, 7, 2), "Earlier"), Note(date(2022, 1, 1), "After it all")]
    figure = series_chart(
        frame(["2021-07", "2021-08", "2021-09"], {"Here": [1.0, 2.0, 3.0]}), CAPTION, unit="crimes", notes=notes
    )
    assert figure.table.frame["note"].to_list() == ["1: Earlier", "", "2: Later"]
    assert "After it all" not in figure.alt
    assert {"1", "2"} <= set(texts(figure.svg))


def test_one_period_is_a_point():
    figure = series_chart(frame(["2021"], {"Here": [3.0]}), CAPTION, unit="crimes")
    assert "<circle" in figure.svg
    assert figure.alt == "Line chart in crimes. Here: 3.0 in 2021."


def test_nothing_known_is_said_and_drawn_empty():
    figure = series_chart(frame(["2021", "2022"], {"Here": [None, None]}), CAPTION, unit="crimes")
    assert figure.alt == "Line chart in crimes. Here: not available."


def test_five_lines_are_refused():
    with pytest.raises(ChartError, match="four at most"):
        series_chart(frame(["2021"], {name: [1.0] for name in "abcde"}), CAPTION, unit="crimes")


def test_what_is_written_cannot_break_the_drawing():
    sheet = Sheet(100)
    sheet.text(0, 10, "<script>&\x00\"'")
    sheet.line(0, 0, 1, 1, '"><script>')
    root = ElementTree.fromstring(sheet.svg())  # noqa: S314 our own
    assert [node.tag for node in root.iter() if "script" in node.tag] == []
    assert "style" not in sheet.svg()


@given(st.floats(1e-4, 1e8))
def test_ticks_are_round_begin_at_zero_and_reach_the_highest(highest):
    ticks = round_ticks(highest)
    assert ticks[0] == 0
    assert ticks[-1] >= highest * (1 - 1e-6)
    assert 2 <= len(ticks) <= 7
    assert ticks == sorted(set(ticks))


@pytest.mark.parametrize(("highest", "last"), [(0, 1.0), (float("nan"), 1.0), (49, 50.0), (0.31, 0.4)])
def test_ticks_by_hand(highest, last):
    assert round_ticks(highest)[-1] == last
    assert tick_text(0.1 + 0.2) == "0.3"
