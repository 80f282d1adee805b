"""Where the vectors lie, and the table of answers at the end of a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.spec import table


@pytest.fixture(scope="session")
def vectors() -> Path:
    """The folder of test vectors; SAFERPLACE_VECTORS names another one (more rows, same columns)."""
    shared = Path(os.environ.get("SAFERPLACE_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    folder = Path(os.environ.get("SAFERPLACE_VECTORS", shared / "vectors"))
    if not folder.is_dir():
        pytest.skip(f"the test vectors are not on this machine ({folder})")
    return folder


def pytest_configure(config: pytest.Config) -> None:
    """Print the table also when only these tests are run."""
    if not config.pluginmanager.has_plugin(table.__name__):
        config.pluginmanager.register(table, table.__name__)
