"""What is shown in Word, OpenDocument and HTML files is read, and what is hidden is not."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from saferplace.documents.linter.reading.files import read_content
from saferplace.documents.linter.reading.unreadable import Unreadable
from tests.integration.linter.reading.readings import tables, texts

DRAWN = (
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
BOX = "<w:txbxContent><w:p><w:r><w:t>In the box 12 of 20.</w:t></w:r></w:p></w:txbxContent>"
OLD = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
NEW = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>'
    f"{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></mc:Choice>"
    f"<mc:Fallback>{OLD}</mc:Fallback></mc:AlternateContent>"
)
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
}


def word(*runs: str) -> bytes:
    paper = docx.Document()
    paragraph = paper.add_paragraph()
    for run in runs:
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')} {DRAWN}>{run}</w:r>"))
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def open_text(body: str, styles: str = "") -> bytes:
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in SPACES.items())
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("styles.xml", f"<office:document-styles {names}/>")
        package.writestr(
            "content.xml",
            f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return made.getvalue()


@pytest.mark.parametrize("box", [OLD, NEW])
def test_a_text_box_of_word_is_read_once_after_its_paragraph(box: str) -> None:
    content = word("<w:t>Before.</w:t>", box, "<w:t xml:space='preserve'> After.</w:t>")
    assert texts(content, "a.docx") == ["Before. After.", "In the box 12 of 20."]


def test_hidden_words_of_word_are_not_read() -> None:
    content = word(
        "<w:t xml:space='preserve'>Seen </w:t>",
        "<w:rPr><w:vanish/></w:rPr><w:t xml:space='preserve'>hidden 7 </w:t>",
        "<w:rPr><w:vanish w:val='0'/></w:rPr><w:t>and shown.</w:t>",
    )
    assert texts(content, "a.docx") == ["Seen and shown."]


def test_hyphens_and_ligatures_of_word_are_plain() -> None:
    content = word("<w:t>co</w:t><w:softHyphen/><w:t>operation in twenty</w:t><w:noBreakHyphen/><w:t>ﬁve</w:t>")
    assert texts(content, "a.docx") == ["cooperation in twenty-five"]


def test_a_text_box_of_an_open_document_is_read_after_its_paragraph() -> None:
    box = "<draw:frame><draw:text-box><text:p>In the box 12 of 20.</text:p></draw:text-box></draw:frame>"
    content = open_text(f"<text:p>Before {box}after.</text:p><text:p>Next.</text:p>")
    assert texts(content, "a.odt") == ["Before after.", "In the box 12 of 20.", "Next."]


def test_hidden_words_and_deleted_words_of_an_open_document_are_not_read() -> None:
    styles = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="S" style:family="text"><style:text-properties text:display="true"/></style:style>'
    )
    deleted = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>gone 99</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    content = open_text(
        f'{deleted}<text:p>Seen <text:change text:change-id="c"/><text:span text:style-name="H">hidden 7 </text:span>'
        '<text:span text:style-name="S">here.</text:span></text:p>'
        '<text:section text:name="a" text:display="none"><text:p>Hidden 8.</text:p></text:section>'
        "<text:numbered-paragraph><text:p>Numbered.</text:p></text:numbered-paragraph>",
        styles,
    )
    assert texts(content, "a.odt") == ["Seen here.", "Numbered."]


def test_cells_over_others_of_an_open_document_keep_the_columns() -> None:
    def cell(text: str, marks: str = "") -> str:
        return f"<table:table-cell{marks}><text:p>{text}</text:p></table:table-cell>"

    rows = (
        cell("Ward", ' table:number-rows-spanned="2"')
        + cell("Calls", ' table:number-columns-spanned="2"')
        + "<table:covered-table-cell/>",
        "<table:covered-table-cell/>" + cell("A") + cell("B"),
        cell("Abbey") + cell("5") + cell("6"),
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    columns = '<table:table-column table:number-columns-repeated="3"/>'
    content = open_text(f"<table:table>{columns}{body}</table:table>")
    assert tables(content, "a.odt") == [[["Ward", "Calls", ""], ["", "A", "B"], ["Abbey", "5", "6"]]]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="color: red; display : none">Hidden 1.',
        "<div hidden><div>Hidden</div> 2.</div>",
        '<span aria-hidden="true">Hidden 3.</span>',
        '<p class="wide gone">Hidden 4.</p>',
        "<template><p>Hidden 5.</p></template>",
        "<button>Press 6</button><select><option>7</option></select>",
    ],
)
def test_hidden_elements_of_html_are_not_read(hidden: str) -> None:
    sheet = "<style>@media print { .wide { display: none } } p { margin: 0 } .gone, .away { display: none }</style>"
    text = f'<html><head>{sheet}</head><body><p>Seen 1.</p>{hidden}<p class="wide">Seen 2.</p></body></html>'
    assert texts(text.encode(), "a.html") == ["Seen 1.", "Seen 2."]


def test_the_marks_of_footnotes_in_html_saved_by_word_are_no_figures() -> None:
    text = '<html><body><p>There were 1,234<a href="#_ftn1" name="_ftnref1">[1]</a> calls.</p></body></html>'
    assert texts(text.encode(), "a.html") == ["There were 1,234 calls."]


def test_a_table_that_only_sets_text_in_a_box_is_read_as_text() -> None:
    prose = "Burglary fell from 480 offences to 360, a fall of a quarter, and the panel welcomed it as much as anyone."
    text = f"<html><body><table><tr><td><h2>Box</h2><p>{prose}</p></td><td><ul><li>one</li></ul></td></tr></table>"
    assert texts(text.encode(), "a.html") == ["Box", prose, "one"]
    assert tables(text.encode(), "a.html") == []


@pytest.mark.parametrize("text", ["<a " + "<!--" * 5000, "<w:p>" * 500, "<w:p><w:vanish></w:p>"])
def test_a_package_with_tangled_text_is_refused(text: str) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", f"<w:document>{text}<w:vanish/></w:document>")
    with pytest.raises(Unreadable, match="damaged"):
        read_content(made.getvalue(), "a.docx")
