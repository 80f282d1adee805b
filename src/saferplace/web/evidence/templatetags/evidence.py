"""How the evidence's templates write months, datasets, areas and source cells."""

from __future__ import annotations

from datetime import date, datetime

from django import template

from saferplace.charts.wording import interval, month_name, number
from saferplace.datasets.catalogue import DATASETS
from saferplace.reference.areas import LEVEL_NAMES, Area
from saferplace.workflows.explore_figures import decimals_of
from saferplace.workflows.explore_words import figure_in_words
from saferplace.workflows.trace_value import ValueTrace

register = template.Library()
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
        return month_name(value) if value.day == 1 else value.isoformat()
    return str(value)


@register.filter
def judged_high(label: str) -> str:
    """Return High, Similar or Low with its symbol; nothing when it was not compared."""
    return _JUDGED.get(label, "")


@register.filter
def value_words(traced: ValueTrace) -> str:
    """Return a figure with its unit, its interval and what it is made of."""
    value = traced.value
    decimals = decimals_of([value])
    limits = interval(value.lower, value.upper, decimals)
    made_of = f": {number(value.numerator)} {traced.indicator.noun}"
    if value.denominator is not None:
        made_of += f" and {number(value.denominator)} ({value.denominator_label})"
    words = figure_in_words(value, decimals) + (f" ({limits})" if limits else "")
    return words + (made_of if traced.indicator.denominator != "none" else "")
