"""The made-up releases, read once for every test of them."""

from __future__ import annotations

from collections import defaultdict

import pytest

from saferplace.datasets.parts import Batch
from saferplace.ingestion.recognition import recognise
from saferplace.workflows.demonstration import DemonstrationData


@pytest.fixture(scope="session")
def loaded(written: DemonstrationData) -> dict[str, list[Batch]]:
    """Every file, read as `saferplace load` reads it."""
    batches: defaultdict[str, list[Batch]] = defaultdict(list)
    for path in written.files:
        for batch in recognise(path).parse(path, written.release):
            batches[batch.dataset].append(batch)
    return batches
