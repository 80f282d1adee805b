"""Many new rows in one statement, each with its own entry in the audit: saving them one by one would take too long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from auditlog.diff import model_instance_diff
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import pre_save

from saferplace.web.partnerships.models import AuditEntry

Row = TypeVar("Row", bound=models.Model)
AT_ONCE = 500


def save_many_new(rows: Sequence[Row]) -> list[Row]:
    """Check and save new rows of one model, all or none, and audit each as if it had been saved by itself.

    Raises:
        ValidationError: naming each field of a row that does not hold.
    """
    if not rows:
        return []
    model = type(rows[0])
    references = [field.name for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    for row in rows:
        row.clean_fields(exclude=references)  # looking up each reference of each row again would take the time saved
    saved = model._default_manager.bulk_create(rows, batch_size=AT_ONCE)
    kind = ContentType.objects.get_for_model(model)
    AuditEntry.objects.bulk_create([_entry(row, kind) for row in saved], batch_size=AT_ONCE)
    return saved


def _entry(row: models.Model, kind: ContentType) -> AuditEntry:
    entry = AuditEntry(
        content_type=kind,
        object_pk=str(row.pk),
        object_id=row.pk,
        object_repr=str(row),
        action=AuditEntry.Action.CREATE,
        changes=model_instance_diff(None, row),
    )
    # Who does it and in which operation is told to entries by a listener that a bulk statement passes over.
    pre_save.send(sender=AuditEntry, instance=entry)
    return entry
