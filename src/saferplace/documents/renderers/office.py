"""The paper as DOCX and ODT, by pandoc and a reference document made here in the partnership's accent."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pypandoc

from saferplace.charts import style
from saferplace.charts.drawing import printable
from saferplace.documents.model import Document
from saferplace.documents.renderers import office_styles, packages
from saferplace.documents.renderers.embedded_fonts import ODF_FACES, embed_in_odf, embed_in_word
from saferplace.documents.renderers.office_content import Tree
from saferplace.documents.renderers.templating import cover_facts, office_part

# Pandoc writes its own cell styles into the content; these take their place.
_ODF_CELLS = {
    "TableHeaderRowCell": f'fo:border="none" fo:border-bottom="1pt solid {style.INK}" fo:padding-right="0.18cm" '
    'style:vertical-align="bottom"',
    "TableRowCell": f'fo:border="none" fo:border-bottom="0.5pt solid {office_styles.RULE}" fo:padding-right="0.18cm"',
}
# Tables with no more rows and letters than these do not break over pages.
_SHORT_ROWS, _SHORT_TEXT = 13, 900
_WORD_CELL = '<w:pStyle w:val="TableText" />'
_AFTER_TABLE = (
    r'</w:tbl>\s*<w:p>\s*<w:pPr>\s*<w:pStyle w:val="(?:BodyText|FirstParagraph|LeadIn|Compact|FigureNote)" />'
    r"(?:(?!</w:pPr>).)*</w:pPr>"
)


def render_docx(document: Document) -> bytes:
    """Return the paper as DOCX: real headings, real tables with header rows, pictures with text alternatives.

    Raises:
        DocumentError: when the document cannot be numbered.
    """
    tree = Tree(document)
    parts = packages.unpack(_convert(tree, "docx", _word_reference(document)))
    packages.changed(parts, "word/document.xml", _finish_word)
    embed_in_word(parts)
    parts["docProps/core.xml"] = office_part("word/core.xml.j2", **cover_facts(document)).encode()
    return packages.pack(parts, document.cover.made_on)


def render_odt(document: Document) -> bytes:
    """Return the paper as ODT: real headings, real tables with header rows, pictures with text alternatives.

    Raises:
        DocumentError: when the document cannot be numbered.
    """
    tree = Tree(document)
    parts = packages.unpack(_convert(tree, "odt", _odf_reference(document)))
    packages.changed(parts, "content.xml", lambda text: _finish_odf(text, tree.alternatives))
    embed_in_odf(parts)
    parts["meta.xml"] = office_part("odf/meta.xml.j2", **cover_facts(document)).encode()
    return packages.pack(parts, document.cover.made_on)


def _convert(tree: Tree, target: str, reference: bytes) -> bytes:
    content = json.dumps(printable(tree.build()), ensure_ascii=False)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, picture in tree.pictures.items():
            (place / name).write_bytes(picture)
        (place / f"reference.{target}").write_bytes(reference)
        arguments = [f"--reference-doc={place / f'reference.{target}'}", f"--resource-path={place}"]
        made = place / f"paper.{target}"
        pypandoc.convert_text(content, target, format="json", outputfile=str(made), extra_args=arguments)
        return made.read_bytes()


def _word_reference(document: Document) -> bytes:
    facts = cover_facts(document)
    package = [("rId1", "officeDocument", "word/document.xml")]
    links = [("rId1", "styles", "styles.xml"), ("rId10", "header", "header1.xml"), ("rId11", "footer", "footer1.xml")]
    texts = {
        "[Content_Types].xml": office_part("word/content_types.xml.j2"),
        "_rels/.rels": office_part("word/relationships.xml.j2", links=package),
        "word/_rels/document.xml.rels": office_part("word/relationships.xml.j2", links=links),
        **{
            f"word/{name}.xml": office_part(f"word/{name}.xml.j2", **facts)
            for name in ("document", "styles", "header1", "footer1")
        },
    }
    return packages.pack({name: text.encode() for name, text in texts.items()}, document.cover.made_on)


def _finish_word(text: str) -> str:
    """Give table cells their own styles, mark the first column as row headers, and keep rows whole over page breaks."""

    def finish(found: re.Match[str]) -> str:
        table = found[0].replace('w:pStyle w:val="Compact"', 'w:pStyle w:val="TableText"')
        table = table.replace('w:firstColumn="0"', 'w:firstColumn="1"').replace('w:val="0020"', 'w:val="00A0"')
        head, mark, body = table.partition("</w:tr>")
        head = head.replace('w:pStyle w:val="TableText"', 'w:pStyle w:val="TableHeading"')
        head = head.replace("<w:trPr>", "<w:trPr><w:cantSplit/>")
        body = body.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>")
        if _is_short(table, "<w:tr>"):
            before, start, last = body.rpartition("<w:tr>")
            body = before.replace(_WORD_CELL, f"{_WORD_CELL}<w:keepNext/>") + start + last
        return head + mark + body

    return re.sub(_AFTER_TABLE, _apart, re.sub(r"<w:tbl>.*?</w:tbl>", finish, text, flags=re.DOTALL), flags=re.DOTALL)


def _is_short(table: str, row: str) -> bool:
    """Return whether a table takes no more than about a third of a page, and so is kept whole."""
    return table.count(row) <= _SHORT_ROWS and len(re.sub(r"<[^>]*>|\s+", "", table)) <= _SHORT_TEXT


def _apart(found: re.Match[str]) -> str:
    """Set running text apart from the table over it: in Word a table has no space of its own beneath."""
    return found[0].removesuffix("</w:pPr>") + '<w:spacing w:before="160"/></w:pPr>'


def _odf_reference(document: Document) -> bytes:
    facts = cover_facts(document)
    texts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": office_part("odf/manifest.xml.j2"),
        "content.xml": office_part("odf/content.xml.j2"),
        "styles.xml": office_part("odf/styles.xml.j2", faces=ODF_FACES, **facts),
        "meta.xml": office_part("odf/meta.xml.j2", **facts),
    }
    return packages.pack({name: text.encode() for name, text in texts.items()}, document.cover.made_on)


def _finish_odf(text: str, alternatives: list[str]) -> str:
    """Give cells their rules and pictures their text alternatives, which pandoc leaves out."""
    for name, properties in _ODF_CELLS.items():
        pattern = rf'(<style:style style:name="{name}"[^>]*>\s*<style:table-cell-properties )[^>]*?(\s*/>)'
        text = re.sub(pattern, _put_between(properties), text)
    text = _finish_odf_tables(text)
    waiting = iter(alternatives)
    return re.sub(r"<draw:image [^>]*?/>", lambda found: found[0] + _odf_alternative(next(waiting)), text)


def _finish_odf_tables(text: str) -> str:
    """Give tables some space beneath, and keep short ones whole."""
    for found in re.finditer(
        r'<table:table table:name="[^"]*" table:style-name="([^"]*)".*?</table:table>', text, re.DOTALL
    ):
        whole = ' style:may-break-between-rows="false"' if _is_short(found[0], "<table:table-row>") else ""
        pattern = rf'(<style:style style:name="{found[1]}" style:family="table">\s*<style:table-properties )'
        text = re.sub(pattern, rf'\g<1>fo:margin-bottom="7pt"{whole} ', text)
    return text


def _put_between(middle: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found[1] + middle + found[2]


def _odf_alternative(alternative: str) -> str:
    return f"<svg:title>Chart</svg:title><svg:desc>{escape(printable(alternative))}</svg:desc>"
