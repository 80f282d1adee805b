"""Word, OpenDocument, HTML and Markdown files, through pandoc's tree."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pypandoc

from saferplace.documents.linter.model import Block, Passage, Place, Role, Row, Table
from saferplace.documents.linter.reading import labels
from saferplace.documents.linter.reading.mending import is_number
from saferplace.documents.linter.reading.plain_letters import written_plainly
from saferplace.documents.linter.reading.unreadable import Unreadable

FORMS = {
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown-yaml_metadata_block-citations",
    ".markdown": "markdown-yaml_metadata_block-citations",
}
_SECONDS = 30
_MEMORY = "1g"
# Ended by its own limit, or by the system's.
_EXHAUSTED = (251, 2, -9)
_SIMPLER = "save it anew, or give it in parts"
_WIDEST = 200
_LONGEST_CELL = 100
_RICH = ("Header", "BulletList", "OrderedList", "Table")
_POINTING = ("Header", "Para", "Plain", "LineBlock")
_NOTE = re.compile(r"#_(?:ftn|edn)")
_LONGEST_MARK = 6
_QUOTES = {"SingleQuote": "‘{}’", "DoubleQuote": "“{}”"}
_BREAKS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}


def read_with_pandoc(content: bytes, form: str, name: str) -> list[Block]:
    """Return the blocks of a file in one of the FORMS, each placed by its paragraph.

    Raises:
        Unreadable: pandoc cannot read it.
    """
    tree = json.loads(_tree(content, form, name))
    walk = _Walk()
    walk.blocks(tree["blocks"])
    return walk.found


def _tree(content: bytes, form: str, name: str) -> bytes:
    """Return pandoc's tree as JSON; it runs apart, so that no file takes more time or memory than it is given."""
    command = [pypandoc.get_pandoc_path(), "+RTS", f"-M{_MEMORY}", "-RTS", "--sandbox", "-f", form, "-t", "json"]
    try:
        done = subprocess.run(  # noqa: S603 - the command is ours; the file is only its input
            command, input=content, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable(name, f"it took longer than {_SECONDS} seconds to read; {_SIMPLER}") from late
    if done.returncode in _EXHAUSTED:
        raise Unreadable(name, f"it needs too much memory to read; {_SIMPLER}")
    if done.returncode:
        said = done.stderr.decode("utf-8", errors="replace")
        raise Unreadable(name, f"it cannot be read as {form.split('-')[0]}: {_first_line(said)}")
    return done.stdout


def _first_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()[:160]


class _Walk:
    """A walk through pandoc's tree that keeps count of paragraphs."""

    def __init__(self, *, notes: bool = True) -> None:
        self.found: list[Block] = []
        self._with_notes = notes
        self._count = 0

    def _place(self) -> Place:
        self._count += 1
        return Place(self._count, unit="paragraph")

    def blocks(self, nodes: list[Any], role: Role = Role.PARAGRAPH) -> None:
        for node in nodes:
            self._block(node, role)
            if self._with_notes and node["t"] in _POINTING:
                for note in _notes(node["c"]):
                    self.blocks(note)

    def _block(self, node: dict[str, Any], role: Role) -> None:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Header":
            self._passage(_text(content[2]), Role.HEADING, content[0])
        elif kind in ("Para", "Plain"):
            self._passage(_text(content), role)
        elif kind in ("BulletList", "OrderedList"):
            for item in content[1] if kind == "OrderedList" else content:
                self.blocks(item, Role.ITEM)
        elif kind == "DefinitionList":
            self._definitions(content)
        elif kind in ("BlockQuote", "Div", "Figure"):
            self._wrapped(kind, content, role)
        elif kind == "LineBlock":
            self._passage("\n".join(_text(line) for line in content), role)
        elif kind == "Table":
            self._table(content)

    def _wrapped(self, kind: str, content: Any, role: Role) -> None:
        self.blocks(content if kind == "BlockQuote" else content[-1], role)
        if kind == "Figure":
            self.blocks(content[1][1], Role.CAPTION)

    def _definitions(self, content: Any) -> None:
        for term, meanings in content:
            self._passage(_text(term), Role.PARAGRAPH)
            for meaning in meanings:
                self.blocks(meaning, Role.ITEM)

    def _passage(self, text: str, role: Role, level: int = 0) -> None:
        for line in text.split("\n") if role is not Role.HEADING else [text.replace("\n", " ")]:
            clean = labels.without_markup(line)
            if not clean:
                continue
            caption = labels.caption_label(clean) if len(clean) < 250 else ""
            bulleted, rest = labels.bullet(clean)
            label, rest = labels.number_label(rest)
            kind = Role.CAPTION if caption else Role.ITEM if bulleted and role is Role.PARAGRAPH else role
            self.found.append(Passage(kind, clean if caption else rest, self._place(), caption or label, level))

    def _table(self, content: list[Any]) -> None:
        place = self._place()
        caption = " ".join(_cell_text(content[1][1]).split())
        _, body_rows = content[3], content[4]
        rows = list(content[3][1])
        for body in body_rows:
            rows += body[2] + body[3]
        rows += content[5][1]
        filled = _filled(rows, len(content[2]))
        if _is_layout(rows, filled):
            for row in rows:
                for cell in row[1]:
                    self.blocks(cell[4])
            return
        heading = len(content[3][1])
        made = []
        for position, cells in enumerate(filled, start=1):
            made.append(Row(tuple(cells), Place(place.line, "paragraph", detail=f"row {position} of the table")))
        if made:
            self.found.append(Table(tuple(made), place, headings=max(heading, 1), caption=caption))
        for row in rows:
            for cell in row[1]:
                self._within(cell[4])

    def _within(self, cell: list[Any]) -> None:
        """Read what a cell holds besides its text: tables, and the footnotes it points to."""
        self.blocks([node for node in cell if node["t"] == "Table"])
        for note in _notes([node for node in cell if node["t"] != "Table"]):
            self.blocks(note)


def _is_layout(rows: list[Any], filled: list[list[str]]) -> bool:
    """Whether a table only sets text side by side or in a box: it has prose, headings or lists, and no figures."""
    texts = [text for cells in filled for text in cells if text]
    if not texts or any(is_number(text) for text in texts):
        return False
    rich = any(node["t"] in _RICH for row in rows for cell in row[1] for node in cell[4])
    narrow = len(rows) == 1 or len(filled[0]) == 1
    return (rich or narrow) and max(map(len, texts)) > _LONGEST_CELL


def _filled(rows: list[Any], width: int) -> list[list[str]]:
    """Return the texts of cells in a rectangle: a cell over several rows or columns stands in the first."""
    waiting: dict[tuple[int, int], str] = {}
    made = []
    for number, row in enumerate(rows):
        cells: list[str] = []
        for _, _, height, span, content in row[1]:
            while (number, len(cells)) in waiting:
                cells.append(waiting[number, len(cells)])
            text = _cell_text(content)
            breadth = min(span, max(1, _WIDEST - len(cells)))
            for down in range(1, min(height, len(rows) - number)):
                for across in range(breadth):
                    waiting[number + down, len(cells) + across] = ""
            cells += [text] + [""] * (breadth - 1)
        while (number, len(cells)) in waiting:
            cells.append("")
        made.append(cells + [""] * (min(width, _WIDEST) - len(cells)))
    return made


def _cell_text(blocks: list[Any]) -> str:
    walk = _Walk(notes=False)
    walk.blocks([node for node in blocks if node["t"] != "Table"])
    return "\n".join(block.text for block in walk.found if isinstance(block, Passage))


def _points_to_note(kind: str, content: Any) -> bool:
    """Whether a link is the "[1]" that Word puts where a footnote is pointed to, or before the footnote itself."""
    return kind == "Link" and bool(_NOTE.match(content[2][0])) and len(_text(content[1])) <= _LONGEST_MARK


def _notes(node: Any) -> Iterator[list[Any]]:
    """Yield the blocks of every footnote and endnote within."""
    if isinstance(node, dict):
        if node.get("t") == "Note":
            yield node["c"]
        else:
            yield from _notes(node.get("c"))
    elif isinstance(node, list):
        for each in node:
            yield from _notes(each)


def _text(nodes: list[Any]) -> str:
    pieces = []
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            pieces.append(content)
        elif kind in _BREAKS:
            pieces.append(_BREAKS[kind])
        elif kind in ("Emph", "Strong", "Underline", "SmallCaps", "Subscript"):
            pieces.append(_text(content))
        elif kind in ("Link", "Span", "Cite"):
            pieces.append("" if _points_to_note(kind, content) else _text(content[1]))
        elif kind == "Quoted":
            pieces.append(_QUOTES[content[0]["t"]].format(_text(content[1])))
        elif kind == "Superscript":
            inner = _text(content)
            pieces.append(inner if re.fullmatch(r"st|nd|rd|th", inner.strip()) else "")
        elif kind in ("Code", "Math"):
            pieces.append(content[1])
    return written_plainly("".join(pieces))
