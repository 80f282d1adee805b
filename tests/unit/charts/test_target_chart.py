"""The chart of a measure against what is wanted of it."""

from __future__ import annotations

from datetime import date
from typing import Any
from xml.etree import ElementTree

import polars as pl
import pytest

from saferplace.charts.figure import Caption
from saferplace.charts.frames import ChartError
from saferplace.charts.target_chart import target_chart
from saferplace.reference.periods import Period

CAPTION = Caption("aim", "Title", "Subtitle", "Source")
_SVG = "{http://www.w3.org/2000/svg}"


def frame(count: int = 6, **columns: list[Any]) -> pl.DataFrame:
    periods = [Period.month(date(2018, 4, 1)).shift(i) for i in range(count)]
    told = {"start": [each.start for each in periods], "period": [each.label for each in periods], **columns}
    return pl.DataFrame(told, strict=False, infer_schema_length=None)


def parts(svg: str, tag: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{_SVG}{tag}"))  # noqa: S314 our own


def test_the_figure_the_trajectory_and_the_fan_are_drawn_told_and_tabled() -> None:
    found = target_chart(
        frame(
            value=[10.0, 22.0, 35.0, None, None, None],
            expected=[11.0, 22.0, 33.0, 44.0, 55.0, 66.0],
            forecast=[None, None, 35.0, 47.0, 59.0, 71.0],
            forecast_lower=[None, None, 35.0, 42.0, 50.0, 58.0],
            forecast_upper=[None, None, 35.0, 52.0, 68.0, 84.0],
        ),
        CAPTION,
        unit="incidents",
    )
    assert found.alt == (
        "Line chart in incidents. 35 in June 2018. Expected by then: 33. "
        "Forecast for September 2018: 71 (95 % 58 to 84)."
    )
    texts = [node.text for node in parts(found.svg, "text")]
    assert {"Figure", "Expected", "Forecast", "Incidents", "Apr 2018"} <= set(texts)
    assert "Mean" not in texts
    fans = [node for node in parts(found.svg, "path") if node.get("fill") not in ("none", None)]
    assert len(fans) == 1
    dashed = [node for node in parts(found.svg, "line") if node.get("stroke-dasharray")]
    assert len(dashed) == 5 + 3  # five steps of the trajectory, three of the forecast
    assert [column.name for column in found.table.columns] == [
        "period", "value", "expected", "forecast", "forecast_lower", "forecast_upper",
    ]  # fmt: skip


def test_control_limits_are_a_band_and_signals_are_ringed() -> None:
    values = [20.0, 22.0, None, 21.0, 60.0, 19.0]
    found = target_chart(
        frame(
            value=values,
            centre=[21.0] * 6,
            lower=[15.0] * 6,
            upper=[27.0] * 6,
            signal=["", None, "signal", "", "above the upper limit", ""],
        ),
        CAPTION,
        unit="incidents",
    )
    rings = [node for node in parts(found.svg, "circle") if node.get("r") == "6"]
    assert len(rings) == 1  # a missing month is not ringed
    assert "Signals: June 2018, August 2018." in found.alt
    assert [column.name for column in found.table.columns] == ["period", "value", "centre", "lower", "upper", "signal"]
    lines = [node.get("d") or "" for node in parts(found.svg, "path") if node.get("fill") == "none"]
    assert [line.count(",") for line in lines] == [2, 3]  # left open where a month is missing


def test_many_signals_are_cut_and_long_runs_have_no_dots() -> None:
    found = target_chart(frame(60, value=[5.0] * 60, signal=["low"] * 60), CAPTION, unit="incidents")
    assert "Signals: December 2022, January 2023, February 2023, March 2023 and 56 earlier." in found.alt
    dots = [node for node in parts(found.svg, "circle") if node.get("fill") == "#12436D"]
    assert dots == []
    labels = [node.text for node in parts(found.svg, "text") if "20" in (node.text or "")]
    assert len(labels) <= 7


def test_years_keep_their_labels_and_one_period_stands_in_the_middle() -> None:
    year = Period.parse("2018/19")
    one = pl.DataFrame({"start": [year.start], "period": [year.label], "value": [41.0], "expected": [40.0]})
    found = target_chart(one, CAPTION, unit="incidents", decimals=1)
    assert "2018/19" in [node.text for node in parts(found.svg, "text")]
    assert "41.0 in 2018/19. Expected by then: 40.0." in found.alt
    many = pl.DataFrame(
        {
            "start": [date(1800 + i, 4, 1) for i in range(200)],
            "period": [str(1800 + i) for i in range(200)],
            "value": [1.0] * 200,
        }
    )
    assert target_chart(many, CAPTION, unit="x").alt.startswith("Line chart in x. 1 in 1999.")


def test_nothing_known_is_said_and_a_wrong_frame_is_refused() -> None:
    assert "No figure is known." in target_chart(frame(3, value=[None] * 3), CAPTION, unit="x").alt
    with pytest.raises(ChartError, match="stands twice"):
        target_chart(pl.concat([frame(2, value=[1.0, 2.0])] * 2), CAPTION, unit="x")
