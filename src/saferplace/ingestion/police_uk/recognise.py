"""Which of police.uk's releases a path holds. Looks at names and first lines only; never raises on damaged input."""

from __future__ import annotations

import json
from pathlib import Path

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.police_uk.layouts import layout_of
from saferplace.ingestion.police_uk.naming import Kind, is_litter, read_name
from saferplace.ingestion.police_uk.zip_archive import ZipArchive

_GLIMPSE = 65536


def is_archive(path: Path) -> bool:
    """Return True for a zip archive that names a police.uk file, or a folder that holds nothing but such files."""
    try:
        if path.is_dir():
            names = [file.name for file in path.rglob("*") if file.is_file() and not is_litter(file.name)]
            return bool(names) and all(read_name(name) is not None for name in names)
        with path.open("rb") as handle:
            if handle.read(4) != b"PK\x03\x04":
                return False
        with ZipArchive(path) as archive:
            return any(read_name(member.name) is not None for member in archive.members)
    except (OSError, RefusedFile):
        return False


def is_csv_of(kind: Kind, path: Path) -> bool:
    """Return True for a CSV file whose first line is the header of this kind."""
    layout = layout_of(_start(path)) if path.suffix.lower() == ".csv" else None
    return layout is not None and layout.kind == kind


def is_api_answer(path: Path) -> bool:
    """Return True for a JSON list whose first element is a crime as police.uk's API gives it."""
    if path.suffix.lower() != ".json":
        return False
    text = _start(path).decode("utf-8-sig", errors="replace").lstrip()
    if not text.startswith("["):
        return False
    try:
        first, _ = json.JSONDecoder().raw_decode(text, 1 + len(text[1:]) - len(text[1:].lstrip()))
    except (ValueError, RecursionError):
        return '"category"' in text and '"persistent_id"' in text
    return isinstance(first, dict) and {"category", "month", "location"} <= first.keys()


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as handle:
            return handle.read(_GLIMPSE)
    except OSError:
        return b""
