"""PDF files: words by their position, joined into lines, paragraphs and tables."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

import pypdfium2

from saferplace.documents.linter.model import Block, Passage, Place, Role, Row, Table
from saferplace.documents.linter.reading import labels
from saferplace.documents.linter.reading.laid_rows import table_rows
from saferplace.documents.linter.reading.laid_tables import table_lines
from saferplace.documents.linter.reading.lines import Line
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
    return blocks, notes


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
        _read_region(lines, page, blocks, usual)


def _read_region(lines: list[Line], page: int, blocks: list[Block], usual: float) -> None:
    position = 0
    paragraph: list[Line] = []
    while position < len(lines):
        height = table_lines(lines, position)
        if height:
            _close(paragraph, page, blocks, usual, opens=paragraph[:1] == lines[:1])
            blocks.append(_table(lines[position : position + height], page, blocks))
            position += height
            continue
        line = lines[position]
        if paragraph and _breaks(paragraph[-1], line, usual):
            _close(paragraph, page, blocks, usual, opens=paragraph[:1] == lines[:1])
        paragraph.append(line)
        position += 1
    _close(paragraph, page, blocks, usual, opens=paragraph[:1] == lines[:1])


def _breaks(above: Line, line: Line, usual: float) -> bool:
    """A larger gap, another size of letters, a bullet or a number begins a new passage."""
    if above.bottom - line.top > 0.75 * usual or abs(above.height - line.height) > 0.15 * usual:
        return True
    if above.bold != line.bold and (above.bold or len(line.text) < 60):
        return True
    bulleted, rest = labels.bullet(line.text)
    label, _ = labels.number_label(rest)
    listed = bool(re.match(r"\s*\d{1,2}[.)]\s+[A-Z]", line.text))
    return bulleted or listed or bool(label and "." in label) or bool(labels.caption_label(line.text))


def _close(paragraph: list[Line], page: int, blocks: list[Block], usual: float, *, opens: bool) -> None:
    if not paragraph:
        return
    text = re.sub(r"(?<=[a-z])-\s(?=[a-z])", "-", " ".join(line.text for line in paragraph))
    large = paragraph[0].height > 1.12 * usual or paragraph[0].bold
    paragraph.clear()
    clean = labels.without_markup(text)
    bulleted, rest = labels.bullet(clean)
    listed = re.match(r"\s*\d{1,2}[.)]\s+[A-Z]", rest) is not None
    label, rest = labels.number_label(rest)
    caption = labels.caption_label(clean) if len(clean) < 250 else ""
    role = Role.CAPTION if caption else _role(text, large, bulleted, listed)
    before = blocks[-1] if blocks else None
    if isinstance(before, Passage) and role is Role.PARAGRAPH and not label and _goes_on(before, rest, opens=opens):
        blocks[-1] = Passage(before.role, f"{before.text} {rest}", before.place, before.label)
        return
    level = (label.count(".") + 1 if label else 3) if role is Role.HEADING else 0
    place = Place(_next(blocks), "paragraph", page)
    blocks.append(Passage(role, clean if caption else rest, place, caption or label, level))


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


def _table(lines: Sequence[Line], page: int, blocks: list[Block]) -> Table:
    place = Place(_next(blocks), "paragraph", page)
    rows = tuple(
        Row(tuple(cells), Place(place.line, "paragraph", page, detail=f"row {number} of the table"))
        for number, (_, cells) in enumerate(table_rows(lines), start=1)
    )
    return Table(rows, place)
