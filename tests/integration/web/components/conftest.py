"""The kit served to tests: the installation's own middleware but the gate, which knows no kit."""

from typing import Any

import pytest
from django.test import Client

GATE = "saferplace.web.partnerships.access.gate.GateMiddleware"


@pytest.fixture(autouse=True)
def _kit(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.integration.web.components.kit"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != GATE]


@pytest.fixture
def browser() -> Client:
    """A client nobody is signed in to."""
    return Client()
