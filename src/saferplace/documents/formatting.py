"""How a paper writes numbers, dates, intervals and comparisons.

The writing itself lives in charts.wording, so that a chart and the sentence beside it can never disagree; whatever
builds a document imports it from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.charts.figure import TableColumn
from saferplace.charts.wording import (
    JUDGEMENTS,
    NOT_AVAILABLE,
    SUPPRESSED,
    SUPPRESSED_NOTE,
    interval,
    judgement,
    limits_text,
    listed,
    long_date,
    month_name,
    number,
    percent,
    percentage_points,
    sentence,
)
from saferplace.indicators.values import Value

__all__ = [
    "JUDGEMENTS",
    "NOT_AVAILABLE",
    "SUPPRESSED",
    "SUPPRESSED_NOTE",
    "cell",
    "interval",
    "judgement",
    "limits_text",
    "listed",
    "long_date",
    "month_name",
    "number",
    "percent",
    "percentage_points",
    "sentence",
    "value_with_interval",
]


def cell(column: TableColumn, row: Mapping[str, Any]) -> str:
    """Write one cell of a table: a marker where there is one, a number rounded once, a date in words, or the text.

    Args:
        column: how the column is printed.
        row: the row of the table's frame.
    """
    marker = row.get(column.marker) if column.marker else None
    if marker:
        return str(marker)
    value = row[column.name]
    if column.judgement:
        return judgement(value)
    if value is None:
        return NOT_AVAILABLE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, int | float) and (column.decimals is not None or column.numeric):
        return number(value, column.decimals or 0, signed=column.signed)
    return str(value)


def value_with_interval(value: Value, decimals: int = 1) -> str:
    """Write a Value as "74.2 crimes per 1,000 residents (95 % interval 72.0 to 76.5)"."""
    text = number(value.value, decimals)
    if text == NOT_AVAILABLE:
        return text
    limits = interval(value.lower, value.upper, decimals)
    return f"{text} {value.unit}".rstrip() + (f" ({limits})" if limits else "")
