"""Following every link from where one comes in, one page of each kind."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urlsplit

_DOWNLOADS = re.compile(r"[?&](format|download|as)=|\.(csv|ods|json|xlsx|svg|png|pdf|docx|odt|zip)(\?|$)|/download/")
_NEVER = re.compile(r"/account/(logout|password|mfa|2fa)|/static/")
LINKS = "Array.from(document.querySelectorAll('a[href]'), a => a.href)"


def kind_of(address: str) -> str:
    """Return what a page is an example of: its path without numbers and names, and the names of what was asked."""
    parts = urlsplit(address)
    path = re.sub(r"/\d+(?=/|$)", "/N", parts.path)
    path = re.sub(r"^/partnerships/[a-z0-9-]+", "/partnerships/SLUG", path)
    path = re.sub(r"/[EW]\d{8}(?=/|$)", "/AREA", path)
    asked = sorted({item.split("=")[0] for item in parts.query.split("&") if item})
    return f"{path}?{'&'.join(asked)}" if asked else path


@dataclass
class Crawl:
    """A walk through the service.

    Attributes:
        host: only addresses of this host are followed.
        per_kind: how many pages of one kind are opened at most.
        limit: how many pages at most.
    """

    host: str
    per_kind: int = 1
    limit: int = 150
    seen: set[str] = field(default_factory=set)
    kinds: dict[str, int] = field(default_factory=dict)
    downloads: set[str] = field(default_factory=set)

    def walk(self, page: Any, start: str) -> Iterator[tuple[str, str, int]]:
        """Open page after page and give each one's kind, address and status while it is open."""
        waiting = deque([start])
        opened = 0
        while waiting and opened < self.limit:
            address = waiting.popleft()
            answer = page.goto(address)
            opened += 1
            yield kind_of(address), address, answer.status
            for link in page.evaluate(LINKS):
                target = urldefrag(link).url
                if self._is_new(target):
                    waiting.append(target)

    def _is_new(self, address: str) -> bool:
        if not address.startswith(self.host) or address in self.seen or _NEVER.search(address):
            return False
        self.seen.add(address)
        kind = kind_of(address)
        if _DOWNLOADS.search(address):
            self.downloads.add(address)
            return False
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        return self.kinds[kind] <= self.per_kind
