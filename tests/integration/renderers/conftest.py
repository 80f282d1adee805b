"""Every format of the sample paper, written once for all tests, with how long it took."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest

from saferplace.documents.renderers import FORMATS
from tests.unit.documents.sample_paper import sample_paper


@dataclass(frozen=True)
class Papers:
    """The papers by extension and the processor seconds all of them took, charts and pandoc included."""

    files: dict[str, bytes]
    seconds: float


@pytest.fixture(scope="session")
def papers() -> Papers:
    begun = _busy()
    document = sample_paper()
    files = {extension: write(document) for extension, write in FORMATS.items()}
    return Papers(files, _busy() - begun)


def _busy() -> float:
    """Processor seconds of this process and its children: the wall clock of a shared machine says little."""
    return sum(os.times()[:4])
