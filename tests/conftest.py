"""What tests of every kind share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes says nothing on a busy machine: speed is measured by `make bench`.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = ["tests.balance", "tests.spec.table"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real open data beside the project; a test that needs it is skipped, with the reason, without it."""
    folder = Path(os.environ.get("SAFERPLACE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(f"the shared open data is not at {folder}")
    return folder
