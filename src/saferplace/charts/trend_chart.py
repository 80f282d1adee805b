"""A trend by month with its control limits and special points; months without figures stay open."""

from __future__ import annotations

from datetime import date

import altair as alt
import polars as pl

from saferplace.charts import axes, style, wording
from saferplace.charts.drawing import Chart, draw, fitted, rows
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import ChartError, required, runs_without_gaps

_COLUMNS = {
    "month": pl.Date,
    "value": pl.Float64,
    "centre?": pl.Float64,
    "lower?": pl.Float64,
    "upper?": pl.Float64,
    "signal?": pl.String,
}
_LINES = {"series": pl.String, "month": pl.Date, "value": pl.Float64}
_MOST_LINES = 4
_MOST_NAMED_POINTS = 4
_HEIGHT = 205


def every_month(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with one row for every month from first to last; months not in it get nulls."""
    span = frame.select(pl.date_range(pl.col("month").min(), pl.col("month").max(), "1mo").alias("month"))
    return span.join(frame, on="month", how="left").sort("month")


def trend_with_limits(frame: pl.DataFrame, caption: Caption, *, unit: str, decimals: int = 0) -> Figure:
    """Draw one measure by month with its centre line, limits and special points.

    Args:
        frame: month (first of month), value (null where the month is missing), and optionally centre, lower, upper
            (they may step) and signal: why a month is special, such as "above the upper limit", else null or "".
        caption: the words around the chart.
        unit: unit of the values, such as "crimes a month".
        decimals: decimals printed.

    Raises:
        ChartError: when a column is absent, the frame is empty or a month stands twice.
    """
    frame = required(frame, _COLUMNS, "trend")
    if frame["month"].is_duplicated().any():
        raise ChartError("trend: a month stands twice; one row for each month is expected.")
    frame = every_month(frame).with_columns(pl.col("signal").replace("", None))
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=draw(_limits_chart(frame, unit), caption.id),
        alt=_limits_alt(frame, unit, decimals),
        table=_limits_table(frame, unit, decimals),
        source=caption.source,
        caveats=caption.caveats,
    )


def trend_lines(
    frame: pl.DataFrame, caption: Caption, *, unit: str, decimals: int = 1, focus: str | None = None
) -> Figure:
    """Draw up to four measures or areas by month, each labelled at its end.

    Args:
        frame: series, month, value; null values leave gaps.
        caption: the words around the chart.
        unit: unit of the values.
        decimals: decimals printed.
        focus: the series that matters; the others turn grey.

    Raises:
        ChartError: when a column is absent, the frame is empty or there are more than four series.
    """
    frame = required(frame, _LINES, "trend lines")
    series = frame["series"].unique(maintain_order=True).to_list()
    if len(series) > _MOST_LINES:
        raise ChartError(f"trend lines: {len(series)} lines; four at most can be read. Use small multiples.")
    full = pl.concat(
        every_month(part).with_columns(pl.lit(name).alias("series"))
        for name in series
        for part in [frame.filter(pl.col("series") == name)]
    )
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=draw(_lines_chart(full, series, unit, focus), caption.id),
        alt=_lines_alt(full, series, unit, decimals),
        table=_lines_table(full, series, decimals),
        source=caption.source,
        caveats=caption.caveats,
    )


def missing_months(frame: pl.DataFrame) -> list[date]:
    """Return the months whose value is missing."""
    return frame.filter(pl.col("value").is_null())["month"].to_list()


def _limits_chart(frame: pl.DataFrame, unit: str) -> Chart:
    x = axes.months(*_ends(frame))
    y = axes.heights("value", unit)
    everything = alt.Chart(rows(frame)).encode(x=x)
    layers: list[Chart] = []
    if frame["lower"].is_not_null().any():
        band = everything.transform_filter("isValid(datum.lower) && isValid(datum.upper)")
        layers.append(band.mark_area(color="#E4EDF5", opacity=1).encode(y=alt.Y("lower:Q"), y2="upper:Q"))
    if frame["centre"].is_not_null().any():
        layers.append(
            everything.mark_line(color=style.QUIET_INK, strokeDash=[5, 4], strokeWidth=1.2).encode(y="centre:Q")
        )
    runs = alt.Chart(rows(runs_without_gaps(frame))).encode(x=x, y=y)
    layers.append(runs.mark_line(color=style.FOCUS, strokeWidth=2.4).encode(detail="run:N"))
    layers.append(runs.mark_point(color=style.FOCUS, filled=True, size=16, opacity=1))
    special = runs.transform_filter("isValid(datum.signal)")
    layers.append(special.mark_point(color=style.ORANGE, fill="white", size=95, strokeWidth=2.6, opacity=1))
    if frame["signal"].is_not_null().sum() <= _MOST_NAMED_POINTS:
        names = special.mark_text(dy=-14, fontSize=style.SMALL_TEXT, fontWeight=600)
        layers.append(names.encode(text=alt.Text("month:T", timeUnit="utcyearmonth", format="%b %Y")))
    layers += _limit_names(frame, x)
    return alt.layer(*layers).properties(**fitted(_HEIGHT))


def _limit_names(frame: pl.DataFrame, x: alt.X) -> list[Chart]:
    last = frame.drop_nulls("centre").tail(1)
    if last.is_empty():
        return []
    row = last.row(0, named=True)
    marks = [("Usual level", row["centre"])]
    if row["lower"] is not None and row["upper"] is not None:
        marks += [("Upper limit", row["upper"]), ("Lower limit", row["lower"])]
    places = pl.DataFrame(
        {"month": [row["month"]] * len(marks), "name": [m[0] for m in marks], "at": [m[1] for m in marks]}
    )
    text = alt.Chart(rows(places)).mark_text(align="left", dx=10, fontSize=style.SMALL_TEXT, color=style.QUIET_INK)
    return [text.encode(x=x, y="at:Q", text="name:N")]


def _ends(frame: pl.DataFrame) -> tuple[date, date]:
    months = frame["month"].sort().to_list()
    return months[0], months[-1]


def _limits_alt(frame: pl.DataFrame, unit: str, decimals: int) -> str:
    known = frame.drop_nulls("value")
    if known.is_empty():
        return f"Line chart of {unit}. No month has a figure."
    first, last = known.row(0, named=True), known.row(-1, named=True)
    low, high = known.sort("value").row(0, named=True), known.sort("value").row(-1, named=True)

    def at(row: dict[str, object]) -> str:
        return f"{wording.number(row['value'], decimals)} in {wording.month_name(row['month'])}"  # type: ignore[arg-type]

    parts = [f"Line chart by month of {unit}: {at(first)}, {at(last)}; highest {at(high)}, lowest {at(low)}."]
    limits = frame.drop_nulls(["lower", "upper"])
    if not limits.is_empty():
        row = limits.row(-1, named=True)
        words = wording.limits_text(row["lower"], row["upper"], decimals)
        parts.append(f"Latest limits of usual variation {words}.")
        special = known.drop_nulls("signal")
        named = [f"{wording.month_name(r['month'])} ({r['signal']})" for r in special.iter_rows(named=True)]
        parts.append(f"Special months: {wording.listed(named)}." if named else "No month is special.")
    if missing := missing_months(frame):
        parts.append(f"No figures for {axes.month_list(missing)}; the line is left open there.")
    return " ".join(parts)


def _limits_table(frame: pl.DataFrame, unit: str, decimals: int) -> TableData:
    columns = [TableColumn("month_name", "Month"), TableColumn("value", axes.capitalised(unit), decimals, numeric=True)]
    if frame["centre"].is_not_null().any():
        columns.append(TableColumn("centre", "Usual level", 1, numeric=True))
    if frame["lower"].is_not_null().any():
        columns.append(TableColumn("lower", "Lower limit", 1, numeric=True))
        columns.append(TableColumn("upper", "Upper limit", 1, numeric=True))
        columns.append(TableColumn("signal_text", "Special"))
    named = frame.with_columns(
        pl.col("month").map_elements(wording.month_name, pl.String).alias("month_name"),
        pl.col("signal").fill_null("").alias("signal_text"),
    )
    return TableData(tuple(columns), named.select(column.name for column in columns))


def _lines_chart(full: pl.DataFrame, series: list[str], unit: str, focus: str | None) -> Chart:
    x = axes.months(*_ends(full))
    colours = (
        [style.FOCUS if name == focus else style.CONTEXT_STROKE for name in series]
        if focus
        else list(style.LINE_COLOURS)
    )
    scale = alt.Scale(domain=series, range=colours[: len(series)])
    colour = alt.Color("series:N", legend=None, scale=scale)
    runs = pl.concat(runs_without_gaps(part) for part in full.partition_by("series", maintain_order=True))
    base = alt.Chart(rows(runs)).encode(x=x, y=axes.heights("value", unit), color=colour)
    width = alt.condition(alt.datum.series == focus, alt.value(3), alt.value(1.8)) if focus else alt.value(2.4)
    lines = base.mark_line().encode(detail=["series:N", "run:N"], strokeWidth=width)
    points = base.mark_point(filled=True, size=14, opacity=1)
    ends = runs.group_by("series", maintain_order=True).last()
    top = float(runs["value"].max() or 1)  # type: ignore[arg-type]
    ends = ends.with_columns(pl.Series("at", axes.spread(ends["value"].to_list(), gap=top * 18 / _HEIGHT)))
    words = alt.Scale(domain=series, range=[style.TEXT_OF[shade] for shade in colours[: len(series)]])
    names = alt.Chart(rows(ends)).mark_text(align="left", dx=10, fontWeight=600)
    names = names.encode(x=x, y="at:Q", text="series:N", color=alt.Color("series:N", legend=None, scale=words))
    marks = alt.layer(lines, points).resolve_scale(color="shared")
    return alt.layer(marks, names).resolve_scale(color="independent").properties(**fitted(_HEIGHT))


def _lines_alt(full: pl.DataFrame, series: list[str], unit: str, decimals: int) -> str:
    parts = [f"Line chart by month in {unit}."]
    for name in series:
        part = full.filter(pl.col("series") == name)
        known = part.drop_nulls("value")
        if known.is_empty():
            parts.append(f"{name}: not available.")
            continue
        first, last = known.row(0, named=True), known.row(-1, named=True)
        parts.append(
            f"{name}: {wording.number(first['value'], decimals)} in {wording.month_name(first['month'])}, "
            f"{wording.number(last['value'], decimals)} in {wording.month_name(last['month'])}."
        )
    if missing := sorted(set(missing_months(full))):
        parts.append(f"Lines are left open where figures are missing: {axes.month_list(missing)}.")
    return " ".join(parts)


def _lines_table(full: pl.DataFrame, series: list[str], decimals: int) -> TableData:
    wide = full.select("month", "series", "value").pivot("series", index="month", values="value").sort("month")
    names = {name: f"series_{place}" for place, name in enumerate(series)}
    wide = wide.rename(names).with_columns(pl.col("month").map_elements(wording.month_name, pl.String))
    columns = (TableColumn("month", "Month"), *(TableColumn(names[s], s, decimals, numeric=True) for s in series))
    return TableData(columns, wide)
