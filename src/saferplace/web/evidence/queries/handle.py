"""The evidence store, open between requests and shared by all threads of the process."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from django.conf import settings

from saferplace.workflows.make_ready import make_ready
from saferplace.workflows.open_evidence import EvidenceShelf, OpenEvidence

_shelves: dict[str, EvidenceShelf] = {}
_lock = Lock()
_followers: dict[str, Callable[[OpenEvidence], None]] = {}


def current_evidence() -> OpenEvidence:
    """Return the newest version of this installation's evidence.

    Raises:
        StoreError: the store cannot be read.
    """
    location = str(settings.EVIDENCE_STORE)
    with _lock:
        if location not in _shelves:
            prepare = _prepare if settings.EVIDENCE_COUNTED_AHEAD else None
            _shelves[location] = EvidenceShelf(location, prepare)
    return _shelves[location].current()


def when_opened(name: str, follow: Callable[[OpenEvidence], None]) -> None:
    """Have something done in the background after each version is made ready; the same name again changes nothing."""
    _followers[name] = follow


def _prepare(evidence: OpenEvidence) -> None:
    make_ready(evidence)
    for follow in tuple(_followers.values()):
        follow(evidence)
