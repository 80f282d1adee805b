"""What is looked at on every page: axe's findings, sideways scrolling, the skeleton that tells pages apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.functional.web.crawling import Opened

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
EVERYBODY = 10  # the nine roles of a partnership, and the administrator
PHONE = {"width": 320, "height": 800}
DESK = {"width": 1280, "height": 900}
WIDE = """() => document.documentElement.scrollWidth <= window.innerWidth ? '' :
  Array.from(document.querySelectorAll('body *'))
  .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1).slice(0, 4)
  .map(e => e.tagName.toLowerCase() + '.' + (e.className.baseVal ?? e.className)).join(', ') || 'something'"""


@dataclass
class Looked:
    """What was seen of one kind of page.

    Attributes:
        kind: its address without what differs.
        roles: who opened one.
        passed: rules of axe that held; 0 until axe has run.
        faults: what is wrong, in words.
    """

    kind: str
    roles: list[str] = field(default_factory=list)
    passed: int = 0
    faults: list[str] = field(default_factory=list)


class Looker:
    """Looks at the first page of each address, and at every page with a part in it that no page before it had.

    Attributes:
        looked: how many pages were opened in the browser.
    """

    def __init__(self) -> None:
        self._axe = Axe()
        self._parts: set[str] = set()
        self._paths: set[str] = set()
        self.looked = 0
        self.pages: dict[str, Looked] = {}

    def look(self, page: Any, opened: Opened, role: str) -> list[str]:
        """Look at a page, in the browser only when it shows something new, and return its faults."""
        seen = self.pages.setdefault(opened.kind, Looked(opened.kind))
        if role not in seen.roles:
            seen.roles.append(role)
        found = [] if opened.status < 400 else [f"answers {opened.status}"]
        if self._is_new(opened):
            self.looked += 1
            page.goto(opened.address)
            found += self._run_axe(page, seen)
            found += self._look_at_a_phone(page)
        found = [f"{opened.address} as {role}: {fault}" for fault in found]
        seen.faults += found
        return found

    def _is_new(self, opened: Opened) -> bool:
        path = opened.kind.partition("?")[0]
        if opened.skeleton <= self._parts and (path in self._paths or not opened.skeleton):
            return False
        self._parts |= opened.skeleton
        self._paths.add(path)
        return True

    def _run_axe(self, page: Any, seen: Looked) -> list[str]:
        response = self._axe.run(page, options=RULES).response
        seen.passed = max(seen.passed, len(response["passes"]))
        return [
            f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:160]} ({len(rule['nodes'])} places)"
            for rule in response["violations"]
        ]

    def _look_at_a_phone(self, page: Any) -> list[str]:
        page.set_viewport_size(PHONE)
        wide = page.evaluate(WIDE)
        page.set_viewport_size(DESK)
        return [f"scrolls sideways at 320 px: {wide}"] if wide else []

    def table(self) -> str:
        """Return the table of the documentation."""
        lines = ["| page | opened as | rules of axe that held | violations |", "|---|---|--:|--:|"]
        by_path: dict[str, list[Looked]] = {}
        for kind, seen in self.pages.items():
            by_path.setdefault(kind.split("?")[0], []).append(seen)
        for path, found in sorted(by_path.items()):
            roles = {role: None for seen in found for role in seen.roles}
            who = "everybody who signs in" if len(roles) >= EVERYBODY else ", ".join(roles)
            passed, faults = max(seen.passed for seen in found), sum(len(seen.faults) for seen in found)
            lines.append(f"| `{path}` | {who} | {passed or '-'} | {faults} |")
        return "\n".join(lines)
