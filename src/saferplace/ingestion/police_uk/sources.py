"""The files of a release, wherever they lie: in an archive, in folders, or alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.police_uk.careful_reading import first_row
from saferplace.ingestion.police_uk.layouts import layout_of
from saferplace.ingestion.police_uk.naming import NAME_FORM, FileName, Kind, is_litter, last_part, read_name
from saferplace.ingestion.police_uk.zip_archive import LARGEST_MEMBER, Content, ZipArchive
from saferplace.reference.forces import SLUG_BY_NAME
from saferplace.reference.periods import Period, PeriodError

EXPECTED_ARCHIVE = f"an archive of police.uk files named {NAME_FORM}"
_GLIMPSE = 65536


@dataclass(frozen=True)
class Source:
    """One CSV file of one force and month.

    Attributes:
        label: how messages and lineage name it.
        name: what its name says.
        size: bytes, as stated before reading.
        read: returns its bytes; may be called in another thread; raises RefusedFile.
        is_checked: whether its length and checksum are known from elsewhere, as those of an archive's members are.
    """

    label: str
    name: FileName
    size: int
    read: Callable[[], Content]
    is_checked: bool = False


@contextmanager
def sources_of(path: Path) -> Iterator[list[Source]]:
    """Open a zip archive, a folder or a single CSV file and give its files, in order of month, kind and force.

    Raises:
        RefusedFile: nothing police.uk publishes is in it, a CSV file has another name, or two files are for the same
            force, month and kind.
    """
    if path.is_dir():
        yield _in_order(_in_folder(path), path.name)
    elif path.suffix.lower() == ".csv":
        yield [_alone(path)]
    else:
        with ZipArchive(path) as archive:
            yield _in_order(_in_archive(archive), path.name)


def _in_archive(archive: ZipArchive) -> list[Source]:
    found = []
    for member in archive.members:
        label = archive.label(member)
        name = _named(member.name, label)
        if name is not None:
            found.append(Source(label, name, member.size, lambda member=member: archive.read(member), True))  # type: ignore[misc]
    return found


def _in_folder(folder: Path) -> list[Source]:
    found = []
    for path in sorted(folder.rglob("*")):
        label = str(path.relative_to(folder.parent))
        if path.is_file() and (name := _named(label, label)) is not None:
            found.append(Source(label, name, path.stat().st_size, lambda path=path, label=label: _read(path, label)))  # type: ignore[misc]
    return found


def _named(name: str, label: str) -> FileName | None:
    """Return what a name says; None for what is no CSV file and so cannot hold rows."""
    if is_litter(name) or not name.lower().endswith(".csv"):
        return None
    said = read_name(name)
    if said is None:
        raise RefusedFile(label, f"files named {NAME_FORM}", f"'{last_part(name)}'")
    return said


def _alone(path: Path) -> Source:
    """Return a single file; when its name does not say what it is, its first row does."""
    name = read_name(path.name)
    if name is None:
        name = _said_by_rows(path)
    return Source(path.name, name, path.stat().st_size, lambda: _read(path, path.name))


def _said_by_rows(path: Path) -> FileName:
    expected = f"a file named {NAME_FORM}, or one whose first row names month and force"
    with path.open("rb") as handle:
        start = handle.read(_GLIMPSE)
    layout = layout_of(start)
    if layout is None or layout.kind == Kind.STOP_AND_SEARCH:
        raise RefusedFile(path.name, expected, f"'{path.name}'")
    row = first_row(layout, start, path.name)
    slug = SLUG_BY_NAME.get(row.get("reported_by") or "")
    try:
        month = Period.parse(row.get("month") or "").start
    except PeriodError as error:
        raise RefusedFile(path.name, expected, f"'{path.name}', first month '{row.get('month')}'") from error
    if slug is None:
        raise RefusedFile(path.name, expected, f"'{path.name}', first reported by '{row.get('reported_by')}'")
    return FileName(month, slug, layout.kind)


def _read(path: Path, label: str) -> Content:
    try:
        if path.stat().st_size > LARGEST_MEMBER:
            raise RefusedFile(label, f"at most {LARGEST_MEMBER:,} bytes", f"{path.stat().st_size:,} bytes")
        content = path.read_bytes()
    except OSError as error:
        raise RefusedFile(label, "a file that can be read", str(error.strerror or error)) from error
    return Content(content, hashlib.sha256(content).hexdigest())


def _in_order(sources: Sequence[Source], where: str) -> list[Source]:
    if not sources:
        raise RefusedFile(where, EXPECTED_ARCHIVE, "none")
    ordered = sorted(sources, key=lambda s: (s.name.month, s.name.kind, s.name.force))
    for before, after in pairwise(ordered):
        if before.name == after.name:
            raise RefusedFile(where, "one file for each force, month and kind", f"{before.label} and {after.label}")
    return ordered
