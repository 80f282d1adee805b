"""What a type of paper is: what it is called, what builds it, where it is drafted, and which example makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from saferplace.documents.model import Document
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.paper_kinds.kind import PaperKind

Build = Callable[[Path, EvidenceStore | None], Document]


@dataclass(frozen=True)
class PaperType:
    """A type of paper.

    Attributes:
        id: what the command line calls it; also the type of its document.
        title: what people call it.
        purpose: what it is for, in a sentence.
        folder: its folder in documents/.
        build: makes the document from an example's folder and, where there is one, the evidence; None when `command`
            makes it instead.
        kind: how it is drafted, written and signed among the papers of the browser; None: see `browser`.
        command: the command that makes it.
        browser: where it is drafted in the browser, or why nowhere.
        examples: folders of the examples that make it.
        sources: numbers of the source documents whose place it takes, by which tests know which figures it must print.
    """

    id: str
    title: str
    purpose: str
    folder: str
    command: str
    browser: str
    build: Build | None = None
    kind: PaperKind | None = None
    examples: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
