"""One demonstration, one browser, for every functional test of the web."""

from __future__ import annotations

import fcntl
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from saferplace.store import EvidenceStore
from saferplace.workflows.demonstration import RELEASE, write_demonstration
from saferplace.workflows.load_release import load_release
from tests.functional.web.reading import Reader
from tests.functional.web.service import ARGUMENTS, CHROMIUM, Service, serve
from tests.servers.installation import Installation


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say why nothing was read where there is no browser."""
    if not CHROMIUM.exists():
        for item in items:
            if "functional/web" in str(item.path) and "browser" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason="needs /usr/bin/chromium to read the pages as people do"))


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory):
    """The demonstration of `make demo`, served; SAFERPLACE_TEST_STORE names a store made before, to save a minute."""
    running = os.environ.get("SAFERPLACE_TEST_SERVICE")
    if running:  # address, password and folder of a demonstration that runs already: for whoever writes these tests
        address, password, at = running.split()
        yield Service(address, password, Installation(Path(at)))
        return
    with serve(tmp_path_factory.mktemp("served") / "installation", _prepared(tmp_path_factory.getbasetemp())) as served:
        yield served


def _prepared(folder: Path) -> Path:
    """Return a demonstration ready to be served; of several workers the first makes it, and each copies it."""
    together = folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder
    ready = together / "prepared-demonstration"
    with (together / "prepared-demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            making = together / "demonstration-being-prepared"
            made = os.environ.get("SAFERPLACE_TEST_STORE")
            store = Path(made) if made else _demonstration_store(together / "demonstration")
            shutil.copytree(store, making / "evidence")
            Installation(making).do("serve", "--prepare")
            making.rename(ready)
    return ready


def _demonstration_store(folder: Path) -> Path:
    written = write_demonstration(folder / "releases", lambda line: None)
    store = folder / "evidence"
    load_release(
        written.files, EvidenceStore.open(store), moment=datetime(2017, 6, 1, tzinfo=UTC), command="demo",
        release_label=RELEASE, progress=lambda step: None,
    )  # fmt: skip
    return store


@pytest.fixture(scope="package")
def browser():
    """One browser for this folder.

    Closed before another folder's tests begin: while it is open an event loop runs in this thread, and Django refuses
    to speak to the database beside one.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright to drive the browser")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def reader(browser, service: Service):
    """People of the demonstration, each signed in once and with a browser profile of their own."""
    people = Reader(browser, service)
    yield people
    people.close()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripts(request: pytest.FixtureRequest) -> dict[str, bool]:
    """Both ways of reading."""
    return {"java_script_enabled": request.param}


@pytest.fixture
def sound(scripts: dict[str, bool]):
    """Look at a page with axe; without JavaScript the same markup was looked at before."""
    looking = pytest.importorskip("tests.functional.web.looking", reason="needs axe to look for violations")
    axe = looking.Axe()

    def look(page: Any) -> None:
        if scripts["java_script_enabled"]:
            found = axe.run(page, options=looking.RULES).response["violations"]
            assert not found, [(page.url, rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]

    return look
