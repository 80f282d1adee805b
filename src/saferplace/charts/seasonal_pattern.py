"""The seasonal pattern: this year's months against what is usual for each of them."""

from __future__ import annotations

import altair as alt
import polars as pl

from saferplace.charts import axes, style, wording
from saferplace.charts.drawing import Chart, draw, fitted, rows
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import ChartError, required, runs_without_gaps
from saferplace.reference.periods import MONTH_NAMES

_COLUMNS = {
    "month": pl.Int64,
    "usual": pl.Float64,
    "lower?": pl.Float64,
    "upper?": pl.Float64,
    "latest?": pl.Float64,
}
_HEIGHT = 205


def seasonal_pattern(
    frame: pl.DataFrame,
    caption: Caption,
    *,
    unit: str,
    latest_name: str,
    usual_name: str = "Usual level",
    first_month: int = 4,
    decimals: int = 0,
) -> Figure:
    """Draw the usual level of each calendar month with its range, and the latest year upon it.

    Args:
        frame: month (1 to 12), usual, and optionally lower, upper (range of earlier years) and latest.
        caption: the words around the chart.
        unit: unit of the values.
        latest_name: name of the latest year, such as "2021/22".
        usual_name: name of the usual level.
        first_month: month the year begins with: 4 for financial years.
        decimals: decimals printed.

    Raises:
        ChartError: when a column is absent, a month is not 1 to 12 or stands twice.
    """
    frame = required(frame, _COLUMNS, "seasonal pattern")
    if not frame["month"].is_between(1, 12).all() or frame["month"].is_duplicated().any():
        raise ChartError("seasonal pattern: months are numbers 1 to 12, each once.")
    frame = frame.with_columns(((pl.col("month") - first_month) % 12).alias("place")).sort("place")
    frame = frame.with_columns(
        pl.col("month").map_elements(lambda m: axes.SHORT_MONTHS[m - 1], pl.String).alias("name"),
        pl.col("month").map_elements(lambda m: MONTH_NAMES[m - 1], pl.String).alias("month_name"),
    )
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=draw(_chart(frame, unit, latest_name, usual_name), caption.id),
        alt=_alt(frame, unit, latest_name, decimals),
        table=_table(frame, usual_name, latest_name, decimals),
        source=caption.source,
        caveats=caption.caveats,
    )


def _chart(frame: pl.DataFrame, unit: str, latest_name: str, usual_name: str) -> Chart:
    axis = alt.Axis(grid=False, domain=True, labelAngle=0)
    x = alt.X("name:N", sort=frame["name"].to_list(), title=None, axis=axis)
    layers: list[Chart] = []
    everything = alt.Chart(rows(frame)).encode(x=x)
    if frame["lower"].is_not_null().any():
        band = everything.transform_filter("isValid(datum.lower) && isValid(datum.upper)")
        layers.append(
            band.mark_bar(color="#DCE6EF", width={"band": 0.7}).encode(y=axes.heights("lower", unit), y2="upper:Q")
        )
    usual = everything.transform_filter("isValid(datum.usual)")
    layers.append(usual.mark_tick(color=style.QUIET_INK, thickness=2.5, width=30).encode(y=axes.heights("usual", unit)))
    ends = [_end(frame, "usual", usual_name, style.QUIET_INK)] if frame["usual"].is_not_null().any() else []
    if frame["latest"].is_not_null().any():
        known = runs_without_gaps(frame.select("name", "latest"), "latest")
        latest = alt.Chart(rows(known)).encode(x=x, y=axes.heights("latest", unit))
        layers.append(latest.mark_line(color=style.FOCUS, strokeWidth=2.4).encode(detail="run:N"))
        layers.append(latest.mark_point(color=style.FOCUS, filled=True, size=34, opacity=1))
        ends.append(_end(frame, "latest", latest_name, style.FOCUS))
    highest = max(float(frame[name].max() or 0) for name in ("usual", "upper", "latest"))  # type: ignore[arg-type]
    places = axes.spread([end["at"] for end in ends], gap=highest * 18 / _HEIGHT)  # type: ignore[misc]
    for end, place in zip(ends, places, strict=True):
        text = alt.Chart(alt.InlineData(values=[end | {"at": place}])).mark_text(align="left", dx=24, fontWeight=600)
        layers.append(text.encode(x=x, y="at:Q", text="text:N", color=alt.value(end["colour"])))
    return alt.layer(*layers).properties(**fitted(_HEIGHT))


def _end(frame: pl.DataFrame, column: str, name: str, colour: str) -> dict[str, object]:
    row = frame.drop_nulls(column).row(-1, named=True)
    return {"name": frame["name"][-1], "at": row[column], "text": name, "colour": colour}


def _alt(frame: pl.DataFrame, unit: str, latest_name: str, decimals: int) -> str:
    usual = frame.drop_nulls("usual").sort("usual")
    if usual.is_empty():
        return f"Seasonal pattern in {unit}: not available."
    low, high = usual.row(0, named=True), usual.row(-1, named=True)
    parts = [
        f"Usual level of each calendar month in {unit}: highest in {high['month_name']} "
        f"({wording.number(high['usual'], decimals)}), lowest in {low['month_name']} "
        f"({wording.number(low['usual'], decimals)})."
    ]
    outside = frame.filter((pl.col("latest") > pl.col("upper")) | (pl.col("latest") < pl.col("lower")))
    if frame["latest"].is_not_null().any() and frame["lower"].is_not_null().any():
        words = [
            f"{row['month_name']} ({'above' if row['latest'] > row['upper'] else 'below'})"
            for row in outside.iter_rows(named=True)
        ]
        said = f"outside the usual range in {wording.listed(words)}" if words else "inside the usual range all year"
        parts.append(f"{latest_name} was {said}.")
    return " ".join(parts)


def _table(frame: pl.DataFrame, usual_name: str, latest_name: str, decimals: int) -> TableData:
    columns = [TableColumn("month_name", "Month"), TableColumn("usual", usual_name, decimals, numeric=True)]
    if frame["lower"].is_not_null().any():
        columns.append(TableColumn("lower", "Lowest of range", decimals, numeric=True))
        columns.append(TableColumn("upper", "Highest of range", decimals, numeric=True))
    if frame["latest"].is_not_null().any():
        columns.append(TableColumn("latest", latest_name, decimals, numeric=True))
    return TableData(tuple(columns), frame.select(column.name for column in columns))
