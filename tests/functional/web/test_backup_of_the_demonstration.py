"""The whole demonstration is backed up while it is served, restored elsewhere, and compared row by row."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from saferplace.store import EvidenceStore
from tests.functional.web.service import Service
from tests.integration.web.backup.conftest import contents, files
from tests.servers.installation import Installation

pytestmark = pytest.mark.slow


def wait_for_the_worker(database: Path, seconds: int = 240) -> None:
    """Wait until no task waits or runs, so that rows of tasks are not written while they are compared."""
    due = "status = 'RUNNING' OR (status = 'READY' AND (run_after IS NULL OR run_after <= datetime('now')))"
    question = f"SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE {due}"  # noqa: S608
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        connection = sqlite3.connect(database)
        waiting = connection.execute(question).fetchone()[0]
        connection.close()
        if not waiting:
            return
        time.sleep(1)
    pytest.fail(f"the worker still has tasks after {seconds} s")


def test_the_demonstration_comes_back_whole(service: Service, tmp_path: Path) -> None:
    served = service.installation
    wait_for_the_worker(served.database)
    before = contents(served.database)
    served.do("backup", tmp_path / "demonstration.zip")
    new = Installation(tmp_path / "new")
    new.do("restore", tmp_path / "demonstration.zip")
    found = contents(new.database)
    assert sum(len(rows) for rows in before.values()) > 1000
    different = [table for table, rows in before.items() if found[table] != rows]
    assert not different, different
    assert files(new.folder / "evidence") == files(served.folder / "evidence")
    old, now = (EvidenceStore.open(place.folder / "evidence") for place in (served, new))
    assert now.version == old.version
    assert now.parts(live=False).equals(old.parts(live=False))
