"""Two workers share the background work: each task is done once, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.servers.installation import ROOT, Installation

pytestmark = pytest.mark.slow
TASKS = 30
ENQUEUE = f"""
from tests.integration.web.postgresql.slow_task import wait
for number in range({TASKS}):
    wait.enqueue(number)
"""
RESULTS = """
import json
from django_tasks_db.models import DBTaskResult
print(json.dumps([[r.status, r.return_value, r.worker_ids] for r in DBTaskResult.objects.all()]))
"""


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_each_task_is_done_once(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue("postgresql").new_database("workers") if database == "postgresql" else None
    installation = Installation(tmp_path, url)
    installation.do("migrate", "-v0")
    installation.python(ENQUEUE)
    workers = [
        subprocess.Popen(
            installation.command("db_worker", "--batch", "--worker-id", name, "-v0"),
            env=installation.environment,
            cwd=ROOT,
        )
        for name in ("first", "second")
    ]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    results = json.loads(installation.python(RESULTS))
    assert {status for status, _, _ in results} == {"SUCCESSFUL"}
    assert sorted(value for _, value, _ in results) == list(range(TASKS))
    assert all(len(by) == 1 for _, _, by in results)
    assert {by[0] for _, _, by in results} == {"first", "second"}
