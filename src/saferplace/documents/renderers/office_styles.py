"""The look of the word-processor formats: one list of styles, which the templates write as OOXML and as ODF.

Sizes and spaces are in points, as in the PDF. A single line of Source Sans is 1.26 times its size. Between two
paragraphs stands the larger of their spaces.
The house's styles carry no spaces in their names, because pandoc hands a custom style's name to ODF as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from saferplace.charts import style as charts_style
from saferplace.documents.renderers import colour

FONT = "Source Sans Pro"
TEXT_WIDTH_CM = 16.2
RULE = "#D3D9DE"
WIDE, _NARROW_SIZE = 7, 8  # tables of more columns than these are set in this smaller type, as in the PDF
_SHORT_ROWS, _SHORT_TEXT = 13, 900  # tables with no more rows and letters than these do not break over pages
_QUIET, _WASH, _AMBER = charts_style.QUIET_INK, "#F4F6F8", "#8A5A00"
# Edge and ground of a notice, by the end of its styles' names.
NOTICES = {"": (_QUIET, _WASH), "ToWrite": ("#6A4BA0", "#F5F2FA"), "MadeUp": (_AMBER, "#FFF8E8")}


@dataclass(frozen=True)
class ParagraphStyle:
    """One paragraph style.

    Attributes:
        name: style name in ODF and, unless `word_name` says otherwise, in OOXML.
        size: type size.
        word_id: style id in OOXML; the name when empty.
        word_name: style name in OOXML; the name when empty.
        line: line spacing, times the size.
        outline: heading level, 0 for none.
        top, left: width and colour of a rule above or at the left, or None.
        tabs: whether the paragraph has a right tab stop at the text's edge.
    """

    name: str
    size: float
    word_id: str = ""
    word_name: str = ""
    bold: bool = False
    ink: str = charts_style.INK
    before: float = 0
    after: float = 0
    line: float = 1.07
    keep_next: bool = False
    page_break: bool = False
    outline: int = 0
    top: tuple[float, str] | None = None
    bottom: tuple[float, str] | None = None
    left: tuple[float, str] | None = None
    fill: str | None = None
    indent: float = 0
    tabs: bool = False

    @property
    def edges(self) -> tuple[tuple[str, float, str, int], ...]:
        """Side, width, colour and distance of each rule, in the order both formats list them."""
        sides = (("top", self.top, 8), ("left", self.left, 8), ("bottom", self.bottom, 5))
        return tuple((side, rule[0], rule[1], space) for side, rule, space in sides if rule)


# Sizes and spaces of papers that begin at once under their title.
_LETTERHEAD: dict[str, Mapping[str, float]] = {
    "CoverPartnership": {"size": 12, "after": 8},
    "CoverTitle": {"size": 24, "after": 6},
    "CoverPeriod": {"size": 13, "after": 8},
    "CoverFact": {"size": 9.5, "after": 4},
    "Heading_20_1": {"size": 15, "before": 14, "after": 5},
    "Heading_20_2": {"size": 12.5, "before": 12, "after": 3},
    "KeyMessage": {"size": 11.5, "before": 4, "after": 4},
}
# Smaller still, so that a sheet fits one page.
_SHEET: dict[str, Mapping[str, float]] = {
    "CoverPartnership": {"size": 11, "after": 4},
    "CoverTitle": {"size": 20, "after": 3},
    "CoverPeriod": {"size": 12, "after": 4},
    "Heading_20_1": {"size": 13, "before": 10, "after": 5},
    "Text_20_body": {"size": 10, "before": 4, "after": 4},
    "First_20_paragraph": {"size": 10, "before": 4, "after": 4},
    "LeadIn": {"size": 10, "before": 4, "after": 3},
    "ListItem": {"size": 10},
    "TableCaption": {"size": 10, "before": 8, "after": 3},
    "Table_20_Contents": {"size": 8.5, "before": 1, "after": 1},
    "Table_20_Heading": {"size": 8.5},
}


def styles(accent: str, layout: str = "paper") -> tuple[ParagraphStyle, ...]:
    """Return every paragraph style, in a partnership's accent and at the sizes of a layout."""
    found = _paper_styles(colour.readable(accent))
    if layout == "paper":
        return found
    sizes = _LETTERHEAD | _SHEET if layout == "sheet" else _LETTERHEAD
    return tuple(replace(style, **sizes.get(style.name, {})) for style in found)  # type: ignore[arg-type]


def is_short(table: str, row: str) -> bool:
    """Return whether a table takes no more than about a third of a page, and so is kept whole."""
    return table.count(row) <= _SHORT_ROWS and len(re.sub(r"<[^>]*>|\s+", "", table)) <= _SHORT_TEXT


def rows_kept(rows: int, *, short: bool, noted: bool) -> set[int]:
    """Return which body rows of a table stay on a page with what follows them, counted from nought.

    All of a short table, the first two of any other, and the last where notes stand underneath.
    """
    kept = set(range(rows - 1)) if short else set(range(min(2, rows - 1)))
    return kept | {rows - 1} if noted else kept


def _paper_styles(edge: str) -> tuple[ParagraphStyle, ...]:
    return (
        *_running_text(),
        *_headings(edge),
        *_tables_and_figures(),
        *_cover(edge),
        ParagraphStyle("ContentsHeading", 22, bold=True, after=10, page_break=True, top=(2.5, edge)),
        ParagraphStyle("Contents_20_1", 10.5, "TOC1", "toc 1", bold=True, before=3, line=0.95, tabs=True),
        ParagraphStyle("Contents_20_2", 10, "TOC2", "toc 2", before=0.5, line=0.95, indent=20, tabs=True),
        ParagraphStyle("Header", 9, "Header", "header", ink=_QUIET, bottom=(0.5, RULE), tabs=True),
        ParagraphStyle("HeaderBanner", 8.5, bold=True, ink=_AMBER, before=2),
        ParagraphStyle("Footer", 9, "Footer", "footer", ink=_QUIET, tabs=True),
    )


def _running_text() -> tuple[ParagraphStyle, ...]:
    return (
        ParagraphStyle("Text_20_body", 11, "BodyText", "Body Text", before=6, after=6),
        ParagraphStyle("First_20_paragraph", 11, "FirstParagraph", "First Paragraph", before=6, after=6),
        ParagraphStyle("LeadIn", 11, before=6, after=4, keep_next=True),
        ParagraphStyle("ListItem", 11, "Compact", "Compact", after=2),
        ParagraphStyle("PageStart", 2, page_break=True, line=1.0),
        ParagraphStyle("KeyMessage", 13.5, before=6, after=6, line=1.02, bottom=(0.5, RULE)),
        *(style for kind in NOTICES for style in _notice(kind)),
        ParagraphStyle("GlossaryTerm", 11, bold=True, before=4, keep_next=True),
    )


def _notice(kind: str) -> tuple[ParagraphStyle, ParagraphStyle]:
    edge, fill = NOTICES[kind]
    name = ParagraphStyle(
        f"NoticeName{kind}", 11, bold=True, before=12, fill=fill, left=(2.5, edge), indent=8, keep_next=True
    )
    return name, ParagraphStyle(f"NoticeText{kind}", 11, after=14, fill=fill, left=(2.5, edge), indent=8)


def _headings(edge: str) -> tuple[ParagraphStyle, ...]:
    first = ParagraphStyle(
        "Heading_20_1",
        22,
        "Heading1",
        "heading 1",
        bold=True,
        before=30,
        after=12,
        line=1.0,
        outline=1,
        top=(2.5, edge),
    )
    second = ParagraphStyle(
        "Heading_20_2", 15, "Heading2", "heading 2", bold=True, before=20, after=7, line=1.0, outline=2
    )
    third = ParagraphStyle(
        "Heading_20_3", 12, "Heading3", "heading 3", bold=True, before=14, after=5, line=1.0, outline=3
    )
    return tuple(replace(style, keep_next=True) for style in (first, second, third))


def _tables_and_figures() -> tuple[ParagraphStyle, ...]:
    text = ParagraphStyle("Table_20_Contents", 9, "TableText", "Table Text", before=1.5, after=1.5, line=1.0)
    heading = ParagraphStyle(
        "Table_20_Heading", 9, "TableHeading", "Table Heading", bold=True, before=2, after=2, line=1.0
    )
    heading = replace(heading, keep_next=True)
    note = ParagraphStyle("FigureNote", 9, ink=_QUIET, after=1.5, line=1.0, keep_next=True)
    return (
        ParagraphStyle("TableCaption", 11, "TableCaption", "Table Caption", before=13, after=5, keep_next=True),
        text,
        heading,
        replace(text, name="TableTextKept", word_id="", word_name="", keep_next=True),
        replace(text, name="TableTextNarrow", word_id="", word_name="", size=_NARROW_SIZE),
        replace(text, name="TableTextNarrowKept", word_id="", word_name="", size=_NARROW_SIZE, keep_next=True),
        replace(heading, name="TableHeadingNarrow", word_id="", word_name="", size=_NARROW_SIZE),
        ParagraphStyle("FigureTitle", 11, before=14, after=4, keep_next=True),
        ParagraphStyle("FigurePicture", 11, after=2, keep_next=True, line=1.0),
        note,
        replace(note, name="FigureNoteLast", after=14, keep_next=False),
    )


def _cover(edge: str) -> tuple[ParagraphStyle, ...]:
    return (
        ParagraphStyle("CoverPartnership", 15, bold=True, ink=edge, after=150),
        ParagraphStyle("CoverTitle", 44, bold=True, before=0, after=8, line=1.05, top=(6, edge)),
        ParagraphStyle("CoverPeriod", 22, after=110),
        ParagraphStyle("CoverFact", 11, after=3),
        ParagraphStyle("CoverBanner", 11, bold=True, before=14, fill="#FFF3D6", left=(3, _AMBER), indent=8),
    )
