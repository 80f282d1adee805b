"""Every page that can be reached, as everybody: axe, a phone's width, errors and policy violations."""

from __future__ import annotations

import os
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


def walk(reader, looker, role: str, limit: int = 150) -> list[str]:
    crawl = Crawl(host=reader.service.address, limit=limit)
    faults: list[str] = []
    heard = len(reader.faults)
    with reader.page(role) as page:
        for kind, _, status in crawl.walk(page, f"{reader.service.address}/"):
            faults += looker.look(page, kind, role, status)
        assert crawl.kinds, "no link was found"
        faults += [f"{address} answers {status}" for address, status in bad_downloads(page, crawl.downloads)]
    return faults + reader.faults[heard:]


def bad_downloads(page, addresses: set[str]) -> list[tuple[str, int]]:
    by_kind = {address.split("?")[-1] + address.rsplit(".", 1)[-1]: address for address in sorted(addresses)}
    found = [(address, page.request.get(address).status) for address in list(by_kind.values())[:12]]
    return [(address, status) for address, status in found if status != 200]


@pytest.mark.parametrize("role", [*ROLES, "administrator"])
def test_every_page_one_can_reach_is_sound(reader, looker, role: str) -> None:
    faults = walk(reader, looker, role)
    assert not faults, "\n".join(faults)


def test_pages_without_signing_in_are_sound(reader, looker) -> None:
    faults: list[str] = []
    with reader.page(None) as page:
        for address in SIGNED_OUT:
            answer = page.goto(address)
            faults += looker.look(page, address, "signed out", 200 if answer.status == 404 else answer.status)
    assert not faults, "\n".join(faults)


def test_enlarged_four_times_nothing_scrolls_sideways(reader) -> None:
    """1280 px at 400 % are 320 px of four dots each."""
    with reader.page("analyst", viewport={"width": 320, "height": 225}, device_scale_factor=4) as page:
        page.goto("/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.get_by_role("heading", level=1).is_visible()
