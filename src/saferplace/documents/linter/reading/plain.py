"""Plain text, also flattened from a PDF or a Word file: its headings, paragraphs, items and tables."""

from __future__ import annotations

import html
import re

from saferplace.documents.linter.model import Block, Passage, Place, Role, Row, Table
from saferplace.documents.linter.reading import labels

_SPACED = re.compile(r"\s{2,}")
_LINES = re.compile(r"^[\s|+:=_-]*$")
_END = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_LONG = 60
_HEADING_LENGTH = 110


def read_plain(text: str) -> list[Block]:
    """Return the blocks of a plain text, each placed by its line."""
    lines = [_without_tags(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    blocks: list[Block] = []
    position = 0
    while position < len(lines):
        height = _table_height(lines, position)
        if height:
            blocks.append(_table(lines, position, height))
            position += height
            continue
        if lines[position].strip() and not _LINES.match(lines[position]):
            blocks.append(_passage(lines[position], position + 1))
        position += 1
    return _numbered_lists(_joined(blocks, lines))


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
    return _SPACED.split(line.strip())


def _table_height(lines: list[str], start: int) -> int:
    """Return how many lines from here are one table: tabs, pipes, or columns two spaces apart."""
    if not lines[start].strip():
        return 0
    if "\t" in lines[start].strip(" ") or lines[start].strip().startswith("|"):
        mark = "\t" if "\t" in lines[start] else "|"
        end = start
        while end < len(lines) and mark in lines[end].strip(" ") and (lines[end].strip() or mark == "\t"):
            end += 1
        return end - start
    return _spaced_height(lines, start)


def _spaced_height(lines: list[str], start: int) -> int:
    end, numeric = start, 0
    while end < len(lines) and lines[end].strip() and "\t" not in lines[end]:
        line = lines[end]
        if not _LINES.match(line):
            cells = _cells(line)
            if len(cells) < 2 or labels.bullet(line)[0]:
                break
            numeric += sum(bool(re.match(r"^[£+\-−(]?\d[\d,.]*%?\)?$", cell)) for cell in cells[1:])
        end += 1
    return end - start if end - start >= 3 and numeric >= 2 * (end - start - 2) else 0


def _table(lines: list[str], start: int, height: int) -> Table:
    rows = []
    for offset in range(height):
        line = lines[start + offset]
        if _LINES.match(line):
            continue
        cells = tuple(labels.without_markup(cell.replace("\x0b", "\n")) for cell in _cells(line))
        rows.append(Row(cells, Place(start + offset + 1)))
    return Table(tuple(rows), Place(start + 1))


def _passage(line: str, number: int) -> Passage:
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
    if _reads_as_heading(rest, label):
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


def _joined(blocks: list[Block], lines: list[str]) -> list[Block]:
    """Join lines that were wrapped, and sentences that a page's end cut in two."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(block, Passage) and isinstance(before, Passage) and _continues(before, block, lines):
            role = Role.PARAGRAPH if before.role is Role.HEADING else before.role
            joined[-1] = Passage(role, f"{before.text} {block.text}", before.place, before.label)
        else:
            joined.append(block)
    return joined


def _continues(before: Passage, after: Passage, lines: list[str]) -> bool:
    if after.label or after.role in (Role.ITEM, Role.CAPTION) or not after.text:
        return False
    if _END.search(before.text) or before.role is Role.CAPTION:
        return False
    if after.text[0].islower() and after.role is not Role.HEADING:
        return before.role is not Role.HEADING or len(before.text) > _LONG or bool(before.label)
    if after.text[0].islower():
        return True
    last = lines[after.place.line - 2] if after.place.line >= 2 else ""
    return (
        bool(last.strip())
        and len(last.strip()) > _LONG
        and after.role is Role.PARAGRAPH
        and before.role is not Role.HEADING
    )
