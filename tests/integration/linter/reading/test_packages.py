"""Word files and HTML: changes that were tracked, cells over others, tables in tables, footnotes, spaces in numbers."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.integration.linter.reading.readings import tables, texts

NAMES = nsdecls("w")


def saved(paper: docx.document.Document) -> bytes:
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def test_deleted_words_are_not_read_and_inserted_ones_are() -> None:
    paper = docx.Document()
    paragraph = paper.add_paragraph("Calls fell from ")
    for xml in (
        "<w:del {} w:id='1' w:author='a'><w:r><w:delText>500</w:delText></w:r></w:del>",
        "<w:ins {} w:id='2' w:author='a'><w:r><w:t>400</w:t></w:r></w:ins>",
        "<w:sdt {}><w:sdtContent><w:r><w:t xml:space='preserve'> to 300.</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(xml.format(NAMES)))
    paper.sections[0].footer.paragraphs[0].text = "Page 1 of 5"
    assert texts(saved(paper), "a.docx") == ["Calls fell from 400 to 300."]


def test_a_table_within_a_cell_is_read_for_itself() -> None:
    paper = docx.Document()
    outer = paper.add_table(2, 2)
    for place, text in enumerate(("Ward", "Calls", "Abbey", "12")):
        outer.cell(place // 2, place % 2).text = text
    inner = outer.cell(1, 0).add_table(2, 2)
    for place, text in enumerate(("Street", "Calls", "High Street", "7")):
        inner.cell(place // 2, place % 2).text = text
    assert tables(saved(paper), "a.docx") == [
        [["Ward", "Calls"], ["Abbey", "12"]],
        [["Street", "Calls"], ["High Street", "7"]],
    ]


def test_footnotes_are_read_after_what_points_to_them() -> None:
    text = "Calls fell by 12%.[^1]\n\n[^1]: From 50 to 44.\n\n| Ward | Calls |\n|---|---|\n| A | 6[^2] |\n\n[^2]: Of 9."
    assert texts(text.encode(), "a.md") == ["Calls fell by 12%.", "From 50 to 44.", "Of 9."]
    assert tables(text.encode(), "a.md") == [[["Ward", "Calls"], ["A", "6"]]]


def test_cells_over_others_and_spaces_in_numbers_of_html() -> None:
    text = (
        "<html><table><thead><tr><th rowspan=2>Ward</th><th colspan=2>Years</th></tr><tr><th>A</th><th>B</th></tr>"
        "</thead><tbody><tr><td>X</td><td>1&#8239;234</td><td>2&nbsp;000</td></tr></tbody>"
        "<tfoot><tr><td>Total</td><td>1,234</td><td>2,000</td></tr></tfoot></table></html>"
    )
    assert tables(text.encode(), "a.html") == [
        [["Ward", "Years", ""], ["", "A", "B"], ["X", "1 234", "2 000"], ["Total", "1,234", "2,000"]]
    ]
