"""Treemap of a total by its parts, such as recorded crime by type."""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt
import polars as pl

from saferplace.charts import style, wording
from saferplace.charts.drawing import Chart, draw
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import ChartError, required
from saferplace.charts.squarify import Tile, squarify

_HEIGHT = 330
_LINE = 17
_CHARACTER = 7.3  # px, a little more than the mean width of Source Sans Semibold at 14 px
_PADDING = 9
# Fill and the ink that is 4.5:1 upon it, for the largest, middle and smaller tiles.
_SHADES = ((style.DARK_BLUE, "#FFFFFF"), ("#2073BC", "#FFFFFF"), ("#A9CFF0", style.INK))


def treemap(
    frame: pl.DataFrame,
    caption: Caption,
    *,
    label_heading: str,
    unit: str = "crimes",
    stated_total: float | None = None,
) -> Figure:
    """Draw parts as tiles; those too small for their name are named underneath.

    Args:
        frame: label and value (counts; null = not available; zero is not drawn but stands in the table).
        caption: the words around the chart.
        label_heading: heading of the label column.
        unit: what is counted.
        stated_total: total stated elsewhere; a difference is said under the figure, never smoothed over.

    Raises:
        ChartError: when a column is absent, the frame is empty or no value is above zero.
    """
    frame = required(frame, {"label": pl.String, "value": pl.Float64}, "treemap")
    frame = frame.sort("value", descending=True, nulls_last=True, maintain_order=True)
    drawn = frame.filter(pl.col("value") > 0)
    if drawn.is_empty():
        raise ChartError("treemap: no value is above zero.")
    total = float(drawn["value"].sum())
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=draw(_chart(drawn, total), caption.id),
        alt=_alt(drawn, total, unit),
        table=_table(frame, total, label_heading, unit),
        source=caption.source,
        caveats=(*caption.caveats, *_residual(total, stated_total, unit)),
    )


def _residual(total: float, stated: float | None, unit: str) -> tuple[str, ...]:
    if stated is None or stated == total:
        return ()
    gap = wording.number(abs(stated - total))
    side = "fewer" if total < stated else "more"
    return (
        f"The parts add up to {wording.number(total)} {unit}, {gap} {side} than the stated total of "
        f"{wording.number(stated)}.",
    )


def _share(value: float, total: float) -> str:
    return wording.percent(value / total * 100)


def _chart(drawn: pl.DataFrame, total: float) -> Chart:
    tiles = squarify(drawn["value"].to_list(), style.WIDTH, _HEIGHT)
    boxes, words, small = [], [], []
    for place, (tile, row) in enumerate(zip(tiles, drawn.iter_rows(named=True), strict=True)):
        fill, ink = _SHADES[0 if place == 0 else 1 if row["value"] / total >= 0.08 else 2]
        boxes.append({"x": tile.x, "x2": tile.x + tile.width, "y": tile.y, "y2": tile.y + tile.height, "fill": fill})
        lines = _lines(row["label"], f"{wording.number(row['value'])} · {_share(row['value'], total)}", tile)
        if not lines:
            small.append(f"{row['label']} {wording.number(row['value'])}")
        for number, line in enumerate(lines):
            at = {"x": tile.x + _PADDING, "y": tile.y + _PADDING + number * _LINE, "text": line, "ink": ink}
            words.append(at | {"weight": "figure" if number == len(lines) - 1 else "name"})
    return _layers(boxes, words, small)


def _layers(boxes: list[dict[str, object]], words: list[dict[str, object]], small: list[str]) -> Chart:
    note = textwrap.wrap("Unnamed tiles, largest first: " + ", ".join(small) + ".", 92) if small else []
    height = _HEIGHT + (len(note) * _LINE + 10 if note else 0)
    x, y = alt.Scale(domain=[0, style.WIDTH], nice=False), alt.Scale(domain=[height, 0], nice=False)
    at: dict[str, Any] = {"x": alt.X("x:Q", axis=None, scale=x), "y": alt.Y("y:Q", axis=None, scale=y)}
    tiles = alt.Chart(alt.InlineData(values=boxes)).mark_rect(stroke="white", strokeWidth=2)
    layers = [tiles.encode(**at, x2="x2:Q", y2="y2:Q", color=alt.Color("fill:N", scale=None))]
    text = alt.Chart(alt.InlineData(values=words)).encode(**at, text="text:N", color=alt.Color("ink:N", scale=None))
    weights: dict[str, Any] = {"name": 600, "figure": 400}
    for weight, number in weights.items():
        chosen = text.transform_filter(f"datum.weight == '{weight}'")
        layers.append(chosen.mark_text(align="left", baseline="top", fontWeight=number))
    if note:
        under = [{"x": 0, "y": _HEIGHT + 12 + i * _LINE, "text": line} for i, line in enumerate(note)]
        quiet = alt.Chart(alt.InlineData(values=under)).mark_text(
            align="left", baseline="top", color=style.QUIET_INK, fontSize=style.SMALL_TEXT
        )
        layers.append(quiet.encode(**at, text="text:N"))
    return alt.layer(*layers).properties(width=style.WIDTH, height=height)


def _lines(label: str, figures: str, tile: Tile) -> list[str]:
    """Return the lines that fit into a tile: name on up to three lines, then figures; none when they do not fit."""
    across = int((tile.width - 2 * _PADDING + 4) / _CHARACTER)
    if across < len(figures):
        return []
    name = textwrap.wrap(label, across, break_long_words=False)
    fits = all(len(line) <= across for line in name) and (len(name) + 1) * _LINE + _PADDING <= tile.height
    return [*name, figures] if fits and len(name) <= 3 else []


def _alt(drawn: pl.DataFrame, total: float, unit: str) -> str:
    words = [
        f"{row['label']} {wording.number(row['value'])} ({_share(row['value'], total)})"
        for row in drawn.head(3).iter_rows(named=True)
    ]
    rest = drawn.height - len(words)
    tail = f" and {rest} smaller parts" if rest > 1 else " and one smaller part" if rest else ""
    return f"Treemap of {wording.number(total)} {unit}. Largest: {wording.listed(words)};{tail}.".replace(";.", ".")


def _table(frame: pl.DataFrame, total: float, label_heading: str, unit: str) -> TableData:
    columns = (
        TableColumn("label", label_heading),
        TableColumn("value", f"Number of {unit}", 0, numeric=True),
        TableColumn("share", "Share, %", 1, numeric=True),
    )
    shares = frame.select("label", "value", (pl.col("value") / total * 100).alias("share"))
    sums = pl.DataFrame({"label": ["Total"], "value": [total], "share": [100.0]})
    return TableData(columns, pl.concat([shares, sums]), totals=1)
