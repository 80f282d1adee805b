"""The evidence store: sole owner of the Delta tables."""

from saferplace.store.errors import StoreError
from saferplace.store.evidence import EvidenceStore
from saferplace.store.load import Load, LoadOutcome, PartOutcome
from saferplace.store.status import DatasetStatus, StoreStatus

__all__ = ["DatasetStatus", "EvidenceStore", "Load", "LoadOutcome", "PartOutcome", "StoreError", "StoreStatus"]
