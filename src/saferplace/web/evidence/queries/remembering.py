"""Exact answers, given once for a version of the evidence and remembered by all processes of the installation.

An answer is kept near, in the memory of the process that gave it, and on disk for the other processes and for the next
start. Its key names the store, its version, everything the answer depends on, and the program that made it, so that an
answer is never given to another question, by other figures, or by a program that has changed since.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.core.cache import caches

import saferplace
from saferplace.workflows.open_evidence import OpenEvidence

Found = TypeVar("Found")
ON_DISK = "evidence"
_NEAR_FOR = 15 * 60
_DAMAGED = (OSError, EOFError, ValueError, pickle.UnpicklingError, zlib.error)
# Files that an answer, or the words and forms kept with it, can depend on; those of the pages' looks are left out.
_KINDS = (".py", ".toml", ".csv", ".json", ".html")
_LOOKS = ("frontend", "static", "node_modules", "__pycache__")
_log = logging.getLogger(__name__)


def remembered(evidence: OpenEvidence, asked: object, make: Callable[[], Found]) -> Found:
    """Return an exact answer given before to the same question of the same version, or make it now.

    Args:
        evidence: the evidence that is asked.
        asked: everything the answer depends on besides the store; its repr is the key, so it must say all, and say it
            alike in every process (no sets: their order differs).
        make: gives the answer; what it raises is not remembered.
    """
    key = key_of(evidence, asked)
    found: Found | None = caches["default"].get(key)
    if found is not None:
        return found
    found = _from_disk(key)
    if found is None:
        found = make()
        _to_disk(key, found)
    caches["default"].set(key, found, _NEAR_FOR)
    return found


def first_to(evidence: OpenEvidence, act: str) -> bool:
    """Return whether no process has begun an act for this version of the evidence yet, and note that it is begun."""
    with suppress(OSError):
        return caches[ON_DISK].add(key_of(evidence, ("begun", act)), True)
    return False


def key_of(evidence: OpenEvidence, asked: object) -> str:
    """Return the key under which the answer to a question is kept."""
    told = f"{program()}:{evidence.store.identity}:{asked!r}"
    return f"evidence:{hashlib.sha256(told.encode()).hexdigest()}"


@cache
def program() -> str:
    """Return a text that changes with every file of the program, so that no answer outlives what made it."""
    told = hashlib.sha256()
    for path in sorted(_files(Path(saferplace.__file__).parent)):
        fact = path.stat()
        told.update(f"{path}{fact.st_mtime_ns}{fact.st_size}".encode())
    return told.hexdigest()[:16]


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _LOOKS]
        yield from (Path(here, name) for name in names if name.endswith(_KINDS))


def _from_disk(key: str) -> Any:
    try:
        return caches[ON_DISK].get(key)
    except _DAMAGED:  # half a file after a power cut: the answer is made again, and replaces it
        _log.warning("A remembered answer could not be read and is made again.")
        return None


def _to_disk(key: str, found: object) -> None:
    try:
        caches[ON_DISK].set(key, found)
    except OSError as error:  # a full disk: the answer is given all the same
        _log.warning("An answer could not be kept: %s", error)
