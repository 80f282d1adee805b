"""How deeply a text is nested: what is nested without end takes a reader without end."""

from __future__ import annotations

import re

DEEPEST = 100
_ELEMENT = re.compile(r"<(/?)(?:div|span|table|ul|ol|dl|blockquote|section|article)\b", re.I)
_MARKS = re.compile(rf"(?:[>\[({{] ?){{{DEEPEST}}}")
_SPAN = re.compile(r"((?:col|row)span\s*=\s*[\"']?\s*)\d{4,}", re.I)


def with_small_spans(text: str) -> str:
    """Return HTML in which no cell of a table says that it lies over thousands of others."""
    return _SPAN.sub(r"\g<1>200", text)


def is_too_deep(text: str) -> bool:
    """Return whether HTML elements, or marks of Markdown, stand within each other more often than any paper needs."""
    if _MARKS.search(text):
        return True
    depth = 0
    for element in _ELEMENT.finditer(text):
        depth = max(0, depth - 1) if element.group(1) else depth + 1
        if depth > DEEPEST:
            return True
    return False
