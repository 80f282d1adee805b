"""What integration tests of several rooms share."""

from __future__ import annotations

import pytest

from saferplace.workflows.demonstration import DemonstrationData, write_demonstration


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> DemonstrationData:
    """The made-up releases of the demonstration, written once."""
    return write_demonstration(tmp_path_factory.mktemp("demonstration"))
