"""The evidence store and the folders of files: whole into an archive, and out of it beside the folder they replace."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings

from saferplace.store import EvidenceStore, StoreError
from saferplace.store.catalogue import CATALOGUE
from saferplace.store.location import Location
from saferplace.web.partnerships.backup.archive import BLOCK, Archive, ArchiveWriter, BackupError

_LOG = "_delta_log"


def kept_folders() -> dict[str, Path]:
    """Return the folders of files that rows of the database speak of, by the name they have in an archive."""
    return {"uploads": Path(settings.UPLOAD_FOLDER), "papers": Path(settings.PAPER_FOLDER)}


def is_empty(folder: Path) -> bool:
    """Return whether there is nothing in a folder, or no folder."""
    return not folder.exists() or not any(folder.iterdir())


def store_facts(location: str | Path) -> dict[str, Any]:
    """Return version, parts and rows of a store, to compare after restoring, and whether it is a folder at all.

    Raises:
        BackupError: the store cannot be read.
    """
    try:
        store = EvidenceStore.open(location)
        parts = store.parts(live=False)
    except StoreError as error:
        raise BackupError(str(error)) from error
    rows = int(parts["rows_kept"].sum() or 0)
    included = Location.of(location).is_local
    return {"included": included, "version": store.version, "parts": parts.height, "rows": rows}


def write_store(archive: ArchiveWriter, location: str | Path, version: int) -> int:
    """Write the files of a store as it stood at a version, and return how many there were.

    Logs are listed before the files they name, the catalogue's first of all, and commits after the version are left
    out: a load that goes on meanwhile is simply not part of the backup.
    """
    folder = Path(Location.of(location).root)
    log = folder / CATALOGUE / _LOG

    def belongs(path: Path) -> bool:
        return path.parent != log or (path.name[:20].isdigit() and int(path.name[:20]) <= version)

    listed = list(_files(log)) if log.is_dir() else []
    listed += [path for table in sorted(folder.glob(f"*/{_LOG}")) if table != log for path in _files(table)]
    listed += [path for path in _files(folder) if path.parent.name != _LOG]
    return _write(archive, "store", folder, listed, belongs)


def write_folder(archive: ArchiveWriter, name: str, folder: Path) -> int:
    """Write every file below a folder and return how many there were."""
    return _write(archive, name, folder, _files(folder), lambda path: True)


def _files(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(at, name) for name in sorted(names) if not name.endswith(".part"))


def _write(archive: ArchiveWriter, name: str, folder: Path, paths: Any, belongs: Callable[[Path], bool]) -> int:
    written = 0
    for path in filter(belongs, paths):
        try:
            source = path.open("rb")
        except FileNotFoundError:
            continue  # somebody who is working at the moment has cleared up after themselves
        with source, archive.member(f"{name}/{path.relative_to(folder).as_posix()}") as target:
            shutil.copyfileobj(source, target, BLOCK)
        written += 1
    return written


def extract_folder(archive: Archive, name: str, target: Path) -> None:
    """Write the files of an archive into a folder that is not there yet."""
    target.mkdir(parents=True)
    for member in archive.names(name):
        path = target.joinpath(*PurePosixPath(member).parts[1:])
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.member(member) as source, path.open("wb") as opened:
            shutil.copyfileobj(source, opened, BLOCK)
            opened.flush()
            os.fsync(opened.fileno())
