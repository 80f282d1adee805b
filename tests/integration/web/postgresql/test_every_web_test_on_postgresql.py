"""Every web test that runs on SQLite runs on PostgreSQL too, in a run of its own whose failures are shown here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.installation import ROOT
from tests.servers.postgresql import ThrowAwayServer

pytestmark = pytest.mark.slow
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")


@pytest.mark.skipif(ON_POSTGRESQL, reason="this run is on PostgreSQL already")
def test_the_web_tests_pass_on_postgresql(postgresql: ThrowAwayServer) -> None:
    # The owner may make databases, as the test runner must, but is no superuser.
    url = postgresql.new_database("tests")
    with postgresql.connect() as connection:
        connection.execute("ALTER ROLE partnership CREATEDB")
    words = ["-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "--no-header", "tests/integration/web"]
    # Tests of backups and of workers name both databases themselves.
    left_out = ("backup", f"postgresql/{Path(__file__).name}", "postgresql/test_two_workers.py")
    ignored = [f"--ignore=tests/integration/web/{name}" for name in left_out]
    done = subprocess.run(
        [sys.executable, *words, *ignored], cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=1800,
    )  # fmt: skip
    print(done.stdout[-20_000:])
    assert done.returncode == 0, done.stdout[-20_000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) > 10
