"""Make a backup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

from saferplace.store.location import Location
from saferplace.web.partnerships.backup.archive import BackupError, new_archive
from saferplace.web.partnerships.backup.databases import migrations_of_this_installation
from saferplace.web.partnerships.backup.folders import kept_folders, store_facts, write_folder, write_store
from saferplace.web.partnerships.backup.rows import one_moment, write_rows


@dataclass(frozen=True)
class Backup:
    """What was backed up.

    Attributes:
        path: the archive.
        size: its size in bytes.
        tables: number of tables.
        rows: number of rows in them.
        store_files: files of the evidence store; None when it lies in an object store and is not part of the archive.
        files: files handed in and papers made.
    """

    path: Path
    size: int
    tables: int
    rows: int
    store_files: int | None
    files: int


def make_backup(path: Path, now: datetime, *, overwrite: bool = False) -> Backup:
    """Write the database, the evidence store, the uploads and the papers into one archive.

    Raises:
        BackupError: with what to do about it; nothing is left behind.
    """
    _refuse_place(path, overwrite)
    store = store_facts(settings.EVIDENCE_STORE)
    with new_archive(path) as archive:
        with one_moment():
            counts = write_rows(archive)
        files = write_store(archive, settings.EVIDENCE_STORE, store["version"]) if store["included"] else None
        kept = {name: write_folder(archive, name, folder) for name, folder in kept_folders().items()}
        archive.close(
            {
                "made_at": now.isoformat(timespec="seconds"),
                "saferplace": version("saferplace"),
                "django": django.get_version(),
                "database": connection.vendor,
                "migrations": migrations_of_this_installation(),
                "tables": counts,
                "store": store,
            }
        )
    return Backup(path, path.stat().st_size, len(counts), sum(counts.values()), files, sum(kept.values()))


def _refuse_place(path: Path, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        raise BackupError(f"{path} is there already. Name another file, or say --overwrite.")
    if not path.parent.is_dir():
        raise BackupError(f"There is no folder {path.parent}.")
    store = Location.of(settings.EVIDENCE_STORE)
    inside = [Path(store.root)] if store.is_local else []
    for folder in (*inside, *kept_folders().values()):
        if path.resolve().is_relative_to(folder.resolve()):
            raise BackupError(f"{path} lies in {folder}, which is backed up itself. Name a file elsewhere.")
