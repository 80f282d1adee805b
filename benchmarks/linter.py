"""How long the report linter takes on 60 pages, in every form it reads: python -m benchmarks.linter.

The paper is made up (benchmarks.linter_paper). The aim is the issue's: seconds for 60 pages. Beside each form stands,
as the reference, the bare reading of the same file by that form's own library: every paragraph and cell, and nothing
done with them. Processor seconds hold on a busy machine too; the aim is judged by the clock.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import lxml.html
import pdfplumber
import pypandoc
import typst
from markdown_it import MarkdownIt
from odfdo import Document

from benchmarks.linter_paper import long_paper
from saferplace.documents.linter.lint import lint_paper
from saferplace.documents.linter.reading.files import read_file

PAGES, AIM = 60, 15.0


def made(text: str, form: str, folder: Path) -> Path:
    """Write the paper in a form."""
    path = folder / f"paper.{form}"
    if form == "md":
        path.write_text(text, encoding="utf-8")
    elif form == "pdf":
        source = folder / "paper.typ"
        pypandoc.convert_text(text, "typst", format="md", outputfile=str(source), extra_args=["-s"])
        path.write_bytes(typst.compile(str(source)))
    else:
        pypandoc.convert_text(text, "plain" if form == "txt" else form, format="md", outputfile=str(path))
    return path


def bare_txt(path: Path) -> int:
    """Split the lines."""
    return len(path.read_text(encoding="utf-8").split())


def bare_md(path: Path) -> int:
    """Parse into tokens."""
    tokens = MarkdownIt().enable("table").parse(path.read_text(encoding="utf-8"))
    return sum(len(token.content.split()) for token in tokens)


def bare_html(path: Path) -> int:
    """Parse, and take the text."""
    return len(lxml.html.fromstring(path.read_text(encoding="utf-8")).text_content().split())


def bare_docx(path: Path) -> int:
    """Read every paragraph and cell."""
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return sum(len(text.split()) for text in (*(each.text for each in document.paragraphs), *cells))


def bare_odt(path: Path) -> int:
    """Take the text."""
    return len(str(Document(str(path)).get_formatted_text()).split())


def bare_pdf(path: Path) -> int:
    """Take the words of every page and find its ruled tables."""
    words = 0
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.find_tables()
            words += len(page.extract_words())
    return words


BARE: dict[str, tuple[str, Callable[[Path], int]]] = {
    "txt": ("str.split", bare_txt),
    "md": ("markdown-it", bare_md),
    "html": ("lxml", bare_html),
    "docx": ("python-docx", bare_docx),
    "odt": ("odfdo", bare_odt),
    "pdf": ("pdfplumber", bare_pdf),
}


def measured(path: Path, form: str) -> str:
    """Return the line of a form: reading and checking by the linter, and the bare reading."""
    started, used = time.perf_counter(), time.process_time()
    paper = read_file(path)
    reading = time.process_time() - used
    found = lint_paper(paper)
    took, busy = time.perf_counter() - started, time.process_time() - used
    library, bare = BARE[form]
    used = time.process_time()
    bare(path)
    reference = time.process_time() - used
    met = "met" if took <= AIM else "MISSED"
    return (
        f"{form:5} {paper.words:7,} {len(found):9,} {reading:8.2f} s {busy - reading:8.2f} s {took:7.2f} s {met:7}"
        f"{busy / PAGES * 1000:6.0f} ms   {library:>11} {reference:6.2f} s"
    )


def main() -> None:
    """Measure and print."""
    text, planted = long_paper(PAGES)
    print(
        f"{PAGES} pages with {planted} wrong figures; aim {AIM:.0f} s; reading, checking, a page, bare: processor time"
    )
    print("form    words  findings    reading   checking     clock  aim     a page   bare reading of the same file")
    with tempfile.TemporaryDirectory() as folder:
        for form in BARE:
            print(measured(made(text, form, Path(folder)), form), flush=True)


if __name__ == "__main__":
    main()
