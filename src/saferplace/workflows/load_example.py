"""Load the printed figures of example partnerships into the evidence store, released with their papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.example_records import Example
from saferplace.workflows.load_release import load_release
from saferplace.workflows.load_report import LoadReport


def load_example_figures(examples: Iterable[Example], store: EvidenceStore, *, moment: datetime) -> LoadReport:
    """Load every printed figure; done twice, nothing is added.

    Raises:
        StoreError: the store cannot be written; it is as it was.
    """
    files = [example.figures for example in examples]
    return load_release(files, store, moment=moment, command="load example figures")
