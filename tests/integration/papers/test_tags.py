"""The tags of every kind of paper, by our own look: what a reader of screens needs, whether veraPDF is there or not."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from saferplace.documents.model import FigureBlock, TableBlock
from saferplace.documents.renderers import FORMATS
from saferplace.documents.renderers.numbering import all_sections, number_document
from saferplace.documents.renderers.words import whole_title
from saferplace.workflows.paper_types import PAPER_TYPES
from saferplace.workflows.produce_paper import build_paper
from tests.integration.papers.golden import EXAMPLES
from tests.unit.documents.sample_paper import sample_paper

# Measured from a store, or the same paper of another partnership.
_LEFT_OUT = {("board_pack", "east-staffordshire"), ("plan_summary", "east-staffordshire")}
MADE = [(each.id, name) for each in PAPER_TYPES for name in each.examples if (each.id, name) not in _LEFT_OUT]
_MARKS = {"Tj", "TJ", "'", '"', "Do", "f", "f*", "S", "B", "B*", "sh"}


def nodes(parent: Any) -> Iterator[Any]:
    """Yield every structure element under another, in reading order."""
    kids = parent.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from nodes(kid)


def scopes(cell: Any) -> set[str]:
    """Return what a header cell says it heads."""
    attributes = cell.get("/A")
    listed = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return {str(one.Scope) for one in listed if isinstance(one, pikepdf.Dictionary) and "/Scope" in one}


def drawn_outside_tags(pdf: pikepdf.Pdf) -> int:
    """Count what is drawn on pages outside tagged content and outside what is marked as decoration."""
    loose = 0
    for page in pdf.pages:
        depth = 0
        for _, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            depth += (name in ("BDC", "BMC")) - (name == "EMC")
            loose += depth == 0 and name in _MARKS
    return loose


@pytest.mark.parametrize(("kind", "name"), [*MADE, ("sample", "")])
def test_what_is_printed_is_tagged(kind, name):
    document = sample_paper() if kind == "sample" else build_paper(kind, EXAMPLES / name, None)
    blocks = [block for section in all_sections(document) for block in section.blocks]
    figures = [block.figure for block in blocks if isinstance(block, FigureBlock)]
    tables = sum(isinstance(block, TableBlock) for block in blocks) + len(figures)
    with pikepdf.open(io.BytesIO(FORMATS["pdf"](document))) as pdf:
        found = list(nodes(pdf.Root.StructTreeRoot))
        of_kind = {kind: [node for node in found if str(node.S) == kind] for kind in ("/Table", "/TH", "/Figure", "/L")}
        assert (str(pdf.Root.Lang), str(pdf.docinfo.Title)) == (document.language, whole_title(document.cover))
        assert len(of_kind["/Table"]) == tables
        assert all(any(str(cell.S) == "/TH" for cell in nodes(table)) for table in of_kind["/Table"])
        assert all(scopes(cell) for cell in of_kind["/TH"])
        assert sorted(str(figure.Alt) for figure in of_kind["/Figure"]) == sorted(figure.alt for figure in figures)
        levels = [int(str(node.S)[2:]) for node in found if str(node.S) in ("/H1", "/H2", "/H3", "/H4")]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
        assert len(levels) >= len(number_document(document).labels) - len(figures) - tables
        assert int(pdf.Root.Outlines.Count) >= 1
        assert drawn_outside_tags(pdf) == 0


def test_the_look_finds_what_is_not_tagged():
    with pikepdf.open(io.BytesIO(FORMATS["pdf"](sample_paper()))) as pdf:
        pdf.pages[0].contents_add(b"0 0 10 10 re f")
        assert drawn_outside_tags(pdf) == 1
