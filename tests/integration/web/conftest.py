"""What web tests share."""

from pathlib import Path
from typing import Any

import pytest

from tests.integration.web.remembered import Remembered
from tests.integration.web.world import World, build_world
from tests.integration.workflows.small_country import SmallCountry, make_small_country

WORLD = Remembered(build_world)


@pytest.fixture
def world(db: None) -> World:
    """The small world of two partnerships, with a role for everybody."""
    return WORLD.given()


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> SmallCountry:
    """The small country whose evidence the pages read, made once in a run."""
    return make_small_country(tmp_path_factory.mktemp("small-country"))


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    """Leave the second factor to the tests of signing in."""
    settings.REQUIRE_MFA = False


@pytest.fixture(autouse=True)
def _static_files_are_looked_up_when_asked_for(settings: Any) -> None:
    """Do not list every static file anew for each browser of each test, which takes longer than most pages."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _folders_of_its_own(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    """Keep what a test hands in or makes out of the folders of whoever runs it; the role matrix has its own."""
    if "stage" in request.fixturenames:
        return
    settings.PAPER_FOLDER, settings.UPLOAD_FOLDER = tmp_path / "papers", tmp_path / "uploads"
