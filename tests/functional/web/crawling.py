"""Following every link from where one comes in, one page of each kind."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import lxml.html

# Names of what is asked that show the same rows in another order, another page of them or fewer.
_VARIANTS = frozenset({"sort", "page", "q", "whose", "until"})
_NEVER = re.compile(r"/account/logout|/static/|^mailto:")


def kind_of(address: str) -> str:
    """Return what a page is an example of: its path without numbers and names, and the names of what was asked."""
    parts = urlsplit(address)
    path = re.sub(r"/\d+(?=/|$)", "/N", parts.path)
    path = re.sub(r"^/partnerships/[a-z0-9-]+", "/partnerships/SLUG", path)
    path = re.sub(r"/[EW]\d{8}(?=/|$)", "/AREA", path)
    path = re.sub(r"/(candidates|agree|sections|heads)/[a-z_-]+(?=/|$)(?<!list)(?<!weights)", r"/\1/NAME", path)
    path = re.sub(r"/performance/measures/[a-z0-9_-]+(?=/)", "/performance/measures/NAME", path)
    path = re.sub(r"/measures/[a-z0-9_]+/remove$", "/measures/NAME/remove", path)
    path = re.sub(r"^/published/[a-z0-9-]+(/papers/[a-z0-9-]+)?", _published, path)
    path = re.sub(r"/files/N/[^/]+$", "/files/N/NAME", path)
    asked = sorted({item.split("=")[0] for item in parts.query.split("&") if item})
    return f"{path}?{'&'.join(asked)}" if asked else path


def _published(found: re.Match[str]) -> str:
    return "/published/SLUG/papers/NAME" if found[1] else "/published/SLUG"


def is_variant(kind: str) -> bool:
    """Return whether pages of a kind show what another shows, in another order or in part."""
    return not _VARIANTS.isdisjoint(kind.partition("?")[2].split("&"))


@dataclass(frozen=True)
class Opened:
    """What came back for an address.

    Attributes:
        address: what was asked for, or where one was sent.
        kind: its kind.
        status: of the answer.
        skeleton: which elements lie in which; empty when it is no page but a download. Pages with the same skeleton
            look and work the same, whatever their words.
    """

    address: str
    kind: str
    status: int
    skeleton: frozenset[str]


@dataclass
class Crawl:
    """A walk through the service, by requests alone; whoever walks may open the pages in a browser.

    Attributes:
        host: only addresses of this host are followed.
        per_kind: how many addresses of one kind are asked for at most.
        limit: how many at most.
        truncated: whether the limit was reached before the end.
        opened: how many were asked for.
        variants: kinds that somebody has opened already and nobody need open again: a list in another order is open
            to whom the list is open, which every walk finds out anew.
    """

    host: str
    per_kind: int = 1
    limit: int = 600
    truncated: bool = False
    opened: int = 0
    variants: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    kinds: dict[str, int] = field(default_factory=dict)

    def walk(self, asking: Any, start: str) -> Iterator[Opened]:
        """Ask for page after page with the cookies of a browser's context."""
        waiting = deque([start])
        while waiting and self.opened < self.limit:
            address = waiting.popleft()
            answer = asking.get(address)
            self.opened += 1
            is_page = "html" in answer.headers.get("content-type", "")
            page = lxml.html.fromstring(answer.body()) if is_page else None
            yield Opened(answer.url, kind_of(address), answer.status, _skeleton(page) if is_page else frozenset())
            for link in page.xpath("//a/@href") if is_page else ():
                target = urldefrag(urljoin(answer.url, link)).url
                if self._is_new(target):
                    waiting.append(target)
        self.truncated = bool(waiting)

    def _is_new(self, address: str) -> bool:
        if not address.startswith(f"{self.host}/") or address in self.seen or _NEVER.search(address):
            return False
        self.seen.add(address)
        kind = kind_of(address)
        if kind in self.variants:
            return False
        if is_variant(kind) and self.kinds.get(kind, 0) + 1 >= self.per_kind:
            self.variants.add(kind)
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        return self.kinds[kind] <= self.per_kind


def _skeleton(page: Any) -> frozenset[str]:
    return frozenset(
        f"{_sign(element.getparent())} > {_sign(element)}" for element in page.iter() if isinstance(element.tag, str)
    )


def _sign(element: Any) -> str:
    if element is None:
        return ""
    return f"{element.tag}.{element.get('class', '')}[{element.get('type', '')}{element.get('role', '')}]"
