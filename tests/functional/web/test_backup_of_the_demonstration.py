"""The whole demonstration is backed up while it is served, restored elsewhere, and compared row by row."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

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


def back_up_at_rest(served: Installation, folder: Path, times: int = 8) -> tuple[dict[str, Any], Path]:
    """Return every row and the backup taken of them: again when the worker wrote while the backup was taken."""
    for time_of_asking in range(times):
        wait_for_the_worker(served.database)
        before = contents(served.database)
        archive = folder / f"demonstration-{time_of_asking}.zip"
        served.do("backup", archive)
        if contents(served.database) == before:
            return before, archive
    pytest.fail(f"the worker wrote during each of {times} backups")


def test_the_demonstration_comes_back_whole(service: Service, tmp_path: Path) -> None:
    served = service.installation
    before, archive = back_up_at_rest(served, tmp_path)
    new = Installation(tmp_path / "new")
    new.do("restore", archive)
    found = contents(new.database)
    assert sum(len(rows) for rows in before.values()) > 1000
    different = [table for table, rows in before.items() if found[table] != rows]
    assert not different, different
    assert files(new.folder / "evidence") == files(served.folder / "evidence")
    old, now = (EvidenceStore.open(place.folder / "evidence") for place in (served, new))
    assert now.version == old.version
    assert now.parts(live=False).equals(old.parts(live=False))
