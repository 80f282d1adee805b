"""PDF files: words by their position, joined into lines, paragraphs and tables."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence

import pypdfium2

from saferplace.documents.linter.model import Block, Passage, Place, Role, Row, Table
from saferplace.documents.linter.reading import labels
from saferplace.documents.linter.reading.pdf_page import Cell, Line, page_lines, ruled_columns
from saferplace.documents.linter.reading.unreadable import Unreadable

_PAGE_NUMBER = re.compile(r"[-–\s]*(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–\s]*", re.I)
_FIGURE = re.compile(r"^[£+\-−(]?[\dOl][\d,.OlI]*\s?%?\)?$")


def read_pdf(content: bytes, name: str) -> tuple[list[Block], list[str]]:
    """Return the blocks of a PDF, each placed by page and paragraph, and notes of pages without text.

    Raises:
        Unreadable: it is damaged, locked by a password, or a scan without text.
    """
    pages = [_without_page_number(lines) for lines in _pages(content, name)]
    silent = [number for number, lines in enumerate(pages, start=1) if not lines]
    if len(silent) == len(pages):
        raise Unreadable(
            name,
            "its pages are pictures without text (a scan); run text recognition (OCR) on it first, or give "
            "the original",
        )
    _drop_running_lines(pages)
    blocks: list[Block] = []
    for number, lines in enumerate(pages, start=1):
        _read_page(lines, number, blocks)
    notes = [f"Pages without text, which may be scans or pictures, were not read: {_listed(silent)}."] if silent else []
    return blocks, notes


def _pages(content: bytes, name: str) -> list[list[Line]]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        locked = "password" in str(failure).lower() or "security" in str(failure).lower()
        why = "it is locked by a password; save it without one" if locked else "the PDF is damaged"
        raise Unreadable(name, why) from failure
    try:
        return [page_lines(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as failure:
        raise Unreadable(name, "a page of the PDF is damaged") from failure
    finally:
        document.close()


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers[:12]) + (" and more" if len(numbers) > 12 else "")


def _without_page_number(lines: list[Line]) -> list[Line]:
    kept = list(lines)
    for end in (-1, 0):
        if kept and _PAGE_NUMBER.fullmatch(kept[end].text.strip()):
            del kept[end]
    return kept


def _drop_running_lines(pages: list[list[Line]]) -> None:
    """Leave out heads and feet that stand on most pages."""
    if len(pages) < 3:
        return
    seen: Counter[str] = Counter()
    for lines in pages:
        for line in {re.sub(r"\d+", "#", line.text) for line in (*lines[:2], *lines[-2:])}:
            seen[line] += 1
    running = {text for text, count in seen.items() if count >= max(3, 0.5 * len(pages))}
    for lines in pages:
        lines[:] = [
            line for place, line in enumerate(lines)
            if not (re.sub(r"\d+", "#", line.text) in running and (place < 2 or place >= len(lines) - 2))
        ]  # fmt: skip


def _read_page(lines: list[Line], page: int, blocks: list[Block]) -> None:
    position, usual = 0, statistics.median(line.height for line in lines) if lines else 0.0
    paragraph: list[Line] = []
    while position < len(lines):
        height = _table_lines(lines, position)
        if height:
            _close(paragraph, page, blocks, usual)
            blocks.append(_table(lines[position : position + height], page, blocks))
            position += height
            continue
        line = lines[position]
        if paragraph and _breaks(paragraph[-1], line, usual):
            _close(paragraph, page, blocks, usual)
        paragraph.append(line)
        position += 1
    _close(paragraph, page, blocks, usual)


def _breaks(above: Line, line: Line, usual: float) -> bool:
    """A larger gap, another size of letters, a bullet or a number begins a new passage."""
    if above.bottom - line.top > 0.75 * usual or abs(above.height - line.height) > 0.15 * usual:
        return True
    bulleted, rest = labels.bullet(line.text)
    label, _ = labels.number_label(rest)
    listed = bool(re.match(r"\s*\d{1,2}[.)]\s+[A-Z]", line.text))
    return bulleted or listed or bool(label and "." in label) or bool(labels.caption_label(line.text))


def _close(paragraph: list[Line], page: int, blocks: list[Block], usual: float) -> None:
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
    if isinstance(before, Passage) and role is Role.PARAGRAPH and not label and _goes_on(before, rest):
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


def _goes_on(before: Passage, text: str) -> bool:
    """A passage that begins with a small letter goes on with the one before, over a page's end."""
    return text[:1].islower() and before.role is not Role.HEADING and not re.search(r"[.!?:]\s*$", before.text)


def _next(blocks: list[Block]) -> int:
    return len(blocks) + 1


def _table_lines(lines: list[Line], start: int) -> int:
    """Return how many lines from here are one table: most of them in columns, some with figures."""
    first = start
    while first < len(lines) and first < start + 3 and len(lines[first].cells) < 2 and _tops_column(lines, first):
        first += 1
    if first >= len(lines) or len(lines[first].cells) < 2:
        return 0
    end, figures, wide = first, 0, 0
    second = min(line.cells[1].left for line in lines[first : first + 3] if len(line.cells) >= 2)
    while end < len(lines):
        line = lines[end]
        if len(line.cells) >= 2:
            wide += 1
            figures += sum(bool(_FIGURE.match(cell.text)) for cell in line.cells[1:])
        elif not _belongs(lines, end, second):
            break
        end += 1
    while end > first and len(lines[end - 1].cells) < 2 and not _wraps(lines, end - 1, second):
        end -= 1
    ruled = sum(line.ruled for line in lines[start:end]) > 0.5 * (end - start)
    return end - start if wide >= 2 and (figures >= wide or ruled) else 0


def _tops_column(lines: list[Line], position: int) -> bool:
    """A line of one cell close above a line of several, standing over one of its later columns."""
    below = next((line for line in lines[position + 1 : position + 3] if len(line.cells) >= 2), None)
    line = lines[position]
    near = position + 1 < len(lines) and line.bottom - lines[position + 1].top < 0.6 * line.height
    over = below is not None and any(
        abs(line.cells[0].left - cell.left) < 1.5 * line.height or cell.left <= line.cells[0].middle <= cell.right
        for cell in below.cells
    )
    return near and over and len(line.text) < 40 and not re.search(r"[.!?:;]$", line.text)


def _belongs(lines: list[Line], position: int, second: float) -> bool:
    """A line of one cell within a table is the rest of a cell above or below."""
    line = lines[position]
    if line.ruled and lines[position - 1].ruled:
        return True
    if line.height > 1.1 * lines[position - 1].height or (line.bold and not lines[position - 1].bold):
        # A heading ends a table, however close it stands.
        return False
    following = any(len(other.cells) >= 2 for other in lines[position + 1 : position + 3])
    return (following and _close_to(lines, position) and len(line.text) < 60) or _wraps(lines, position, second)


def _wraps(lines: list[Line], position: int, second: float) -> bool:
    """A line that stays within the first column, close under a row, goes on with its label."""
    line = lines[position]
    within = line.cells[0].right <= second + 2 and line.text[:1].islower()
    return (within and _close_to(lines, position)) or (line.ruled and lines[position - 1].ruled)


def _close_to(lines: list[Line], position: int) -> bool:
    return position > 0 and lines[position - 1].bottom - lines[position].top < 0.9 * lines[position].height


def _table(lines: list[Line], page: int, blocks: list[Block]) -> Table:
    edges = ruled_columns(lines) or _columns(lines)
    place = Place(_next(blocks), "paragraph", page)
    rows: list[list[str]] = []
    before: Line | None = None
    for line in lines:
        cells = [""] * len(edges)
        for cell in line.cells:
            _put(cell, edges, cells)
        if before is not None and _same_row(line, before, rows, cells):
            rows[-1] = [f"{a} {b}".strip() for a, b in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
        before = line
    made = tuple(
        Row(tuple(cells), Place(place.line, "paragraph", page, detail=f"row {number} of the table"))
        for number, cells in enumerate(rows, start=1)
    )
    return Table(made, place)


def _put(cell: Cell, edges: Sequence[float], cells: list[str]) -> None:
    """Put a stretch of words into its column; one that lies over several columns is parted between words."""
    first = max((n for n, edge in enumerate(edges) if cell.left + 1 >= edge), default=0)
    last = max((n for n, edge in enumerate(edges) if cell.right - 1 >= edge), default=0)
    if first == last:
        cells[first] = f"{cells[first]} {cell.text}".strip()
        return
    if len(cell.words) == 1 or (first == 0 and last == 1):
        column = max((n for n, edge in enumerate(edges) if cell.middle >= edge), default=0) if first else 0
        cells[column] = f"{cells[column]} {cell.text}".strip()
        return
    for text, left in cell.words:
        column = max((n for n, edge in enumerate(edges) if left + 1 >= edge), default=0)
        cells[column] = f"{cells[column]} {text}".strip()


def _same_row(line: Line, before: Line, rows: list[list[str]], cells: list[str]) -> bool:
    """Lines between the same two rules are one row; else a line of one cell goes on with the row above.

    Close lines without figures at the top are one row of headings.
    """
    if line.row is not None and before.row is not None:
        return line.row == before.row
    filled = [n for n, cell in enumerate(cells) if cell]
    per = len(rows) == 1 and re.search(r"\bper$", " ".join(rows[0]))
    if any(_FIGURE.match(cells[n]) for n in filled) and not per:
        return False
    close = before.bottom - line.top < 0.6 * line.height
    headings = len(rows) == 1 and not any(_FIGURE.match(cell) for cell in rows[0])
    if headings and close and (len(filled) < len(cells) or "" in rows[0]):
        return True
    return len(filled) == 1 and bool(rows[-1][filled[0]]) and (filled[0] > 0 or cells[0][:1].islower())


def _columns(lines: list[Line]) -> list[float]:
    """Return the left edge of each column: white stretches that every full line leaves free."""
    most = max(len(line.cells) for line in lines)
    full = [line for line in lines if len(line.cells) == most]
    edges = [float("-inf")]
    for column in range(1, most):
        right = max(line.cells[column - 1].right for line in full)
        left = min(line.cells[column].left for line in full)
        middles = [(line.cells[column - 1].right + line.cells[column].left) / 2 for line in full]
        edges.append((right + left) / 2 if left > right else statistics.median(middles))
    return edges
