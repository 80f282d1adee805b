"""The letters of a page of a PDF, where they stand when the page is held upright, and the rules drawn on it."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from saferplace.documents.linter.reading.broken_words import BREAK
from saferplace.documents.linter.reading.plain_letters import LETTERS, UNSEEN
from saferplace.documents.linter.reading.turned_letters import Turned, laid_level

_THIN = 2.5
_ASKEW = math.radians(8)
_BOLD = 600
# A soft hyphen that is not at the end of a line, marks of the order of bytes, and letters without a place.
# The hyphen of a word that is broken at the end of a line.
_BREAKS = (0x02, 0xAD)
_UNSEEN = (0xFFFE, 0xFFFF, *map(ord, UNSEEN))


@dataclass(frozen=True)
class Letter:
    """One letter: its edges, its base line and the size of its font.

    Attributes:
        text: the letter.
        left: left edge of its place in the line.
        right: right edge.
        bottom: base line.
        top: base line and size of the font.
        bold: whether its font is bold.
        parted: whether a space stands before it.
        raised: whether it is a digit drawn high over the base line, as some fonts draw the marks of footnotes.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool
    parted: bool
    raised: bool = False

    @property
    def size(self) -> float:
        """Return the size of its font."""
        return self.top - self.bottom


Flat = tuple[float, float, float]
"""A level rule: height, left and right end."""
Upright = tuple[float, float, float]
"""An upright rule: its place, lower and upper end."""


@dataclass(frozen=True)
class PageText:
    """What is printed on a page."""

    letters: tuple[Letter, ...]
    flat: tuple[Flat, ...] = ()
    upright: tuple[Upright, ...] = ()


def page_text(page: pypdfium2.PdfPage) -> PageText:
    """Return the letters and rules of a page."""
    turn = _Turn(page)
    letters = tuple(_letters(page, turn))
    if not letters:
        return PageText(())
    flat, upright = _rules(page, turn)
    return PageText(letters, tuple(flat), tuple(upright))


class _Turn:
    """Where a point of a page lies when the page is held as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.quarter = page.get_rotation() // 90 % 4

    def point(self, x: float, y: float) -> tuple[float, float]:
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self.quarter]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        (a, b), (c, d) = self.point(left, bottom), self.point(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def level(self, angle: float) -> bool:
        """Whether letters at an angle are level: not a mark across the page, not turned in a cell."""
        upright = (angle + self.quarter * math.pi / 2) % (2 * math.pi)
        return bool(min(upright, 2 * math.pi - upright) < _ASKEW)


def _letters(page: pypdfium2.PdfPage, turn: _Turn) -> Iterable[Letter]:
    text = page.get_textpage()
    box, left, base = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    faces: dict[int, _Face] = {}
    turned: list[Turned] = []
    parted = False
    for position in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, position)
        letter = BREAK if code in _BREAKS else chr(code) if code < 0x110000 else " "
        if letter.isspace() or (letter != BREAK and (code < 32 or code in _UNSEEN)):
            parted = parted or code not in _UNSEEN
            continue
        face = _face(text, position, turn, faces)
        if face.turned:
            turned += _turned(text, position, turn, face, letter, parted)
            parted = False
        if not face.level:
            continue
        # The loose box is the letter's place in the line, not its ink: a 1 is then as wide as an 8.
        raw.FPDFText_GetLooseCharBox(text.raw, position, box)
        raw.FPDFText_GetCharOrigin(text.raw, position, left, base)
        raised = letter.isdigit() and turn.quarter == 0 and _ink_bottom(text, position) > base.value + 0.22 * face.size
        sides = turn.box(box.left, box.bottom, box.right, box.top)
        low = turn.point(left.value, base.value)[1]
        letter = LETTERS.get(letter, letter)
        yield Letter(letter, sides[0], sides[2], low, low + face.size, face.bold, parted, raised)
        parted = False
    for each in laid_level(turned):
        top = each.bottom + each.letter.size
        yield Letter(each.letter.text, each.left, each.right, each.bottom, top, each.letter.bold, each.parted)


def _turned(
    text: pypdfium2.PdfTextPage, position: int, turn: _Turn, face: _Face, letter: str, parted: bool
) -> list[Turned]:
    """Return a letter on its side at its place on the page as it is shown."""
    left, base = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text.raw, position, left, base)
    across, height = turn.point(left.value, base.value)
    return [Turned(letter, across, height, face.size, face.bold, parted, face.turned > 0)]


@dataclass(frozen=True)
class _Face:
    """How the letters of one run are set.

    Attributes:
        size: their size on the page.
        bold: whether they are bold.
        level: whether they are level.
        turned: 1 when they are read upwards, -1 downwards, 0 otherwise.
    """

    size: float
    bold: bool
    level: bool
    turned: int = 0


def _face(text: pypdfium2.PdfTextPage, position: int, turn: _Turn, known: dict[int, _Face]) -> _Face:
    run = raw.FPDFText_GetTextObject(text.raw, position)
    key = ctypes.addressof(run.contents) if run else -position - 1
    if key not in known:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text.raw, position, matrix)
        # Many programs set letters of size 1 and stretch them.
        size = raw.FPDFText_GetFontSize(text.raw, position) * math.hypot(matrix.c, matrix.d)
        bold = raw.FPDFText_GetFontWeight(text.raw, position) >= _BOLD or _is_named_bold(text, position)
        angle = -raw.FPDFText_GetCharAngle(text.raw, position)
        turned = 1 if turn.level(angle - math.pi / 2) else -1 if turn.level(angle + math.pi / 2) else 0
        known[key] = _Face(max(size, 1.0), bold, turn.level(angle), turned)
    return known[key]


def _is_named_bold(text: pypdfium2.PdfTextPage, position: int) -> bool:
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text.raw, position, name, 128, ctypes.c_int())
    return bool(re.search(rb"bold|black|heavy", name.value, re.I))


def _ink_bottom(text: pypdfium2.PdfTextPage, position: int) -> float:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text.raw, position, left, right, bottom, top)
    return bottom.value


def _rules(page: pypdfium2.PdfPage, turn: _Turn) -> tuple[list[Flat], list[Upright]]:
    flat: list[Flat] = []
    upright: list[Upright] = []
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = turn.box(*drawn.get_bounds())
        if top - bottom <= _THIN and right - left > 8:
            flat.append((bottom, left, right))
        elif right - left <= _THIN and top - bottom > 6:
            upright.append((left, bottom, top))
        elif right - left > 20 and 8 < top - bottom < 400:
            flat += [(bottom, left, right), (top, left, right)]
            upright += [(left, bottom, top), (right, bottom, top)]
    return _joined(flat), upright


def _joined(flat: Sequence[Flat]) -> list[Flat]:
    """Return the level rules with those in one that go on where another ends, as borders drawn cell by cell do."""
    made: list[Flat] = []
    for height, left, right in sorted((round(height, 1), left, right) for height, left, right in flat):
        if made and height - made[-1][0] < 1 and left <= made[-1][2] + _THIN:
            made[-1] = (made[-1][0], made[-1][1], max(right, made[-1][2]))
        else:
            made.append((height, left, right))
    return made


def base_lines(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Return the letters that stand on about the same base line together, from top to bottom."""
    groups: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: (-letter.bottom, letter.left)):
        if groups and abs(groups[-1][0].bottom - letter.bottom) < 0.36 * max(letter.size, groups[-1][0].size):
            groups[-1].append(letter)
        else:
            groups.append([letter])
    return groups
