"""What a page of HTML shows: without elements that are hidden, and without its buttons and fields."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_HINTS = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|\shidden\b|aria-hidden|mso-hide|<(?:template|noscript|button|select|"
    r"textarea|svg|datalist)\b",
    re.I,
)
_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_CLASS_RULE = re.compile(r"(?:^|\})([^{}]*)\{[^{}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)[^{}]*\}", re.I)
_MEDIA = re.compile(r"@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.S)
_MOST_SHEETS, _LONGEST_SHEET = 100, 200_000
_UNREAD = {"template", "noscript", "button", "select", "textarea", "svg", "datalist"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# A paragraph, an item or a cell that is not closed ends where the next one begins.
_BLOCKS = {"p", "div", "table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "section", "blockquote", "hr"}
_ENDED_BY = {"p": _BLOCKS, "li": {"li"}, "tr": {"tr"}, "td": {"td", "th", "tr"}, "th": {"td", "th", "tr"}}


def shown_html(text: str) -> str:
    """Return HTML without what a browser would not show."""
    if not _HINTS.search(text):
        return text
    walk = _Shown(_hidden_classes(text))
    walk.feed(text)
    walk.close()
    return "".join(walk.kept)


def _hidden_classes(text: str) -> set[str]:
    """Return the classes that the page's own style sheets hide; not those hidden in print or on small screens only."""
    if text.lower().count("<style") > _MOST_SHEETS:
        return set()
    styles = "".join(re.findall(r"<style\b[^>]*>(.*?)</style", text, re.S | re.I))[:_LONGEST_SHEET]
    if max(styles.count("@"), styles.count("/*")) > _MOST_SHEETS:
        return set()
    rules = _CLASS_RULE.findall(_MEDIA.sub("", re.sub(r"/\*.*?\*/|<!--|-->", "", styles, flags=re.S)))
    return {name.strip()[1:] for rule in rules for name in rule.split(",") if re.fullmatch(r"\s*\.[\w-]+\s*", name)}


class _Shown(HTMLParser):
    """A walk through HTML that keeps what is shown as it was written."""

    def __init__(self, hidden: set[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self._hidden = hidden
        self._left_out = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._left_out and self._depth == 1 and tag in _ENDED_BY.get(self._left_out, set()):
            self._left_out = ""
        if self._left_out:
            self._depth += tag == self._left_out and tag not in _VOID
        elif tag in _UNREAD or self._is_hidden(dict(attrs)):
            self._left_out, self._depth = ("" if tag in _VOID else tag), 1
        else:
            self._keep(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._left_out and tag not in _UNREAD and not self._is_hidden(dict(attrs)):
            self._keep(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if not self._left_out:
            self._keep(f"</{tag}>")
        elif tag == self._left_out:
            self._depth -= 1
            self._left_out = self._left_out if self._depth else ""

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, text: str) -> None:
        if not self._left_out:
            self.kept.append(text)

    def _is_hidden(self, marks: dict[str, str | None]) -> bool:
        classes = set((marks.get("class") or "").split())
        return (
            ("hidden" in marks and (marks["hidden"] or "").lower() != "until-found")
            or (marks.get("aria-hidden") or "").lower() == "true"
            or bool(_STYLE.search(marks.get("style") or ""))
            or bool(classes & self._hidden)
        )
