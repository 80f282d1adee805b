"""Template tags and filters: dates, numbers, figures, tags of status, forms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from saferplace.charts.figure import Figure
from saferplace.charts.wording import NOT_AVAILABLE, judgement, long_date, number
from saferplace.documents.formatting import cell

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


@register.filter
def british_date(value: date | datetime | None) -> str:
    """Return "7 December 2017", or nothing for no date."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return long_date(value)


@register.filter
def british_moment(value: datetime | None) -> str:
    """Return "7 December 2017, 14:05"."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{long_date(local.date())}, {local:%H:%M}"


@register.filter
def figures(value: float | None, decimals: int = 0) -> str:
    """Return a number rounded half up with thousands commas; "not available" when missing."""
    return NOT_AVAILABLE if value is None else number(value, decimals)


@register.filter
def judged(label: str) -> str:
    """Return Above, Similar or Below with its symbol."""
    return judgement(label) if label else ""


@register.inclusion_tag("components/tag.html")
def status(text: str, look: str = "plain") -> dict[str, str]:
    """Print a status: a word with a symbol, never colour alone."""
    symbol, colour = STATUS_LOOKS[look]
    return {"text": text, "symbol": symbol, "colour": colour}


@register.inclusion_tag("components/figure.html")
def figure(fig: Figure, number_of: str = "") -> dict[str, Any]:
    """Print a chart with its text and its table."""
    heads = [(column.heading, column.numeric) for column in fig.table.columns]
    rows = [
        [(cell(column, row), column.numeric) for column in fig.table.columns]
        for row in fig.table.frame.iter_rows(named=True)
    ]
    return {"fig": fig, "svg": mark_safe(fig.svg), "heads": heads, "rows": rows, "number": number_of}  # noqa: S308


@register.inclusion_tag("components/error-summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Print the list of what is wrong, each leading to its field."""
    found: list[tuple[str | None, str]] = [(None, str(error)) for error in form.non_field_errors()]
    for bound in form:
        found.extend((bound.id_for_label or bound.auto_id, str(error)) for error in bound.errors)
    return {"errors": found}


@register.simple_tag(takes_context=True)
def with_query(context: Any, **changes: Any) -> SafeString:
    """Return the page's own query with some values changed, for links that sort, page or download."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return SafeString("?" + query.urlencode())
