"""Figures and readers of papers that several tests share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from saferplace.documents.model import Bullets, Document, KeyMessages, Notice, Paragraph, Section, TableBlock
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures, PrintedFigure
from saferplace.documents.renderers import render_html
from saferplace.documents.renderers.numbering import all_sections

DAY = date(2018, 6, 4)
COVER = PaperCover("Our Partnership", DAY, made_up=True)


def figure(
    name: str, value: float | None, unit: str = "offences", *, small: bool = False, period: str = ""
) -> PrintedFigure:
    """A printed figure of one's own."""
    return PrintedFigure(
        name, f"Title of {name}", value, unit, is_sensitive=small, period_printed=period, paper="A paper"
    )


def figures(*found: PrintedFigure) -> PaperFigures:
    """The figures a paper may print."""
    return PaperFigures(printed={each.id: each for each in found})


def said(section: Section) -> str:
    """Every word of a section and its parts, in order."""
    return " ".join(_words(section))


def everything(document: Document) -> str:
    """Every word of the sections of a document; it is rendered once, so that ids and references hold."""
    assert render_html(document)
    return " ".join(word for section in all_sections(document) for word in _words(section, parts=False))


def notices(document: Document, kind: str = "to_write") -> list[str]:
    """The notices of a kind."""
    blocks = [block for section in all_sections(document) for block in section.blocks]
    return [block.text for block in blocks if isinstance(block, Notice) and block.kind == kind]


def table(document: Document, name: str) -> list[tuple[str, ...]]:
    """The rows of a table as they are printed."""
    for section in all_sections(document):
        for block in section.blocks:
            if isinstance(block, TableBlock) and block.id == name:
                columns = [column.name for column in block.data.columns]
                return [tuple(str(row[column]) for column in columns) for row in block.data.frame.iter_rows(named=True)]
    raise AssertionError(f"no table {name}")


def _words(section: Section, *, parts: bool = True) -> Iterator[str]:
    yield section.title
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield _text(block)
        elif isinstance(block, KeyMessages | Bullets):
            yield from (_text(item) for item in block.items)
        elif isinstance(block, Notice):
            yield block.text
        elif isinstance(block, TableBlock):
            yield block.title
            yield from (str(cell) for row in block.data.frame.iter_rows() for cell in row)
            yield from block.notes
    if parts:
        for part in section.subsections:
            yield from _words(part)


def _text(paragraph: Paragraph) -> str:
    return "".join(piece if isinstance(piece, str) else getattr(piece, "text", "") for piece in paragraph.parts)
