"""The PDF paper: tagged, titled, with header cells, alternative texts and text that stays text."""

from __future__ import annotations

import io
import itertools
from collections import Counter
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest

from saferplace.documents.model import Section
from saferplace.documents.renderers import render_pdf
from tests.unit.charts import made_up
from tests.unit.documents.sample_paper import sample_paper


@pytest.fixture(scope="module")
def pdf(papers):
    with pikepdf.open(io.BytesIO(papers.files["pdf"])) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(papers):
    opened = pypdfium2.PdfDocument(papers.files["pdf"])
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in opened]


def nodes(parent):
    kids = parent.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from nodes(kid)


def test_it_is_tagged_and_says_it_is_pdf_ua(pdf):
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang) == "en-GB"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Strategic assessment, 2021/22"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_every_table_has_header_cells_and_every_figure_its_text(pdf):
    found = list(nodes(pdf.Root.StructTreeRoot))
    kinds = Counter(str(node.S) for node in found)
    assert kinds["/Table"] == 13
    for table in (node for node in found if node.S == "/Table"):
        inside = [str(node.S) for node in nodes(table)]
        assert "/TH" in inside
        assert inside.index("/TH") < inside.index("/TD")
    pictures = [node for node in found if node.S == "/Figure" and "/Alt" in node]
    assert len(pictures) == 11
    assert any(str(picture.Alt).startswith("Treemap of 13,140 crimes") for picture in pictures)


def test_headings_do_not_skip_a_level(pdf):
    levels = [int(str(n.S)[2:]) for n in nodes(pdf.Root.StructTreeRoot) if str(n.S) in ("/H1", "/H2", "/H3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert pdf.Root.Outlines.Count != 0


def test_fonts_are_embedded_and_ours(pdf):
    names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.get("/Font", {}).values()}
    assert any("SourceSansPro-Regular" in name for name in names)
    assert all("+" in name for name in names)


def test_order_of_the_paper(pages):
    assert "Strategic assessment" in pages[0]
    assert "Draft for the board" in pages[0]
    assert "Key messages" in pages[1]
    assert "Contents" in pages[2]
    assert any("Glossary" in page for page in pages[-2:])
    words = "\n".join(pages)
    assert words.index("Sources and methods", 3000) < words.rindex("Annex: data tables") < words.rindex("Glossary")


def test_running_header_page_numbers_and_made_up_banner_on_every_page(pages):
    for number, page in enumerate(pages[1:], start=2):
        assert "East Anyshire Community Safety Partnership" in page
        assert f"\n{number}" in page or page.rstrip().endswith(str(number))
        assert "Demonstration paper" in page
    assert "Demonstration paper" in pages[0]


def test_long_tables_repeat_their_header(pages):
    long = [" ".join(page.split()) for page in pages if "Neighbourhood 0" in page]
    assert len(long) >= 3
    assert all("Crimes per" in page and "the district" in page for page in long)


def test_hostile_text_is_text(pages):
    words = " ".join("\n".join(pages).split())
    assert "#let x = 1 <b>7</b>" in words
    for piece in (
        "Ward #1 *bold* _it_ `code` $x^2$ @ref <b>tag</b> & \"quoted\" 'single' \\ end",
        "[link](http://example.org)",
    ):
        assert piece in words
    assert "=SUM(A1:A9)" in words
    assert made_up.LONG_NAME.split(",")[0][:30] in words


def test_a_real_paper_has_no_banner_and_odd_characters_do_not_stop_it():
    cover = replace(sample_paper().cover, made_up=False, partnership="中 Ŵ \x07 partnership", made_on=date(2022, 1, 1))
    plain = Section("summary", "Key messages", ())
    document = replace(
        sample_paper(), cover=cover, summary=plain, sections=(), glossary=(), sources=(), methods=(), values={}
    )
    first = pypdfium2.PdfDocument(render_pdf(document))[0].get_textpage().get_text_range()
    assert "? Ŵ ? partnership" in first
    assert "Demonstration" not in first
