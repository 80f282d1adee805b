"""Treemap of a total by its parts, such as recorded crime by type."""

from __future__ import annotations

import textwrap

import polars as pl

from saferplace.charts import style, wording
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import ChartError, required
from saferplace.charts.sheet import Sheet
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
        svg=_svg(drawn, total),
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


def _svg(drawn: pl.DataFrame, total: float) -> str:
    tiles = squarify(drawn["value"].to_list(), style.WIDTH, _HEIGHT)
    rows = list(zip(tiles, drawn.iter_rows(named=True), strict=True))
    written = [_lines(r["label"], f"{wording.number(r['value'])} · {_share(r['value'], total)}", t) for t, r in rows]
    small = [
        f"{row['label']} {wording.number(row['value'])}"
        for (_, row), lines in zip(rows, written, strict=True)
        if not lines
    ]
    note = textwrap.wrap("Unnamed tiles, largest first: " + ", ".join(small) + ".", 92) if small else []
    sheet = Sheet(_HEIGHT + (len(note) * _LINE + 10 if note else 0))
    for place, ((tile, row), lines) in enumerate(zip(rows, written, strict=True)):
        fill, ink = _SHADES[0 if place == 0 else 1 if row["value"] / total >= 0.08 else 2]
        sheet.rectangle(tile.x + 1, tile.y + 1, tile.width - 2, tile.height - 2, fill)
        for number, line in enumerate(lines):
            middle = tile.y + _PADDING + (number + 0.5) * _LINE
            sheet.text(tile.x + _PADDING, middle, line, fill=ink, bold=number < len(lines) - 1)
    for number, line in enumerate(note):
        sheet.text(0, _HEIGHT + 12 + (number + 0.5) * _LINE, line, size=style.SMALL_TEXT, fill=style.QUIET_INK)
    return sheet.svg()


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
