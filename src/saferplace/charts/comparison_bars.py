"""Comparison bars with intervals: one area against its peers, its force and its country."""

from __future__ import annotations

import altair as alt
import polars as pl

from saferplace.charts import axes, style, wording
from saferplace.charts.drawing import Chart, draw, fitted, rows
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import required

_COLUMNS = {
    "label": pl.String,
    "value": pl.Float64,
    "lower?": pl.Float64,
    "upper?": pl.Float64,
    "role?": pl.String,
}
_FILL = {"focus": style.FOCUS, "benchmark": style.DARK_GREY, "peer": style.CONTEXT}


def comparison_bars(
    frame: pl.DataFrame,
    caption: Caption,
    *,
    label_heading: str,
    unit: str,
    decimals: int = 1,
    reference: tuple[str, float] | None = None,
) -> Figure:
    """Draw one bar a row, in the order given, with its interval; the axis begins at zero.

    Args:
        frame: label, value, and optionally lower, upper (95 % limits) and role: "focus" for the area the paper is
            about, "benchmark" for an average, force or country, "peer" for the others (also when absent).
            A null value leaves the row open and says "not available".
        caption: the words around the chart.
        label_heading: heading of the label column, such as "Partnership".
        unit: unit of the values, such as "crimes per 1,000 residents".
        decimals: decimals printed.
        reference: name and value of a line drawn across, such as ("Average of similar areas", 71.2).

    Raises:
        ChartError: when a column is absent or the frame empty.
    """
    frame = required(frame, _COLUMNS, "comparison bars").with_columns(pl.col("role").fill_null("peer"))
    shown = frame.with_columns(
        pl.col("value").map_elements(lambda v: wording.number(v, decimals), pl.String, skip_nulls=False).alias("text"),
        pl.max_horizontal("upper", "value", pl.lit(0.0)).alias("text_at"),
    )
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=draw(_chart(shown, unit, reference), caption.id),
        alt=_alt(frame, unit, decimals, reference),
        table=_table(frame, label_heading, unit, decimals),
        source=caption.source,
        caveats=caption.caveats,
    )


def _chart(shown: pl.DataFrame, unit: str, reference: tuple[str, float] | None) -> Chart:
    bold = shown.filter(pl.col("role") == "focus")["label"].to_list()
    y = axes.names(shown["label"].to_list(), bold)
    highest = max(float(shown["text_at"].max() or 0), reference[1] if reference else 0, 1e-9)  # type: ignore[arg-type]
    x = axes.numbers("value", unit, (0, highest * 1.12))
    base = alt.Chart(rows(shown)).encode(y=y)
    fill = alt.Color("role:N", legend=None, scale=alt.Scale(domain=list(_FILL), range=list(_FILL.values())))
    bars = base.mark_bar(height=alt.RelativeBandSize(band=0.64)).encode(x=x, color=fill)
    limits = base.transform_filter("isValid(datum.lower) && isValid(datum.upper)")
    halo = limits.mark_rule(color="white", strokeWidth=4).encode(x="lower:Q", x2="upper:Q")
    line = limits.mark_rule(color=style.INK, strokeWidth=1.6).encode(x="lower:Q", x2="upper:Q")
    text = base.mark_text(align="left", dx=8).encode(x="text_at:Q", text="text:N")
    layers = [bars, halo, line, text]
    if reference:
        layers += _reference(reference)
    return alt.layer(*layers).properties(**fitted(axes.row_height(shown["label"].to_list())))


def _reference(reference: tuple[str, float]) -> list[Chart]:
    name, value = reference
    at = alt.Chart(alt.InlineData(values=[{"at": value, "name": name}])).encode(x="at:Q")
    rule = at.mark_rule(color=style.ORANGE, strokeWidth=1.5, strokeDash=[5, 3])
    label = at.mark_text(align="center", baseline="bottom", dy=-5, fontSize=style.SMALL_TEXT)
    return [rule, label.encode(text="name:N", y=alt.value(0))]


def _alt(frame: pl.DataFrame, unit: str, decimals: int, reference: tuple[str, float] | None) -> str:
    known = frame.drop_nulls("value").sort("value", descending=True, maintain_order=True)
    if known.is_empty():
        return f"Bar chart in {unit}. No value is available."
    parts = [f"Bar chart of {frame.height} rows in {unit}."]
    for row in known.filter(pl.col("role") == "focus").iter_rows(named=True):
        limits = wording.interval(row["lower"], row["upper"], decimals)
        place = known["label"].to_list().index(row["label"]) + 1
        detail = f" ({limits})" if limits else ""
        value = wording.number(row["value"], decimals)
        parts.append(f"{row['label']}: {value}{detail}, {place} of {known.height} from the highest.")
    top, last = known.row(0, named=True), known.row(-1, named=True)
    parts.append(
        f"Highest: {top['label']}, {wording.number(top['value'], decimals)}; "
        f"lowest: {last['label']}, {wording.number(last['value'], decimals)}."
    )
    if reference:
        parts.append(f"{reference[0]}: {wording.number(reference[1], decimals)}.")
    if missing := frame.filter(pl.col("value").is_null())["label"].to_list():
        parts.append(f"Not available: {wording.listed(missing)}.")
    return " ".join(parts)


def _table(frame: pl.DataFrame, label_heading: str, unit: str, decimals: int) -> TableData:
    columns = [
        TableColumn("label", label_heading),
        TableColumn("value", axes.capitalised(unit), decimals, numeric=True),
    ]
    if frame["lower"].is_not_null().any():
        columns += [
            TableColumn("lower", "Lower 95 % limit", decimals, numeric=True),
            TableColumn("upper", "Upper 95 % limit", decimals, numeric=True),
        ]
    return TableData(tuple(columns), frame.select(column.name for column in columns))
