"""A throw-away PostgreSQL server."""

from __future__ import annotations

import pytest

from tests.servers.postgresql import MISSING, programs, throw_away_server


@pytest.fixture(scope="session")
def postgresql():
    """A throw-away server for the session."""
    if programs() is None:
        pytest.skip(MISSING)
    with throw_away_server() as server:
        yield server
