"""The keyboard alone: everything is reached in order, focus is seen, and the skip link skips."""

from __future__ import annotations

import pytest

from tests.functional.web.main_pages import HERE, MAIN_PAGES

pytestmark = pytest.mark.slow
_FOCUSABLE = """() => Array.from(document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'))
  .filter(e => !e.disabled && e.offsetParent !== null && !e.closest('details:not([open]) > :not(summary)')
    // of a group of radio buttons the chosen one is reached, or the first; arrows lead to the others
    && !(e.type === 'radio' && e !== (document.querySelector(`input[name="${e.name}"]:checked`)
      || document.querySelector(`input[type=radio][name="${e.name}"]`)))).length"""
_FOCUS = """() => { const e = document.activeElement; if (!e || e === document.body) return null;
  if (!e.dataset.visited) e.dataset.visited = String(++window.visits || (window.visits = 1));
  const s = getComputedStyle(e), b = e.getBoundingClientRect();
  const shown = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'
    || s.backgroundColor === 'rgb(255, 221, 0)' || e.type === 'radio' || e.type === 'checkbox';
  return {at: e.dataset.visited, text: (e.textContent || e.name || '').trim().slice(0, 40), tag: e.tagName, shown,
    inside: b.width > 0 && b.bottom > 0 && b.top < window.innerHeight}; }"""


@pytest.mark.parametrize("path", MAIN_PAGES)
def test_tab_reaches_everything_and_focus_is_seen(reader, path: str) -> None:
    with reader.page("partnership-manager") as page:
        assert page.goto(f"{HERE}{path}").status == 200
        page.evaluate("window.visits = 0")
        expected, reached = page.evaluate(_FOCUSABLE), {}
        for _ in range(expected + 15):
            page.keyboard.press("Tab")
            focus = page.evaluate(_FOCUS)
            if focus is None:
                break
            reached[focus["at"]] = focus
        assert len(reached) >= expected, f"{len(reached)} of {expected} reached"
        unseen = [f"{item['tag']} {item['text']}" for item in reached.values() if not item["shown"]]
        assert not unseen, unseen
        assert all(item["inside"] for item in reached.values())


def test_the_skip_link_skips(reader) -> None:
    with reader.page("analyst") as page:
        page.goto("/partnerships/east-staffordshire/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main')")
