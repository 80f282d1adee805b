"""Paired bars: how many more or fewer, beside how much in per cent, so that a small base cannot shout."""

from __future__ import annotations

import altair as alt
import polars as pl

from saferplace.charts import axes, style, wording
from saferplace.charts.drawing import Chart, draw, rows
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import required

_COLUMNS = {
    "label": pl.String,
    "before": pl.Float64,
    "after": pl.Float64,
    "percent": pl.Float64,
    "direction?": pl.String,
    "reason?": pl.String,
}
_DIRECTIONS = ("rose", "fell", "no clear change")
_FILLS = (style.ORANGE, style.DARK_BLUE, style.CONTEXT)
_PANEL = 205


def change_bars(
    frame: pl.DataFrame,
    caption: Caption,
    *,
    label_heading: str,
    before_heading: str,
    after_heading: str,
    unit: str = "crimes",
) -> Figure:
    """Draw the change in volume and the percentage change of each row, in the order given.

    Args:
        frame: label, before, after (counts), percent (null where the base is too small to say), and optionally
            direction ("rose", "fell", "no clear change": what chance allows us to say) and reason (why the percentage
            is not shown, such as "fewer than 10 before").
        caption: the words around the chart.
        label_heading: heading of the label column, such as "Crime type".
        before_heading: the earlier period, such as "2020/21".
        after_heading: the later period.
        unit: what is counted.

    Raises:
        ChartError: when a column is absent or the frame empty.
    """
    frame = _with_reasons(required(frame, _COLUMNS, "change bars"))
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=draw(_chart(frame, unit), caption.id),
        alt=_alt(frame, unit, before_heading, after_heading),
        table=_table(frame, label_heading, before_heading, after_heading),
        source=caption.source,
        caveats=caption.caveats,
    )


def _with_reasons(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the change in volume, and say why a change or a percentage is not there; missing is not "no change"."""
    missing = pl.col("volume").is_null()
    small = pl.col("percent").is_null() & ~missing
    return frame.with_columns((pl.col("after") - pl.col("before")).alias("volume")).with_columns(
        pl.when(missing).then(None).otherwise(pl.col("direction").fill_null("no clear change")).alias("direction"),
        pl.when(missing)
        .then(pl.lit(wording.NOT_AVAILABLE))
        .when(small)
        .then(pl.col("reason").replace("", None).fill_null("small base"))
        .otherwise(pl.col("reason"))
        .alias("reason"),
    )


def _chart(frame: pl.DataFrame, unit: str) -> Chart:
    order = frame["label"].to_list()
    left = _panel(frame, "volume", f"Change in number of {unit}", order, named=True)
    right = _panel(frame, "percent", "Change in per cent", order, named=False)
    return alt.hconcat(left, right, spacing=26)


def _panel(frame: pl.DataFrame, field: str, title: str, order: list[str], *, named: bool) -> Chart:
    write = wording.number if field == "volume" else wording.percent
    shown = frame.with_columns(
        pl.col(field).map_elements(lambda v: write(v, signed=True), pl.String, skip_nulls=False).alias("text"),
        pl.col(field).fill_null(0.0).alias("at"),
    )
    low, high = min(float(shown["at"].min() or 0), 0.0), max(float(shown["at"].max() or 0), 0.0)  # type: ignore[arg-type]
    room = max(high - low, 1e-9) * 0.24
    domain = (low - (room if low < 0 else 0), high + (room if high > 0 or low == 0 else 0))
    y = axes.names(order) if named else alt.Y("label:N", sort=order, axis=None)
    x = axes.numbers(field, title, domain, ticks=4)
    scale = alt.Scale(domain=list(_DIRECTIONS), range=list(_FILLS))
    legend = alt.Legend(orient="top", title=None, symbolType="square") if named else None
    base = alt.Chart(rows(shown)).encode(y=y)
    bars = base.mark_bar(height=alt.RelativeBandSize(band=0.62)).encode(
        x=x, color=alt.Color("direction:N", scale=scale, legend=legend)
    )
    zero = alt.Chart(alt.InlineData(values=[{"at": 0}])).mark_rule(color=style.CONTEXT_STROKE).encode(x="at:Q")
    known = base.transform_filter(f"isValid(datum.{field})").encode(x="at:Q", text="text:N")
    rises = known.transform_filter("datum.at >= 0").mark_text(align="left", dx=6)
    falls = known.transform_filter("datum.at < 0").mark_text(align="right", dx=-6)
    unknown = base.transform_filter(f"!isValid(datum.{field})").encode(x="at:Q", text="reason:N")
    note = unknown.mark_text(align="left", dx=6, color=style.QUIET_INK, fontSize=style.SMALL_TEXT)
    size = {"width": _PANEL, "height": axes.row_height(order)}
    return alt.layer(bars, zero, rises, falls, note).properties(**size)


def _alt(frame: pl.DataFrame, unit: str, before: str, after: str) -> str:
    parts = [f"Paired bars of the change in number of {unit} and in per cent, {before} to {after}."]
    for direction in ("rose", "fell"):
        chosen = frame.filter((pl.col("direction") == direction) & pl.col("volume").is_not_null())
        words = [
            f"{row['label']} ({wording.number(row['volume'], signed=True)}"
            + (f", {wording.percent(row['percent'], signed=True)})" if row["percent"] is not None else ")")
            for row in chosen.sort(pl.col("volume").abs(), descending=True).iter_rows(named=True)
        ]
        if words:
            parts.append(f"{direction.capitalize()}: {wording.listed(words)}.")
    if still := frame.filter(pl.col("direction") == "no clear change")["label"].to_list():
        parts.append(f"No clear change: {wording.listed(still)}.")
    if missing := frame.filter(pl.col("volume").is_null())["label"].to_list():
        parts.append(f"Not available: {wording.listed(missing)}.")
    return " ".join(parts)


def _table(frame: pl.DataFrame, label_heading: str, before: str, after: str) -> TableData:
    columns = (
        TableColumn("label", label_heading),
        TableColumn("before", before, 0, numeric=True),
        TableColumn("after", after, 0, numeric=True),
        TableColumn("volume", "Change", 0, numeric=True, signed=True),
        TableColumn("percent", "Change, %", 0, numeric=True, marker="reason", signed=True),
        TableColumn("direction", "In words"),
    )
    return TableData(columns, frame.select(*(column.name for column in columns), "reason"))
