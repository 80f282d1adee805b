"""Every operation and query tested on SQLite is tested on PostgreSQL too, in runs whose failures are shown here.

Each part is a run of its own, so that several workers share them. What is left out asks a database nothing that another
test does not, or says itself which database it is for.
"""

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
FOLDER = Path("tests/integration/web")
LEFT_OUT = {
    "backup": "names both databases itself",
    "serving": "has no database",
    "components/test_in_the_browser.py": "a browser and a page, no database",
    "accounts/test_security.py": "settings and passwords",
    "reports/test_linter.py": "reports that are handed in and never kept",
    "examples/test_load_examples.py": "records that test_example_plan.py loads with all that follows",
    "examples/test_example_assessment.py": "operations of assessments, tested in their folder",
    "postgresql/test_every_web_test_on_postgresql.py": "this file",
    "postgresql/test_two_workers.py": "names both databases itself",
}
# Each takes about as long as the others; whatever is in no other part is in the last.
PARTS: dict[str, tuple[str, ...]] = {
    "the role matrix": ("test_role_matrix.py", "accounts", "partnerships"),
    "plans and examples": ("plans", "examples"),
    "everything else": (),
}


def _files(part: str) -> list[str]:
    """Return what a part runs."""
    named = {name for names in PARTS.values() for name in names}
    there = {path.name for path in (ROOT / FOLDER).iterdir() if path.is_dir() or path.name.startswith("test_")}
    return [str(FOLDER / name) for name in PARTS[part] or sorted(there - named - set(LEFT_OUT) - {"__pycache__"})]


def test_what_is_named_here_is_there() -> None:
    named = [name for names in (*PARTS.values(), LEFT_OUT) for name in names]
    assert [name for name in named if not (ROOT / FOLDER / name).exists()] == []


@pytest.mark.skipif(ON_POSTGRESQL, reason="this run is on PostgreSQL already")
@pytest.mark.parametrize("part", PARTS)
def test_the_web_tests_pass_on_postgresql(postgresql: ThrowAwayServer, part: str) -> None:
    # The owner may make databases, as the test runner must, but is no superuser.
    url = postgresql.new_database(f"tests_{list(PARTS).index(part)}")
    with postgresql.connect() as connection:
        connection.execute("ALTER ROLE partnership CREATEDB")
    words = ["-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "--no-header", *_files(part)]
    ignored = [f"--ignore={FOLDER / name}" for name in LEFT_OUT]
    done = subprocess.run(
        [sys.executable, *words, *ignored], cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=1800,
    )  # fmt: skip
    print(done.stdout[-20_000:])
    assert done.returncode == 0, done.stdout[-20_000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) > 10
