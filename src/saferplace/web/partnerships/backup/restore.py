"""Restore a backup: everything is built beside what is in use, compared, and only then takes its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from saferplace.store.location import Location
from saferplace.web.partnerships.backup.archive import Archive, BackupError, open_archive
from saferplace.web.partnerships.backup.databases import (
    discard_fresh_database,
    fresh_database,
    migrations_of_this_installation,
    put_in_place,
    rows_in_use,
)
from saferplace.web.partnerships.backup.folders import extract_folder, is_empty, kept_folders, store_facts
from saferplace.web.partnerships.backup.rows import read_rows

Say = Callable[[str], None]


@dataclass
class _Folders:
    """Folders built beside those in use, and the way back while they take their places."""

    kept_as: str
    beside: dict[Path, Path] = field(default_factory=dict)
    moved: list[tuple[Path, Path]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def add(self, archive: Archive, name: str, target: Path) -> Path:
        """Extract a folder of the archive beside its target."""
        beside = target.with_name(f".{target.name}.restoring")
        shutil.rmtree(beside, ignore_errors=True)
        self.beside[target] = beside
        extract_folder(archive, name, beside)
        return beside

    def put_in_place(self) -> None:
        """Let every folder take its place; what was there is kept under another name."""
        for target, beside in self.beside.items():
            if target.exists():
                old = target.with_name(f"{target.name}.{self.kept_as}")
                if is_empty(target):
                    target.rmdir()
                else:
                    self._move(target, old)
                    self.kept.append(str(old))
            self._move(beside, target)

    def _move(self, source: Path, target: Path) -> None:
        os.replace(source, target)
        self.moved.append((source, target))

    def undo(self) -> None:
        """Put everything back where it was."""
        for source, target in reversed(self.moved):
            os.replace(target, source)

    def discard(self) -> None:
        """Remove what did not take a place."""
        for beside in self.beside.values():
            shutil.rmtree(beside, ignore_errors=True)


def check_backup(path: Path) -> dict[str, Any]:
    """Read a whole archive, compare every hash, and return its manifest.

    Raises:
        BackupError: it is damaged, foreign or of another version.
    """
    with open_archive(path) as archive:
        archive.verify()
        return dict(archive.manifest)


def restore_backup(path: Path, now: datetime, *, replace: bool = False, say: Say) -> list[str]:
    """Restore an archive into this installation.

    Args:
        path: the archive.
        now: the moment, which names what is replaced.
        replace: whether an installation that holds something may be replaced; what it held is kept beside it.
        say: told of each step.

    Returns:
        The names under which what was replaced is kept.

    Raises:
        BackupError: with what to do about it; the installation is as it was.
    """
    with open_archive(path) as archive:
        _refuse_other_version(archive)
        held = _refuse_unless_empty(replace)
        say("1 of 4  Comparing every member with its hash")
        archive.verify()
        folders = _Folders(f"before-restore-{now:%Y%m%d-%H%M%S}")
        try:
            say("2 of 4  Reading the rows into a fresh database")
            with fresh_database():
                read_rows(archive)
            say("3 of 4  Unpacking the evidence store and the uploads")
            _unpack(archive, folders)
            say("4 of 4  Putting them in place")
            _put_in_place(folders, keep_database=held > 0)
        except BaseException:
            discard_fresh_database()
            raise
        finally:
            folders.discard()
    return folders.kept


def _refuse_other_version(archive: Archive) -> None:
    theirs, ours = set(archive.manifest["migrations"]), set(migrations_of_this_installation())
    if theirs == ours:
        return
    which = "an earlier" if theirs < ours else "a later" if ours < theirs else "another"
    raise BackupError(
        f"{archive.path} was made by {which} version of Saferplace ({archive.manifest['saferplace']}), whose tables "
        "differ. Restore it with that version, then update: the update carries the tables over."
    )


def _refuse_unless_empty(replace: bool) -> int:
    rows = rows_in_use()
    found = [f"the database holds {rows:,} rows"] if rows else []
    store = Location.of(settings.EVIDENCE_STORE)
    folders = [*kept_folders().values(), *([Path(store.root)] if store.is_local else [])]
    found += [f"{folder} is not empty" for folder in folders if not is_empty(folder)]
    if found and not replace:
        raise BackupError(
            f"This installation is in use: {'; '.join(found)}. Restore into an empty one, or say --replace: what is "
            "there now is then kept beside it under another name."
        )
    return rows


def _unpack(archive: Archive, folders: _Folders) -> None:
    told = archive.manifest["store"]
    store = Location.of(settings.EVIDENCE_STORE)
    if told["included"] and store.is_local:
        built = folders.add(archive, "store", Path(store.root))
        found = store_facts(built)
        if found != told:
            raise BackupError(f"{archive.path} is damaged: its evidence store is {found} where {told} was backed up.")
    for name, folder in kept_folders().items():
        folders.add(archive, name, folder)


def _put_in_place(folders: _Folders, *, keep_database: bool) -> None:
    try:
        folders.put_in_place()
        kept = put_in_place(folders.kept_as, keep_database)
    except BaseException as error:
        folders.undo()
        if isinstance(error, OSError):
            raise BackupError(f"Nothing was changed: {error.filename} cannot be replaced: {error.strerror}.") from error
        raise
    folders.kept += [kept] if kept else []
