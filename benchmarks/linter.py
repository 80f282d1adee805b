"""How long the report linter takes, a page of 500 words, in every form it reads: python -m benchmarks.linter.

The papers are made up and repeated to 60 pages. The aim is the issue's: seconds for 60 pages. Beside it stands the
reading of the same PDF by pdfplumber, which also finds tables.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pdfplumber
import pypandoc
import typst

from saferplace.documents.linter.lint import lint_paper
from saferplace.documents.linter.reading.files import read_file
from tests.integration.linter.papers import PAPERS, written

PAGES, WORDS_A_PAGE, AIM = 60, 500, 15.0
FORMS = ("txt", "md", "html", "docx", "odt", "pdf")


def long_paper() -> str:
    """Return Markdown of 60 pages with errors planted in every part."""
    text = "\n\n".join(written(paper, wrong=True) for paper in PAPERS)
    times = round(PAGES * WORDS_A_PAGE / len(text.split())) + 1
    return "\n\n".join([text] * times)


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


def main() -> None:
    """Measure and print."""
    text = long_paper()
    with tempfile.TemporaryDirectory() as place:
        print(
            f"{'form':6} {'words':>8} {'findings':>9} {'reading':>9} {'checking':>9} {'processor':>10}   aim "
            f"{AIM:.0f} s in all"
        )
        for form in FORMS:
            path = made(text, form, Path(place))
            started, used = time.perf_counter(), time.process_time()
            paper = read_file(path)
            read = time.perf_counter()
            found = lint_paper(paper)
            done, busy = time.perf_counter(), time.process_time() - used
            met = "met" if done - started <= AIM else "MISSED"
            print(
                f"{form:6} {paper.words:8,} {len(found):9,} {read - started:7.2f} s {done - read:7.2f} s "
                f"{busy:8.2f} s   {met}"
            )
        started = time.perf_counter()
        with pdfplumber.open(path) as document:
            tables = sum(len(page.find_tables()) for page in document.pages)
        print(f"pdfplumber reads the same PDF in {time.perf_counter() - started:.2f} s and finds {tables} ruled tables")


if __name__ == "__main__":
    main()
