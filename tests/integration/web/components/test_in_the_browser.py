"""The kit in real Chromium: no violation axe can find, no sideways scrolling, and lists that swap in place."""

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings as installed
from django.core.wsgi import get_wsgi_application

CHROMIUM = Path("/usr/bin/chromium")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = [1280, 320]
STATIC = Path(installed.WEB_FOLDER) / "static" / "saferplace" / "saferplace.css"
pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs /usr/bin/chromium to look at pages"),
    pytest.mark.skipif(not STATIC.exists(), reason="needs the built static files: make static"),
]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def address(_kit: None) -> Iterator[str]:
    with make_server("127.0.0.1", 0, get_wsgi_application(), server_class=_Server, handler_class=_Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright to drive a browser")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


def open_page(chromium: Any, url: str, width: int, *, scripts: bool = True) -> tuple[Any, list[str]]:
    page = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts).new_page()
    page.set_default_timeout(8000)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(url)
    return page, complaints


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/kit/", "/list/", "/missing/"])
def test_axe_finds_nothing(chromium: Any, address: str, path: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe to look for violations")
    page, complaints = open_page(chromium, address + path, width)
    if path == "/kit/":
        page.get_by_role("button", name="Save the body").click()
    found = axe.Axe().run(page, options=RULES).response["violations"]
    assert not found, [(fault["id"], [node["html"][:150] for node in fault["nodes"]]) for fault in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not [text for text in complaints if "404 (Not Found)" not in text]


def test_an_error_leads_to_its_field_and_takes_the_focus(chromium: Any, address: str) -> None:
    page, _ = open_page(chromium, address + "/kit/", 1280)
    page.get_by_role("button", name="Save the body").click()
    page.locator(".govuk-error-summary:focus").wait_for()
    for text, field in (("Select who chairs it", "id_role_0"), ("Enter the date it was set up", "id_set_up_on_0")):
        page.get_by_role("link", name=text).click()
        assert page.evaluate("document.activeElement.id") == field


def test_a_list_swaps_in_place_keeps_the_focus_and_says_what_it_found(chromium: Any, address: str) -> None:
    page, complaints = open_page(chromium, address + "/list/", 1280)
    page.evaluate("window.stayed = true")
    page.get_by_label("Search this list").fill("canal")
    page.get_by_role("button", name="Search").click()
    page.get_by_text("15 bodies found for “canal”").wait_for()
    page.locator("#sort-number").click()
    page.locator("th[aria-sort=ascending]").wait_for()
    page.locator("#sort-number:focus").wait_for()
    assert page.evaluate("window.stayed") is True
    assert "q=canal" in page.url
    assert "sort=number" in page.url
    assert not complaints


def test_a_list_works_without_scripts(chromium: Any, address: str) -> None:
    page, _ = open_page(chromium, address + "/list/", 320, scripts=False)
    page.get_by_label("Search this list").fill("canal")
    page.get_by_role("button", name="Search").click()
    page.get_by_text("15 bodies found for “canal”").wait_for()
    page.locator("#sort-number").click()
    assert page.locator("th[aria-sort=ascending]").count() == 1
