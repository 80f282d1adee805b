"""One page of a PDF: its letters joined into words, cells and lines, in the order in which they are read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from saferplace.documents.linter.reading.columns import in_reading_order
from saferplace.documents.linter.reading.lines import Cell, Line, Word, cell_of
from saferplace.documents.linter.reading.narrow_gaps import with_narrow_gaps
from saferplace.documents.linter.reading.pdf_letters import Flat, Letter, PageText, Upright, base_lines

_SAME_RULE, _MARGIN = 4, 12
_MARK = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|\(?[a-zA-Z]\)|\(?[ivx]{1,4}\)|[-*•\uf000-\uf0ff❖➤✓✔★▪◦●○·»‣–—o]")


def page_regions(page: PageText) -> list[list[Line]]:
    """Return the lines of a page from top to bottom, column by column."""
    found = []
    for letters in in_reading_order(page.letters, page.flat):
        left, right = _reach(letters, page.flat)
        upright = [rule for rule in page.upright if left <= rule[0] <= right]
        rows = _ruled_rows([rule for rule in page.flat if rule[1] < right and rule[2] > left], upright)
        lines = [_line(group, rows, upright) for group in base_lines(letters)]
        found.append(with_narrow_gaps(_levelled([line for line in lines if line.cells])))
    return found


def _reach(letters: Sequence[Letter], flat: Sequence[Flat]) -> tuple[float, float]:
    """Return from where to where a column goes: its letters, and the rules that begin in it and end a little beyond."""
    left, right = min(x.left for x in letters) - _MARGIN, max(x.right for x in letters) + _MARGIN
    ends = [end for _, start, end in flat if left <= start < right and end <= right + 0.5 * (right - left)]
    return left, max([right, *(end + 1 for end in ends)])


def _levelled(lines: list[Line]) -> list[Line]:
    """Return the lines with those put together that stand half a line apart, as figures beside a label of two lines."""
    made: list[Line] = []
    for line in lines:
        above = made[-1] if made else None
        if above is not None and above.bottom - line.bottom < 0.75 * line.height and _beside(above, line):
            cells = tuple(sorted((*above.cells, *line.cells), key=lambda cell: cell.left))
            made[-1] = replace(above, cells=cells)
        else:
            made.append(line)
    return made


def _beside(one: Line, other: Line) -> bool:
    return all(a.right < b.left or b.right < a.left for a in one.cells for b in other.cells)


def _line(letters: list[Letter], rows: list[tuple[float, float]], columns: Sequence[Upright]) -> Line:
    letters = _without_marks(sorted(letters, key=lambda letter: letter.left))
    size = max(letter.size for letter in letters)
    base = min(letter.bottom for letter in letters if letter.size == size)
    middle = base + 0.3 * size
    row = next((n for n, (low, high) in enumerate(rows) if low <= middle <= high), None)
    edges = (
        _apart(sorted(round(x) for x, low, high in columns if low - 1 <= middle <= high + 1)) if row is not None else ()
    )
    first = letters[0].left
    if not edges or not edges[0] - 3 <= first <= edges[-1] + 3:
        # Between two tables, or beside one: not in a ruled row.
        row, edges = None, ()
    bold = sum(letter.bold for letter in letters) > 0.5 * len(letters)
    return Line(
        _without_gap_after_mark(tuple(_cells(letters, size, edges))),
        base + 0.75 * size,
        base - 0.25 * size,
        size,
        bold,
        row,
        edges,
    )


def _without_gap_after_mark(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Put the bullet or number of an item together with the words that a tab sets off from it."""
    if len(cells) != 2 or not _MARK.fullmatch(cells[0].text) or " " not in cells[1].text:
        return cells
    return (cell_of((*cells[0].words, *cells[1].words)),)


def _without_marks(letters: list[Letter]) -> list[Letter]:
    """Leave out the small raised figures that point to a footnote: after a number they would be read as its end."""
    kept: list[Letter] = []
    for letter in letters:
        if not (kept and re.match(r"[\d*†‡,]", letter.text) and _raised(letter, kept[-1])):
            kept.append(letter)
    return kept


def _raised(letter: Letter, before: Letter) -> bool:
    if letter.raised != before.raised:
        return letter.raised and letter.size < 1.05 * before.size
    beside = letter.left - before.right < 0.3 * before.size
    return beside and letter.size < 0.8 * before.size and letter.bottom > before.bottom + 0.15 * before.size


def _cells(letters: Sequence[Letter], size: float, edges: Sequence[float]) -> Iterable[Cell]:
    words: list[Word] = []
    right = letters[0].left
    for letter in letters:
        gap = letter.left - right
        crosses = any(right - 1 <= edge <= letter.left + 1 for edge in edges)
        if words and (gap > 1.1 * size or (crosses and gap > 0.1 * size)):
            yield cell_of(words)
            words = []
        if not words or gap > 0.2 * size or (letter.parted and gap > 0.02 * size):
            words.append((letter.text, letter.left, letter.right))
        else:
            words[-1] = (words[-1][0] + letter.text, words[-1][1], letter.right)
        right = letter.right
    if words:
        yield cell_of(words)


def _ruled_rows(flat: Sequence[Flat], upright: Sequence[Upright]) -> list[tuple[float, float]]:
    """Return the ruled rows (bottom, top) of a region: between level rules that meet an upright one."""
    heights = sorted({round(height) for height, _, _ in flat if any(b - 3 <= height <= t + 3 for _, b, t in upright)})
    return list(itertools.pairwise(_apart(heights)))


def _apart(places: Sequence[float]) -> tuple[float, ...]:
    """Return places in order without those close behind another: a border may be drawn as several rules."""
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] > _SAME_RULE:
            kept.append(place)
    return tuple(kept)
