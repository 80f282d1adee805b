"""Sentences of a passage."""

from __future__ import annotations

import re

_ENDS = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9£])|[\n\x0b]+")
_SHORTENED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|no|nos|st|dr|mr|mrs|ms|cllr|approx|vs|cf|fig|para|paras|reg|sect|s|p|pp|vol|inc|ltd|co|"
    r"dept|ref|c|ca|p\.a|a\.m|p\.m|max|min|avg|est|[A-Z]))\.$",
    re.I,
)


def sentences(text: str) -> list[tuple[int, str]]:
    """Return the sentences of a text, each with the position at which it begins."""
    found: list[tuple[int, str]] = []
    start = 0
    for match in _ENDS.finditer(text):
        piece = text[start : match.start()]
        if "\n" not in match.group(0) and "\x0b" not in match.group(0) and _SHORTENED.search(piece.strip()):
            continue
        if piece.strip():
            found.append((start, text[start : match.end()].rstrip()))
        start = match.end()
    if text[start:].strip():
        found.append((start, text[start:].rstrip()))
    return found
