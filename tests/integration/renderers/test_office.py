"""DOCX and ODT: real headings, real tables with header rows, alternative texts, PNG twins, fonts inside."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import polars as pl
import pytest
from lxml import etree

from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Section, TableBlock
from saferplace.documents.renderers import render_docx, render_odt
from saferplace.documents.renderers.office_styles import rows_kept
from tests.unit.charts import made_up
from tests.unit.documents.sample_paper import sample_paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODF = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
}


@pytest.fixture(scope="module")
def word(papers):
    return docx.Document(io.BytesIO(papers.files["docx"]))


@pytest.fixture(scope="module")
def odf(papers):
    with zipfile.ZipFile(io.BytesIO(papers.files["odt"])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def content(odf):
    return etree.fromstring(odf["content.xml"])


def _stays(row):
    """Return whether a row of a DOCX table stays on the page of what follows."""
    return row.cells[0].paragraphs[0].paragraph_format.keep_with_next


@pytest.mark.parametrize("extension", ["docx", "odt"])
def test_every_part_is_well_formed(papers, extension):
    with zipfile.ZipFile(io.BytesIO(papers.files[extension])) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def test_word_has_real_headings(word):
    headings = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", "Key messages")
    assert headings[1] == ("Heading 1", "1  Levels and patterns of crime")
    assert headings[2] == ("Heading 2", "1.1  Trend by month")
    assert headings[-1] == ("Heading 1", "Glossary")
    assert word.core_properties.title == "Strategic assessment, 2021/22"
    assert word.core_properties.author == "East Anyshire Community Safety Partnership"


def test_word_tables_have_header_rows_that_repeat(word):
    assert len(word.tables) == 13
    for table in word.tables:
        first = table.rows[0]._tr
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert table._tbl.tblPr.find(f"{W}tblLook").get(f"{W}firstColumn") == "1"
        assert table.style.name == "Table"
    longest = max(word.tables, key=lambda table: len(table.rows))
    assert longest.cell(1, 0).text == made_up.HOSTILE_NAMES[0]
    assert longest.cell(1, 5).text == "▲ Above"


def test_word_tables_are_as_wide_as_the_text_and_stay_with_their_notes(word):
    for table in word.tables:
        widths = [int(column.get(f"{W}w")) for column in table._tbl.tblGrid]
        assert sum(widths) == pytest.approx(16.2 / 2.54 * 1440, abs=len(widths))
        follows = table._tbl.getnext()
        is_noted = "FigureNote" in etree.tostring(follows).decode()
        assert _stays(table.rows[-1]) is (True if is_noted else None)


def test_rows_stay_with_what_belongs_to_them(word, content):
    longest = max(word.tables, key=lambda table: len(table.rows))
    assert [_stays(row) for row in longest.rows[1:5]] == [True, True, None, None]
    shortest = min(word.tables, key=lambda table: len(table.rows))
    assert {_stays(row) for row in shortest.rows[1:-1]} == {True}
    rows = max(content.findall(".//table:table", ODF), key=len).findall("table:table-row", ODF)
    names = [row.find(".//text:p", ODF).get(f"{{{ODF['text']}}}style-name") for row in rows[:4]]
    assert [name.endswith("Kept") for name in names] == [True, True, False, False]


def test_rows_that_are_kept_are_few_where_a_table_is_long():
    assert rows_kept(40, short=False, noted=False) == {0, 1}
    assert rows_kept(40, short=False, noted=True) == {0, 1, 39}
    assert rows_kept(3, short=True, noted=True) == {0, 1, 2}
    assert rows_kept(1, short=True, noted=False) == set()


def test_tables_of_many_columns_are_set_in_smaller_type():
    columns = tuple(TableColumn(f"c{place}", f"Column {place}", 0, numeric=place > 0) for place in range(9))
    frame = pl.DataFrame({f"c{place}": ["name"] if not place else [place] for place in range(9)})
    section = Section("s-wide", "Wide", (TableBlock("t-wide", "Wide", TableData(columns, frame)),))
    empty = Section("summary", "Key messages", ())
    paper = replace(sample_paper(), summary=empty, sections=(section,), methods=(), values={})
    table = docx.Document(io.BytesIO(render_docx(paper))).tables[0]
    styles = [row.cells[0].paragraphs[0].style for row in table.rows]
    assert [(style.name, style.font.size.pt) for style in styles] == [("TableHeadingNarrow", 8), ("TableTextNarrow", 8)]
    with zipfile.ZipFile(io.BytesIO(render_odt(paper))) as archive:
        text = archive.read("content.xml").decode()
    assert "Table_20_Heading" not in text
    assert text.count('style:parent-style-name="TableHeadingNarrow"') == 8


def test_lines_under_a_figure_stay_together(word):
    names = [paragraph.style.name for paragraph in word.paragraphs]
    assert word.styles["FigureNote"].paragraph_format.keep_with_next
    assert not word.styles["FigureNoteLast"].paragraph_format.keep_with_next
    after_notes = {names[place + 1] for place, name in enumerate(names[:-1]) if name == "FigureNote"}
    assert after_notes <= {"FigureNote", "FigureNoteLast"}


def test_word_pictures_have_alternatives(word):
    described = [node.get("descr") for node in word.element.iter() if node.tag.endswith("}docPr")]
    assert len(described) == 11
    assert described[0].startswith("Treemap of 13,140 crimes")
    assert all(len(text) > 40 for text in described)


def test_word_runs_header_footer_and_banner_but_not_on_the_cover(word):
    section = word.sections[0]
    assert section.different_first_page_header_footer
    header = "\n".join(paragraph.text for paragraph in section.header.paragraphs)
    assert "East Anyshire Community Safety Partnership\tStrategic assessment, 2021/22" in header
    assert "Demonstration paper" in header
    assert "PAGE" in etree.tostring(section.footer._element).decode()


def test_nothing_in_a_word_file_is_marked_as_another_language(papers):
    with zipfile.ZipFile(io.BytesIO(papers.files["docx"])) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    marked = {tag for text in texts for tag in re.findall(r'<w:(?:lang|themeFontLang)[^>]* w:val="([^"]*)"', text)}
    assert marked == {"en-GB"}


def test_word_contents_and_references_lead_to_bookmarks(word):
    marks = {node.get(f"{W}name") for node in word.element.iter(f"{W}bookmarkStart")}
    links = {node.get(f"{W}anchor") for node in word.element.iter(f"{W}hyperlink")}
    assert len(links) > 20
    assert links <= marks
    assert "TOC" in "".join(node.text for node in word.element.iter(f"{W}instrText"))


def test_word_carries_its_fonts(papers):
    with zipfile.ZipFile(io.BytesIO(papers.files["docx"])) as archive:
        assert "word/fonts/font1.odttf" in archive.namelist()
        assert b"embedTrueTypeFonts" in archive.read("word/settings.xml")
        assert archive.read("[Content_Types].xml").count(b'Extension="odttf"') == 1


def test_odf_has_real_headings_and_contents(content):
    headings = [
        (h.get(f"{{{ODF['text']}}}outline-level"), "".join(h.itertext())) for h in content.iterfind(".//text:h", ODF)
    ]
    assert headings[0] == ("1", "Key messages")
    assert ("2", "1.1") in [(level, text[:3]) for level, text in headings]
    assert content.find(".//text:table-of-content", ODF) is not None


def test_odf_tables_have_header_rows(content):
    tables = content.findall(".//table:table", ODF)
    assert len(tables) == 13
    assert all(table.find("table:table-header-rows", ODF) is not None for table in tables)


def test_odf_rows_do_not_break_over_pages(content):
    rows = content.findall(".//table:table/table:table-row", ODF)
    assert {row.get(f"{{{ODF['table']}}}style-name") for row in rows} == {"WholeRow"}


def test_odf_pictures_have_alternatives(content, odf):
    frames = content.findall(".//draw:frame", ODF)
    assert len(frames) == 11
    texts = [frame.findtext("svg:desc", namespaces=ODF) for frame in frames]
    assert texts[0].startswith("Treemap of 13,140 crimes")
    assert all(texts)
    assert sum(name.startswith("Pictures/") for name in odf) == 11
    assert odf["Pictures/0.png"].startswith(b"\x89PNG")


def test_odf_styles_named_in_the_content_exist(content, odf):
    styles = etree.fromstring(odf["styles.xml"])
    key = f"{{{ODF['style']}}}name"
    known = {node.get(key) for tree in (styles, content) for node in tree.iter() if node.get(key)}
    used = {
        node.get(f"{{{ODF['text']}}}style-name") for node in content.iter(f"{{{ODF['text']}}}p", f"{{{ODF['text']}}}h")
    }
    assert used - {None} <= known


def test_odf_carries_its_fonts_and_lists_every_part(odf):
    manifest = odf["META-INF/manifest.xml"].decode()
    for name in odf:
        if name not in ("mimetype", "META-INF/manifest.xml", "manifest.rdf"):
            assert f'full-path="{name}"' in manifest
    assert "Fonts/SourceSansPro-Regular.ttf" in odf
    assert b"Fonts/SourceSansPro-Regular.ttf" in odf["content.xml"]


@pytest.mark.parametrize("write", [render_docx, render_odt])
def test_a_damaged_name_does_not_stop_a_paper(write):
    cover = replace(sample_paper().cover, partnership="bad\x07 <name> & co", made_up=False)
    empty = Section("summary", "Key messages", ())
    bare = {"sections": (), "glossary": (), "sources": (), "methods": (), "values": {}}
    made = write(replace(sample_paper(), cover=cover, summary=empty, **bare))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                etree.fromstring(archive.read(name))
