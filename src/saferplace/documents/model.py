"""The typed Document: what every paper is made of, before any renderer sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from saferplace.charts.figure import Figure, TableData
from saferplace.indicators.values import Value


@dataclass(frozen=True)
class LiveNumber:
    """A number in running text that carries its Value.

    Attributes:
        id: unique within the document, such as "n12"; the key in the CSV and the lineage file.
        text: the number as printed, with its unit where the sentence needs it.
        value: the Value it was printed from; None for derived numbers, which then name their operands.
        derived_from: ids of other live numbers or of values, for a number computed from several.
        how: how a derived number was computed, in words.
    """

    id: str
    text: str
    value: Value | None = None
    derived_from: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True)
class Reference:
    """A pointer to a figure, table or section of the same document, printed as "Figure 3", "Table 2", "section 4.1".

    Attributes:
        target: id of the figure, table block, section or subsection. Renderers refuse an id that is not there.
    """

    target: str


Inline = str | LiveNumber | Reference


@dataclass(frozen=True)
class Paragraph:
    """Running text: strings, live numbers and references in order. Text is plain; nothing in it is markup."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True)
class KeyMessages:
    """Short statements set apart at the head of a paper or section, each a paragraph."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Bullets:
    """A list of short paragraphs."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Notice:
    """A plain boxed note: a caveat, or what people still have to write (kind "to_write")."""

    kind: str  # "caveat" | "to_write" | "made_up"
    text: str


@dataclass(frozen=True)
class TableBlock:
    """A numbered table.

    Attributes:
        id: stable identifier.
        title: what it shows, as a sentence where it has a finding.
        data: the table.
        notes: sentences printed underneath, such as method and source.
    """

    id: str
    title: str
    data: TableData
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureBlock:
    """A numbered figure. `show_table` prints its table beneath it, else in the annex of data tables."""

    figure: Figure
    show_table: bool = False


Block = Paragraph | KeyMessages | Bullets | Notice | TableBlock | FigureBlock


@dataclass(frozen=True)
class Section:
    """A numbered section with blocks and subsections (one level)."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    subsections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Cover:
    """The cover of a paper.

    Attributes:
        made_up: prints the demonstration banner on every page.
        layout: "paper" has a cover, a page of key messages and a page of contents; "report" begins at once under its
            title, as committee papers do; "sheet" does so too and leaves out sources and methods, to fit one page.
    """

    partnership: str
    title: str
    period: str
    version: str
    status: str
    made_on: date
    made_up: bool = False
    accent: str = "#12436D"
    layout: str = "paper"


@dataclass(frozen=True)
class Document:
    """A whole paper.

    Attributes:
        type: id of the document type, such as "strategic_assessment".
        language: BCP 47 tag.
        cover: the cover.
        summary: one page of key messages (first section printed, unnumbered).
        sections: numbered sections.
        sources: credit lines, one per dataset read.
        glossary: term and meaning, printed last.
        values: every Value printed anywhere in the paper, by figure id, for the CSV and the lineage file.
        methods: how the figures were made, printed before the sources at the end.
    """

    type: str
    cover: Cover
    summary: Section
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
    glossary: tuple[tuple[str, str], ...]
    values: dict[str, Value] = field(default_factory=dict)
    language: str = "en-GB"
    methods: tuple[Block, ...] = ()
