"""What differs between two versions of a paper, section by section, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_WORDS = re.compile(r"\s+|\{\{[^}]*\}\}|[\w'£%.,-]+|.")


@dataclass(frozen=True)
class Piece:
    """A stretch of text: "same", "added" or "removed"."""

    how: str
    text: str


@dataclass(frozen=True)
class SectionDifference:
    """A section that is not the same in both.

    Attributes:
        heading: its heading.
        how: "added", "removed" or "changed".
        pieces: its text, with what was added and removed.
    """

    heading: str
    how: str
    pieces: tuple[Piece, ...]


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[SectionDifference, ...]:
    """Return the sections that differ between two kept contents, in the later one's order."""
    old = {each["name"]: each for each in before["sections"]}
    new = {each["name"]: each for each in after["sections"]}
    found = []
    for name in dict.fromkeys([*new, *old]):
        was, now = old.get(name), new.get(name)
        words = ((was or {}).get("words", ""), (now or {}).get("words", ""))
        if was is not None and now is not None and words[0] == words[1]:
            continue
        how = "added" if was is None else "removed" if now is None else "changed"
        found.append(SectionDifference((now or was or {})["heading"], how, pieces(*words)))
    return tuple(found)


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return a text with what was added and removed, by words; a reference to a figure counts as one word."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(old[a:b])))
            continue
        if a < b:
            found.append(Piece("removed", "".join(old[a:b])))
        if c < d:
            found.append(Piece("added", "".join(new[c:d])))
    return tuple(found)
