"""Small multiples: one small trend for each series, rather than many lines in one tangle."""

from __future__ import annotations

import altair as alt
import polars as pl

from saferplace.charts import axes, style, wording
from saferplace.charts.drawing import Chart, draw, rows
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import required, runs_without_gaps
from saferplace.charts.trend_chart import every_month, missing_months

_ACROSS = 3
_PANEL = (160, 68)
_MOST_SPOKEN = 4  # series named in the text alternative


def small_multiples(
    frame: pl.DataFrame,
    caption: Caption,
    *,
    unit: str,
    series_heading: str = "Series",
    decimals: int = 0,
    shared_scale: bool = False,
) -> Figure:
    """Draw each series in its own panel, each axis from zero.

    Args:
        frame: series, month, value (null leaves the line open), and optionally note: a word on the series, printed
            beside its name, such as "rose".
        caption: the words around the chart.
        unit: unit of the values.
        series_heading: heading of the series column, such as "Crime type".
        decimals: decimals printed.
        shared_scale: whether all panels share one axis, to compare sizes, or each has its own, to compare shapes.

    Raises:
        ChartError: when a column is absent or the frame empty.
    """
    needed = {"series": pl.String, "month": pl.Date, "value": pl.Float64, "note?": pl.String}
    frame = required(frame, needed, "small multiples")
    series = frame["series"].unique(maintain_order=True).to_list()
    parts = {name: every_month(frame.filter(pl.col("series") == name)) for name in series}
    scale_note = "All panels share one axis." if shared_scale else "Each panel has its own axis, from zero."
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=draw(_chart(parts, unit, shared_scale=shared_scale), caption.id),
        alt=_alt(parts, unit, decimals),
        table=_table(parts, series_heading, decimals),
        source=caption.source,
        caveats=(*caption.caveats, scale_note),
    )


def _chart(parts: dict[str, pl.DataFrame], unit: str, *, shared_scale: bool) -> Chart:
    notes = {name: next(iter(part["note"].drop_nulls()), "") for name, part in parts.items()}
    # A second line under every name once any panel has a note, so that panels of a row stay level.
    titles = {name: f"{name}\n{notes[name] or ' '}" if any(notes.values()) else name for name in parts}
    lines = pl.concat(
        runs_without_gaps(part).with_columns(pl.lit(titles[name]).alias("panel")) for name, part in parts.items()
    )
    x = alt.X(
        "month:T",
        title=None,
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(tickCount={"interval": "year", "step": 1}, format="%Y", grid=False, domain=True, ticks=True),
    )
    y = alt.Y(
        "value:Q",
        title=None,
        axis=alt.Axis(tickCount=2, format=",~f", minExtent=34, maxExtent=34),
        scale=alt.Scale(zero=True),
    )
    base = alt.Chart().encode(x=x, y=y)
    line = base.mark_line(color=style.FOCUS, strokeWidth=2).encode(detail="run:N")
    last = base.transform_window(
        order="rank()", sort=[alt.SortField("month", order="descending")], groupby=["panel"]
    ).transform_filter("datum.order == 1")
    dot = last.mark_point(color=style.FOCUS, filled=True, size=34, opacity=1)
    points = base.mark_point(color=style.FOCUS, filled=True, size=7, opacity=1)
    # Names are drawn inside the panels: Vega places its own headers by what lies under them, unevenly.
    names = base.transform_aggregate(groupby=["panel"]).mark_text(
        align="left", baseline="top", fontWeight=600, fontSize=style.SMALL_TEXT, lineBreak="\n", lineHeight=15
    )
    name = names.encode(x=alt.value(-30), y=alt.value(-42 if any(notes.values()) else -27), text="panel:N")
    chart = alt.layer(line, points, dot, name, data=rows(lines)).properties(width=_PANEL[0], height=_PANEL[1])
    facet = alt.Facet("panel:N", sort=list(titles.values()), header=alt.Header(labelExpr="''", title=None))
    chart = chart.facet(facet, columns=_ACROSS, spacing={"row": 72, "column": 52}, bounds="flush")
    return chart.resolve_scale(y="shared" if shared_scale else "independent").resolve_axis(x="independent")


def _alt(parts: dict[str, pl.DataFrame], unit: str, decimals: int) -> str:
    sentences = [f"{len(parts)} small line charts by month in {unit}."]
    known = {name: part.drop_nulls("value") for name, part in parts.items()}
    drawn = sorted((name for name in known if known[name].height), key=lambda name: -known[name]["value"][-1])
    for name in drawn[:_MOST_SPOKEN]:
        first, last = known[name].row(0, named=True), known[name].row(-1, named=True)
        sentences.append(
            f"{name}: {wording.number(first['value'], decimals)} in {wording.month_name(first['month'])}, "
            f"{wording.number(last['value'], decimals)} in {wording.month_name(last['month'])}."
        )
    if len(drawn) > _MOST_SPOKEN:
        sentences.append("The others are in the table.")
    if empty := [name for name in known if known[name].is_empty()]:
        sentences.append(f"Not available: {wording.listed(empty)}.")
    gaps = sorted({month for part in parts.values() for month in missing_months(part)})
    if gaps:
        sentences.append(f"Lines are left open where figures are missing: {axes.month_list(gaps)}.")
    return " ".join(sentences)


def _table(parts: dict[str, pl.DataFrame], series_heading: str, decimals: int) -> TableData:
    """Summarise each series in a row: a row a month for every series would run over pages."""
    records = []
    for name, part in parts.items():
        known = part.drop_nulls("value")
        values = known["value"].to_list()
        low, high = (known["value"].arg_min(), known["value"].arg_max()) if values else (None, None)
        records.append(
            {
                "series": name,
                "months": known.height,
                "missing": part.height - known.height,
                "first": values[0] if values else None,
                "last": values[-1] if values else None,
                "lowest": values[low] if low is not None else None,
                "lowest_month": wording.month_name(known["month"][low]) if low is not None else "",
                "highest": values[high] if high is not None else None,
                "highest_month": wording.month_name(known["month"][high]) if high is not None else "",
            }
        )
    columns = (
        TableColumn("series", series_heading),
        TableColumn("months", "Months shown", 0, numeric=True),
        TableColumn("missing", "Months missing", 0, numeric=True),
        TableColumn("first", "First month", decimals, numeric=True),
        TableColumn("last", "Last month", decimals, numeric=True),
        TableColumn("lowest", "Lowest", decimals, numeric=True),
        TableColumn("lowest_month", "Month of lowest"),
        TableColumn("highest", "Highest", decimals, numeric=True),
        TableColumn("highest_month", "Month of highest"),
    )
    return TableData(columns, pl.DataFrame(records, infer_schema_length=None))
