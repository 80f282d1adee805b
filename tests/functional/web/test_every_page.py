"""Every page that can be reached, as everybody: axe, a phone's width, errors and policy violations."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.functional.web.crawling import Crawl
from tests.functional.web.main_pages import HERE, MAIN_PAGES
from tests.functional.web.service import ROLES

pytestmark = pytest.mark.slow
# Where the table of pages is written to when it is asked for: make pictures.
TABLE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "pages-looked-at.md"
WRITE = bool(os.environ.get("SAFERPLACE_WRITE_PICTURES"))
SIGNED_OUT = ("/account/login/", "/account/password/reset/", "/no-such-page", "/partnerships/telford-and-wrekin/")


# Words that do not fit into their box and cannot be scrolled to; what is only heard, and pictures, are left out.
_CUT = """() => Array.from(document.querySelectorAll('main *, nav *, header *')).filter(e => {
  const s = getComputedStyle(e);
  return e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && ['hidden', 'clip'].includes(s.overflowX)
    && !e.closest('svg, canvas, input, textarea, select, .govuk-visually-hidden, [class*=maplibre]');
}).slice(0, 3).map(e => e.tagName.toLowerCase() + '.' + e.className).join(', ')"""


@pytest.fixture(scope="module")
def looker():
    looking = pytest.importorskip("tests.functional.web.looking", reason="needs axe to look for violations")
    looked = looking.Looker()
    yield looked
    if WRITE:
        TABLE.write_text(f"# Pages looked at\n\n{INTRODUCTION}\n\n{looked.table()}\n", encoding="utf-8")


INTRODUCTION = """Written by `tests/functional/web` in Chromium with axe (WCAG 2.2, levels A and AA). Every page one can
reach by links from the sign-in is asked for as every role, one of each kind, and must answer. The first of each
address, and every page with a part in it that no page before had, is opened in the browser: it must hold every rule
of axe, not scroll sideways at 320 px, and leave no error or policy violation in the console. "-": a download."""


@pytest.fixture(scope="module")
def variants() -> set[str]:
    """Orders and pages of lists that somebody has opened."""
    return set()


def walk(reader, looker, role: str, variants: set[str]) -> list[str]:
    crawl, before = Crawl(host=reader.service.address, variants=variants), looker.looked
    faults: list[str] = []
    heard = len(reader.faults)
    with reader.page(role) as page:
        for opened in crawl.walk(page.request, f"{reader.service.address}/"):
            faults += looker.look(page, opened, role)
    print(f"{role}: {crawl.opened} addresses asked for, {looker.looked - before} pages looked at")
    assert len(crawl.kinds) > 5, "hardly a link was found"
    assert not crawl.truncated, "there are more pages than were asked for: raise the limit"
    return faults + reader.faults[heard:]


@pytest.mark.parametrize("role", [*ROLES, "administrator"])
def test_every_page_one_can_reach_is_sound(reader, looker, variants: set[str], role: str) -> None:
    faults = walk(reader, looker, role, variants)
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


def test_enlarged_four_times_nothing_scrolls_sideways_or_is_cut(reader) -> None:
    """A screen of 1280 by 900 px at 400 % shows 320 by 225 px, of four dots each."""
    wrong = []
    with reader.page("partnership-manager", viewport={"width": 320, "height": 225}, device_scale_factor=4) as page:
        for path in MAIN_PAGES:
            answer = page.goto(f"{HERE}{path}")
            wide, cut = page.evaluate(looking_wide()), page.evaluate(_CUT)
            heading = page.get_by_role("heading", level=1).is_visible()
            if answer.status != 200 or wide or cut or not heading:
                wrong.append(
                    f"{path or 'front page'}: {answer.status}, sideways: {wide}, cut: {cut}, heading: {heading}"
                )
    assert not wrong, "\n".join(wrong)


def looking_wide() -> str:
    """Return the script that names what is wider than the screen."""
    return str(pytest.importorskip("tests.functional.web.looking").WIDE)
