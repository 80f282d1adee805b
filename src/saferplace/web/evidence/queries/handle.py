"""The evidence store, open between requests and shared by all threads of the process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache

from saferplace.workflows.make_ready import make_ready
from saferplace.workflows.open_evidence import EvidenceShelf, OpenEvidence

Found = TypeVar("Found")
_KEPT_FOR = 15 * 60
_shelves: dict[str, EvidenceShelf] = {}
_lock = Lock()


def current_evidence() -> OpenEvidence:
    """Return the newest version of this installation's evidence.

    Raises:
        StoreError: the store cannot be read.
    """
    location = str(settings.EVIDENCE_STORE)
    with _lock:
        if location not in _shelves:
            prepare = make_ready if settings.EVIDENCE_COUNTED_AHEAD else None
            _shelves[location] = EvidenceShelf(location, prepare)
    return _shelves[location].current()


def remembered(evidence: OpenEvidence, asked: object, make: Callable[[], Found]) -> Found:
    """Return an exact answer given before to the same question of the same version, or make it now.

    Args:
        evidence: the evidence that is asked.
        asked: everything the answer depends on besides the store; its repr is the key, so it must say all.
        make: gives the answer; what it raises is not remembered.
    """
    store = evidence.store
    key = f"evidence:{store.identity}:{hashlib.sha256(repr(asked).encode()).hexdigest()}"
    found: Found | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, _KEPT_FOR)
    return found
