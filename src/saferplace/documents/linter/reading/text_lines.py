"""Lines of a plain text as they stand on its page: with columns read one after the other, and cells by their place."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from saferplace.documents.linter.reading.columns import in_reading_order
from saferplace.documents.linter.reading.lines import Line, cell_of
from saferplace.documents.linter.reading.pdf_letters import Letter, base_lines

# A letter of plain text is half as wide as it is high; lines stand a little apart.
_HEIGHT, _STEP = 2.0, 2.4
_PAGE = 60
_FEWEST_PAGES = 2
_WIDE_GAP = re.compile(r"\S {3,}\S")
_CELL = re.compile(r"\S+(?: \S+|(?<=[.!?:;,])  (?=[A-Z])\S+)*")
_PAGE_NUMBER = re.compile(r"\s*[-–|]*\s*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*[-–|]*\s*", re.I)


@dataclass(frozen=True)
class TextLine:
    """A line of a plain text with its number from 1, and how wide the lines of its column are; 0 outside columns."""

    number: int
    text: str
    width: int = 0


def text_lines(text: str) -> list[TextLine]:
    """Return the lines of a text in the order in which they are read, without heads and feet of pages."""
    number = itertools.count(1)
    pages = [[TextLine(next(number), line) for line in page.split("\n")] for page in text.split("\x0c")]
    read: list[TextLine] = []
    for page in _without_running_lines(pages):
        for part in _parts(page):
            read += _uncolumned(part)
    return read


def laid(line: TextLine) -> Line:
    """Return a line of text as one printed on a page."""
    cells = tuple(
        cell_of([(word.group(), float(word.start()), float(word.end())) for word in _words(line.text, *cell.span())])
        for cell in _CELL.finditer(line.text)
    )
    base = -_STEP * line.number
    return Line(cells, base + 0.75 * _HEIGHT, base - 0.25 * _HEIGHT, _HEIGHT, number=line.number)


def _words(text: str, start: int, end: int) -> Iterable[re.Match[str]]:
    return re.compile(r"\S+").finditer(text, start, end)


def _without_running_lines(pages: Sequence[list[TextLine]]) -> list[list[TextLine]]:
    if len(pages) < _FEWEST_PAGES:
        return list(pages)
    ends = [_ends(page) for page in pages]
    seen = Counter(text for page in ends for text in {_shape(line) for line in page})
    made = []
    for page, outer in zip(pages, ends, strict=True):
        running = {line.number for line in outer if seen[_shape(line)] >= max(_FEWEST_PAGES, 0.5 * len(pages))}
        running |= {line.number for line in outer if _PAGE_NUMBER.fullmatch(line.text)}
        made.append([TextLine(line.number, "") if line.number in running else line for line in page])
    return made


def _ends(page: list[TextLine]) -> list[TextLine]:
    filled = [line for line in page if line.text.strip()]
    return filled[:1] + filled[-1:] if len(filled) > 2 else []


def _shape(line: TextLine) -> str:
    return re.sub(r"\d+", "#", "".join(line.text.split()))


def _parts(page: list[TextLine]) -> Iterable[list[TextLine]]:
    """Yield stretches of about a page: a text without page breaks is cut at blank lines."""
    part: list[TextLine] = []
    for line in page:
        part.append(line)
        if len(part) >= _PAGE and not line.text.strip():
            yield part
            part = []
    yield part


def _uncolumned(part: list[TextLine]) -> list[TextLine]:
    gaps = sum(bool(_WIDE_GAP.search(line.text)) for line in part)
    if gaps < 5 or any("\t" in line.text or "|" in line.text for line in part):
        return part
    by_height = {round(-_STEP * line.number, 1): line.number for line in part}
    regions = in_reading_order([letter for line in part for letter in _letters(line)], ())
    if len(regions) == 1:
        return part
    read: list[TextLine] = []
    for region in regions:
        lines = [TextLine(by_height[round(line[0].bottom, 1)], _text(line)) for line in base_lines(region)]
        width = _width(lines)
        for line in lines:
            if read and _parts_from(read[-1], line, width):
                read.append(TextLine(line.number, ""))
            read.append(replace(line, width=width))
    return read


def _width(lines: Sequence[TextLine]) -> int:
    """Return how long a full line of a column is; one in ten may be longer, as rows of a table are."""
    lengths = sorted(len(line.text.strip()) for line in lines)
    return lengths[int(0.9 * (len(lengths) - 1))]


def _parts_from(above: TextLine, line: TextLine, width: int) -> bool:
    """Whether a line of a column begins anew after the one above: lines that only the other column has are no gap."""
    gap = line.number - above.number
    ended = len(above.text.strip()) < 0.6 * width or above.text.rstrip().endswith((".", "!", "?", ":"))
    return gap < 1 or gap > 3 or (gap > 1 and ended)


def _letters(line: TextLine) -> Iterable[Letter]:
    base = -_STEP * line.number
    for place, letter in enumerate(line.text):
        if letter != " ":
            parted = place > 0 and line.text[place - 1] == " "
            yield Letter(letter, float(place), place + 1.0, base, base + _HEIGHT, bold=False, parted=parted)


def _text(letters: Sequence[Letter]) -> str:
    text = ""
    for letter in sorted(letters, key=lambda letter: letter.left):
        text = text.ljust(int(letter.left)) + letter.text
    return text
