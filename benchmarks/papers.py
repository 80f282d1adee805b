"""How long every paper takes to build and to print: python -m benchmarks.papers.

The papers are those of the examples, figures as printed, no store. The aim: a paper in every format within ten seconds.
Beside each stands pandoc alone turning the same HTML into DOCX, which draws no charts and numbers nothing.
"""

from __future__ import annotations

import io
import re
import tempfile
import time
from pathlib import Path

import pypandoc
import pypdfium2

from saferplace.datasets.parts import RefusedFile
from saferplace.documents.renderers import FORMATS
from saferplace.workflows.paper_types import PAPER_TYPES
from saferplace.workflows.produce_paper import build_paper

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SHOWN = ("html", "pdf", "docx", "odt")
AIM = 10.0


def reference(html: bytes) -> float:
    """Return how long pandoc alone takes from HTML to DOCX."""
    with tempfile.TemporaryDirectory() as place:
        started = time.perf_counter()
        text = re.sub(r"<svg.*?</svg>", "", html.decode(), flags=re.DOTALL)
        pypandoc.convert_text(text, "docx", format="html", outputfile=str(Path(place) / "paper.docx"))
        return time.perf_counter() - started


def made_from_examples() -> list[tuple[str, Path]]:
    """Return every type with each example it is made from."""
    return [(each.id, EXAMPLES / name) for each in PAPER_TYPES if each.build for name in each.examples]


def main() -> None:
    """Measure and print."""
    heads = "".join(f"{name:>7}" for name in ("build", *SHOWN, "all"))
    print(f"{'paper':24}{'example':22}{'pages':>6}{heads}{'pandoc':>8}   seconds; aim {AIM:.0f} in all")
    slowest = 0.0
    for kind, folder in made_from_examples():
        started = time.perf_counter()
        try:
            document = build_paper(kind, folder, None)
        except RefusedFile as refused:
            print(f"{kind:24}{folder.name:22}  left out: {refused}")
            continue
        taken = [time.perf_counter() - started]
        made = {}
        for name in SHOWN:
            started = time.perf_counter()
            made[name] = FORMATS[name](document)
            taken.append(time.perf_counter() - started)
        pages = len(pypdfium2.PdfDocument(io.BytesIO(made["pdf"])))
        slowest = max(slowest, sum(taken))
        figures = "".join(f"{seconds:7.2f}" for seconds in (*taken, sum(taken)))
        print(f"{kind:24}{folder.name:22}{pages:6}{figures}{reference(made['html']):8.2f}")
    print(f"slowest paper in every format: {slowest:.1f} s")


if __name__ == "__main__":
    main()
