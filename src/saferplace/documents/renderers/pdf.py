"""The paper as tagged PDF (PDF/UA-1), set by typst. All words travel as JSON, so no text is ever read as markup."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from saferplace.charts import wording
from saferplace.charts.drawing import font_directory, share_of_width
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
from saferplace.documents.renderers import colour, numbering, words
from saferplace.documents.renderers.fonts import displayable
from saferplace.documents.renderers.lineage import source_summary
from saferplace.documents.renderers.tables import Cell, print_table

_TEMPLATE = Path(__file__).parent / "templates" / "paper.typ"
Json = dict[str, Any]
_TEXT_WIDTH_MM, _MOST_HEIGHT_MM = 162.0, 205.0


def render_pdf(document: Document) -> bytes:
    """Return the paper as PDF/UA-1: tagged, with alternative texts, table headers, bookmarks and a title.

    Raises:
        DocumentError: when the document cannot be numbered.
    """
    pages = _Pages(document)
    content = _each_text(pages.content(), displayable)
    # The published types know a path or the text of one file; the library also takes files by name.
    files: Any = {"main": _template(), "paper.json": json.dumps(content).encode(), **pages.charts}
    day = document.cover.made_on
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    made: bytes = typst.compile(
        files,
        font_paths=[str(font_directory())],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(moment.timestamp()),
    )
    return made


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _each_text(content: Any, change: Callable[[str], str]) -> Any:
    if isinstance(content, str):
        return change(content)
    if isinstance(content, dict):
        return {name: _each_text(part, change) for name, part in content.items()}
    if isinstance(content, list | tuple):
        return [_each_text(part, change) for part in content]
    return content


class _Pages:
    """Turns a document into what the template reads, and keeps the charts it needs."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found = numbering.number_document(document)
        self.charts: dict[str, bytes] = {}

    def content(self) -> Json:
        cover, day = self.document.cover, self.document.cover.made_on
        language, _, region = self.document.language.partition("-")
        sections = [self._section(section, 1, str(i)) for i, section in enumerate(self.document.sections, start=1)]
        return {
            "title": words.whole_title(cover),
            "lang": language,
            "region": region or None,
            "date": {"year": day.year, "month": day.month, "day": day.day},
            "cover": self._cover(),
            "footer": f"Version {cover.version}, {cover.status}",
            "summary_anchor": numbering.SUMMARY_ANCHOR,
            "contents_title": "Contents",
            "summary": self._section(self.document.summary, 1, "", numbering.SUMMARY_ANCHOR),
            "sections": [*sections, *self._end()],
        }

    def _cover(self) -> Json:
        cover = self.document.cover
        accent = colour.accent(cover.accent)
        facts = [["Version", cover.version], ["Status", cover.status], ["Made on", wording.long_date(cover.made_on)]]
        return {
            "partnership": cover.partnership,
            "title": cover.title,
            "period": words.period_of(cover),
            "facts": facts,
            "layout": cover.layout,
            "running": words.running_title(cover),
            "banner": words.MADE_UP_BANNER if cover.made_up else None,
            "accent": accent,
            "accent_text": colour.readable(accent),
            "accent_ink": colour.ink_on(accent),
        }

    def _section(self, section: Section, level: int, number: str, anchor: str = "") -> Json:
        return {
            "level": level,
            "number": number,
            "title": section.title,
            "anchor": anchor or self.found.labels[section.id].anchor,
            "blocks": self._blocks(section.blocks),
            "sections": [
                self._section(part, level + 1, self.found.labels[part.id].number) for part in section.subsections
            ],
        }

    def _end(self) -> list[Json]:
        """Return what closes a paper: sources and methods, the annex of data tables, the glossary."""
        document = self.document
        is_sheet = document.cover.layout == "sheet"
        methods = self._blocks(document.methods)
        parts = [] if is_sheet else [_plain_section(words.SOURCES_AND_METHODS, numbering.SOURCES_ANCHOR, methods)]
        if document.sources and not is_sheet:
            parts[0]["sections"].append(_plain_section("Sources", "sources", [_bullets(document.sources)], level=2))
        if not is_sheet and (read := source_summary(document)):
            lines = [words.read_from(*line) for line in read]
            parts[0]["sections"].append(_plain_section("What was read", "what-was-read", [_bullets(lines)], level=2))
        if self.found.annex:
            tables = [
                self._table(
                    self.found.tables[f.id], f"Data of {self.found.labels[f.id].text}: {f.title}", f.table, f.subtitle
                )
                for f in self.found.annex
            ]
            parts.append(_plain_section(words.ANNEX_TITLE, numbering.ANNEX_ANCHOR, tables))
        if document.glossary and not is_sheet:
            entries = [_glossary_entry(term, meaning) for term, meaning in document.glossary]
            parts.append(_plain_section(words.GLOSSARY_TITLE, numbering.GLOSSARY_ANCHOR, entries))
        return parts

    def _blocks(self, blocks: Sequence[Block]) -> list[Json]:
        leads = leads_on(blocks)
        return [self._block(block) | {"sticky": lead} for block, lead in zip(blocks, leads, strict=True)]

    def _block(self, block: Block) -> Json:
        match block:
            case Paragraph():
                return {"kind": "paragraph", "parts": self._inlines(block.parts)}
            case KeyMessages():
                return {"kind": "messages", "items": [self._inlines(item.parts) for item in block.items]}
            case Bullets():
                return {"kind": "bullets", "items": [self._inlines(item.parts) for item in block.items]}
            case Notice():
                name = words.NOTICE_NAMES.get(block.kind, words.OTHER_NOTICE)
                return {"kind": "notice", "style": block.kind, "name": name, "text": block.text}
            case TableBlock():
                return self._table(self.found.labels[block.id], block.title, block.data, under=block.notes)
            case FigureBlock():
                return self._figure(block)

    def _figure(self, block: FigureBlock) -> Json:
        figure = block.figure
        label, data_label = self.found.labels[figure.id], self.found.tables[figure.id]
        file = f"chart-{len(self.charts) + 1}.svg"
        self.charts[file] = displayable(figure.svg).encode()
        shown = None
        if block.show_table:
            shown = self._table(data_label, f"Data of {label.text}", figure.table, figure.subtitle)
        return {
            "kind": "chart",
            "label": label.text,
            "anchor": label.anchor,
            "title": figure.title,
            "subtitle": figure.subtitle,
            "file": file,
            "width": share_of_width(figure.svg, _TEXT_WIDTH_MM, _MOST_HEIGHT_MM),
            "alt": figure.alt,
            "under": under_figure(figure),
            "table_at": None if shown else {"anchor": data_label.anchor, "text": data_label.text},
            "table": shown,
        }

    def _table(
        self, label: numbering.Label, title: str, data: TableData, subtitle: str = "", under: Sequence[str] = ()
    ) -> Json:
        printed = print_table(data)
        return {
            "kind": "table",
            "label": label.text,
            "anchor": label.anchor,
            "title": title,
            "subtitle": subtitle,
            "under": list(under),
            "table": {
                "headings": [_cell(cell) for cell in printed.headings],
                "rows": [[_cell(cell) for cell in row] for row in printed.rows],
                "totals": printed.totals,
                "widths": list(printed.widths),
                "notes": list(printed.notes),
            },
        }

    def _inlines(self, parts: Sequence[Inline]) -> list[Json]:
        return [self._inline(piece) for piece in parts]

    def _inline(self, piece: Inline) -> Json:
        if isinstance(piece, Reference):
            label = self.found.of(piece)
            return {"kind": "reference", "anchor": label.anchor, "text": label.text}
        if isinstance(piece, LiveNumber):
            return {"kind": "number", "text": piece.text}
        return {"kind": "text", "text": piece}


def leads_on(blocks: Sequence[Block]) -> list[bool]:
    """Return which blocks are a paragraph that must not part from the list after it."""
    following = (*blocks, None)[1:]
    return [isinstance(one, Paragraph) and isinstance(two, Bullets) for one, two in zip(blocks, following, strict=True)]


def under_figure(figure: Figure) -> list[str]:
    """Return the lines printed under a figure: caveats, then the source."""
    return [*figure.caveats, *([f"Source: {figure.source}"] if figure.source else [])]


def _cell(cell: Cell) -> Json:
    symbol, word = wording.JUDGEMENTS[cell.judgement] if cell.judgement else ("", "")
    return {
        "text": cell.text,
        "numeric": cell.numeric,
        "quiet": cell.quiet,
        "judgement": cell.judgement,
        "symbol": symbol,
        "word": word,
    }


def _plain_section(title: str, anchor: str, blocks: Any, level: int = 1) -> Json:
    return {"level": level, "number": "", "title": title, "anchor": anchor, "blocks": list(blocks), "sections": []}


def _bullets(lines: Sequence[str]) -> Json:
    return {"kind": "bullets", "items": [[{"kind": "text", "text": line}] for line in lines]}


def _glossary_entry(term: str, meaning: str) -> Json:
    return {"kind": "entry", "term": term, "meaning": meaning}
