"""Concentration: what share of crime falls on what share of places."""

from __future__ import annotations

import altair as alt
import polars as pl

from saferplace.charts import axes, style, wording
from saferplace.charts.drawing import Chart, draw, fitted, rows
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import ChartError, required

_STEPS = (5, 10, 20, 25, 50, 100)


def concentration_curve(
    frame: pl.DataFrame, caption: Caption, *, places_name: str = "places", events_name: str = "crimes"
) -> Figure:
    """Draw the cumulative share of events against the cumulative share of places, the busiest places first.

    Args:
        frame: count, one row for each place, zeros included.
        caption: the words around the chart.
        places_name: what the places are, such as "neighbourhoods (LSOAs)".
        events_name: what is counted.

    Raises:
        ChartError: when the column is absent, a count is missing or negative, or all are zero.
    """
    frame = required(frame, {"count": pl.Float64}, "concentration curve").select("count").sort("count", descending=True)
    total = frame["count"].sum()
    if frame["count"].is_null().any() or (frame["count"] < 0).any() or not total:
        raise ChartError("concentration curve: every place needs a count, none below zero and one above.")
    curve = frame.with_columns(
        (pl.int_range(1, pl.len() + 1) / pl.len() * 100).alias("places"),
        (pl.col("count").cum_sum() / total * 100).alias("events"),
    )
    start = pl.DataFrame({"places": [0.0], "events": [0.0]})
    curve = pl.concat([start, curve.select("places", "events")])
    half = curve.filter(pl.col("events") >= 50).row(0, named=True)
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=draw(_chart(curve, half, places_name, events_name), caption.id),
        alt=(
            f"Curve of concentration: half of all {events_name} fall on "
            f"{wording.percent(half['places'], 1)} of {places_name}."
        ),
        table=_table(curve, frame.height, places_name, events_name),
        source=caption.source,
        caveats=caption.caveats,
    )


def _chart(curve: pl.DataFrame, half: dict[str, float], places_name: str, events_name: str) -> Chart:
    x = axes.numbers("places", f"Share of {places_name}, busiest first, %", (0, 100))
    y = axes.heights("events", f"Share of {events_name}, %")
    even = alt.Chart(alt.InlineData(values=[{"places": 0, "events": 0}, {"places": 100, "events": 100}]))
    line = alt.Chart(rows(curve)).mark_line(color=style.FOCUS, strokeWidth=2.6)
    words = f"Half of {events_name}:\n{wording.percent(half['places'], 1)} of {places_name}"
    point = alt.Chart(alt.InlineData(values=[half | {"text": words}]))
    name = alt.Chart(alt.InlineData(values=[{"places": 70, "events": 66, "text": "If spread evenly"}]))
    return alt.layer(
        even.mark_line(color=style.CONTEXT_STROKE, strokeDash=[5, 4], strokeWidth=1.4).encode(x=x, y=y),
        line.encode(x=x, y=y),
        point.mark_point(color=style.ORANGE, fill="white", size=95, strokeWidth=2.6, opacity=1).encode(x=x, y=y),
        point.mark_text(align="left", dx=14, dy=14, fontWeight=600, lineBreak="\n").encode(x=x, y=y, text="text:N"),
        name.mark_text(align="left", color=style.QUIET_INK, fontSize=style.SMALL_TEXT).encode(x=x, y=y, text="text:N"),
    ).properties(**fitted(280))


def _table(curve: pl.DataFrame, places: int, places_name: str, events_name: str) -> TableData:
    records = []
    for step in _STEPS:
        reached = curve.filter(pl.col("places") <= step + 1e-9).row(-1, named=True)
        number = round(reached["places"] * places / 100)
        records.append({"share": f"Busiest {step} %", "number": number, "events": reached["events"]})
    columns = (
        TableColumn("share", "Places"),
        TableColumn("number", f"Number of {places_name}", 0, numeric=True),
        TableColumn("events", f"Share of {events_name}, %", 1, numeric=True),
    )
    return TableData(columns, pl.DataFrame(records))
