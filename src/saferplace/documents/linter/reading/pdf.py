"""PDF files: words by their position, joined into lines, paragraphs and tables."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

import pypdfium2

from saferplace.documents.linter.model import Block, Passage, Place, Role, Row, Table
from saferplace.documents.linter.reading import labels
from saferplace.documents.linter.reading.broken_words import with_whole_words
from saferplace.documents.linter.reading.laid_rows import table_rows
from saferplace.documents.linter.reading.laid_tables import table_lines
from saferplace.documents.linter.reading.lines import Line
from saferplace.documents.linter.reading.paragraphs import Margins, breaks, ends_early, is_listed, is_next_of_list
from saferplace.documents.linter.reading.pdf_letters import PageText, page_text
from saferplace.documents.linter.reading.pdf_page import page_regions
from saferplace.documents.linter.reading.running_lines import without_running_lines
from saferplace.documents.linter.reading.unreadable import Unreadable

_LONG = 60


def read_pdf(content: bytes, name: str) -> tuple[list[Block], list[str]]:
    """Return the blocks of a PDF, each placed by page and paragraph, and notes of pages without text.

    Raises:
        Unreadable: it is damaged, locked by a password, or a scan without text.
    """
    pages = _pages(content, name)
    silent = [number for number, page in enumerate(pages, start=1) if not page.letters]
    if len(silent) == len(pages):
        raise Unreadable(
            name,
            "its pages are pictures without text (a scan); run text recognition (OCR) on it first, or give "
            "the original",
        )
    blocks: list[Block] = []
    for number, page in enumerate(without_running_lines(pages), start=1):
        if page.letters:
            _read_page(page_regions(page), number, blocks)
    notes = [f"Pages without text, which may be scans or pictures, were not read: {_listed(silent)}."] if silent else []
    return with_whole_words(blocks), notes


def _pages(content: bytes, name: str) -> list[PageText]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        locked = "password" in str(failure).lower() or "security" in str(failure).lower()
        why = "it is locked by a password; save it without one" if locked else "the PDF is damaged"
        raise Unreadable(name, why) from failure
    try:
        return [page_text(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as failure:
        raise Unreadable(name, "a page of the PDF is damaged") from failure
    finally:
        document.close()


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers[:12]) + (" and more" if len(numbers) > 12 else "")


def _read_page(regions: Sequence[list[Line]], page: int, blocks: list[Block]) -> None:
    usual = statistics.median(line.height for lines in regions for line in lines)
    for lines in regions:
        _Region(lines, page, usual, blocks).read()


class _Region:
    """The lines of one column of a page, read into passages and tables."""

    def __init__(self, lines: list[Line], page: int, usual: float, blocks: list[Block]) -> None:
        self._lines, self._page, self._usual, self._blocks = lines, page, usual, blocks
        self._margins = Margins.of(lines)
        self._passage: list[Line] = []
        self._parted = False

    def read(self) -> None:
        position = 0
        while position < len(self._lines):
            height = table_lines(self._lines, position)
            if height:
                self._close()
                self._parted = False
                self._blocks.append(self._table(self._lines[position : position + height]))
                position += height
                continue
            self._add(self._lines[position])
            position += 1
        self._close()

    def _add(self, line: Line) -> None:
        above = self._passage[-1] if self._passage else None
        if above is not None:
            parted = ends_early(above, line, self._margins)
            if parted or breaks(above, line, self._usual) or is_next_of_list(above, line, self._margins):
                self._close()
                self._parted = parted
        self._passage.append(line)

    def _close(self) -> None:
        lines, self._passage = self._passage, []
        if not lines:
            return
        text = re.sub(r"(?<=[a-z])-\s(?=[a-z])", "-", " ".join(line.text for line in lines))
        large = lines[0].height > 1.12 * self._usual or lines[0].bold
        clean = labels.without_markup(text)
        bulleted, rest = labels.bullet(clean)
        listed = is_listed(rest, parted=self._parted) or (self._parted and self._margins.is_indented(lines[0]))
        label, rest = labels.number_label(rest)
        caption = labels.caption_label(clean) if len(clean) < 250 else ""
        role = Role.CAPTION if caption else _role(text, large, bulleted, listed)
        if (
            role is Role.PARAGRAPH
            and not label
            and not self._parted
            and self._goes_on(rest, opens=lines[0] is self._lines[0])
        ):
            return
        level = (label.count(".") + 1 if label else 3) if role is Role.HEADING else 0
        place = Place(_next(self._blocks), "paragraph", self._page)
        self._blocks.append(Passage(role, clean if caption else rest, place, caption or label, level))

    def _goes_on(self, text: str, *, opens: bool) -> bool:
        before = self._blocks[-1] if self._blocks else None
        if not isinstance(before, Passage) or not _goes_on(before, text, opens=opens):
            return False
        self._blocks[-1] = Passage(before.role, f"{before.text} {text}", before.place, before.label)
        return True

    def _table(self, lines: Sequence[Line]) -> Table:
        place = Place(_next(self._blocks), "paragraph", self._page)
        rows = tuple(
            Row(tuple(cells), Place(place.line, "paragraph", self._page, detail=f"row {number} of the table"))
            for number, (_, cells) in enumerate(table_rows(lines), start=1)
        )
        return Table(rows, place)


def _role(text: str, large: bool, bulleted: bool, listed: bool) -> Role:
    short = len(text) < 110 and not re.search(r"[.;,]\s*$", text)
    if large and short and not bulleted:
        return Role.HEADING
    return Role.ITEM if bulleted or listed else Role.PARAGRAPH


def _goes_on(before: Passage, text: str, *, opens: bool) -> bool:
    """A passage that begins with a small letter, or opens a column or page, goes on with one that has no end."""
    if before.role in (Role.HEADING, Role.CAPTION) or re.search(r"[.!?:;][\"'”’)]*\s*$", before.text):
        return False
    return text[:1].islower() or (opens and len(before.text) > _LONG)


def _next(blocks: list[Block]) -> int:
    return len(blocks) + 1
