"""What tests of the examples share: a store with the made-up releases, loaded once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from saferplace.store.evidence import EvidenceStore
from saferplace.web.examples.entering import Tally
from saferplace.web.examples.everything import enter_examples
from saferplace.web.examples.measures import enter_measures, report_figures
from saferplace.web.examples.papers import enter_papers
from saferplace.web.examples.plan import enter_plan
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.demonstration import DemonstrationData
from saferplace.workflows.load_example import load_example_figures
from saferplace.workflows.load_release import load_release
from saferplace.workflows.read_example import read_example
from saferplace.workflows.read_example_measures import read_example_measures
from saferplace.workflows.read_example_plan import read_example_plan

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
EAST_STAFFORDSHIRE = Path(__file__).resolve().parents[4] / "examples" / "east-staffordshire"


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


@pytest.fixture(scope="module")
def east_staffordshire(
    made_up_evidence: Path, tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Partnership, Path]]:
    """East Staffordshire with measures, plan and papers, entered once for a file of tests; and its uploads."""
    folder = tmp_path_factory.mktemp("east-staffordshire")
    shutil.copytree(made_up_evidence, folder / "evidence")
    own = {"EVIDENCE_STORE": str(folder / "evidence"), "UPLOAD_FOLDER": folder / "uploads"}
    with override_settings(**own), django_db_blocker.unblock(), transaction.atomic():
        example, tally = read_example(EAST_STAFFORDSHIRE), Tally()
        load_example_figures((example,), EvidenceStore.open(folder / "evidence"), moment=MOMENT)
        (partnership,) = enter_examples((example,)).partnerships
        report_figures(enter_measures(partnership, read_example_measures(EAST_STAFFORDSHIRE), tally), tally)
        enter_plan(partnership, example, read_example_plan(EAST_STAFFORDSHIRE, example), tally)
        enter_papers(partnership, MOMENT, tally)
        yield partnership, folder / "uploads"
        transaction.set_rollback(True)
