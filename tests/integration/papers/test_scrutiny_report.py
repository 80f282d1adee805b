"""The progress report to scrutiny made from the example holds every figure of source document 003, right or flagged."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pypdfium2
import pytest

from saferplace.documents.model import Document, Notice
from saferplace.documents.parts.end import words_of
from saferplace.documents.renderers import render_docx, render_html, render_odt, render_pdf
from saferplace.documents.renderers.numbering import all_sections
from saferplace.indicators.live_text import typed_numbers
from saferplace.workflows.lint_report import lint_upload
from saferplace.workflows.paper_types import EXAMPLE_PAPERS, PAPER_TYPES
from tests.integration.papers.golden import told_of
from tests.integration.papers.source_003 import CHECKS, FLAGGED, FOUND

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
SOURCE = "003_562c242541ef5f13.txt"
SURE = 0.5
RUN = 6
# Titles and bodies are names, and may be as long as they are.
NAMES = re.compile(
    r"community safety and harm reduction strategy(?: 2017(?: to)? 2020)?|adults and safer city scrutiny panel|"
    r"cabinet member for public health and wellbeing|crime and disorder act 1998|police and justice act 2006|"
    r"black country reducing reoffending strategy|violence against women and girls|safer wolverhampton partnership|"
    r"reducing reoffending reducing victimisation violence prevention|"
    r"preventing gang involvement and youth violence strategy"
)


@pytest.fixture(scope="module")
def document() -> Document:
    (kind,) = [each for each in PAPER_TYPES if "003" in each.sources]
    return EXAMPLE_PAPERS[kind.id](EXAMPLES / kind.examples[0], None)


@pytest.fixture(scope="module")
def text(document: Document) -> str:
    """The words of the page that a reader sees."""
    page = re.sub(r"<(style|script)[^>]*>.*?</\1>", " ", render_html(document), flags=re.S)
    page = page.partition('id="annex-numbers"')[0]
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    return re.sub(r" ([.,;:)])", r"\1", words).replace("( ", "(").replace("“ ", "“")


@pytest.fixture(scope="module")
def golden(shared: Path) -> dict[str, float]:
    found = json.loads((shared / "figures" / "FIGURES.json").read_text(encoding="utf-8"))
    return {str(row["id"]): float(row["value"]) for row in found["figures"] if row["source"] == SOURCE}


def printed(value: float) -> str:
    return re.escape(f"{abs(value):,g}" if value != round(value) else f"{abs(value):,.0f}")


def test_every_figure_of_the_source_is_there_right_or_flagged(text: str, golden: dict[str, float]) -> None:
    expected = FOUND | FLAGGED
    assert expected.keys() == golden.keys()
    missing = [
        name for name, words in expected.items() if not re.search(words.replace("{v}", printed(golden[name])), text)
    ]
    assert missing == []


def test_what_the_source_has_wrong_is_right_here(text: str) -> None:
    assert [name for name, words in CHECKS.items() if not re.search(words, text)] == []
    assert "21 % increase" not in text
    assert "16.5 %, " not in text


def test_the_pdf_says_the_same(document: Document, golden: dict[str, float]) -> None:
    paper = pypdfium2.PdfDocument(render_pdf(document))
    words = " ".join(" ".join(page.get_textpage().get_text_range() for page in paper).split())
    words = words.replace("\N{NO-BREAK SPACE}", " ")
    running = [name for name in FOUND if not name.startswith(("wv.business", "wv.vehicle", "wv.slavery", "wv.firearm"))]
    missing = [name for name in running if not re.search(printed(golden[name]), words)]
    assert missing == []
    assert told_of("003") == (len(paper), len(FOUND), len(FLAGGED), 0)


def test_the_sections_are_the_fifteen_of_the_council_and_what_to_note(document: Document) -> None:
    assert [section.title for section in document.sections] == [
        "Purpose",
        "Background",
        "Progress: reducing reoffending",
        "Progress: reducing victimisation",
        "Progress: violence prevention",
        "Domestic homicide reviews",
        "Performance summary",
        "Future areas of focus",
        "Financial implications",
        "Legal implications",
        "Equalities implications",
        "Environmental implications",
        "Human resources implications",
        "Corporate landlord implications",
        "Schedule of background papers",
        "What to note about the figures",
    ]


def test_what_is_left_out_is_told(document: Document) -> None:
    told = [block.text for section in all_sections(document) for block in section.blocks if isinstance(block, Notice)]
    for kind in ("Environmental", "Human resources", "Corporate landlord"):
        assert f"{kind} implications: if there is nothing to say, say why." in told
    assert any("No background papers are listed, but the report quotes published figures." in text for text in told)
    assert sum("It is set right here." in text for text in told) == 2
    assert not any("typed by hand" in text for text in told)


def test_our_own_linter_finds_nothing_in_it(document: Document) -> None:
    papers = {"a.html": render_html(document).encode(), "a.docx": render_docx(document), "a.odt": render_odt(document)}
    for name, content in papers.items():
        assert [f.how for f in lint_upload(content, name).findings if f.confidence >= SURE] == [], name


def test_no_sentence_is_the_source_s(document: Document, shared: Path) -> None:
    source = _words((shared / "source-documents" / SOURCE).read_text(encoding="utf-8"))
    runs = {tuple(source[i : i + RUN]) for i in range(len(source) - RUN + 1)}
    own = _words(words_of(document))
    copied = [" ".join(own[i : i + RUN]) for i in range(len(own) - RUN + 1) if tuple(own[i : i + RUN]) in runs]
    assert "; ".join(run for run in copied if "#" not in run) == ""


def _words(text: str) -> list[str]:
    plain = " ".join(re.findall(r"[a-z0-9]+", text.lower()))
    return re.findall(r"[a-z0-9]+|#", NAMES.sub(" # ", plain))


def test_nobody_typed_a_number() -> None:
    path = EXAMPLES / "wolverhampton" / "papers" / "scrutiny_report.toml"
    texts = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(("#", "made_on", "on ="))
    ]
    prose = [line for line in texts if " = " not in line or line.startswith(("text", "note"))]
    assert [number for line in prose for number in typed_numbers(line)] == []
