"""Produce a paper of any type from an example's folder, in every format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from saferplace.datasets.parts import RefusedFile
from saferplace.documents.model import Document
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.paper_types import EXAMPLE_PAPERS
from saferplace.workflows.produce_document import Say, write_document


def build_paper(kind: str, folder: Path, store: EvidenceStore | None) -> Document:
    """Return a paper.

    Raises:
        RefusedFile: there is no such type of paper, or the folder does not hold what it needs.
    """
    if kind not in EXAMPLE_PAPERS:
        raise RefusedFile(kind, f"a type of paper: {', '.join(EXAMPLE_PAPERS)}", "no such type")
    return EXAMPLE_PAPERS[kind](folder, store)


def produce_paper(kind: str, folder: Path, out: Path, store: EvidenceStore | None, *, progress: Say) -> Iterator[Path]:
    """Write a paper in every format, yielding each file as it is done.

    Args:
        kind: type of paper, one of EXAMPLE_PAPERS.
        folder: an example's folder.
        out: where the files go.
        store: the evidence; without one, figures are those printed in the example's own papers.
        progress: told what is done next.

    Raises:
        RefusedFile: there is no such type of paper, or the folder does not hold what it needs.
    """
    progress(f"Reading {folder.name} ...")
    document = build_paper(kind, folder, store)
    yield from write_document(document, out, f"{kind.replace('_', '-')}-{folder.name}", progress)
