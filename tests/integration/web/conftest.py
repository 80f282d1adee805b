"""What web tests share."""

from typing import Any

import pytest

from tests.integration.web.world import World, build_world


@pytest.fixture
def world(db: None) -> World:
    """The small world of two partnerships, with a role for everybody."""
    return build_world()


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    """Leave the second factor to the tests of signing in."""
    settings.REQUIRE_MFA = False
