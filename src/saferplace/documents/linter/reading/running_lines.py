"""Heads and feet of pages: lines that most pages repeat, and page numbers, are no part of the text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from saferplace.documents.linter.reading.pdf_letters import Letter, PageText, base_lines

_PAGE_NUMBER = re.compile(r"[-–|]*(?:page)?[-–|]*\d{1,3}(?:(?:of|/)\d{1,3})?[-–|]*", re.I)
_LINES = 3
_WHITE = 1.85


def without_running_lines(pages: Sequence[PageText]) -> list[PageText]:
    """Return the pages without page numbers, and without heads and feet that stand on most of them."""
    lined = [_without_page_number(base_lines(page.letters)) for page in pages]
    seen = Counter(mark for lines in lined for mark in {_mark(lines, place) for place in _apart(lines)})
    running = {mark for mark, count in seen.items() if count >= max(2, 0.5 * len(pages))}
    made = []
    for page, lines in zip(pages, lined, strict=True):
        left_out = {place for place in _apart(lines) if _mark(lines, place) in running}
        letters = tuple(letter for place, line in enumerate(lines) if place not in left_out for letter in line)
        made.append(PageText(letters, page.flat, page.upright))
    return made


def _apart(lines: list[list[Letter]]) -> set[int]:
    """Return the lines at the top and foot of a page with a white stretch between them and the text."""
    found: set[int] = set()
    for count in range(1, min(_LINES, len(lines) - 1) + 1):
        if _white(lines[count - 1], lines[count], lines[count - 1][0].size):
            found |= set(range(count))
        if _white(lines[-count - 1], lines[-count], lines[-count][0].size):
            found |= set(range(len(lines) - count, len(lines)))
    return found


def _white(above: list[Letter], below: list[Letter], size: float) -> bool:
    return above[0].bottom - below[0].bottom > _WHITE * size


def _has_cells(line: list[Letter]) -> bool:
    ordered = sorted(line, key=lambda letter: letter.left)
    return any(b.left - a.right > 0.6 * a.size for a, b in itertools.pairwise(ordered))


def _without_page_number(lines: list[list[Letter]]) -> list[list[Letter]]:
    kept = list(lines)
    for end in (-1, 0):
        if kept and _PAGE_NUMBER.fullmatch(_text(kept[end])):
            del kept[end]
    return kept


def _text(line: list[Letter]) -> str:
    return "".join(letter.text for letter in sorted(line, key=lambda letter: letter.left))


def _mark(lines: list[list[Letter]], place: int) -> tuple[str, int]:
    """Return what a running line is known by: its text and height on the page.

    Rows of a table differ in their figures only, so figures count as alike only at the very top and foot.
    """
    line, outermost = lines[place], place in (0, len(lines) - 1)
    text = _text(line)
    return (re.sub(r"\d+", "#", text) if outermost or not _has_cells(line) else text), round(line[0].bottom / 3)
