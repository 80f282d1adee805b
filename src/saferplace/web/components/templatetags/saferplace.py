"""Template tags and filters: components, dates, numbers, marks of status, forms, charts and tables."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, CheckboxSelectMultiple, RadioSelect
from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from saferplace.charts.figure import Figure, TableData
from saferplace.charts.wording import NOT_AVAILABLE, judgement, number, percent
from saferplace.documents.formatting import cell
from saferplace.documents.renderers import colour
from saferplace.reference.periods import Period
from saferplace.web.components import columns

register = template.Library()

# What a status looks like: a symbol that stands beside the word, and the colour of the tag.
STATUS_LOOKS = {
    "good": ("✓", "green"),
    "watch": ("●", "yellow"),
    "bad": ("▲", "red"),
    "late": ("!", "orange"),
    "draft": ("○", "grey"),
    "plain": ("", "blue"),
}


@register.simple_tag(takes_context=True)
def component(context: Context, name: str, **given: Any) -> SafeString:
    """Print a component: `{% component "back-link" href=url %}` renders components/back-link.html."""
    return _component(context, name, given)


@register.simple_block_tag(takes_context=True)
def box(context: Context, content: SafeString, name: str, **given: Any) -> SafeString:
    """Print a component around content: `{% box "details" summary="How" %}...{% endbox %}`."""
    return _component(context, name, {**given, "content": content})


@register.simple_block_tag
def way_back(content: SafeString) -> SafeString:
    """Print the links that stand before a page's content within a landmark, so that they are found by landmarks too."""
    if not content.strip() or "<nav" in content:
        return content
    return format_html('<nav aria-label="Back">{}</nav>', content)


def _component(context: Context, name: str, given: dict[str, Any]) -> SafeString:
    found: Any = get_template(f"components/{name}.html")
    inside: SafeString = found.template.render(context.new({"content": "", **given}))
    return inside


@register.filter
def british_date(value: date | datetime | None) -> str:
    """Return "7 December 2017", or nothing for no date."""
    return columns.british_date(value) if value else ""


@register.filter
def british_moment(value: datetime | None) -> str:
    """Return "7 December 2017, 14:05", or nothing for no moment."""
    return columns.british_moment(value) if value else ""


@register.filter
def british_period(value: Period | str | None) -> str:
    """Return a period, or its code, as people read it: "July to September 2021", "year to March 2022"."""
    if not value:
        return ""
    return (Period.parse(value) if isinstance(value, str) else value).label


@register.filter
def figures(value: float | None, decimals: int = 0) -> str:
    """Return a number rounded half up with thousands commas; "not available" when missing."""
    return NOT_AVAILABLE if value is None else number(value, decimals)


@register.filter
def percentage(value: float | None, decimals: int = 0) -> str:
    """Return 12.4 as "12 %", with a space that does not break."""
    return percent(value, decimals)


@register.filter
def judged(label: str) -> str:
    """Return Above, Similar or Below with its symbol."""
    return judgement(label) if label else ""


@register.filter
def accent(value: str) -> str:
    """Return a partnership's accent colour, the house's own when it is none."""
    return colour.accent(str(value or ""))


@register.filter
def ink_on(value: str) -> str:
    """Return the ink, black or white, that reads best upon an accent colour."""
    return colour.ink_on(accent(value))


@register.inclusion_tag("components/tag.html")
def status(text: str, look: str = "plain") -> dict[str, str]:
    """Print a status: a word with a symbol, never colour alone."""
    symbol, tag_colour = STATUS_LOOKS[look]
    return {"text": text, "symbol": symbol, "colour": tag_colour}


@register.inclusion_tag("components/live.html")
def live(text: str, href: str) -> dict[str, str]:
    """Print a live figure with the quiet mark that opens its source."""
    return {"text": text, "href": href}


@register.inclusion_tag("components/figure.html")
def figure(fig: Figure, level: int = 3, downloads: list[tuple[str, str]] | None = None) -> dict[str, Any]:
    """Print a chart with its source, and its text and table one step away.

    Args:
        fig: the chart.
        level: level of its heading.
        downloads: address and name of each file of its figures.
    """
    return {"fig": fig, "svg": _picture(fig), "level": level, "downloads": downloads, **_printed(fig.table)}


@register.inclusion_tag("components/data-table.html")
def data_table(table: TableData, caption: str) -> dict[str, Any]:
    """Print a table of the evidence."""
    return {"caption": caption, **_printed(table)}


def _printed(table: TableData) -> dict[str, Any]:
    first_total = table.frame.height - table.totals
    rows = [
        (index >= first_total, [(cell(column, row), column.numeric) for column in table.columns])
        for index, row in enumerate(table.frame.iter_rows(named=True))
    ]
    return {"heads": [(column.heading, column.numeric) for column in table.columns], "rows": rows}


def _picture(fig: Figure) -> SafeString:
    """Return the SVG as one image to assistive technology, with its text alternative."""
    opening = format_html('<svg role="img" aria-label="{}" ', fig.alt)
    svg = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", fig.svg.strip())
    return mark_safe(re.sub(r"^<svg ", lambda _: opening, svg, count=1))  # noqa: S308 our own SVG


@register.inclusion_tag("components/error-summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Print the list of what is wrong, each leading to its field."""
    found: list[tuple[str, str]] = [("", str(error)) for error in form.non_field_errors()]
    for bound in form:
        found.extend((_target(bound), str(error)) for error in bound.errors)
    return {"errors": found}


def _target(bound: Any) -> str:
    """Return the id a message leads to: the field, the first of several choices, the day of a date."""
    if isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple):
        return f"{bound.auto_id}_0"
    return str(bound.id_for_label or bound.auto_id)


@register.inclusion_tag("components/form.html", takes_context=True)
def form_page(context: Context, form: BaseForm, submit: str = "Save", **given: Any) -> dict[str, Any]:
    """Print a whole form: what is wrong, its fields, its button; `back`, `action` and `danger` as wanted."""
    return {"form": form, "submit": submit, "csrf_token": context.get("csrf_token", ""), **given}


@register.simple_tag(takes_context=True)
def with_query(context: Any, **changes: Any) -> SafeString:
    """Return the page's own query with some values changed, for links that sort, page or download."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return format_html("?{}", query.urlencode())
