"""Finding the files attached to a page of GOV.UK, whose addresses change with every release."""

from __future__ import annotations

import html
import re


def attachments(page: str, pattern: str) -> list[str]:
    """Return the addresses on a page whose file name matches `pattern` as a whole, each once, in order.

    Args:
        page: the page's HTML, or the answer of GOV.UK's content API.
        pattern: regular expression for the file name, whatever its case.
    """
    name = re.compile(pattern, re.IGNORECASE)
    found = re.findall(r"https?://[^\s\"'<>\\]+", html.unescape(page).replace("\\/", "/"))
    return [address for address in dict.fromkeys(found) if name.fullmatch(address.rsplit("/", 1)[-1])]
