"""The paper as DOCX and ODT, by pandoc and a reference document made here in the partnership's accent."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pypandoc

from saferplace.charts.drawing import printable
from saferplace.documents.model import Document
from saferplace.documents.renderers import packages
from saferplace.documents.renderers.embedded_fonts import ODF_FACES, embed_in_odf, embed_in_word
from saferplace.documents.renderers.finish_odf import finish_odf
from saferplace.documents.renderers.finish_word import finish_word, flush_lists
from saferplace.documents.renderers.office_content import Tree
from saferplace.documents.renderers.templating import cover_facts, office_part


def render_docx(document: Document) -> bytes:
    """Return the paper as DOCX: real headings, real tables with header rows, pictures with text alternatives.

    Raises:
        DocumentError: when the document cannot be numbered.
    """
    tree = Tree(document)
    parts = packages.unpack(_convert(tree, "docx", _word_reference(document)))
    packages.changed(parts, "word/document.xml", finish_word)
    packages.changed(parts, "word/numbering.xml", flush_lists)
    packages.changed(parts, "word/settings.xml", lambda text: text.replace('"en-US"', f'"{document.language}"'))
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
    packages.changed(parts, "content.xml", lambda text: finish_odf(text, tree.alternatives))
    packages.add_to_odf(parts, "settings.xml", office_part("odf/settings.xml.j2").encode(), "text/xml")
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
