"""Numbers, anchors and order of everything in a paper, worked out once before any format is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from saferplace.charts.figure import Figure
from saferplace.documents.model import (
    Block,
    Bullets,
    Document,
    FigureBlock,
    Inline,
    KeyMessages,
    LiveNumber,
    Paragraph,
    Reference,
    Section,
    TableBlock,
)

SUMMARY_ANCHOR = "key-messages"
SOURCES_ANCHOR = "sources-and-methods"
ANNEX_ANCHOR = "annex-data-tables"
NUMBERS_ANCHOR = "annex-numbers"
GLOSSARY_ANCHOR = "glossary"


class DocumentError(ValueError):
    """Raised when a document cannot be printed as it stands: an id used twice or a reference to nothing."""


@dataclass(frozen=True)
class Label:
    """What a figure, table or section is called.

    Attributes:
        kind: "Figure", "Table" or "section".
        number: "3", "A2", "4.1".
        anchor: id of the place, safe in HTML, typst and office formats.
    """

    kind: str
    number: str
    anchor: str

    @property
    def text(self) -> str:
        """The words printed for it, with a space that does not break."""
        return f"{self.kind}\N{NO-BREAK SPACE}{self.number}"


@dataclass
class Numbering:
    """Labels by id, the numbers in running text in order, and the figures whose tables go to the annex.

    Attributes:
        labels: label of each figure, table and section by its id.
        tables: label of each figure's data table by the figure's id.
        numbers: live numbers by id, in order of first appearance.
        places: section number in which each live number, figure and table stands, by id.
        annex: figures whose table is printed in the annex, in order.
    """

    labels: dict[str, Label] = field(default_factory=dict)
    tables: dict[str, Label] = field(default_factory=dict)
    numbers: dict[str, LiveNumber] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    annex: list[Figure] = field(default_factory=list)

    def of(self, reference: Reference) -> Label:
        """Return the label a reference points at.

        Raises:
            DocumentError: when nothing has that id.
        """
        if reference.target not in self.labels:
            raise DocumentError(
                f"A reference points at '{reference.target}', but no figure, table or section has that id."
            )
        return self.labels[reference.target]


def anchor_of(identifier: str) -> str:
    """Return an id safe as an anchor in every format."""
    return re.sub(r"[^A-Za-z0-9]+", "-", identifier).strip("-").lower() or "x"


def number_document(document: Document) -> Numbering:
    """Number sections, figures and tables, and collect live numbers.

    Raises:
        DocumentError: when two things share an id or an anchor, two different numbers share an id, or a reference
            points at nothing.
    """
    return _Counter().count(document)


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Yield the pieces of running text of blocks in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.parts
        elif isinstance(block, KeyMessages | Bullets):
            for item in block.items:
                yield from item.parts


def all_sections(document: Document) -> Iterator[Section]:
    """Yield the summary, every section and every subsection in reading order."""
    yield document.summary
    for section in document.sections:
        yield section
        yield from section.subsections


class _Counter:
    def __init__(self) -> None:
        self.found = Numbering()
        self.figures = 0
        self.tables = 0

    def count(self, document: Document) -> Numbering:
        self._blocks(document.summary.blocks, "key messages")
        for place, section in enumerate(document.sections, start=1):
            self._section(section, str(place))
        self._blocks(document.methods, "sources and methods")
        for place, figure in enumerate(self.found.annex, start=1):
            label = Label("Table", f"A{place}", f"table-of-{anchor_of(figure.id)}")
            self.found.tables[figure.id] = label
        self._check(document)
        return self.found

    def _section(self, section: Section, number: str) -> None:
        self._label(section.id, Label("section", number, f"section-{anchor_of(section.id)}"))
        self._blocks(section.blocks, number)
        for place, subsection in enumerate(section.subsections, start=1):
            if "." in number:
                raise DocumentError(f"Section '{section.id}' has subsections of subsections; one level is allowed.")
            self._section(subsection, f"{number}.{place}")

    def _blocks(self, blocks: tuple[Block, ...], place: str) -> None:
        for block in blocks:
            if isinstance(block, FigureBlock):
                self._figure(block, place)
            elif isinstance(block, TableBlock):
                self.tables += 1
                label = Label("Table", str(self.tables), f"table-{anchor_of(block.id)}")
                self._label(block.id, label)
                self.found.places[block.id] = place
        for piece in inlines(blocks):
            if isinstance(piece, LiveNumber):
                self._number(piece, place)

    def _figure(self, block: FigureBlock, place: str) -> None:
        self.figures += 1
        figure = block.figure
        self._label(figure.id, Label("Figure", str(self.figures), f"figure-{anchor_of(figure.id)}"))
        self.found.places[figure.id] = place
        if block.show_table:
            self.tables += 1
            self.found.tables[figure.id] = Label("Table", str(self.tables), f"table-of-{anchor_of(figure.id)}")
        else:
            self.found.annex.append(figure)

    def _number(self, number: LiveNumber, place: str) -> None:
        known = self.found.numbers.setdefault(number.id, number)
        if known != number:
            raise DocumentError(f"Two different numbers have the id '{number.id}': '{known.text}' and '{number.text}'.")
        self.found.places.setdefault(number.id, place)

    def _label(self, identifier: str, label: Label) -> None:
        if identifier in self.found.labels:
            raise DocumentError(f"The id '{identifier}' is used twice.")
        self.found.labels[identifier] = label

    def _check(self, document: Document) -> None:
        anchors = [label.anchor for label in (*self.found.labels.values(), *self.found.tables.values())]
        anchors += [f"number-{anchor_of(identifier)}" for identifier in self.found.numbers]
        if twice := sorted({anchor for anchor in anchors if anchors.count(anchor) > 1}):
            raise DocumentError(f"Ids too alike to tell apart: {', '.join(twice)}.")
        blocks = [section.blocks for section in all_sections(document)] + [document.methods]
        for piece in (piece for part in blocks for piece in inlines(part)):
            if isinstance(piece, Reference):
                self.found.of(piece)
