"""The paper as DOCX and ODT, by pandoc and a reference document made here in the partnership's accent."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pypandoc

from saferplace.charts import wording
from saferplace.documents.model import Cover, Document
from saferplace.documents.renderers import colour, office_styles, packages, words
from saferplace.documents.renderers.embedded_fonts import embed_in_odf, embed_in_word
from saferplace.documents.renderers.office_content import Tree

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ODF_TYPE = "application/vnd.oasis.opendocument.text"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Characters XML cannot hold; a name from a damaged file must not break a paper.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render_docx(document: Document) -> bytes:
    """Return the paper as DOCX: real headings, real tables with header rows, pictures with text alternatives.

    Raises:
        DocumentError: when the document cannot be numbered.
    """
    tree = Tree(document)
    parts = packages.unpack(_convert(tree, "docx", _word_reference(document)))
    packages.changed(parts, "word/document.xml", _finish_word)
    embed_in_word(parts)
    packages.changed(parts, "docProps/core.xml", lambda _: _word_properties(document))
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
    packages.changed(parts, "meta.xml", lambda _: _odf_properties(document))
    return packages.pack(parts, document.cover.made_on)


def _convert(tree: Tree, target: str, reference: bytes) -> bytes:
    content = _NOT_XML.sub("", json.dumps(tree.build(), ensure_ascii=False))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, picture in tree.pictures.items():
            (place / name).write_bytes(picture)
        (place / f"reference.{target}").write_bytes(reference)
        arguments = [f"--reference-doc={place / f'reference.{target}'}", f"--resource-path={place}"]
        made = place / f"paper.{target}"
        pypandoc.convert_text(content, target, format="json", outputfile=str(made), extra_args=arguments)
        return made.read_bytes()


def _running(cover: Cover) -> tuple[str, str, str]:
    """Return what runs on every page: partnership, title, foot."""
    return cover.partnership, f"{cover.title}, {cover.period}", f"Version {cover.version}, {cover.status}"


# --- OOXML ----------------------------------------------------------------------------------------------------------


def _word_reference(document: Document) -> bytes:
    cover = document.cover
    namespace = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_R}"'
    who, what, foot = (escape(text) for text in _running(cover))
    banner = _word_line("HeaderBanner", escape(words.MADE_UP_BANNER)) if cover.made_up else ""
    header = f"{_HEADER}<w:hdr {namespace}>{_word_line('Header', who, what)}{banner}</w:hdr>"
    page = '</w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t>'
    footer = f"{_HEADER}<w:ftr {namespace}>{_word_line('Footer', foot, page)}</w:ftr>"
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId10"/><w:footerReference w:type="default" r:id="rId11"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1700" w:right="1361" w:bottom="1417" w:left="1361" w:header="740" '
        'w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _word_content_types(),
        "_rels/.rels": _relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{_HEADER}<w:document {namespace}><w:body><w:p/>{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            ("rId1", "styles", "styles.xml"), ("rId10", "header", "header1.xml"), ("rId11", "footer", "footer1.xml")
        ),
        "word/styles.xml": office_styles.word_styles(colour.accent(cover.accent), document.language),
        "word/header1.xml": header,
        "word/footer1.xml": footer,
    }
    return packages.pack({name: text.encode() for name, text in parts.items()}, cover.made_on)


def _word_line(style: str, left: str, right: str = "") -> str:
    tail = f'</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">{right}' if right else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{left}{tail}</w:t></w:r></w:p>'
    )


def _word_content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPES}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("header1", "header"),
            ("footer1", "footer"),
        )
    )
    return (
        f'{_HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*links: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target}"/>' for name, kind, target in links)
    return f'{_HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def _finish_word(text: str) -> str:
    """Give table cells their own styles, mark the first column as row headers, and keep rows whole over page breaks."""

    def finish(found: re.Match[str]) -> str:
        table = found[0].replace('w:pStyle w:val="Compact"', 'w:pStyle w:val="TableText"')
        table = table.replace('w:firstColumn="0"', 'w:firstColumn="1"').replace('w:val="0020"', 'w:val="00A0"')
        head, mark, body = table.partition("</w:tr>")
        head = head.replace('w:pStyle w:val="TableText"', 'w:pStyle w:val="TableHeading"')
        head = head.replace("<w:trPr>", "<w:trPr><w:cantSplit/>")
        return head + mark + body.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>")

    return re.sub(r"<w:tbl>.*?</w:tbl>", finish, text, flags=re.DOTALL)


def _word_properties(document: Document) -> str:
    cover, moment = document.cover, f"{document.cover.made_on.isoformat()}T12:00:00Z"
    return (
        f'{_HEADER}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(f'{cover.title}, {cover.period}')}</dc:title><dc:creator>{escape(cover.partnership)}</dc:creator>"
        f"<dc:language>{escape(document.language)}</dc:language><cp:version>{escape(cover.version)}</cp:version>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


# --- ODF ------------------------------------------------------------------------------------------------------------


def _odf_reference(document: Document) -> bytes:
    cover = document.cover
    who, what, foot = (escape(text) for text in _running(cover))
    header = f'<text:p text:style-name="Header">{who}<text:tab/>{what}</text:p>'
    if cover.made_up:
        header += f'<text:p text:style-name="HeaderBanner">{escape(words.MADE_UP_BANNER)}</text:p>'
    footer = f'<text:p text:style-name="Footer">{foot}<text:tab/><text:page-number text:select-page="current">1</text:page-number></text:p>'
    namespaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    manifest = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (
            ("/", _ODF_TYPE),
            ("content.xml", "text/xml"),
            ("styles.xml", "text/xml"),
            ("meta.xml", "text/xml"),
        )
    )
    parts = {
        "mimetype": _ODF_TYPE,
        "META-INF/manifest.xml": f'{_HEADER}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3">{manifest}</manifest:manifest>',
        "content.xml": f'{_HEADER}<office:document-content {namespaces} office:version="1.3"><office:body><office:text/>'
        "</office:body></office:document-content>",
        "styles.xml": office_styles.odf_styles(colour.accent(cover.accent), document.language, header, footer),
        "meta.xml": _odf_properties(document),
    }
    return packages.pack({name: text.encode() for name, text in parts.items()}, cover.made_on)


def _finish_odf(text: str, alternatives: list[str]) -> str:
    """Give cells their rules and pictures their text alternatives, which pandoc leaves out."""
    for name, properties in office_styles.ODF_CELLS.items():
        pattern = rf'(<style:style style:name="{name}"[^>]*>\s*<style:table-cell-properties )[^>]*?(\s*/>)'
        text = re.sub(pattern, _put_between(properties), text)
    waiting = iter(alternatives)
    return re.sub(r"(<draw:image [^>]*?/>)", lambda found: found[0] + _odf_alternative(next(waiting)), text)


def _put_between(middle: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found[1] + middle + found[2]


def _odf_alternative(alternative: str) -> str:
    return f"<svg:title>Chart</svg:title><svg:desc>{escape(alternative)}</svg:desc>"


def _odf_properties(document: Document) -> str:
    cover, moment = document.cover, f"{document.cover.made_on.isoformat()}T12:00:00"
    return (
        f'{_HEADER}<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'office:version="1.3"><office:meta>'
        f"<dc:title>{escape(f'{cover.title}, {cover.period}')}</dc:title><dc:description>Made {wording.long_date(cover.made_on)}"
        f"</dc:description><dc:language>{escape(document.language)}</dc:language><dc:creator>{escape(cover.partnership)}</dc:creator>"
        f"<meta:creation-date>{moment}</meta:creation-date><dc:date>{moment}</dc:date></office:meta></office:document-meta>"
    )
