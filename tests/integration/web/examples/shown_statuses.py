"""What the board page says, read off the page: the sentence, what is in trouble, and what has moved."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

GROUPS = (
    (("on track", "achieved"), "on track or achieved"),
    (("at risk",), "at risk"),
    (("off track", "not achieved"), "off track or not achieved"),
    (("monitor only",), "monitor only"),
    (("no aim set",), "without an aim"),
    (("no figure yet", "too few points"), "without figures enough to say"),
)


def sentence(statuses: dict[str, str]) -> list[str]:
    """Return the parts of the sentence that counts the statuses."""
    counts = Counter(next(words for group, words in GROUPS if word in group) for word in statuses.values())
    said = [f"{counts[words]} {'is' if counts[words] == 1 else 'are'} {words}" for _, words in GROUPS if counts[words]]
    return [f"Of {len(statuses)} measures", *said]


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def on_board(page: str) -> dict[str, str]:
    """Return title -> status of every measure the board page lists as off track, not achieved or at risk."""
    found: dict[str, str] = {}
    rows = page.split('id="off-track"')[1].split('id="at-risk"')
    for row in re.findall(r"<tr.*?</tr>", rows[0], re.S)[1:]:
        title, status = (
            re.search(r"<th.*?>([^<]+)</a>", row, re.S),
            re.search(r'data-label="Status">(.*?)</td>', row, re.S),
        )
        assert title
        assert status
        word = next(word for word in ("off track", "not achieved") if word in text_of(status[1]).lower())
        found[unescape(title[1])] = word
    for row in re.findall(r"<li>.*?</li>", rows[1].split("</ul>")[0], re.S) if len(rows) > 1 else ():
        title = re.search(r">([^<]+)</a>", row)
        assert title
        found[unescape(title[1])] = "at risk"
    return found


def moved_on_board(page: str) -> dict[str, tuple[str, str]]:
    """Return title -> status at the last meeting and status now, of every measure the page says has moved."""
    section = page.split('id="changed"')[1].split("</section>")[0]
    found = {}
    for row in re.findall(r"<li><a.*?</li>", section, re.S):
        said = re.fullmatch(r"(.+?) ?: was (.+?)(?: in \S+)?, is (.+?)(?: in \S+)?", text_of(row))
        assert said, text_of(row)
        found[said[1]] = tuple(re.sub(r"^\W+", "", each).strip().lower() for each in said.groups()[1:])
    return found  # type: ignore[return-value]
