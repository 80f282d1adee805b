"""Every page that can be reached, as everybody: axe, a phone's width, errors and policy violations."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.functional.web.crawling import Crawl
from tests.functional.web.service import ROLES

pytestmark = pytest.mark.slow
# Where the table of pages is written to when it is asked for: make pictures.
TABLE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "pages-looked-at.md"
WRITE = bool(os.environ.get("SAFERPLACE_WRITE_PICTURES"))
SIGNED_OUT = ("/account/login/", "/account/password/reset/", "/no-such-page", "/partnerships/telford-and-wrekin/")


@pytest.fixture(scope="module")
def looker():
    looking = pytest.importorskip("tests.functional.web.looking", reason="needs axe to look for violations")
    looked = looking.Looker()
    yield looked
    if WRITE:
        TABLE.write_text(f"# Pages looked at\n\n{INTRODUCTION}\n\n{looked.table()}\n", encoding="utf-8")


INTRODUCTION = """Written by `tests/functional/web` in Chromium with axe (WCAG 2.2, levels A and AA). Every page one can
reach by links from the sign-in is opened as every role; one of each kind. Each must answer, hold every rule of
axe, not scroll sideways at 320 px, and leave no error or policy violation in the console. "-": the page's parts were
looked at on another page already."""


def walk(reader, looker, role: str) -> list[str]:
    crawl = Crawl(host=reader.service.address)
    faults: list[str] = []
    heard = len(reader.faults)
    with reader.page(role) as page:
        for opened in crawl.walk(page.request, f"{reader.service.address}/"):
            faults += looker.look(page, opened, role)
    assert len(crawl.kinds) > 5, "hardly a link was found"
    assert not crawl.truncated, "there are more pages than were asked for: raise the limit"
    return faults + reader.faults[heard:]


@pytest.mark.parametrize("role", [*ROLES, "administrator"])
def test_every_page_one_can_reach_is_sound(reader, looker, role: str) -> None:
    faults = walk(reader, looker, role)
    assert not faults, "\n".join(faults)


def test_pages_without_signing_in_are_sound(reader, looker) -> None:
    faults: list[str] = []
    heard = len(reader.faults)
    with reader.page(None) as page:
        for address in SIGNED_OUT:
            for opened in Crawl(host="nowhere").walk(page.request, address):
                expected = 404 if "no-such" in address else 200
                assert opened.status == expected, (address, opened.status)
                faults += looker.look(page, replace(opened, status=200), "signed out")
    told = [line for line in reader.faults[heard:] if "404" not in line]
    del reader.faults[heard:]  # the page that is not there is told of as it should be
    assert not faults + told, "\n".join(faults + told)


def test_enlarged_four_times_nothing_scrolls_sideways(reader) -> None:
    """1280 px at 400 % are 320 px of four dots each."""
    with reader.page("analyst", viewport={"width": 320, "height": 225}, device_scale_factor=4) as page:
        page.goto("/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.get_by_role("heading", level=1).is_visible()
