"""Comparison bars with intervals: one area against its peers, its force and its country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from saferplace.charts import axes, style, wording
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import required
from saferplace.charts.sheet import Sheet, round_ticks, text_width, tick_text

_COLUMNS = {
    "label": pl.String,
    "value": pl.Float64,
    "lower?": pl.Float64,
    "upper?": pl.Float64,
    "role?": pl.String,
}
_ABOVE = 28
_QUIET: dict[str, Any] = {"size": style.SMALL_TEXT, "fill": style.QUIET_INK, "anchor": "middle"}
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
        svg=_svg(shown, unit, decimals, reference),
        alt=_alt(frame, unit, decimals, reference),
        table=_table(frame, label_heading, unit, decimals),
        source=caption.source,
        caveats=caption.caveats,
    )


def _svg(shown: pl.DataFrame, unit: str, decimals: int, reference: tuple[str, float] | None) -> str:
    names = shown["label"].to_list()
    step = axes.row_step(names)
    top = _ABOVE if reference else 6
    foot = top + step * shown.height
    left = min(max(text_width(line, bold=True) for name in names for line in axes.wrapped(name).split("\n")), 250) + 12
    highest = max(float(shown["text_at"].max() or 0), reference[1] if reference else 0, 1e-9)  # type: ignore[arg-type]
    room = style.WIDTH - left - 16 - text_width(wording.number(highest, decimals), bold=True)
    scale = room / highest
    sheet = Sheet(foot + 46)
    for tick in round_ticks(highest, 6):
        if tick * scale <= room + 1:
            sheet.line(left + tick * scale, top, left + tick * scale, foot, style.GRID)
            sheet.text(left + tick * scale, foot + 13, tick_text(tick), **_QUIET)
    sheet.text(left, foot + 33, axes.capitalised(unit), size=style.SMALL_TEXT, fill=style.QUIET_INK)
    for place, row in enumerate(shown.iter_rows(named=True)):
        _row(sheet, row, left, top + step * (place + 0.5), step, scale)
    if reference:
        at = left + reference[1] * scale
        sheet.line(at, top - 4, at, foot, style.ORANGE, 1.5, "5 3")
        half = text_width(reference[0], style.SMALL_TEXT) / 2
        middle = min(max(at, half + 2), style.WIDTH - half - 2)
        sheet.text(middle, top - 13, reference[0], size=style.SMALL_TEXT, anchor="middle")
    for place, row in enumerate(shown.iter_rows(named=True)):
        _figure(sheet, row, left + row["text_at"] * scale + 6, top + step * (place + 0.5))
    return sheet.svg()


def _row(sheet: Sheet, row: Mapping[str, Any], left: float, middle: float, step: float, scale: float) -> None:
    lines = axes.wrapped(row["label"]).split("\n")
    is_own = row["role"] == "focus"
    for number, line in enumerate(lines):
        sheet.text(left - 8, middle + (number - (len(lines) - 1) / 2) * 15, line, anchor="end", bold=is_own)
    height = step * 0.64
    if row["value"] is not None:
        fill = _FILL.get(row["role"], style.CONTEXT)
        sheet.rectangle(left, middle - height / 2, row["value"] * scale, height, fill)
    if row["lower"] is not None and row["upper"] is not None:
        ends = (left + row["lower"] * scale, middle, left + row["upper"] * scale, middle)
        sheet.line(*ends, style.PAPER, 4)
        sheet.line(*ends, style.INK, 1.6)


def _figure(sheet: Sheet, row: Mapping[str, Any], left: float, middle: float) -> None:
    """Write the value behind its bar, on paper, so that no line runs through it."""
    is_own = row["role"] == "focus"
    sheet.rectangle(left, middle - 8, text_width(row["text"], bold=is_own) + 4, 16, style.PAPER)
    sheet.text(left + 2, middle, row["text"], bold=is_own)


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
