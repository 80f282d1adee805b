"""Two workers that finish together: the longest files begin first, and what takes minutes is cut into shares.

xdist gives each worker a file at a time, those with most tests first; but a file with one test may take longest.
"""

from __future__ import annotations

import zlib
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

# Longest first. Whatever is not named here follows in its own order: shorter, so that it fills both workers up.
LONGEST = (
    "tests/functional/web/test_every_page.py",
    "tests/integration/web/test_role_matrix.py",
    "tests/integration/web/postgresql/test_every_web_test_on_postgresql.py",
    "tests/functional/web/",
    "tests/integration/web/examples/",
    "tests/integration/web/backup/",
    "tests/integration/",
    "tests/functional/",
    "tests/unit/documents/",
)
# Files whose tests need not follow each other in one worker, and into how many shares they are cut. Not the role
# matrix: its world is made once, and what is kept beside the database does not outlast other tests in between.
SHARES = {
    "tests/integration/web/postgresql/test_every_web_test_on_postgresql.py": 99,
}


def rank(nodeid: str) -> int:
    """Return how early a test begins: 0 first."""
    return next((place for place, name in enumerate(LONGEST) if nodeid.startswith(name)), len(LONGEST))


def share(nodeid: str) -> str:
    """Return what a worker is given at a time: a file, or a share of one."""
    path = nodeid.split("::")[0]
    shares = SHARES.get(path)
    return f"{path}-{zlib.crc32(nodeid.encode()) % shares}" if shares else path


class _Balanced(LoadFileScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        return share(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _Balanced | None:
    """Give out the tests file by file in the order of `rank`."""
    if config.getoption("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False
    return _Balanced(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest files first where several workers share them; one worker keeps the order of the files."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: rank(item.nodeid))
