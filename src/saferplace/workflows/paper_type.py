"""What a type of paper is to whoever produces one from an example's folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from saferplace.documents.model import Document
from saferplace.store.evidence import EvidenceStore

Build = Callable[[Path, EvidenceStore | None], Document]


@dataclass(frozen=True)
class PaperType:
    """A type of paper.

    Attributes:
        id: what the command line calls it.
        title: what people call it.
        inputs: files of an example's folder it is made from.
        build: makes the document from the folder and, where there is one, the evidence.
    """

    id: str
    title: str
    inputs: tuple[str, ...]
    build: Build
