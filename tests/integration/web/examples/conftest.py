"""What tests of the examples share: a store with the made-up releases, loaded once and copied for each test."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.demonstration import DemonstrationData
from saferplace.workflows.load_release import load_release

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def made_up_evidence(tmp_path_factory: pytest.TempPathFactory, written: DemonstrationData) -> Path:
    """A store with the made-up releases; nothing is written to it."""
    folder = tmp_path_factory.mktemp("made-up") / "evidence"
    load_release(written.files, EvidenceStore.open(folder), moment=MOMENT, release_label=written.release)
    return folder


@pytest.fixture
def evidence(made_up_evidence: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the test's own: loading the examples writes to it."""
    folder = tmp_path_factory.mktemp("own") / "evidence"
    shutil.copytree(made_up_evidence, folder)
    return folder
