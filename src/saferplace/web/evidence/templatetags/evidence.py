"""How the evidence's templates write months, datasets, areas and source cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template

from saferplace.charts.wording import NO_BREAK_SPACE, interval, limits_text, month_name, number
from saferplace.datasets.catalogue import DATASETS
from saferplace.reference.areas import LEVEL_NAMES, Area
from saferplace.workflows.explore_figures import decimals_of
from saferplace.workflows.explore_words import figure_in_words
from saferplace.workflows.trace_value import ValueTrace

register = template.Library()
_LONGEST_LINE, _LONGEST_IDENTIFIER = 60, 12
_IDENTIFIER = re.compile(r"[0-9a-f]{40,}")
_JUDGED = {"above": "▲ High", "similar": "● Similar", "below": "▼ Low"}


@register.filter
def month_words(value: date | None) -> str:
    """Return "March 2022", or nothing for no month."""
    return month_name(value) if value else ""


@register.filter
def dataset_title(identifier: str) -> str:
    """Return what people call a dataset."""
    return DATASETS[identifier].title if identifier in DATASETS else identifier


@register.filter
def level_name(area: Area) -> str:
    """Return what kind of area it is."""
    return LEVEL_NAMES[area.level]


@register.filter
def column_words(name: str) -> str:
    """Return a column's name as words: "source row", "LSOA code"."""
    return name.replace("_", " ").replace("lsoa", "LSOA").replace(" id", " ID").capitalize().replace("Lsoa", "LSOA")


@register.filter
def source_cell(value: object) -> str:
    """Return a cell of a source row as it was read; a month in words, a blank as nothing."""
    if value is None:
        return ""
    if isinstance(value, date) and not isinstance(value, datetime):
        return _kept_together(month_name(value) if value.day == 1 else value.isoformat())
    text = str(value)
    # Identifiers of crimes are long and say nothing to a reader; the download has them whole.
    return f"{text[:_LONGEST_IDENTIFIER]}…" if _IDENTIFIER.fullmatch(text) else _kept_together(text)


@register.filter
def rate_words(cell: Mapping[str, Any]) -> str:
    """Return a ward's rate and its label: "20.8 ▲ High"."""
    return _kept_together(f"{number(cell['rate'], 1)} {_JUDGED.get(cell['label'], '')}".strip())


@register.filter
def ratio_words(cell: Mapping[str, Any]) -> str:
    """Return a ward's ratio and the interval of its rate: "1.3 times, 16.1 to 26.6"."""
    return _kept_together(f"{number(cell['ratio'], 1)} times, {limits_text(cell['lower'], cell['upper'])}")


@register.filter
def indent(level: int) -> str:
    """Return the dashes in front of a type that is part of another."""
    return f"–{NO_BREAK_SPACE}" * level


@register.filter
def full_stop(text: str) -> str:
    """End a line with one full stop."""
    return f"{text.rstrip('. ')}."


def _kept_together(text: str) -> str:
    """Keep a short text on one line."""
    return text.replace(" ", NO_BREAK_SPACE) if len(text) <= _LONGEST_LINE else text


@register.filter
def value_words(traced: ValueTrace) -> str:
    """Return a figure with its unit, its interval and what it is made of."""
    value = traced.value
    decimals = decimals_of([value])
    limits = interval(value.lower, value.upper, decimals)
    made_of = f": {number(value.numerator)} {traced.indicator.noun}"
    if value.denominator is not None:
        made_of += f" among {number(value.denominator)} ({value.denominator_label})"
    words = figure_in_words(value, decimals) + (f" ({limits})" if limits else "")
    return words + (made_of if traced.indicator.denominator != "none" else "")
