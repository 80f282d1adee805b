"""The peer table: each measure against the average of similar areas, in words and symbols as well as colour."""

from __future__ import annotations

import altair as alt
import polars as pl

from saferplace.charts import axes, style, wording
from saferplace.charts.drawing import Chart, draw, rows
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import ChartError, required

_COLUMNS = {
    "measure": pl.String,
    "value": pl.Float64,
    "lower?": pl.Float64,
    "upper?": pl.Float64,
    "average": pl.Float64,
    "comparison": pl.String,
    "rank?": pl.Float64,
    "of?": pl.Float64,
    "unit?": pl.String,
    "usual_lower?": pl.Float64,
    "usual_upper?": pl.Float64,
}
_TICKS = (10, 20, 33, 50, 67, 80, 100, 125, 150, 200, 300, 500, 1000)
_WIDE, _WIDE_TICKS = 5, (5, 10, 25, 50, 100, 200, 400, 800)  # a wide axis has room for fewer ticks
_WIDTH = 290
_DRAWN = ("value", "lower", "upper", "usual_lower", "usual_upper")
_FURTHEST = (25.0, 400.0)  # a band is cut here, so that a very wide one does not press the rest together
_BAND = "#E3E6E8"


def peer_table(
    frame: pl.DataFrame,
    caption: Caption,
    *,
    area_name: str,
    average_name: str,
    measure_heading: str = "Measure",
    unit: str = "",
    decimals: int = 1,
) -> Figure:
    """Draw each measure as a per cent of the average of similar areas, with its interval and its verdict in words.

    The table twin is the peer table itself: value, limits, average, verdict (▲ Above, ● Similar, ▼ Below), rank.

    Args:
        frame: measure, value, average (of the peers), comparison ("above", "similar", "below" or "" when not
            compared), and optionally lower, upper (95 % limits of value), rank (1 = highest), of, unit (per row, where
            measures differ), usual_lower and
            usual_upper (what is usual among the areas, drawn as a grey band).
            A null value or average, or an average of zero, stands in the table but is not drawn.
        caption: the words around the chart; its caveats should state the method of comparison.
        area_name: the area of the values.
        average_name: what the average is, such as "Average of 15 similar areas".
        measure_heading: heading of the first column.
        unit: unit of all values, put into the headings; leave empty when rows have their own.
        decimals: decimals printed.

    Raises:
        ChartError: when a column is absent, the frame is empty, or a comparison is not one of the words.
    """
    frame = required(frame, _COLUMNS, "peer table").with_columns(pl.col("comparison").fill_null(""))
    if unknown := set(frame["comparison"]) - {*wording.JUDGEMENTS, ""}:
        raise ChartError(f"peer table: comparisons are above, similar, below or empty; found {sorted(unknown)}.")
    table = _table(frame, area_name, average_name, measure_heading, unit, decimals)
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=draw(_chart(frame, average_name), caption.id),
        alt=_alt(frame, area_name, average_name),
        table=table,
        source=caption.source,
        caveats=caption.caveats,
    )


def _chart(frame: pl.DataFrame, average_name: str) -> Chart:
    drawable = pl.when(pl.col("average") > 0).then(pl.col("average"))
    shown = frame.with_columns(
        *((pl.col(name) / drawable * 100).alias(f"{name}_ratio") for name in _DRAWN),
        pl.Series("verdict", [_verdict(row) for row in frame.iter_rows(named=True)], pl.String),
    ).with_columns(
        pl.col("lower_ratio").clip(lower_bound=1.0), pl.col("usual_lower_ratio").clip(lower_bound=_FURTHEST[0])
    )
    shown = shown.with_columns(pl.col("usual_upper_ratio").clip(upper_bound=_FURTHEST[1]))
    known = shown.select(f"{name}_ratio" for name in _DRAWN).unpivot().drop_nulls("value")["value"]
    low = min(float(known.min() or 100) * 0.93, 80.0)  # type: ignore[arg-type]
    high = max(float(known.max() or 100) * 1.07, 125.0)  # type: ignore[arg-type]
    scale = alt.Scale(type="log", domain=[max(low, 1.0), high], nice=False)
    axis = alt.Axis(
        values=[tick for tick in (_TICKS if high < _WIDE * low else _WIDE_TICKS) if low <= tick <= high], format=",~f"
    )
    title = f"{average_name} = 100"
    x = alt.X("value_ratio:Q", scale=scale, axis=axis, title=title)
    names = list(style.JUDGEMENT_COLOURS)
    colour = alt.Color(
        "comparison:N", legend=None, scale=alt.Scale(domain=names, range=list(style.JUDGEMENT_COLOURS.values()))
    )
    shape = alt.Shape(
        "comparison:N", legend=None, scale=alt.Scale(domain=names, range=list(style.JUDGEMENT_SHAPES.values()))
    )
    base = alt.Chart(rows(shown)).encode(y=axes.names(frame["measure"].to_list(), field="measure"))
    average = alt.Chart(alt.InlineData(values=[{"at": 100}])).encode(x="at:Q")
    known_rows = base.transform_filter("isValid(datum.value_ratio)")
    limits = known_rows.transform_filter("isValid(datum.lower_ratio) && isValid(datum.upper_ratio)")
    usual = known_rows.transform_filter("isValid(datum.usual_lower_ratio) && isValid(datum.usual_upper_ratio)")
    verdict_at = _WIDTH + 22
    return alt.layer(
        usual.mark_bar(color=_BAND, height=alt.RelativeBandSize(band=0.6)).encode(
            x="usual_lower_ratio:Q", x2="usual_upper_ratio:Q"
        ),
        average.mark_rule(color=style.INK, strokeWidth=1.3),
        limits.mark_rule(strokeWidth=2.2).encode(x="lower_ratio:Q", x2="upper_ratio:Q", color=colour),
        known_rows.mark_point(filled=True, size=115, opacity=1).encode(x=x, color=colour, shape=shape),
        base.mark_point(filled=True, size=95, opacity=1).encode(x=alt.value(verdict_at), color=colour, shape=shape),
        base.mark_text(align="left", dx=12).encode(x=alt.value(verdict_at), text="verdict:N"),
    ).properties(width=_WIDTH, height=axes.row_height(frame["measure"].to_list()))


def _verdict(row: dict[str, object]) -> str:
    words = wording.JUDGEMENTS[str(row["comparison"])][1] if row["comparison"] else "not compared"
    if row["rank"] is None or row["of"] is None:
        return words
    return f"{words}, {row['rank']:.0f} of {row['of']:.0f}"


def _alt(frame: pl.DataFrame, area_name: str, average_name: str) -> str:
    measures = "1 measure" if frame.height == 1 else f"{frame.height} measures"
    parts = [f"{area_name} compared with: {average_name}, {measures}."]
    for label, (_, word) in wording.JUDGEMENTS.items():
        if chosen := frame.filter(pl.col("comparison") == label)["measure"].to_list():
            parts.append(f"{word}: {wording.listed(chosen)}.")
    if left := frame.filter(pl.col("comparison") == "")["measure"].to_list():
        parts.append(f"Not compared: {wording.listed(left)}.")
    return " ".join(parts)


def _table(
    frame: pl.DataFrame, area_name: str, average_name: str, measure_heading: str, unit: str, decimals: int
) -> TableData:
    suffix = f", {unit}" if unit else ""
    columns = [TableColumn("measure", measure_heading)]
    if frame["unit"].is_not_null().any():
        columns.append(TableColumn("unit", "Unit"))
    columns.append(TableColumn("value", f"{area_name}{suffix}", decimals, numeric=True))
    if frame["lower"].is_not_null().any():
        columns.append(TableColumn("limits", "95 % interval", numeric=True))
    columns.append(TableColumn("average", average_name, decimals, numeric=True))
    columns.append(TableColumn("comparison", "Compared with average", judgement=True))
    if frame["rank"].is_not_null().any():
        columns.append(TableColumn("rank_text", "Rank (1 = highest)", numeric=True))
    written = frame.with_columns(
        pl.struct("lower", "upper")
        .map_elements(lambda r: wording.limits_text(r["lower"], r["upper"], decimals), pl.String)
        .alias("limits"),
        pl.struct("rank", "of")
        .map_elements(
            lambda r: "" if r["rank"] is None or r["of"] is None else f"{r['rank']:.0f} of {r['of']:.0f}", pl.String
        )
        .alias("rank_text"),
    )
    return TableData(tuple(columns), written.select(column.name for column in columns))
