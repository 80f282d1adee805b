"""How the templates of performance write a day that is kept as text."""

from __future__ import annotations

from datetime import date

from django import template

from saferplace.charts.wording import long_date

register = template.Library()


@register.filter
def iso_date(value: str) -> str:
    """Return 2017-12-07 as "7 December 2017"."""
    return long_date(date.fromisoformat(value))
