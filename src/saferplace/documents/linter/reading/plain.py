"""Plain text, also flattened from a PDF or a Word file: its headings, paragraphs, items and tables."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from saferplace.documents.linter.model import Block, Passage, Place, Role, Row, Table
from saferplace.documents.linter.reading import labels
from saferplace.documents.linter.reading.copied_rows import with_copied_rows
from saferplace.documents.linter.reading.laid_rows import table_rows
from saferplace.documents.linter.reading.laid_tables import table_lines
from saferplace.documents.linter.reading.plain_letters import plain_in_place, written_plainly
from saferplace.documents.linter.reading.text_lines import TextLine, laid, text_lines

_LINES = re.compile(r"^[\s|+:=_-]*$")
_END = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_LONG = 60
_HEADING_LENGTH = 110
_FULL, _WIDEST = 0.8, 130
_SHORT = 0.75
_FEWEST_LETTERS = 25
_TAIL = 12


def read_plain(text: str) -> list[Block]:
    """Return the blocks of a plain text, each placed by its line."""
    whole = plain_in_place(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))
    lines = [replace(line, text=_without_tags(line.text)) for line in text_lines(whole)]
    lines = with_copied_rows(lines)
    printed = _Printed(lines)
    usual = _usual_length(lines)
    blocks: list[Block] = []
    above: list[_Above] = []
    position = 0
    while position < len(lines):
        text = lines[position].text
        marked = _marked_height(lines, position)
        height = marked or printed.height(position)
        if height:
            blocks.append(_table(lines[position : position + height]) if marked else printed.table(position, height))
            position += height
            continue
        if text.strip() and not _LINES.match(text):
            above += [_Above("", 0)] * (len(blocks) - len(above))
            above.append(_Above(lines[position - 1].text if position else "", lines[position].width or usual))
            blocks.append(_passage(text, lines[position].number, wrapped=_is_wrapped(lines, position, usual)))
        position += 1
    above += [_Above("", 0)] * (len(blocks) - len(above))
    return [_plainly(block) for block in _numbered_lists(_joined(blocks, above))]


@dataclass(frozen=True)
class _Above:
    """The line above a passage, and how wide the lines of its column are."""

    text: str
    width: int

    @property
    def was_full(self) -> bool:
        """Whether it was so long that the passage may be the rest of it."""
        length = len(self.text.strip())
        return length > min(_LONG, _FULL * self.width) and length > _FEWEST_LETTERS

    @property
    def had_room(self) -> bool:
        """Whether it ended before it was full."""
        return len(self.text.strip()) < _SHORT * self.width


def _plainly(block: Block) -> Block:
    if isinstance(block, Passage):
        return replace(block, text=written_plainly(block.text))
    rows = (replace(row, cells=tuple(written_plainly(cell) for cell in row.cells)) for row in block.rows)
    return replace(block, rows=tuple(rows))


def _usual_length(lines: list[TextLine]) -> int:
    """Return how long a line that fills its width is; nine lines in ten are no longer."""
    lengths = sorted(len(line.text.strip()) for line in lines if line.text.strip())
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _is_wrapped(lines: list[TextLine], position: int, usual: int) -> bool:
    """Whether a line was broken because it was full, and goes on in the next."""
    below = lines[position + 1].text if position + 1 < len(lines) else ""
    usual = lines[position].width or usual
    return bool(below.strip()) and _FULL * usual < len(lines[position].text.strip()) and usual < _WIDEST


class _Printed:
    """The lines of a text as printed on a page, in which tables are seen by the places of their cells."""

    def __init__(self, lines: list[TextLine]) -> None:
        self._positions = [
            n
            for n, line in enumerate(lines)
            if line.text.strip() and "\t" not in line.text and not _LINES.match(line.text)
        ]
        self._lines = [laid(lines[n]) for n in self._positions]
        self._index = {position: n for n, position in enumerate(self._positions)}

    def height(self, position: int) -> int:
        """Return how many lines of the text from here are one table; 0 for none."""
        start = self._index.get(position)
        if start is None or labels.bullet(self._lines[start].text)[0]:
            return 0
        count = table_lines(self._lines, start)
        return self._positions[start + count - 1] - position + 1 if count else 0

    def table(self, position: int, height: int) -> Table:
        """Return the table in some lines of the text."""
        start = self._index[position]
        end = next((n for n, p in enumerate(self._positions) if p >= position + height), len(self._positions))
        rows = tuple(
            Row(tuple(labels.without_markup(cell) for cell in cells), Place(line.number))
            for line, cells in table_rows(self._lines[start:end])
        )
        return Table(rows, rows[0].place)


def _without_tags(line: str) -> str:
    if "<" not in line and "&" not in line:
        return line
    line = re.sub(r"<\s*(?:li|br|p)\b[^>]*>", " \x0b", line, flags=re.I)
    return html.unescape(re.sub(r"</?[A-Za-z][^>]*>", "", line)).replace("\xa0", " ")


def _cells(line: str) -> list[str]:
    """Return the cells of a line of a table; one cell when it is none."""
    if "\t" in line:
        return [cell.strip(" ") for cell in line.split("\t")]
    if line.count("|") >= 2 or line.strip().startswith("|"):
        return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
    return [line.strip()]


def _marked_height(lines: list[TextLine], start: int) -> int:
    """Return how many lines from here are one table with tabs or pipes between its cells."""
    text = lines[start].text
    if not text.strip() or not ("\t" in text.strip(" ") or text.strip().startswith("|")):
        return 0
    mark = "\t" if "\t" in text else "|"
    end = start
    while end < len(lines) and mark in lines[end].text.strip(" ") and (lines[end].text.strip() or mark == "\t"):
        end += 1
    return end - start


def _table(lines: list[TextLine]) -> Table:
    rows = []
    for line in lines:
        if _LINES.match(line.text):
            continue
        cells = tuple(labels.without_markup(cell.replace("\x0b", "\n")) for cell in _cells(line.text))
        rows.append(Row(cells, Place(line.number)))
    return Table(tuple(rows), Place(lines[0].number))


def _passage(line: str, number: int, *, wrapped: bool) -> Passage:
    text = line.replace("\x0b", " ").strip()
    place = Place(number)
    marks = re.match(r"^(#{1,6})\s+", text)
    if marks:
        text = text[marks.end() :]
    bold = re.fullmatch(r"\**\s*(?:\d[\d.]*\s+)?\*\*.+\*\*\W*", text) is not None
    clean = labels.without_markup(text)
    if labels.caption_label(clean) and len(clean) < 250:
        return Passage(Role.CAPTION, clean, place, labels.caption_label(clean))
    is_bullet, rest = labels.bullet(text)
    label, rest = labels.number_label(labels.without_markup(rest) if is_bullet else clean)
    if is_bullet and not marks and "." not in label:
        return Passage(Role.ITEM, labels.without_markup(labels.bullet(text)[1]), place)
    if marks or bold:
        level = label.count(".") + 1 if label else len(marks.group(1)) if marks else 3
        return Passage(Role.HEADING, rest, place, label, level)
    if not wrapped and _reads_as_heading(rest, label):
        return Passage(Role.HEADING, rest, place, label, label.count(".") + 1 if label else 3)
    if label and not label[0].isdigit():
        return Passage(Role.ITEM, rest, place, label)
    return Passage(Role.PARAGRAPH, rest, place, label)


def _reads_as_heading(text: str, label: str) -> bool:
    """A short line without a verb's full stop, in capitals or beginning with one, stands alone."""
    text = re.sub(r"[\t.\s]*\d*$", "", text) if label else text
    if not text or len(text) > _HEADING_LENGTH or _END.search(text) or not re.match(r"[A-Z0-9‘'\"“£]", text):
        return False
    if re.search(r"\d+(?:\.\d+)?\s?%|£\d|\b\d{1,3}(?:,\d{3})+\b", text):
        return False
    return len(text.split()) <= 14


def _numbered_lists(blocks: list[Block]) -> list[Block]:
    """Take short numbered lines that follow each other directly, 1, 2, 3, for a list and not for headings."""
    changed = list(blocks)
    for place, block in enumerate(blocks):
        number = _list_number(block)
        near = {_list_number(blocks[n]) for n in (place - 1, place + 1) if 0 <= n < len(blocks)}
        if number is not None and near & {number - 1, number + 1} and isinstance(block, Passage):
            changed[place] = Passage(Role.ITEM, block.text, block.place, block.label)
    return changed


def _list_number(block: Block) -> int | None:
    plain_number = isinstance(block, Passage) and block.label.isdigit() and block.role in (Role.HEADING, Role.PARAGRAPH)
    return int(block.label) if plain_number and isinstance(block, Passage) else None


def _joined(blocks: list[Block], aboves: Sequence[_Above]) -> list[Block]:
    """Join lines that were wrapped, and sentences that a page's end cut in two; not the items of a list without marks.

    Args:
        blocks: the passages, each of one line, and the tables.
        aboves: what stands above each of them.
    """
    joined: list[Block] = []
    lists: set[int] = set()
    for block, above in zip(blocks, aboves, strict=True):
        before = joined[-1] if joined else None
        opened = isinstance(before, Passage) and (before.text.endswith(":") or len(joined) - 1 in lists)
        if opened and above.had_room and isinstance(block, Passage) and block.text[:1].islower() and not block.label:
            lists.add(len(joined))
            joined.append(Passage(Role.ITEM, block.text, block.place))
        elif isinstance(block, Passage) and isinstance(before, Passage) and _continues(before, block, above):
            role = Role.PARAGRAPH if before.role is Role.HEADING else before.role
            joined[-1] = Passage(role, f"{before.text} {block.text}", before.place, before.label)
        else:
            joined.append(block)
    return joined


def _continues(before: Passage, after: Passage, above: _Above) -> bool:
    if after.label or after.role in (Role.ITEM, Role.CAPTION) or not after.text:
        return False
    if before.text.endswith("\u00ad"):
        return True
    if _END.search(before.text[-_TAIL:]) or before.role is Role.CAPTION:
        return False
    if after.text[0].islower() and after.role is not Role.HEADING:
        return before.role is not Role.HEADING or len(before.text) > _LONG or bool(before.label)
    if after.text[0].islower():
        return True
    return above.was_full and after.role is Role.PARAGRAPH and before.role is not Role.HEADING
