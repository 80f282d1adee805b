"""A run of periods (months, quarters or years) with its interval, up to three lines beside it, and dated notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from saferplace.charts import axes, style, wording
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import ChartError, required
from saferplace.charts.sheet import Sheet, round_ticks, text_width, tick_text

_COLUMNS = {
    "series": pl.String,
    "start": pl.Date,
    "period": pl.String,
    "value": pl.Float64,
    "lower?": pl.Float64,
    "upper?": pl.Float64,
    "count?": pl.Float64,
    "completeness?": pl.Float64,
}
_MOST_LINES = 4
_HEIGHT, _TOP, _FOOT = 250.0, 34.0, 28.0
_BAND = "#D9E4EF"
_MOST_LABELS = 8


@dataclass(frozen=True)
class Note:
    """Something that happened, to be read with the series.

    Attributes:
        day: when.
        text: one sentence.
        day_known: whether it was that day, rather than some day of its month.
    """

    day: date
    text: str
    day_known: bool = True

    @property
    def when(self) -> str:
        """The day, or the month, in words."""
        return wording.long_date(self.day) if self.day_known else wording.month_name(self.day)


def series_chart(
    frame: pl.DataFrame,
    caption: Caption,
    *,
    unit: str,
    decimals: int = 1,
    count_heading: str = "",
    notes: Sequence[Note] = (),
) -> Figure:
    """Draw one area's figures by period with their interval; further series are thin lines named at their ends.

    Args:
        frame: series, start (first day of the period), period (its label), value (null where missing: the line is left
            open), and optionally lower, upper (95 % limits), count and completeness (0 to 1), which stand in the table.
            The first series is what the chart is about; every series has the same periods, in order.
        caption: the words around the chart.
        unit: unit of the values.
        decimals: decimals printed.
        count_heading: heading of the counts in the table; no such column when empty.
        notes: dated notes, numbered in the chart, written out in the table and the text.

    Raises:
        ChartError: a column is absent, the frame is empty, or there are more than four series.
    """
    frame = required(frame, _COLUMNS, "series")
    names = frame["series"].unique(maintain_order=True).to_list()
    if len(names) > _MOST_LINES:
        raise ChartError(f"series: {len(names)} lines; four at most can be read.")
    parts = {str(key[0]): part for key, part in frame.partition_by("series", as_dict=True, maintain_order=True).items()}
    own = parts[names[0]]
    shown = notes_within(notes, own["start"].to_list())
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=_svg(parts, unit, shown),
        alt=_alt(parts, unit, decimals, shown),
        table=_table(parts, unit, decimals, count_heading, shown),
        source=caption.source,
        caveats=caption.caveats,
    )


def notes_within(notes: Sequence[Note], starts: Sequence[date]) -> list[Note]:
    """Return the notes that fall into a run of periods, in order.

    Args:
        notes: the notes.
        starts: first day of each period of the run, in order.
    """
    first, last = starts[0], starts[-1]
    after = last + (last - first) / (len(starts) - 1) if len(starts) > 1 else None
    return sorted((n for n in notes if first <= n.day and (after is None or n.day < after)), key=lambda n: n.day)


def _svg(parts: Mapping[str, pl.DataFrame], unit: str, notes: Sequence[Note]) -> str:
    names = list(parts)
    own = parts[names[0]]
    peak = max(_highest(part) for part in parts.values())
    ticks = round_ticks(peak)
    left = max(text_width(tick_text(tick), style.SMALL_TEXT) for tick in ticks) + 12
    right = min(max((text_width(name, bold=True) for name in names), default=0) + 16, 190) if len(names) > 1 else 14
    sheet = Sheet(_HEIGHT)
    days = [day.toordinal() for day in own["start"]]
    across = (style.WIDTH - left - right) / max(days[-1] - days[0], 1)
    up = (_HEIGHT - _TOP - _FOOT) / ticks[-1]

    def x(day: int) -> float:
        return left + (day - days[0]) * across if len(days) > 1 else (left + style.WIDTH - right) / 2

    def y(value: float) -> float:
        return _HEIGHT - _FOOT - value * up

    _frame(sheet, own, ticks, left, style.WIDTH - right, x, y)
    sheet.text(left, 10, axes.capitalised(unit), size=style.SMALL_TEXT, fill=style.QUIET_INK)
    _notes(sheet, notes, days, x, y(ticks[-1]), y(0))
    for run in _runs(own, ("lower", "upper")):
        edge = [(x(row["start"].toordinal()), y(row["upper"])) for row in run]
        edge += [(x(row["start"].toordinal()), y(row["lower"])) for row in reversed(run)]
        sheet.path(edge, fill=_BAND)
    for place, name in reversed(list(enumerate(names))):
        _line(sheet, parts[name], style.LINE_COLOURS[place], 2.4 if place == 0 else 1.6, x, y)
    if len(names) > 1:
        _ends(sheet, parts, style.WIDTH - right + 8, y)
    return sheet.svg()


def _highest(part: pl.DataFrame) -> float:
    values = [value for name in ("value", "upper") for value in part[name].drop_nulls().to_list()]
    return max(values, default=0.0)


def _frame(sheet: Sheet, own: pl.DataFrame, ticks: Sequence[float], left: float, end: float, x: Any, y: Any) -> None:
    for tick in ticks:
        sheet.line(left, y(tick), end, y(tick), style.CONTEXT_STROKE if tick == 0 else style.GRID)
        sheet.text(left - 7, y(tick), tick_text(tick), size=style.SMALL_TEXT, fill=style.QUIET_INK, anchor="end")
    for row in _labelled(own):
        at = x(row["start"].toordinal())
        sheet.line(at, y(0), at, y(0) + 5, style.CONTEXT_STROKE)
        label = _short(row)
        half = text_width(label, style.SMALL_TEXT) / 2
        middle = min(max(at, half + 2), style.WIDTH - half - 2)
        sheet.text(middle, y(0) + 15, label, size=style.SMALL_TEXT, fill=style.QUIET_INK, anchor="middle")


def _labelled(own: pl.DataFrame) -> list[dict[str, Any]]:
    """Return the periods that get a label: all when few, else Aprils, half years or every so many."""
    rows = own.to_dicts()
    if len(rows) <= _MOST_LABELS:
        return rows
    step = next((n for n in (2, 3, 4, 6, 12, 24, 60) if len(rows) / n <= _MOST_LABELS), len(rows))
    april = next((i for i, row in enumerate(rows) if row["start"].month == 4), 0)
    return [row for i, row in enumerate(rows) if (i - april) % step == 0]


def _short(row: Mapping[str, Any]) -> str:
    """Shorten the label of a month or quarter to its first month; years stay as they are."""
    period: str = row["period"]
    return period if period[:1].isdigit() else f"{axes.SHORT_MONTHS[row['start'].month - 1]} {row['start'].year}"


def _notes(sheet: Sheet, notes: Sequence[Note], days: Sequence[int], x: Any, top: float, foot: float) -> None:
    for number, note in enumerate(notes, start=1):
        at = x(min(max(note.day.toordinal(), days[0]), days[-1]))
        sheet.line(at, top, at, foot, style.QUIET_INK, 1.2, "4 3")
        sheet.dot(at, top - 4, 8, style.PAPER, style.QUIET_INK)
        sheet.text(at, top - 4, str(number), size=12, anchor="middle", bold=True)


def _runs(part: pl.DataFrame, needed: Sequence[str]) -> list[list[dict[str, Any]]]:
    """Return the rows between gaps, so that nothing is drawn across a missing period."""
    runs: list[list[dict[str, Any]]] = [[]]
    for row in part.iter_rows(named=True):
        if all(row[name] is not None for name in needed):
            runs[-1].append(row)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _line(sheet: Sheet, part: pl.DataFrame, colour: str, width: float, x: Any, y: Any) -> None:
    dots = part.height <= 48
    for run in _runs(part, ("value",)):
        points = [(x(row["start"].toordinal()), y(row["value"])) for row in run]
        sheet.path(points, stroke=colour, width=width)
        if dots or len(points) == 1:
            for at in points:
                sheet.dot(*at, 2.6 if width > 2 else 1.8, colour)


def _ends(sheet: Sheet, parts: Mapping[str, pl.DataFrame], left: float, y: Any) -> None:
    known = [(name, part.drop_nulls("value")) for name, part in parts.items()]
    known = [(name, part) for name, part in known if part.height]
    places = axes.spread([y(part["value"].to_list()[-1]) for _, part in known], gap=17)
    shades = dict(zip(parts, style.LINE_COLOURS, strict=False))
    for (name, _), place in zip(known, places, strict=True):
        shade = style.TEXT_OF[shades[name]]
        sheet.text(left, place, axes.wrapped(name, 24).split("\n")[0], fill=shade, bold=name == next(iter(parts)))


def _alt(parts: Mapping[str, pl.DataFrame], unit: str, decimals: int, notes: Sequence[Note]) -> str:
    words = [f"Line chart in {unit}."]
    for name, part in parts.items():
        known = part.drop_nulls("value")
        if known.is_empty():
            words.append(f"{name}: not available.")
            continue
        first, last = known.row(0, named=True), known.row(-1, named=True)
        span = [f"{_figure(row, decimals)} in {row['period']}" for row in (first, last)]
        words.append(f"{name}: {wording.listed(span if known.height > 1 else span[:1])}.")
        missing = part.filter(pl.col("value").is_null())["period"].to_list()
        if missing:
            more = f" and {len(missing) - 6} more" if len(missing) > 6 else ""
            words.append(f"No figure for {', '.join(missing[:6])}{more}.")
    words += [f"Note {i}, {note.when}: {wording.sentence(note.text)}" for i, note in enumerate(notes, 1)]
    return " ".join(words)


def _figure(row: Mapping[str, Any], decimals: int) -> str:
    return wording.number(row["value"], decimals)


def _table(
    parts: Mapping[str, pl.DataFrame], unit: str, decimals: int, count_heading: str, notes: Sequence[Note]
) -> TableData:
    names = list(parts)
    frame = parts[names[0]].with_columns((pl.col("completeness") * 100).alias("complete"))
    columns = [TableColumn("period", "Period"), TableColumn("value", axes.capitalised(unit), decimals, numeric=True)]
    if frame["lower"].is_not_null().any():
        columns.append(TableColumn("lower", "Lower 95 % limit", decimals, numeric=True))
        columns.append(TableColumn("upper", "Upper 95 % limit", decimals, numeric=True))
    if count_heading:
        columns.append(TableColumn("count", axes.capitalised(count_heading), 0, numeric=True))
    for place, name in enumerate(names[1:]):
        frame = frame.with_columns(parts[name]["value"].alias(f"other_{place}"))
        columns.append(TableColumn(f"other_{place}", name, decimals, numeric=True))
    if frame["complete"].is_not_null().any():
        columns.append(TableColumn("complete", "Complete, %", 0, numeric=True))
    if notes:
        frame = frame.with_columns(pl.Series("note", _notes_of(frame["start"].to_list(), notes), pl.String))
        columns.append(TableColumn("note", "Notes"))
    return TableData(tuple(columns), frame.select(column.name for column in columns))


def _notes_of(starts: Sequence[date], notes: Sequence[Note]) -> list[str]:
    ends = [*starts[1:], date.max]
    return [
        "; ".join(f"{i}: {note.text}" for i, note in enumerate(notes, 1) if start <= note.day < end)
        for start, end in zip(starts, ends, strict=True)
    ]
