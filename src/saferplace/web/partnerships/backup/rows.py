"""Every row of every table as lines of JSON, whatever the database; and back, exactly."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time
from typing import Any

from auditlog.context import disable_auditlog
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.python import Deserializer
from django.db import DatabaseError, connection, models, transaction

from saferplace.web.partnerships.backup.archive import Archive, ArchiveWriter, BackupError

# Whoever was signed in signs in again after a restore: an old session must not come back to life.
LEFT_OUT: frozenset[type[models.Model]] = frozenset({Session})
ROWS_AT_ONCE = 2000


class ExactEncoder(DjangoJSONEncoder):
    """Keeps microseconds, which Django's own encoder cuts."""

    def default(self, o: Any) -> Any:
        """Return moments and times in full."""
        return o.isoformat() if isinstance(o, datetime | time) else super().default(o)


def tables() -> list[type[models.Model]]:
    """Return the model of every table, joining tables included, in the order of their names."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model not in LEFT_OUT
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


@contextmanager
def one_moment() -> Iterator[None]:
    """Read the database as it stood at one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        # A plain BEGIN: Django's own transaction would keep every writer out until the backup is done.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            connection.rollback()
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def write_rows(archive: ArchiveWriter) -> dict[str, int]:
    """Write every table as a member of its own and return the number of rows of each."""
    counts = {}
    for model in tables():
        label = model._meta.label_lower
        rows = _Counting(model._base_manager.order_by("pk").iterator(ROWS_AT_ONCE))
        with archive.member(_member_of(label)) as stream, io.TextIOWrapper(stream, "utf-8") as text:  # type: ignore[type-var]
            columns = [field.name for field in model._meta.local_fields]
            serializers.serialize("jsonl", rows, stream=text, fields=columns, cls=ExactEncoder)
        counts[label] = rows.count
    return counts


def read_rows(archive: Archive) -> None:
    """Put the rows of an archive into an empty database whose tables were just made, in one transaction.

    Raises:
        BackupError: rows do not fit the tables.
    """
    counts: Mapping[str, int] = archive.manifest["tables"]
    models_here = {model._meta.label_lower: model for model in tables()}
    if set(counts) != set(models_here):
        odd = sorted(set(counts) ^ set(models_here))[0]
        raise BackupError(f"{archive.path} and this installation do not have the same tables: {odd} is in one only.")
    try:
        with transaction.atomic(), disable_auditlog():
            _empty(models_here.values())
            for label, expected in counts.items():
                _read_table(archive, label, expected)
            connection.check_constraints()
            _continue_numbering(list(models_here.values()))
    except (DatabaseError, serializers.base.DeserializationError) as error:
        raise BackupError(
            f"{archive.path} cannot be restored: {str(error).strip() or type(error).__name__}."
        ) from error


def _member_of(label: str) -> str:
    return f"database/{label}.jsonl"


def _empty(found: Any) -> None:
    """Remove what making the tables put into them (types of content, permissions): the archive has its own."""
    with connection.cursor() as cursor:
        for model in found:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def _read_table(archive: Archive, label: str, expected: int) -> None:
    read = 0
    with archive.member(_member_of(label)) as stream:
        lines = (json.loads(line) for line in io.TextIOWrapper(stream, "utf-8"))
        for row in Deserializer(lines):
            row.save(force_insert=True)
            read += 1
    if read != expected:
        raise BackupError(f"{archive.path} is damaged: {label} has {read:,} rows where {expected:,} were backed up.")


def _continue_numbering(found: list[type[models.Model]]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), found):
            cursor.execute(statement)


class _Counting:
    """Rows, counted as they pass."""

    def __init__(self, rows: Iterator[models.Model]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[models.Model]:
        for row in self._rows:
            self.count += 1
            yield row
