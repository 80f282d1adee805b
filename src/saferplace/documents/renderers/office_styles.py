"""The look of the word-processor formats: one list of styles, written as OOXML and as ODF.

Sizes and spaces are in points. The house's styles carry no spaces in their names, because pandoc hands a custom style's
name to ODF as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from saferplace.charts import style as charts_style
from saferplace.documents.renderers import colour

FONT = "Source Sans Pro"
_QUIET, _RULE, _WASH = charts_style.QUIET_INK, "#D3D9DE", "#F4F6F8"


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


def styles(accent: str) -> tuple[ParagraphStyle, ...]:
    """Return every paragraph style, in a partnership's accent."""
    edge = colour.readable(accent)
    amber, notice = "#8A5A00", (2.5, _QUIET)
    return (
        ParagraphStyle("Text_20_body", 11, "BodyText", "Body Text", after=8),
        ParagraphStyle("First_20_paragraph", 11, "FirstParagraph", "First Paragraph", after=8),
        ParagraphStyle("ListItem", 11, "Compact", "Compact", after=4),
        ParagraphStyle("Heading_20_1", 22, "Heading1", "heading 1", bold=True, before=30, after=12, line=1.1, keep_next=True, outline=1, top=(2.5, edge)),
        ParagraphStyle("Heading_20_2", 15, "Heading2", "heading 2", bold=True, before=20, after=7, line=1.15, keep_next=True, outline=2),
        ParagraphStyle("Heading_20_3", 12, "Heading3", "heading 3", bold=True, before=14, after=5, keep_next=True, outline=3),
        ParagraphStyle("TableCaption", 11, "TableCaption", "Table Caption", before=18, after=5, keep_next=True, line=1.2),
        ParagraphStyle("Table_20_Heading", 9, "TableHeading", "Table Heading", bold=True, before=2, after=2, line=1.1, keep_next=True),
        ParagraphStyle("Table_20_Contents", 9, "TableText", "Table Text", before=2, after=2, line=1.1),
        ParagraphStyle("CoverPartnership", 15, bold=True, ink=edge, after=150),
        ParagraphStyle("CoverTitle", 44, bold=True, before=0, after=8, line=1.05, top=(6, edge)),
        ParagraphStyle("CoverPeriod", 22, after=110),
        ParagraphStyle("CoverFact", 11, after=3),
        ParagraphStyle("CoverBanner", 11, bold=True, before=14, fill="#FFF3D6", left=(3, amber), indent=8),
        ParagraphStyle("ContentsHeading", 22, bold=True, after=12, page_break=True, top=(2.5, edge)),
        ParagraphStyle("Contents_20_1", 11, "TOC1", "toc 1", bold=True, before=5, after=2),
        ParagraphStyle("Contents_20_2", 11, "TOC2", "toc 2", after=2, indent=20),
        ParagraphStyle("PageStart", 2, page_break=True, line=1.0),
        ParagraphStyle("KeyMessage", 13.5, before=7, after=7, line=1.3, bottom=(0.5, _RULE)),
        ParagraphStyle("NoticeName", 11, bold=True, before=10, fill=_WASH, left=notice, indent=8, keep_next=True),
        ParagraphStyle("NoticeText", 11, after=12, fill=_WASH, left=notice, indent=8),
        ParagraphStyle("FigureTitle", 11, before=18, after=4, keep_next=True, line=1.2),
        ParagraphStyle("FigurePicture", 11, after=2, keep_next=True, line=1.0),
        ParagraphStyle("FigureNote", 9, ink=_QUIET, after=2, line=1.2),
        ParagraphStyle("GlossaryTerm", 11, bold=True, before=6, keep_next=True),
        ParagraphStyle("Header", 9, "Header", "header", ink=_QUIET, bottom=(0.5, _RULE), tabs=True),
        ParagraphStyle("HeaderBanner", 8.5, bold=True, ink=amber, before=2),
        ParagraphStyle("Footer", 9, "Footer", "footer", ink=_QUIET, tabs=True),
    )  # fmt: skip


# --- OOXML ----------------------------------------------------------------------------------------------------------

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT_WIDTH_CM = 16.2
_TAB_TWIPS = int(TEXT_WIDTH_CM / 2.54 * 1440)


def word_styles(accent: str, language: str) -> str:
    """Return word/styles.xml."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles {_W}>'
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val={quoteattr(language)} w:eastAsia={quoteattr(language)}/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        f'<w:color w:val="{_hex(colour.readable(accent))}"/><w:u w:val="single"/></w:rPr></w:style>'
        + "".join(_word_style(style) for style in styles(accent))
        + _word_table_style()
        + "</w:styles>"
    )


def _word_style(style: ParagraphStyle) -> str:
    identifier, name = style.word_id or style.name, style.word_name or style.name
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_word_paragraph(style)}</w:pPr><w:rPr>{'<w:b/><w:bCs/>' if style.bold else ''}"
        f'<w:color w:val="{_hex(style.ink)}"/><w:sz w:val="{_half(style.size)}"/><w:szCs w:val="{_half(style.size)}"/></w:rPr></w:style>'
    )


def _word_paragraph(style: ParagraphStyle) -> str:
    """Return paragraph properties in the order the schema asks for."""
    parts = []
    if style.keep_next:
        parts.append("<w:keepNext/>")
    if style.page_break:
        parts.append("<w:pageBreakBefore/>")
    edges = (("top", style.top, 8), ("left", style.left, 8), ("bottom", style.bottom, 5))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{round(edge[0] * 8)}" w:space="{space}" w:color="{_hex(edge[1])}"/>'
        for side, edge, space in edges
        if edge
    )
    if style.bottom and not style.tabs:
        # Word draws one border around neighbours of a kind; this one stands between them.
        borders += f'<w:between w:val="single" w:sz="{round(style.bottom[0] * 8)}" w:space="5" w:color="{_hex(style.bottom[1])}"/>'
    if borders:
        parts.append(f"<w:pBdr>{borders}</w:pBdr>")
    if style.fill:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(style.fill)}"/>')
    if style.tabs:
        parts.append(f'<w:tabs><w:tab w:val="right" w:pos="{_TAB_TWIPS}"/></w:tabs>')
    parts.append(
        f'<w:spacing w:before="{_twips(style.before)}" w:after="{_twips(style.after)}" w:line="{round(style.line * 240)}" w:lineRule="auto"/>'
    )
    if style.indent:
        parts.append(f'<w:ind w:left="{_twips(style.indent)}"/>')
    if style.outline:
        parts.append(f'<w:outlineLvl w:val="{style.outline - 1}"/>')
    return "".join(parts)


def _word_table_style() -> str:
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{_hex(_RULE)}"'
    head = f'w:val="single" w:sz="8" w:space="0" w:color="{_hex(charts_style.INK)}"'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders><w:bottom {head}/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )


def _hex(value: str) -> str:
    return value.lstrip("#").upper()


def _half(points: float) -> int:
    return round(points * 2)


def _twips(points: float) -> int:
    return round(points * 20)


# --- ODF ------------------------------------------------------------------------------------------------------------

_ODF_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
_ODF_NAMESPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink"'

ODF_FONTS = (
    f'<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="&apos;{FONT}&apos;, Arial" '
    'style:font-family-generic="swiss" style:font-pitch="variable"><svg:font-face-src>'
    + "".join(
        f'<svg:font-face-uri xlink:href="Fonts/{name}" xlink:type="simple" loext:font-style="normal" loext:font-weight="{weight}" '
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0">'
        '<svg:font-face-format svg:string="truetype"/></svg:font-face-uri>'
        for name, weight in (("SourceSansPro-Regular.ttf", "normal"), ("SourceSansPro-Bold.ttf", "bold"))
    )
    + "</svg:font-face-src></style:font-face></office:font-face-decls>"
)


def odf_styles(accent: str, language: str, header: str, footer: str) -> str:
    """Return styles.xml; `header` and `footer` are ODF paragraphs."""
    tongue, _, country = language.partition("-")
    tongue, country = quoteattr(tongue), quoteattr(country or "none")
    link = colour.readable(accent)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {_ODF_NAMESPACES} office:version="1.3">'
        f"{ODF_FONTS}"
        '<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2"/>'
        f'<style:text-properties style:font-name="{FONT}" fo:font-size="11pt" fo:language={tongue} fo:country={country}/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
        + "".join(_odf_style(style) for style in styles(accent))
        + "".join(
            f'<style:style style:name="{name}" style:family="text"><style:text-properties fo:color="{link}"/></style:style>'
            for name in ("Internet_20_link", "Definition")
        )
        + f'<style:style style:name="ContentsLink" style:family="text"><style:text-properties fo:color="{charts_style.INK}" style:text-underline-style="none"/></style:style>'
        '<style:style style:name="Bullet_20_Symbols" style:family="text"/><style:style style:name="Graphics" style:family="graphic"/>'
        '<style:style style:name="Formula" style:family="graphic"/></office:styles>'
        + _odf_pages(header, footer)
        + "</office:document-styles>"
    )


def _odf_style(style: ParagraphStyle) -> str:
    outline = f' style:default-outline-level="{style.outline}"' if style.outline else ""
    master = ' style:master-page-name="First_20_Page"' if style.name == "CoverPartnership" else ""
    display = f' style:display-name="{style.name.replace("_20_", " ")}"' if "_20_" in style.name else ""
    weight = "bold" if style.bold else "normal"
    tabs = (
        f'<style:tab-stops><style:tab-stop style:position="{TEXT_WIDTH_CM}cm" style:type="right"/></style:tab-stops>'
        if style.tabs
        else ""
    )
    return (
        f'<style:style style:name="{style.name}"{display} style:family="paragraph" style:parent-style-name="Standard"{outline}{master}>'
        f"<style:paragraph-properties {_odf_paragraph(style)}>{tabs}</style:paragraph-properties>"
        f'<style:text-properties fo:font-size="{style.size}pt" fo:font-weight="{weight}" fo:color="{style.ink}"/></style:style>'
    )


def _odf_paragraph(style: ParagraphStyle) -> str:
    parts = [
        f'fo:margin-top="{style.before}pt" fo:margin-bottom="{style.after}pt" fo:margin-left="{style.indent}pt"',
        f'fo:line-height="{round(style.line * 100)}%"',
    ]
    for side, edge, space in (("top", style.top, 8), ("left", style.left, 8), ("bottom", style.bottom, 5)):
        if edge:
            parts.append(f'fo:border-{side}="{edge[0]}pt solid {edge[1]}" fo:padding-{side}="{space}pt"')
    if style.bottom:
        parts.append('style:join-border="false"')
    if style.fill:
        parts.append(f'fo:background-color="{style.fill}"')
    if style.keep_next:
        parts.append('fo:keep-with-next="always"')
    if style.page_break:
        parts.append('fo:break-before="page"')
    return " ".join(parts)


def _odf_pages(header: str, footer: str) -> str:
    size = 'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-left="2.4cm" fo:margin-right="2.4cm"'
    return (
        "<office:automatic-styles>"
        f'<style:page-layout style:name="Inside"><style:page-layout-properties {size} fo:margin-top="1.3cm" fo:margin-bottom="1.2cm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="1.2cm" fo:margin-bottom="0.7cm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>'
        f'<style:page-layout style:name="Cover"><style:page-layout-properties {size} fo:margin-top="2.6cm" fo:margin-bottom="2cm"/></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="Inside"><style:header>{header}</style:header><style:footer>{footer}</style:footer></style:master-page>'
        '<style:master-page style:name="First_20_Page" style:display-name="First Page" style:page-layout-name="Cover" style:next-style-name="Standard"/>'
        "</office:master-styles>"
    )


# Pandoc writes its own cell styles into the content; these take their place.
ODF_CELLS = {
    "TableHeaderRowCell": f'fo:border="none" fo:border-bottom="1pt solid {charts_style.INK}" fo:padding-right="0.18cm" style:vertical-align="bottom"',
    "TableRowCell": f'fo:border="none" fo:border-bottom="0.5pt solid {_RULE}" fo:padding-right="0.18cm"',
}
