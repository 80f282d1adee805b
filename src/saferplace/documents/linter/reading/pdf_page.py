"""One page of a PDF: its letters joined into words, cells and lines, and the rules drawn between them."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

_THIN = 2.5


@dataclass(frozen=True)
class Cell:
    """Words of a line that stand together, with their edges, and each word with its left edge."""

    text: str
    left: float
    right: float
    words: tuple[tuple[str, float], ...] = ()

    @property
    def middle(self) -> float:
        """Return the middle of it."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Line:
    """One printed line.

    Attributes:
        cells: its words, parted where the gap is wider than between words.
        top: upper edge.
        bottom: lower edge.
        height: size of its letters.
        bold: whether its first letters are bold.
        row: number of the ruled row it stands in; None outside ruled tables.
        edges: left edges of the ruled columns of its table.
    """

    cells: tuple[Cell, ...]
    top: float
    bottom: float
    height: float
    bold: bool = False
    row: int | None = None
    edges: tuple[float, ...] = ()

    @property
    def text(self) -> str:
        """Return its words."""
        return " ".join(cell.text for cell in self.cells)

    @property
    def ruled(self) -> bool:
        """Return whether it stands in a ruled table."""
        return self.row is not None


@dataclass(frozen=True)
class _Letter:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool
    parted: bool


def page_lines(page: pypdfium2.PdfPage) -> list[Line]:
    """Return the lines of a page from top to bottom."""
    letters = _letters(page)
    if not letters:
        return []
    rows, columns = _rules(page)
    lines = [_line(group, rows, columns) for group in _grouped(letters)]
    return [line for line in lines if line.cells]


def ruled_columns(lines: Sequence[Line]) -> list[float]:
    """Return the left edges of the ruled columns of a table; none when it has no rules between columns."""
    edges = max((line.edges for line in lines), key=len, default=())
    return [float("-inf"), *edges[1:-1]] if len(edges) >= 3 else []


def _letters(page: pypdfium2.PdfPage) -> list[_Letter]:
    text = page.get_textpage()
    box, left, base = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found, parted = [], False
    for position in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, position)
        letter = chr(code) if code < 0x110000 else " "
        if letter.isspace() or code < 32 or code in (0xFFFE, 0xFFFF):
            parted = True
            continue
        # The loose box is the letter's place in the line, not its ink: a 1 is then as wide as an 8.
        raw.FPDFText_GetLooseCharBox(text.raw, position, box)
        bold = raw.FPDFText_GetFontWeight(text.raw, position) >= 600
        size = raw.FPDFText_GetFontSize(text.raw, position)
        raw.FPDFText_GetCharOrigin(text.raw, position, left, base)
        low = base.value
        found.append(_Letter(letter, box.left, box.right, low, low + max(size, 1.0), bold, parted))
        parted = False
    return found


def _grouped(letters: list[_Letter]) -> list[list[_Letter]]:
    """Return the letters of each line: those on about the same base line."""
    groups: list[list[_Letter]] = []
    for letter in sorted(letters, key=lambda letter: (-letter.bottom, letter.left)):
        size = letter.top - letter.bottom
        if groups and abs(groups[-1][0].bottom - letter.bottom) < 0.35 * size:
            groups[-1].append(letter)
        else:
            groups.append([letter])
    return groups


def _line(letters: list[_Letter], rows: list[tuple[float, float]], columns: list[tuple[float, float, float]]) -> Line:
    letters = sorted(letters, key=lambda letter: letter.left)
    size = max(letter.top - letter.bottom for letter in letters)
    base = letters[0].bottom
    middle = base + 0.3 * size
    row = next((n for n, (low, high) in enumerate(rows) if low <= middle <= high), None)
    edges = (
        tuple(sorted({round(x) for x, low, high in columns if low - 1 <= middle <= high + 1}))
        if row is not None
        else ()
    )
    first = letters[0].left
    if not edges or not edges[0] - 3 <= first <= edges[-1] + 3:
        # Between two tables, or beside one: not in a ruled row.
        row, edges = None, ()
    return Line(
        tuple(_cells(letters, size, edges)), base + 0.75 * size, base - 0.25 * size, size, letters[0].bold, row, edges
    )


def _cells(letters: Sequence[_Letter], size: float, edges: Sequence[float]) -> Iterable[Cell]:
    words: list[tuple[str, float]] = []
    right = letters[0].left
    for letter in letters:
        gap = letter.left - right
        crosses = any(right - 1 <= edge <= letter.left + 1 for edge in edges)
        if words and (gap > 1.1 * size or (crosses and gap > 0.1 * size)):
            yield _cell(words, right)
            words = []
        if not words or gap > 0.2 * size or (letter.parted and gap > 0.02 * size):
            words.append((letter.text, letter.left))
        else:
            words[-1] = (words[-1][0] + letter.text, words[-1][1])
        right = letter.right
    if words:
        yield _cell(words, right)


def _cell(words: list[tuple[str, float]], right: float) -> Cell:
    return Cell(" ".join(text for text, _ in words), words[0][1], right, tuple(words))


def _rules(page: pypdfium2.PdfPage) -> tuple[list[tuple[float, float]], list[tuple[float, float, float]]]:
    """Return the ruled rows (bottom, top) and upright rules (x, bottom, top) of a page."""
    flat: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = drawn.get_bounds()
        if top - bottom <= _THIN and right - left > 8:
            flat.append((bottom, left, right))
        elif right - left <= _THIN and top - bottom > 6:
            upright.append((left, bottom, top))
        elif right - left > 20 and 8 < top - bottom < 400:
            flat += [(bottom, left, right), (top, left, right)]
            upright += [(left, bottom, top), (right, bottom, top)]
    heights = sorted(
        {round(height) for height, left, right in flat if any(b - 3 <= height <= t + 3 for _, b, t in upright)}
    )
    merged: list[float] = []
    for height in heights:
        if not merged or height - merged[-1] > 4:
            merged.append(height)
    return list(itertools.pairwise(merged)), upright
