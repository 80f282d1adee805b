"""Say what is in the evidence store, how complete it is, and what was left out and why."""

from __future__ import annotations

from typing import Any

from saferplace.store.evidence import EvidenceStore


def store_status(store: EvidenceStore) -> dict[str, Any]:
    """Return location, version, datasets, completeness and rejected rows by reason, ready for JSON."""
    return store.status().as_json()
