"""The look of the word-processor formats: one list of styles, which the templates write as OOXML and as ODF.

Sizes and spaces are in points. The house's styles carry no spaces in their names, because pandoc hands a custom style's
name to ODF as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from saferplace.charts import style as charts_style
from saferplace.documents.renderers import colour

FONT = "Source Sans Pro"
TEXT_WIDTH_CM = 16.2
RULE = "#D3D9DE"
_QUIET, _WASH, _AMBER = charts_style.QUIET_INK, "#F4F6F8", "#8A5A00"


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
    line: float = 1.25
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
    "CoverFact": {"size": 9.5, "after": 1},
    "Heading_20_1": {"size": 15, "before": 18, "after": 8},
    "Heading_20_2": {"size": 12.5, "before": 14, "after": 5},
    "KeyMessage": {"size": 11.5, "before": 4, "after": 4},
}
# Smaller still, so that a sheet fits one page.
_SHEET: dict[str, Mapping[str, float]] = {
    "CoverPartnership": {"size": 11, "after": 4},
    "CoverTitle": {"size": 20, "after": 3},
    "CoverPeriod": {"size": 12, "after": 4},
    "Heading_20_1": {"size": 13, "before": 10, "after": 5},
    "Text_20_body": {"size": 10, "after": 4},
    "First_20_paragraph": {"size": 10, "after": 4},
    "LeadIn": {"size": 10, "after": 3},
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


def _paper_styles(edge: str) -> tuple[ParagraphStyle, ...]:
    return (
        *_running_text(),
        *_headings(edge),
        *_tables_and_figures(),
        *_cover(edge),
        ParagraphStyle("ContentsHeading", 22, bold=True, after=12, page_break=True, top=(2.5, edge)),
        ParagraphStyle("Contents_20_1", 11, "TOC1", "toc 1", bold=True, before=4, after=1, line=1.1, tabs=True),
        ParagraphStyle("Contents_20_2", 11, "TOC2", "toc 2", after=1, line=1.1, indent=20, tabs=True),
        ParagraphStyle("Header", 9, "Header", "header", ink=_QUIET, bottom=(0.5, RULE), tabs=True),
        ParagraphStyle("HeaderBanner", 8.5, bold=True, ink=_AMBER, before=2),
        ParagraphStyle("Footer", 9, "Footer", "footer", ink=_QUIET, tabs=True),
    )


def _running_text() -> tuple[ParagraphStyle, ...]:
    notice = (2.5, _QUIET)
    return (
        ParagraphStyle("Text_20_body", 11, "BodyText", "Body Text", after=8),
        ParagraphStyle("First_20_paragraph", 11, "FirstParagraph", "First Paragraph", after=8),
        ParagraphStyle("LeadIn", 11, after=5, keep_next=True),
        ParagraphStyle("ListItem", 11, "Compact", "Compact", after=4),
        ParagraphStyle("PageStart", 2, page_break=True, line=1.0),
        ParagraphStyle("KeyMessage", 13.5, before=7, after=7, line=1.3, bottom=(0.5, RULE)),
        ParagraphStyle("NoticeName", 11, bold=True, before=10, fill=_WASH, left=notice, indent=8, keep_next=True),
        ParagraphStyle("NoticeText", 11, after=12, fill=_WASH, left=notice, indent=8),
        ParagraphStyle("GlossaryTerm", 11, bold=True, before=6, keep_next=True),
    )


def _headings(edge: str) -> tuple[ParagraphStyle, ...]:
    first = ParagraphStyle(
        "Heading_20_1",
        22,
        "Heading1",
        "heading 1",
        bold=True,
        before=30,
        after=12,
        line=1.1,
        outline=1,
        top=(2.5, edge),
    )
    second = ParagraphStyle(
        "Heading_20_2", 15, "Heading2", "heading 2", bold=True, before=20, after=7, line=1.15, outline=2
    )
    third = ParagraphStyle("Heading_20_3", 12, "Heading3", "heading 3", bold=True, before=14, after=5, outline=3)
    return tuple(replace(style, keep_next=True) for style in (first, second, third))


def _tables_and_figures() -> tuple[ParagraphStyle, ...]:
    text = ParagraphStyle("Table_20_Contents", 9, "TableText", "Table Text", before=2, after=2, line=1.1)
    return (
        ParagraphStyle(
            "TableCaption", 11, "TableCaption", "Table Caption", before=18, after=5, keep_next=True, line=1.2
        ),
        text,
        replace(
            text, name="Table_20_Heading", word_id="TableHeading", word_name="Table Heading", bold=True, keep_next=True
        ),
        ParagraphStyle("FigureTitle", 11, before=18, after=4, keep_next=True, line=1.2),
        ParagraphStyle("FigurePicture", 11, after=2, keep_next=True, line=1.0),
        ParagraphStyle("FigureNote", 9, ink=_QUIET, after=2, line=1.2),
    )


def _cover(edge: str) -> tuple[ParagraphStyle, ...]:
    return (
        ParagraphStyle("CoverPartnership", 15, bold=True, ink=edge, after=150),
        ParagraphStyle("CoverTitle", 44, bold=True, before=0, after=8, line=1.05, top=(6, edge)),
        ParagraphStyle("CoverPeriod", 22, after=110),
        ParagraphStyle("CoverFact", 11, after=3),
        ParagraphStyle("CoverBanner", 11, bold=True, before=14, fill="#FFF3D6", left=(3, _AMBER), indent=8),
    )
