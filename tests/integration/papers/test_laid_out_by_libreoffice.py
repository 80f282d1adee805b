"""DOCX and ODT as LibreOffice lays them out: the words of the PDF, and no heading left alone at the foot of a page."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from functools import cache

import pypdfium2
import pytest

from saferplace.documents.model import Document
from saferplace.documents.renderers import FORMATS
from saferplace.documents.renderers.numbering import all_sections
from saferplace.documents.renderers.words import MADE_UP_BANNER, running_title
from saferplace.workflows.produce_paper import build_paper
from tests.integration.papers.golden import EXAMPLES

# A report without charts, whose words are pictures in the office formats, and a short one that is made up.
KINDS = {"scrutiny_report": "wolverhampton", "grant_return": "wolverhampton"}
OFFICE = ("docx", "odt")
_SOFFICE = shutil.which("soffice")

pytestmark = pytest.mark.skipif(
    _SOFFICE is None, reason="LibreOffice is not on this machine: how it lays out DOCX and ODT is not looked at"
)


@cache
def built(kind: str) -> Document:
    return build_paper(kind, EXAMPLES / KINDS[kind], None)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    """Every kind as pages of text, by kind and format: one run of LibreOffice for all of them."""
    folder = tmp_path_factory.mktemp("laid-out")
    sources = [folder / f"{kind}-{extension}.{extension}" for kind in KINDS for extension in OFFICE]
    for source in sources:
        kind, _, extension = source.stem.rpartition("-")
        source.write_bytes(FORMATS[extension](built(kind)))
    asked = [str(_SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    asked += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
    # The program is LibreOffice, the arguments are files the test wrote.
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    made = {tuple(source.stem.rsplit("-", 1)): source.with_suffix(".pdf").read_bytes() for source in sources}
    return {key: _pages(content) for key, content in made.items()}


def _pages(pdf: bytes) -> list[list[str]]:
    """Return the lines of each page of a PDF, spaces made one."""
    found = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [
        [" ".join(line.split()) for line in page.get_textpage().get_text_range().splitlines() if line.strip()]
        for page in found
    ]


def _words(pages: list[list[str]]) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", " ".join(line for page in pages for line in page)))


def _running(document: Document) -> set[str]:
    cover = document.cover
    footer = f"Version {cover.version}, {cover.status}"
    return {" ".join(text.split()) for text in (cover.partnership, running_title(cover), footer, MADE_UP_BANNER)}


def _headings(document: Document) -> set[str]:
    """Return the title of every section and subsection; the numbers before them are left out."""
    return {section.title for section in all_sections(document)}


@pytest.mark.parametrize("extension", OFFICE)
@pytest.mark.parametrize("kind", KINDS)
def test_the_words_are_those_of_the_pdf(laid_out, kind, extension):
    ours, theirs = _pages(FORMATS["pdf"](built(kind))), laid_out[kind, extension]
    lost, added = _words(ours) - _words(theirs), _words(theirs) - _words(ours)
    # Another page more or less repeats the running lines once more or less.
    running = set(re.findall(r"[^\W_]+", " ".join(_running(built(kind))))) | {str(page) for page in range(20)}
    assert set(lost) | set(added) <= (running if len(ours) != len(theirs) else set())
    assert sum(_words(ours).values()) > 500


@pytest.mark.parametrize("extension", OFFICE)
@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_is_left_alone_at_the_foot_of_a_page(laid_out, kind, extension):
    headings = _headings(built(kind))
    seen = 0
    for page in laid_out[kind, extension]:
        body = [line for line in page if not any(text in line for text in _running(built(kind)))]
        body = [line for line in body if not line.isdigit()]
        titles = [re.sub(r"^\d+(\.\d+)? ", "", line) in headings for line in body]
        seen += sum(titles)
        assert not titles[-1], body[-1]
    assert seen >= len(headings)


@pytest.mark.parametrize("extension", OFFICE)
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_its_number_and_made_up_papers_say_so(laid_out, kind, extension):
    cover = built(kind).cover
    for number, page in enumerate(laid_out[kind, extension], start=1):
        assert any(f"Version {cover.version}, {cover.status}" in line for line in page)
        assert any(line == str(number) or line.endswith(f" {number}") for line in page)
        said = any(MADE_UP_BANNER in line for line in page)
        assert said is cover.made_up
