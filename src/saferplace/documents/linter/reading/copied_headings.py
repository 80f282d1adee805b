"""The headings over a table whose cells were lost in copying: where one ends and the next begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from saferplace.documents.linter.quantities.periods import find_periods

_MOST_LINES = 8
_BEGINS = re.compile(r"^(?:[A-Z£%#+(]|\d)")
_GOES_ON = re.compile(r"\b(?:per|of|the|in|to|and|or|for|at|with|by|from|than|a|year|on|vs|against|£|=)$", re.I)
_BELOW = re.compile(r"(?:Q[1-4]|Year|Total|Number|No\.?|Rate|Actual|Budget|Count|Target)$")
Above = Sequence[tuple[int, str]]
"""The texts over a table, each with the number of its first line."""


def headings_of(above: Above, figures: int, *, cells: bool) -> tuple[list[str], int | None]:
    """Return a heading for each column and where they begin, or none and None where they cannot be told apart.

    Args:
        above: the texts above the first row.
        figures: how many figures a row has.
        cells: whether each text is a cell, and not a line.
    """
    if cells:
        if len(above) < figures:
            return [], None
        heads = [text for _, text in above[-figures - 1 :]]
        return [""] * (figures + 1 - len(heads)) + heads, above[-len(heads)][0]
    texts: list[str] = []
    best: tuple[list[str], int | None] = ([], None)
    for start, text in reversed(above[-_MOST_LINES:]):
        texts.insert(0, text)
        parts = _parts(" ".join(texts))
        found = next((each for each in (parts, _with_periods_joined(parts)) if len(each) == figures + 1), [])
        if found and _are_headings(found[1:]):
            best = found, start
            if not found[0][:1].islower():
                break
        elif best[0]:
            break
    return best


def _with_periods_joined(parts: Sequence[str]) -> list[str]:
    """Return headings with each period together with what it dates: "2022/23 Q1", or "Crimes 2022/23"."""
    above = sum(map(_is_period, parts)) > 1 and any(
        _is_period(a) and _BELOW.match(b) for a, b in itertools.pairwise(parts)
    )
    joined: list[str] = []
    for part in parts:
        before = joined[-1] if joined else ""
        if before and (
            (above and before in parts and _is_period(before) and bool(_BELOW.match(part)))
            or (not above and len(joined) > 1 and _is_period(part) and not _is_period(before))
        ):
            joined[-1] = f"{before} {part}"
        else:
            joined.append(part)
    return joined


def _is_period(text: str) -> bool:
    found = find_periods(text)
    return bool(found) and found[0].start == 0 and found[0].end >= len(text)


def _parts(text: str) -> list[str]:
    """Return the headings in a line: each begins with a capital letter, a period or a sign."""
    parts: list[str] = []
    for word in text.split():
        begins = _BEGINS.match(word) and not (parts and (_GOES_ON.search(parts[-1]) or word.startswith("(")))
        if not parts or (begins and not (word.startswith("(") or _is_percent_sign_alone(parts[-1]))):
            parts.append(word)
        else:
            parts[-1] = f"{parts[-1]} {word}"
    return parts


def _is_percent_sign_alone(text: str) -> bool:
    return text in ("%", "£", "#")


def _are_headings(parts: Sequence[str]) -> bool:
    """Whether headings are such: words, periods, or signs; no figures but years."""
    return all(find_periods(part) or not re.fullmatch(r"[£\d,.%]+", part) or part == "%" for part in parts)
