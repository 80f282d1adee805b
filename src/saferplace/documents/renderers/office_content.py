"""The paper as pandoc's own document tree, the same for DOCX and ODT. Words are tree leaves, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from saferplace.charts import wording
from saferplace.charts.drawing import png_twin, share_of_width
from saferplace.charts.figure import Figure, TableData
from saferplace.documents.model import (
    Block,
    Bullets,
    Document,
    FigureBlock,
    Inline,
    KeyMessages,
    LiveNumber,
    Notice,
    Paragraph,
    Reference,
    Section,
    TableBlock,
)
from saferplace.documents.renderers import numbering, words
from saferplace.documents.renderers.lineage import source_summary
from saferplace.documents.renderers.office_styles import TEXT_WIDTH_CM
from saferplace.documents.renderers.pdf import leads_on, under_figure
from saferplace.documents.renderers.tables import Cell, print_table
from saferplace.documents.renderers.templating import office_part

Node = dict[str, Any]
API_VERSION = (1, 23, 1)
_MOST_HEIGHT_CM = 19.5
_BREAK: Node = {"t": "LineBreak"}
_BETWEEN = "  \N{MIDDLE DOT}  "
_NOTICE_STYLES = {"to_write": "ToWrite", "made_up": "MadeUp"}


class Tree:
    """Builds the tree and keeps the pictures it names.

    Attributes:
        pictures: PNG by file name, in order.
        alternatives: text alternative of each picture, in the same order.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found = numbering.number_document(document)
        self.pictures: dict[str, bytes] = {}
        self.alternatives: list[str] = []
        self._outline: list[tuple[int, str, str]] = []

    def build(self) -> Node:
        """Return the whole tree."""
        first, rest = self._body()
        contents = self._contents() if self._is_paper else []
        blocks = [*self._cover(), *first, *contents, *rest]
        return {"pandoc-api-version": list(API_VERSION), "meta": {}, "blocks": blocks}

    @property
    def _is_paper(self) -> bool:
        return self.document.cover.layout == "paper"

    def _cover(self) -> list[Node]:
        cover = self.document.cover
        facts = (("Version", cover.version), ("Status", cover.status), ("Made on", wording.long_date(cover.made_on)))
        return [
            _styled("CoverPartnership", _text(cover.partnership)),
            _styled("CoverTitle", _text(cover.title)),
            _styled("CoverPeriod", _text(words.period_of(cover) or "\N{ZERO WIDTH SPACE}")),
            *self._cover_facts(facts),
            *([_styled("CoverBanner", _text(words.MADE_UP_BANNER))] if cover.made_up else []),
        ]

    def _cover_facts(self, facts: Iterable[tuple[str, str]]) -> list[Node]:
        """Return the facts of the cover, a line each; in one line where there is a letterhead only."""
        lines = [[*_text(f"{name}: "), _strong(value)] for name, value in facts]
        if self._is_paper:
            return [_styled("CoverFact", line) for line in lines]
        first, *others = lines
        return [_styled("CoverFact", [*first, *(node for line in others for node in (*_text(_BETWEEN), *line))])]

    def _body(self) -> tuple[list[Node], list[Node]]:
        summary = self.document.summary
        first = [
            *([_page_start()] if self._is_paper else []),
            self._heading(1, "", summary.title, numbering.SUMMARY_ANCHOR),
            *self._blocks(summary.blocks),
        ]
        rest: list[Node] = [_page_start()] if self._is_paper else []
        for section in self.document.sections:
            rest += self._section(section, 1)
        return first, rest + self._end()

    def _contents(self) -> list[Node]:
        """Return the contents as a native table of contents in each format, already filled in."""
        return [
            _raw("openxml", office_part("word/contents.xml.j2", outline=self._outline)),
            _raw("opendocument", office_part("odf/contents.xml.j2", outline=self._outline)),
        ]

    def _section(self, section: Section, level: int) -> list[Node]:
        label = self.found.labels[section.id]
        nodes = [self._heading(level, label.number, section.title, label.anchor), *self._blocks(section.blocks)]
        for part in section.subsections:
            nodes += self._section(part, level + 1)
        return nodes

    def _end(self) -> list[Node]:
        document = self.document
        is_sheet = document.cover.layout == "sheet"
        nodes: list[Node] = []
        if not is_sheet:
            nodes.append(self._heading(1, "", words.SOURCES_AND_METHODS, numbering.SOURCES_ANCHOR))
            nodes += self._blocks(document.methods)
        if document.sources and not is_sheet:
            nodes += [self._heading(2, "", "Sources", "sources"), _list(_text(line) for line in document.sources)]
        if not is_sheet and (read := source_summary(document)):
            lines = (_text(words.read_from(*line)) for line in read)
            nodes += [self._heading(2, "", "What was read", "what-was-read"), _list(lines)]
        if self.found.annex:
            nodes.append(self._heading(1, "", words.ANNEX_TITLE, numbering.ANNEX_ANCHOR))
            for figure in self.found.annex:
                title = f"Data of {self.found.labels[figure.id].text}: {figure.title}"
                nodes += self._table(self.found.tables[figure.id], title, figure.table, subtitle=figure.subtitle)
        if document.glossary and not is_sheet:
            nodes.append(self._heading(1, "", words.GLOSSARY_TITLE, numbering.GLOSSARY_ANCHOR))
            for term, meaning in document.glossary:
                nodes += [_styled("GlossaryTerm", _text(term)), _paragraph(_text(meaning))]
        return nodes

    def _heading(self, level: int, number: str, title: str, anchor: str) -> Node:
        text = f"{number}  {title}" if number else title
        self._outline.append((level, text, anchor))
        return {"t": "Header", "c": [level, [anchor, [], []], _text(text)]}

    def _blocks(self, blocks: Sequence[Block]) -> list[Node]:
        nodes: list[Node] = []
        for block, lead in zip(blocks, leads_on(blocks), strict=True):
            made = self._block(block)
            nodes += [_styled("LeadIn", made[0]["c"])] if lead else made
        return nodes

    def _block(self, block: Block) -> list[Node]:
        match block:
            case Paragraph():
                return [_paragraph(self._inlines(block.parts))]
            case KeyMessages():
                return [_styled("KeyMessage", self._inlines(item.parts)) for item in block.items]
            case Bullets():
                return [_list(self._inlines(item.parts) for item in block.items)]
            case Notice():
                name = words.NOTICE_NAMES.get(block.kind, words.OTHER_NOTICE)
                kind = _NOTICE_STYLES.get(block.kind, "")
                return [_styled(f"NoticeName{kind}", _text(name)), _styled(f"NoticeText{kind}", _text(block.text))]
            case TableBlock():
                return self._table(self.found.labels[block.id], block.title, block.data, block.notes)
            case FigureBlock():
                return self._figure(block)

    def _figure(self, block: FigureBlock) -> list[Node]:
        figure = block.figure
        label, data_label = self.found.labels[figure.id], self.found.tables[figure.id]
        title = [
            _anchored(label.anchor, _text(label.text)),
            _BREAK,
            _strong(figure.title),
            _BREAK,
            *_text(figure.subtitle),
        ]
        notes = [_text(line) for line in under_figure(figure)]
        if not block.show_table:
            notes.append([*_text("The figures are in "), _link(data_label), *_text(".")])
        nodes = [_styled("FigureTitle", title), _styled("FigurePicture", [self._picture(figure)]), *_notes(notes)]
        if block.show_table:
            nodes += self._table(data_label, f"Data of {label.text}", figure.table, subtitle=figure.subtitle)
        return nodes

    def _picture(self, figure: Figure) -> Node:
        name = f"figure-{len(self.pictures) + 1}.png"
        self.pictures[name] = png_twin(figure.svg)
        self.alternatives.append(figure.alt)
        width = TEXT_WIDTH_CM * share_of_width(figure.svg, TEXT_WIDTH_CM, _MOST_HEIGHT_CM)
        size = [["width", f"{width:.3g}cm"]]
        return {"t": "Image", "c": [["", [], size], _text(figure.alt), [name, ""]]}

    def _table(
        self, label: numbering.Label, title: str, data: TableData, notes: Sequence[str] = (), subtitle: str = ""
    ) -> list[Node]:
        printed = print_table(data)
        caption = [_anchored(label.anchor, _text(label.text)), _BREAK, _strong(title)]
        caption += [_BREAK, *_text(subtitle)] if subtitle else []
        columns = [
            [{"t": "AlignRight" if heading.numeric else "AlignLeft"}, {"t": "ColWidth", "c": width}]
            for heading, width in zip(printed.headings, printed.widths, strict=True)
        ]
        last = len(printed.rows) - printed.totals
        rows = [_row(row, strong=place >= last) for place, row in enumerate(printed.rows)]
        head, foot = [_no_attributes(), [_row(printed.headings)]], [_no_attributes(), []]
        body = [_no_attributes(), 0, [], rows]
        content = [_no_attributes(), [None, [{"t": "Plain", "c": caption}]], columns, head, [body], foot]
        return [{"t": "Table", "c": content}, *_notes([_text(note) for note in (*printed.notes, *notes)])]

    def _inlines(self, parts: Sequence[Inline]) -> list[Node]:
        nodes: list[Node] = []
        for piece in parts:
            if isinstance(piece, Reference):
                nodes.append(_link(self.found.of(piece)))
            else:
                nodes += _text(piece.text if isinstance(piece, LiveNumber) else piece)
        return nodes


def _no_attributes() -> list[Any]:
    return ["", [], []]


def _text(text: str) -> list[Node]:
    """Return text as words and spaces; a line break in it becomes a space."""
    return [{"t": "Str", "c": " ".join(text.split("\n"))}] if text else []


def _strong(text: str) -> Node:
    return {"t": "Strong", "c": _text(text)}


def _anchored(anchor: str, content: list[Node]) -> Node:
    return {"t": "Span", "c": [[anchor, [], []], content]}


def _link(label: numbering.Label) -> Node:
    return {"t": "Link", "c": [_no_attributes(), _text(label.text), [f"#{label.anchor}", ""]]}


def _notes(lines: Sequence[list[Node]]) -> list[Node]:
    """Return what stands under a figure or table: kept together, with some space after the last line."""
    last = len(lines) - 1
    return [_styled("FigureNoteLast" if place == last else "FigureNote", line) for place, line in enumerate(lines)]


def _paragraph(content: list[Node]) -> Node:
    return {"t": "Para", "c": content}


def _styled(style: str, content: list[Node]) -> Node:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [_paragraph(content)]]}


def _page_start() -> Node:
    return _styled("PageStart", _text("\N{ZERO WIDTH SPACE}"))


def _list(items: Iterable[list[Node]]) -> Node:
    return {"t": "BulletList", "c": [[{"t": "Plain", "c": item}] for item in items]}


def _row(cells: Sequence[Cell], *, strong: bool = False) -> list[Any]:
    return [_no_attributes(), [_cell(cell, strong=strong) for cell in cells]]


def _cell(cell: Cell, *, strong: bool) -> list[Any]:
    content = [_strong(cell.text)] if strong else _text(cell.text)
    return [_no_attributes(), {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": content}]]


def _raw(target: str, markup: str) -> Node:
    return {"t": "RawBlock", "c": [target, markup]}
