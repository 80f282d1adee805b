"""Axes shared by the charts: names down the side, numbers along the bottom, months."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import altair as alt

from saferplace.charts import style, wording
from saferplace.reference.periods import MONTH_NAMES

_LABEL_WIDTH = 34  # characters on one line of a row label; about 230 px
_JANUARY, _APRIL = 1, 4
_TWO_LINES = 36


def wrapped(label: str, width: int = _LABEL_WIDTH) -> str:
    """Break a long label into two lines, the second cut short if need be; short ones are unchanged."""
    return "\n".join(textwrap.wrap(label, width, max_lines=2, placeholder=" …")) or label


def names(order: Sequence[str], bold: Sequence[str] = (), field: str = "label") -> alt.Y:
    """Return a y axis of names, in the order given, the `bold` ones in semibold, long ones on two lines."""
    lines = {name: wrapped(name) for name in order}
    weight = {"condition": {"test": f"indexof({_literal(list(bold))}, datum.value) >= 0", "value": 600}, "value": 400}
    axis = alt.Axis(
        labelLimit=260,
        labelColor=style.INK,
        labelFontSize=style.TEXT_SIZE,
        labelLineHeight=15,
        labelExpr=f"split({_literal(lines)}[datum.value], '\\n')",
        labelFontWeight=weight,
        grid=False,
    )
    return alt.Y(f"{field}:N", sort=list(order), title=None, axis=axis)


def row_height(order: Sequence[str]) -> alt.Step:
    """Return the height of a row, as a drawing library takes it."""
    return alt.Step(row_step(order))


def row_step(order: Sequence[str]) -> int:
    """Return the height of a row: taller when any label needs two lines, lower in long lists."""
    step = style.BAR_STEP if len(order) < style.DENSE_FROM else style.DENSE_STEP
    return max(step, _TWO_LINES) if any("\n" in wrapped(name) for name in order) else step


def _literal(value: object) -> str:
    """Write a value as a Vega expression literal; JSON is one, once its line separators are escaped."""
    return json.dumps(value, ensure_ascii=True)


def capitalised(unit: str) -> str:
    """Begin a unit with a capital, as an axis title or a heading does."""
    return unit[:1].upper() + unit[1:]


def numbers(field: str, title: str | None, domain: Sequence[float] | None = None, *, ticks: int = 5) -> alt.X:
    """Return a number axis along the bottom."""
    scale = alt.Scale(domain=list(domain), nice=False) if domain else alt.Scale(zero=True)
    axis = alt.Axis(tickCount=ticks, format=",~f")
    return alt.X(f"{field}:Q", title=capitalised(title) if title else None, scale=scale, axis=axis)


def heights(field: str, title: str | None, *, ticks: int = 5, zero: bool = True) -> alt.Y:
    """Return a number axis up the side, from zero, its title set level above it so that nobody tilts their head."""
    axis = alt.Axis(
        tickCount=ticks,
        format=",~f",
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleX=-30,
        titleY=-14,
        titleBaseline="bottom",
    )
    return alt.Y(f"{field}:Q", title=capitalised(title) if title else None, scale=alt.Scale(zero=zero), axis=axis)


def months(first: date, last: date, field: str = "month", *, sparse: bool = False) -> alt.X:
    """Return a month axis: ticks each quarter up to two years, then half years, then Aprils."""
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 12 if span > 48 or sparse else 6 if span > 24 else 3
    wanted = [month for month in _months_between(first, last) if (month.month - _APRIL) % step == 0]
    axis = alt.Axis(
        values=[f"{month:%Y-%m-%d}T00:00:00Z" for month in wanted or [first]],
        format="%b %Y",
        grid=False,
        ticks=True,
        tickSize=5,
        domain=True,
        labelFlush=False,
    )
    return alt.X(f"{field}:T", title=None, scale=alt.Scale(type="utc"), axis=axis)


def _months_between(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1) for i in range(count)]


def spread(wanted: Sequence[float], gap: float) -> list[float]:
    """Move label positions apart so that neighbours are at least `gap` apart, keeping their order and their middle."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = list(wanted)
    for before, after in pairwise(order):
        placed[after] = max(placed[after], placed[before] + gap)
    if order:
        shift = (sum(wanted) - sum(placed)) / len(wanted)
        placed = [position + shift for position in placed]
    return placed


def month_list(months_missing: Sequence[date]) -> str:
    """Write months for a sentence; long lists are cut after six."""
    words = [wording.month_name(month) for month in months_missing]
    more = len(words) - 6
    return wording.listed([*words[:6], f"{more} more"]) if more > 0 else wording.listed(words)


SHORT_MONTHS = tuple(name[:3] for name in MONTH_NAMES)
