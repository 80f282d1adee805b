"""How a paper closes: methods, credit lines, and the words its glossary is chosen by."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from saferplace.documents.model import Block, Bullets, Document, Notice, Paragraph
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.missing import missing_notice
from saferplace.documents.parts.pen import Pen
from saferplace.documents.renderers.numbering import all_sections, inlines

ROUNDING = "Numbers are rounded half up, once, after computing. A missing figure is left open; it is never nought."
PRINTED = (
    "Figures that an earlier paper of the partnership printed are shown as printed there. Where that paper "
    "prints a sum of figures it also prints, the sum was computed again."
)

HIDDEN = (
    "Counts so small that they could point to a person are not shown, nor figures from which they could be worked out; "
    "all tables and texts of this paper were looked at together."
)


def methods_of(pen: Pen, more: Iterable[str] = ()) -> tuple[Block, ...]:
    """Return how the figures of a paper were made, and what could not be printed."""
    lines = [ROUNDING, *([PRINTED] if pen.used else []), *([HIDDEN] if pen.figures.hidden else []), *more]
    blocks: list[Block] = [Bullets(tuple(Paragraph((line,)) for line in lines))]
    if pen.missing:
        blocks.append(Notice("to_write", missing_notice(pen.missing)))
    return tuple(blocks)


def sources_of(figures: PaperFigures, more: Iterable[str] = (), used: Container[str] | None = None) -> tuple[str, ...]:
    """Return the credit lines of what was read, each once.

    Args:
        figures: what the paper may print.
        more: further lines.
        used: identifiers of the printed figures it does print; None stands for all.
    """
    printed = [each for each in figures.printed.values() if each.paper and (used is None or each.id in used)]
    papers = sorted({each.paper for each in printed})
    return tuple(dict.fromkeys((*figures.credits, *(f"{paper}, for figures as printed." for paper in papers), *more)))


def words_of(document: Document) -> str:
    """Return the running text of a document in reading order, tables left out; for the glossary and for tests."""
    return " ".join(_texts(document))


def _texts(document: Document) -> Iterator[str]:
    for section in all_sections(document):
        yield section.title
        for piece in inlines(section.blocks):
            yield piece if isinstance(piece, str) else getattr(piece, "text", "")
