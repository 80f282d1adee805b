"""Audit entries in words: what was done, to which record, what it said before and what after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField, DateField, DateTimeField, Field
from django.utils import timezone

from saferplace.charts.wording import long_date
from saferplace.web.partnerships.access.operation import IN_WORDS
from saferplace.web.partnerships.models import AuditEntry

# Said elsewhere in the entry: which row, in which partnership.
UNSAID = {"id", "partnership"}
EMPTY = {None, "", "None"}
ACTS = {0: "Add", 1: "Change", 2: "Remove", 3: "Open"}


def act(entry: AuditEntry) -> str:
    """Return what was done, such as "Change the partnership's own record"."""
    if entry.operation in IN_WORDS:
        return IN_WORDS[entry.operation]
    name = entry.operation.split(".")[-1].replace("_", " ")
    return name[:1].upper() + name[1:] or ACTS[entry.action]


def record(entry: AuditEntry) -> str:
    """Return which record, such as "Area covered: Ashby"."""
    model = entry.content_type.model_class()
    kind = str(model._meta.verbose_name) if model else entry.content_type.model
    return f"{kind[:1].upper()}{kind[1:]}: {entry.object_repr}"


def before(entry: AuditEntry) -> list[str]:
    """Return what the changed fields said before."""
    return [f"{label}: {old}" for label, old, _ in _changes(entry) if old]


def after(entry: AuditEntry) -> list[str]:
    """Return what the changed fields say since."""
    return [f"{label}: {new or 'nothing'}" for label, old, new in _changes(entry) if new or old]


def _changes(entry: AuditEntry) -> Iterator[tuple[str, str, str]]:
    model = entry.content_type.model_class()
    for name, change in (entry.changes or {}).items():
        if name in UNSAID:
            continue
        field = _field(model, name)
        label = str(getattr(field, "verbose_name", name.replace("_", " ")))
        if isinstance(change, dict):
            named = ", ".join(str(item) for item in change.get("objects", []))
            removed = change.get("operation") == "delete"
            yield (label, named, "") if removed else (label, "", named)
        else:
            old, new = change
            yield label, _shown(field, old), _shown(field, new)


def _field(model: Any, name: str) -> Field[Any, Any] | None:
    try:
        found = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) else None


def _shown(field: Field[Any, Any] | None, value: Any) -> str:
    if value in EMPTY:
        return ""
    if field is None:
        return str(value)
    choices = dict(field.flatchoices)
    if value in choices:
        return str(choices[value])
    if isinstance(field, BooleanField):
        return "yes" if value == "True" else "no"
    return _day(field, str(value))


def _day(field: Field[Any, Any], value: str) -> str:
    try:
        if isinstance(field, DateTimeField):
            # Auditlog writes moments in universal time without saying so.
            moment = datetime.fromisoformat(value)
            aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment, timezone.get_fixed_timezone(0))
            local = timezone.localtime(aware)
            return f"{long_date(local.date())}, {local:%H:%M}"
        if isinstance(field, DateField):
            return long_date(date.fromisoformat(value))
    except ValueError:
        return value
    return value
