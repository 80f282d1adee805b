"""A fresh database beside the one in use, and the moment when it takes its place.

SQLite: a file beside the file. PostgreSQL: a schema beside the schema, so that neither a superuser nor a second
database is needed and taking the place is one transaction.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.utils import OperationalError

from saferplace.web.partnerships.backup.archive import BackupError
from saferplace.web.partnerships.backup.rows import tables

BESIDE = "saferplace_restoring"
Undo = Callable[[], None]


def migrations_of_this_installation() -> list[str]:
    """Return the migrations this version of the programme knows, which decide what its tables look like."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def rows_in_use() -> int:
    """Return how many rows of anybody's making the database in use holds; 0 when it is empty or not there yet."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return 0
    present = set(connection.introspection.table_names())
    made_by_migrations = {"contenttypes", "auth", "sessions"}
    return sum(
        model._base_manager.count()
        for model in tables()
        if model._meta.db_table in present and model._meta.app_label not in made_by_migrations
    )


@contextmanager
def fresh_database() -> Iterator[None]:
    """Make every table in a fresh database beside the one in use; inside, Django works on the fresh one.

    When something goes wrong, call `discard_fresh_database`.
    """
    settings = connection.settings_dict
    in_use, options = settings["NAME"], settings.get("OPTIONS") or {}
    connection.close()
    if connection.vendor == "sqlite":
        _remove_sqlite(_beside(in_use))
        settings["NAME"] = str(_beside(in_use))
    else:
        _run(f"DROP SCHEMA IF EXISTS {BESIDE} CASCADE", f"CREATE SCHEMA {BESIDE}")
        connection.close()
        settings["OPTIONS"] = {**options, "options": f"{options.get('options', '')} -c search_path={BESIDE}".strip()}
    try:
        call_command("migrate", interactive=False, verbosity=0)
        yield
        _settle()
    finally:
        connection.close()
        settings["NAME"], settings["OPTIONS"] = in_use, options


def discard_fresh_database() -> None:
    """Remove what was begun beside the database in use."""
    if connection.vendor == "sqlite":
        _remove_sqlite(_beside(connection.settings_dict["NAME"]))
    else:
        with suppress(DatabaseError):
            _run(f"DROP SCHEMA IF EXISTS {BESIDE} CASCADE")


def put_in_place(kept_as: str, keep: bool) -> str | None:
    """Let the fresh database take the place of the one in use, at once or not at all.

    Args:
        kept_as: what to add to the name of the one that was in use.
        keep: False when there is nothing in it to keep.

    Returns:
        The name the replaced one is kept under; None when it was empty.

    Raises:
        BackupError: somebody is working on the database.
    """
    connection.close()
    return _put_file_in_place(kept_as, keep) if connection.vendor == "sqlite" else _put_schema_in_place(kept_as, keep)


def _put_file_in_place(kept_as: str, keep: bool) -> str | None:
    path = Path(connection.settings_dict["NAME"])
    old = path.with_name(f"{path.name}.{kept_as}")
    if path.exists():
        _refuse_when_open(path)
        if keep:
            os.replace(path, old)
        else:
            _remove_sqlite(path)
    os.replace(_beside(path), path)
    return str(old) if keep else None


def _refuse_when_open(path: Path) -> None:
    """Leaving the write-ahead log gathers everything in one file, and SQLite allows it only to the last one there."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=1000")
            cursor.execute("PRAGMA journal_mode=DELETE")
    except OperationalError as error:
        raise BackupError(f"{path} is in use. Stop the service (and its worker), then restore again.") from error
    finally:
        connection.close()


def _put_schema_in_place(kept_as: str, keep: bool) -> str | None:
    old = kept_as.replace("-", "_")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = cursor.fetchone()[0] or "public"
        quoted = connection.ops.quote_name(schema)
        keeping = f"ALTER SCHEMA {quoted} RENAME TO {old}" if keep else f"DROP SCHEMA {quoted} CASCADE"
        cursor.execute(f"BEGIN; {keeping}; ALTER SCHEMA {BESIDE} RENAME TO {quoted}; COMMIT")
    connection.close()
    return f"schema {old}" if keep else None


def _settle() -> None:
    """Bring a SQLite file into one piece, so that moving the file moves everything."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")


def _beside(path: str | Path) -> Path:
    return Path(path).with_name(f".{Path(path).name}.restoring")


def _remove_sqlite(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
