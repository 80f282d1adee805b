"""Papers that begin at once under their title, and sheets that fit one page."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pikepdf
import polars as pl
import pypdfium2
import pytest

from saferplace.charts.drawing import share_of_width
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Bullets, Cover, Document, FigureBlock, Paragraph, Section, TableBlock
from saferplace.documents.renderers import FORMATS
from saferplace.documents.renderers.pdf import leads_on
from saferplace.documents.renderers.words import period_of, read_from, running_title, whole_title
from tests.unit.charts import made_up


def paper(layout, *, title="Minutes", period="June 2018"):
    cover = Cover("Anyshire Council", title, period, "1", "Draft", date(2018, 6, 4), layout=layout)
    tall = replace(made_up.every_figure()[0], id="tall")
    tall = replace(
        tall, svg=tall.svg.replace("viewBox=", "data-was=", 1).replace("<svg ", '<svg viewBox="0 0 300 900" ', 1)
    )
    inside = (Section("one", "First matter", (Paragraph(("Said at once.",)), FigureBlock(tall))),)
    sections = () if layout == "sheet" else inside
    summary = Section("summary", "In short", (Paragraph(("The head.",)),))
    return Document("minutes", cover, summary, sections, ("A source.",), (("Rate", "A share."),))


def pages(document):
    found = pypdfium2.PdfDocument(io.BytesIO(FORMATS["pdf"](document)))
    return [page.get_textpage().get_text_range() for page in found]


def test_a_report_begins_under_its_title_and_has_no_contents():
    text = pages(paper("report"))
    assert "First matter" in text[0]
    assert "Contents" not in " ".join(text)
    assert "A source." in " ".join(text)
    assert "Contents" in " ".join(pages(paper("paper")))


def test_a_sheet_is_one_tagged_page_without_sources_and_glossary():
    made = FORMATS["pdf"](paper("sheet"))
    text = pages(paper("sheet"))
    assert len(text) == 1
    assert "Sources and methods" not in text[0]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
    html = FORMATS["html"](paper("sheet")).decode()
    assert 'class="cover letterhead"' in html
    assert "Sources and methods" not in html


@pytest.mark.parametrize(("layout", "expected"), [("paper", True), ("report", False), ("sheet", False)])
@pytest.mark.parametrize(("extension", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_office_formats_have_contents_in_papers_only(layout, expected, extension, part):
    with ZipFile(io.BytesIO(FORMATS[extension](paper(layout)))) as parts:
        text = parts.read(part).decode()
    assert (">Contents<" in text) is expected
    assert ("Sources and methods" in text) is (layout != "sheet")


def test_a_running_header_that_would_be_too_long_has_the_title_alone():
    assert running_title(paper("report").cover) == "Minutes, June 2018"
    assert running_title(paper("report", period="x" * 100).cover) == "Minutes"


def test_a_period_the_title_ends_with_is_not_said_twice():
    cover = replace(paper("report").cover, title="Plan 2018 to 2021", period="2018 to 2021")
    assert (period_of(cover), whole_title(cover)) == ("", "Plan 2018 to 2021")
    assert whole_title(paper("report").cover) == "Minutes, June 2018"


def test_what_was_read_is_named_as_people_name_it():
    assert "published_figure" not in read_from("published_figure", "plan-2018", 1, 0)
    assert read_from("unknown", "", 2, 3) == "unknown: 2 files, store version 3"


def test_a_paragraph_stays_with_the_list_it_leads_into():
    lead, items = Paragraph(("On it sit:",)), Bullets((Paragraph(("one",)),))
    assert leads_on((lead, items, lead)) == [True, False, False]
    assert leads_on(()) == []


def test_a_tall_picture_is_made_smaller():
    assert share_of_width('<svg viewBox="0 0 600 300">', 160, 200) == 1.0
    assert share_of_width('<svg viewBox="0 0 300 900">', 160, 240) == 0.5
    assert share_of_width("<svg>", 160, 240) == 1.0


def test_a_tall_table_does_not_begin_with_a_row_alone():
    frame = pl.DataFrame({"month": [f"Row {place}" for place in range(30)], "count": list(range(30))})
    data = TableData((TableColumn("month", "Month"), TableColumn("count", "Count", 0, numeric=True)), frame)
    sections = tuple(
        Section(
            f"s{place}", "Filled", (*[Paragraph(("Words.",))] * (5 + 3 * place), TableBlock(f"t{place}", "Tall", data))
        )
        for place in range(9)
    )
    made = replace(paper("report"), sections=sections)
    opened = [page.partition("Tall")[2] for page in pages(made) if "Tall" in page]
    assert len(opened) == 9
    assert all("Row 2" in page for page in opened)
