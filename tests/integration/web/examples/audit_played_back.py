"""The audit played back: what the entries of a row make of it, one after another, is what the row says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from auditlog.diff import get_field_value
from auditlog.registry import auditlog
from django.db import models

from saferplace.web.partnerships.access.operation import OPERATIONS
from saferplace.web.partnerships.models import AuditEntry, Partnership

# What the service does itself, after somebody's own act that is audited with the actor.
OF_THE_SERVICE = {"measures.load_supply"}


def rows_of(model: type[models.Model], partnership: Partnership) -> Iterator[models.Model]:
    """Yield a model's rows of a partnership: its own, or those of rows that are its own."""
    for row in model._default_manager.all():
        owner: Any = row
        for name in ("supply", "target"):
            owner = getattr(owner, name) if not hasattr(owner, "partnership_id") and hasattr(owner, name) else owner
        if owner.partnership_id == partnership.pk:
            yield row


def check(row: models.Model, entries: list[AuditEntry], partnership: Partnership) -> None:
    """Play the entries of a row one after another: each begins where the one before ended, the last at the row."""
    named = f"{type(row).__name__} {row.pk} ({row})"
    assert entries, f"{named}: nothing in the audit"
    assert entries[0].action == AuditEntry.Action.CREATE, named
    said: dict[str, str] = {}
    for entry in entries:
        assert entry.timestamp, named
        assert entry.partnership_id == partnership.pk, named
        assert entry.operation in OPERATIONS or entry.operation in OF_THE_SERVICE, (named, entry.operation)
        assert entry.actor_id or entry.operation in OF_THE_SERVICE, (named, entry.operation)
        assert entry.changes, named
        for field, change in entry.changes.items():
            if isinstance(change, list):
                old, new = change
                is_own = not isinstance(row._meta.get_field(field), models.ForeignKey)
                kind = row._meta.get_field(field)
                assert not is_own or _alike(kind, said.get(field, "None"), old), (named, entry.operation, field)
                said[field] = new
    left_out = set(auditlog.get_model_fields(type(row))["exclude_fields"])
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):  # told by its words on the day, which may have changed since
            assert (field.name in said) == (getattr(row, field.attname) is not None), (named, field.name)
        elif field.name not in left_out:
            assert _alike(field, said.get(field.name, "None"), str(get_field_value(row, field))), (named, field.name)


def _alike(field: models.Field[Any, Any], one: str, other: str) -> bool:
    """Sums of money are told with as many decimals as they were typed with."""
    if isinstance(field, models.DecimalField) and "None" not in (one, other):
        return Decimal(one) == Decimal(other)
    return one == other
