"""Columns of lists: dates as people read them, and how any cell is written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import django_tables2 as tables
from django.db import models
from django.utils import timezone
from django.utils.html import conditional_escape
from django_tables2.columns.base import library

from saferplace.charts.wording import long_date, number


def british_date(value: date | datetime) -> str:
    """Return "7 December 2017"; a moment is dated where its reader is."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return long_date(value)


def british_moment(value: datetime) -> str:
    """Return "7 December 2017, 14:05"."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{long_date(local.date())}, {local:%H:%M}"


@library.register
class DateColumn(tables.Column):  # type: ignore[misc]
    """A date, written 7 December 2017 and downloaded as 2017-12-07. Model tables get it by themselves."""

    def render(self, value: Any) -> str:
        """Write the date."""
        return british_date(value)

    def value(self, value: Any) -> Any:
        """Keep the date as it is for downloads."""
        return value

    @classmethod
    def from_field(cls, field: models.Field[Any, Any], **kwargs: Any) -> DateColumn | None:
        """Return the column for a field that holds a date."""
        wanted = isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)
        return cls(**kwargs) if wanted else None


@library.register
class MomentColumn(DateColumn):
    """A moment, written 7 December 2017, 14:05."""

    def render(self, value: Any) -> str:
        """Write the moment."""
        return british_moment(value)

    @classmethod
    def from_field(cls, field: models.Field[Any, Any], **kwargs: Any) -> MomentColumn | None:
        """Return the column for a field that holds a moment."""
        return cls(**kwargs) if isinstance(field, models.DateTimeField) else None


def written(content: Any, *, numeric: bool) -> str:
    """Return a cell as HTML: dates in words, yes and no, figures of numeric columns with thousands commas."""
    if isinstance(content, bool):
        return "Yes" if content else "No"
    if isinstance(content, datetime):
        return british_moment(content)
    if isinstance(content, date):
        return long_date(content)
    if numeric and isinstance(content, int):
        return number(content)
    return conditional_escape(content)
