"""What a page says of a record: its fields in words, with a link where they lead somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import models

from saferplace.web.partnerships.dates import day_text


@dataclass(frozen=True)
class Fact:
    """One line of a record's summary.

    Attributes:
        label: what it is.
        text: what it says; lines are kept.
        href: where it leads; "" for nowhere.
        links: text and address of each of several records, instead of one text.
    """

    label: str
    text: str
    href: str = ""
    links: tuple[tuple[str, str], ...] = ()


def facts(row: models.Model, names: Sequence[str], *, leave_out: Sequence[str] = ()) -> list[Fact]:
    """Return the fields that say something, in order."""
    known = getattr(row, "day_known", True)
    found = []
    for name in names:
        if name in leave_out or name == "day_known":
            continue
        field = row._meta.get_field(name)
        label = str(getattr(field, "verbose_name", name))
        label = label[:1].upper() + label[1:]
        if field.many_to_many:
            links = tuple((str(item), item.get_absolute_url()) for item in getattr(row, name).all())
            text, href = ", ".join(each for each, _ in links), ""
        else:
            (text, href), links = _said(row, field, known), ()
        if text:
            found.append(Fact(label, text, href, links))
    return found


def _said(row: models.Model, field: Any, known: bool) -> tuple[str, str]:
    value = getattr(row, field.name)
    if value is None or value in ("", []):
        return "", ""
    if isinstance(value, models.Model):
        return str(value), value.get_absolute_url()  # type: ignore[attr-defined]
    if field.choices:
        label = str(getattr(row, f"get_{field.name}_display")())
        return label[:1].upper() + label[1:], ""
    if isinstance(field, models.URLField):
        return str(value), str(value)
    return _plain(value, known), ""


def _plain(value: Any, known: bool) -> str:
    if isinstance(value, bool):
        return "Yes" if value else ""
    if isinstance(value, date):
        return day_text(value, known=known)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)
