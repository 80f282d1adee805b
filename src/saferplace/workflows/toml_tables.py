"""Read lists of tables from TOML files that people write."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from saferplace.datasets.parts import RefusedFile


def read_entries(path: Path, name: str, expected: str) -> list[dict[str, Any]]:
    """Return the [[name]] tables of a file.

    Raises:
        RefusedFile: it is not TOML, or holds no such table.
        OSError: it cannot be read.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RefusedFile(str(path), expected, str(error)) from error
    entries = table.get(name)
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise RefusedFile(str(path), expected, f"no [[{name}]] entry")
    return entries


def texts_of(entry: dict[str, Any], key: str, path: Path, expected: str) -> tuple[str, ...]:
    """Return a list of texts from an entry.

    Raises:
        RefusedFile: it is not a list of texts.
    """
    found = entry.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise RefusedFile(str(path), expected, f"{key} = {found!r}")
    return tuple(found)


def text_of(entry: dict[str, Any], key: str, path: Path, expected: str) -> str:
    """Return a text from an entry.

    Raises:
        RefusedFile: it is not there, empty, or not a text.
    """
    found = entry.get(key)
    if not isinstance(found, str) or not found.strip():
        raise RefusedFile(str(path), expected, f"an entry without {key}: {entry!r}")
    return found
