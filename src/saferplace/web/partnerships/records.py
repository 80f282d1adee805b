"""Saving records so that nobody overwrites what somebody else saved in the meantime."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from saferplace.web.partnerships.access.refusals import EditConflict
from saferplace.web.partnerships.models import Versioned

Row = TypeVar("Row", bound=Versioned)


def save_new(row: Row) -> Row:
    """Check and save a new row.

    Raises:
        ValidationError: naming each field that does not hold.
    """
    row.full_clean()
    row.save()
    return row


def save_change(row: Row, changes: Mapping[str, Any], version: int) -> Row:
    """Check and save changes to a row that was opened at `version`.

    Raises:
        EditConflict: when it has been changed since; `current` is the row as it stands now.
        ValidationError: naming each field that does not hold.
    """
    model = type(row)
    current = model._default_manager.select_for_update().get(pk=row.pk)
    if current.version != version:
        raise EditConflict(current)
    many = {field.name for field in model._meta.many_to_many}
    for name, value in changes.items():
        if name not in many:
            setattr(current, name, value)
    current.version = version + 1
    current.full_clean()
    current.save()
    for name in many & set(changes):
        getattr(current, name).set(changes[name])
    return current


def require(holds: bool, field: str, message: str) -> None:
    """Refuse a value of a field with a message for the person who typed it.

    Raises:
        ValidationError: when it does not hold.
    """
    if not holds:
        raise ValidationError({field: message})
