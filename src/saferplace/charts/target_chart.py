"""A measure against what is wanted of it: its line, the trajectory, the forecast as a fan, and control limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import polars as pl

from saferplace.charts import axes, style, wording
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import ChartError, required
from saferplace.charts.sheet import Sheet, round_ticks, text_width, tick_text

_COLUMNS = {
    "start": pl.Date,
    "period": pl.String,
    "value": pl.Float64,
    "expected?": pl.Float64,
    "forecast?": pl.Float64,
    "forecast_lower?": pl.Float64,
    "forecast_upper?": pl.Float64,
    "centre?": pl.Float64,
    "lower?": pl.Float64,
    "upper?": pl.Float64,
    "signal?": pl.String,
}
_HEIGHT, _TOP, _FOOT = 260.0, 34.0, 28.0
_FAN = "#FBE0D2"
_LIMITS = "#EDEFF1"
_MOST_LABELS = 7
_DASH = "6 4"
# The lines in the order their names stand in the table: column, its name, colour, dash.
_LINES = (
    ("value", "Figure", style.DARK_BLUE, ""),
    ("expected", "Expected", style.DARK_GREY, _DASH),
    ("forecast", "Forecast", style.ORANGE, "2 4"),
    ("centre", "Mean", style.CONTEXT_STROKE, "2 3"),
)
_HEADINGS = {
    "forecast_lower": "Forecast, lower 95 % limit",
    "forecast_upper": "Forecast, upper 95 % limit",
    "lower": "Lower control limit",
    "upper": "Upper control limit",
}
_Place = Callable[[float], float]


def target_chart(frame: pl.DataFrame, caption: Caption, *, unit: str, decimals: int = 0) -> Figure:
    """Draw one measure by period with whatever else is known of it.

    Args:
        frame: start (first day of the period), period (its label), value (null where missing: the line is left open),
            and optionally expected (the trajectory), forecast, forecast_lower, forecast_upper (a fan), centre, lower,
            upper (control limits) and signal (why a period is special, else null or ""). Rows are in order of time.
        caption: the words around the chart.
        unit: unit of the values.
        decimals: decimals printed.

    Raises:
        ChartError: a column is absent, the frame is empty, or a period stands twice.
    """
    frame = required(frame, _COLUMNS, "target")
    if frame["start"].is_duplicated().any():
        raise ChartError("target: a period stands twice.")
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=_svg(frame, unit),
        alt=_alt(frame, unit, decimals),
        table=_table(frame, unit, decimals),
        source=caption.source,
        caveats=caption.caveats,
    )


def _svg(frame: pl.DataFrame, unit: str) -> str:
    rows = frame.to_dicts()
    ticks = round_ticks(_peak(frame))
    left = max(text_width(tick_text(tick), style.SMALL_TEXT) for tick in ticks) + 12
    right = style.WIDTH - 92
    sheet = Sheet(_HEIGHT)
    steps = max(len(rows) - 1, 1)
    up = (_HEIGHT - _TOP - _FOOT) / ticks[-1]

    def x(place: float) -> float:
        return left + (right - left) * place / steps if len(rows) > 1 else (left + right) / 2

    def y(value: float) -> float:
        return _HEIGHT - _FOOT - max(value, 0.0) * up

    _band(sheet, rows, ("lower", "upper"), _LIMITS, x, y)
    _band(sheet, rows, ("forecast_lower", "forecast_upper"), _FAN, x, y)
    for tick in ticks:
        sheet.line(left, y(tick), right, y(tick), style.CONTEXT_STROKE if tick == 0 else style.GRID)
        sheet.text(left - 7, y(tick), tick_text(tick), size=style.SMALL_TEXT, fill=style.QUIET_INK, anchor="end")
    sheet.text(left, 10, axes.capitalised(unit), size=style.SMALL_TEXT, fill=style.QUIET_INK)
    _labels(sheet, rows, x, y(0))
    for column, _, colour, dash in reversed(_LINES):
        _line(sheet, rows, column, colour, dash, x, y)
    _signals(sheet, rows, x, y)
    _names(sheet, rows, right + 8, y)
    return sheet.svg()


def _peak(frame: pl.DataFrame) -> float:
    columns = [name for name in frame.columns if frame.schema[name] == pl.Float64]
    return max((float(each) for name in columns for each in frame[name].drop_nulls().to_list()), default=0.0)


def _runs(rows: Sequence[Mapping[str, Any]], needed: Sequence[str]) -> list[list[tuple[int, Mapping[str, Any]]]]:
    """Return the rows between gaps with their places, so that nothing is drawn across a missing period."""
    runs: list[list[tuple[int, Mapping[str, Any]]]] = [[]]
    for place, row in enumerate(rows):
        if all(row[name] is not None for name in needed):
            runs[-1].append((place, row))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _band(
    sheet: Sheet, rows: Sequence[Mapping[str, Any]], ends: tuple[str, str], fill: str, x: _Place, y: _Place
) -> None:
    for run in _runs(rows, ends):
        edge = [(x(place), y(row[ends[1]])) for place, row in run]
        edge += [(x(place), y(row[ends[0]])) for place, row in reversed(run)]
        sheet.path(edge, fill=fill)


def _line(
    sheet: Sheet, rows: Sequence[Mapping[str, Any]], column: str, colour: str, dash: str, x: _Place, y: _Place
) -> None:
    for run in _runs(rows, (column,)):
        points = [(x(place), y(row[column])) for place, row in run]
        if dash:
            for (x1, y1), (x2, y2) in pairwise(points):
                sheet.line(x1, y1, x2, y2, colour, 2, dash)
            continue
        sheet.path(points, stroke=colour, width=2.4)
        for at in points if len(rows) <= 48 else ():
            sheet.dot(*at, 2.6, colour)


def _signals(sheet: Sheet, rows: Sequence[Mapping[str, Any]], x: _Place, y: _Place) -> None:
    """Ring the periods that are special: a shape, so that nothing is told by colour alone."""
    for place, row in enumerate(rows):
        if row["signal"] and row["value"] is not None:
            sheet.dot(x(place), y(row["value"]), 6, style.PAPER, style.DARK_PINK)
            sheet.dot(x(place), y(row["value"]), 2.6, style.DARK_PINK)


def _labels(sheet: Sheet, rows: Sequence[Mapping[str, Any]], x: _Place, foot: float) -> None:
    step = next((n for n in (1, 2, 3, 4, 6, 12, 24) if len(rows) / n <= _MOST_LABELS), len(rows))
    for place, row in enumerate(rows):
        if place % step:
            continue
        label = row["period"]
        if not label[:1].isdigit():
            label = f"{axes.SHORT_MONTHS[row['start'].month - 1]} {row['start'].year}"
        sheet.line(x(place), foot, x(place), foot + 5, style.CONTEXT_STROKE)
        half = text_width(label, style.SMALL_TEXT) / 2
        middle = min(max(x(place), half + 2), style.WIDTH - half - 2)
        sheet.text(middle, foot + 15, label, size=style.SMALL_TEXT, fill=style.QUIET_INK, anchor="middle")


def _names(sheet: Sheet, rows: Sequence[Mapping[str, Any]], left: float, y: _Place) -> None:
    """Name each line at its right end."""
    ends = [
        (name, colour, [row[column] for row in rows if row[column] is not None]) for column, name, colour, _ in _LINES
    ]
    known = [(name, colour, values[-1]) for name, colour, values in ends if values]
    places = axes.spread([y(value) for _, _, value in known], gap=17)
    for (name, colour, _), place in zip(known, places, strict=True):
        sheet.text(left, place, name, fill=style.TEXT_OF.get(colour, style.QUIET_INK), bold=name == "Figure")


def _alt(frame: pl.DataFrame, unit: str, decimals: int) -> str:
    known = frame.drop_nulls("value")
    words = [f"Line chart in {unit}."]
    if known.is_empty():
        words.append("No figure is known.")
    else:
        last = known.row(-1, named=True)
        words.append(f"{wording.number(last['value'], decimals)} in {last['period']}.")
        if last["expected"] is not None:
            words.append(f"Expected by then: {wording.number(last['expected'], decimals)}.")
    ahead = frame.drop_nulls("forecast_upper")
    if ahead.height:
        end = ahead.row(-1, named=True)
        limits = wording.limits_text(end["forecast_lower"], end["forecast_upper"], decimals)
        words.append(f"Forecast for {end['period']}: {wording.number(end['forecast'], decimals)} (95 % {limits}).")
    special = frame.filter(pl.col("signal").fill_null("") != "")["period"].to_list()
    if special:
        more = f" and {len(special) - 4} earlier" if len(special) > 4 else ""
        words.append(f"Signals: {', '.join(special[-4:])}{more}.")
    return " ".join(words)


def _table(frame: pl.DataFrame, unit: str, decimals: int) -> TableData:
    columns = [TableColumn("period", "Period"), TableColumn("value", axes.capitalised(unit), decimals, numeric=True)]
    headings = {column: name for column, name, _, _ in _LINES[1:]} | _HEADINGS
    for column, heading in headings.items():
        if frame[column].is_not_null().any():
            columns.append(TableColumn(column, heading, decimals, numeric=True))
    if (frame["signal"].fill_null("") != "").any():
        columns.append(TableColumn("signal", "Signal"))
        frame = frame.with_columns(pl.col("signal").fill_null(""))
    return TableData(tuple(columns), frame.select(column.name for column in columns))
