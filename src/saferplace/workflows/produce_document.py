"""Produce a paper in every format, with the CSV of its figures and its lineage file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from saferplace.documents.model import Document
from saferplace.documents.renderers import FORMATS
from saferplace.documents.strategic_assessment.build import build_document
from saferplace.workflows.assess_area import AreaAssessment

Say = Callable[[str], None]


def produce_strategic_assessment(
    found: AreaAssessment, folder: Path, *, made_on: date, progress: Say
) -> Iterator[Path]:
    """Write the strategic assessment of an area into `folder`, yielding each file as it is done.

    Every file is written whole under another name first, so a stopped run never leaves half a paper.
    """
    progress("Tracing every figure to its rows ...")
    document = build_document(found.input, found.assessment, lineage=found.lineage(), made_on=made_on)
    yield from write_document(document, folder, paper_name(found), progress)


def write_document(document: Document, folder: Path, stem: str, progress: Say) -> Iterator[Path]:
    """Write a document in every format."""
    folder.mkdir(parents=True, exist_ok=True)
    for extension, render in FORMATS.items():
        path = folder / f"{stem}.{extension}"
        progress(f"Writing {path.name} ...")
        unfinished = path.with_name(f".{path.name}.part")
        unfinished.write_bytes(render(document))
        unfinished.replace(path)
        yield path


def paper_name(found: AreaAssessment) -> str:
    """Return the name of the files of an assessment's paper, without their endings."""
    name = "-".join(found.input.area.name.lower().replace("&", "and").split())
    safe = "".join(letter for letter in name if letter.isalnum() or letter == "-")
    return f"strategic-assessment-{safe}-{found.input.year.code.replace('/', '-')}"
