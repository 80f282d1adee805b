"""Produce a paper in every format, with the CSV of its figures and its lineage file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from saferplace.documents.model import Document
from saferplace.documents.parts.writing import slug
from saferplace.documents.renderers import FORMATS
from saferplace.documents.strategic_assessment.topic import Topic
from saferplace.workflows.assess_area import AreaAssessment
from saferplace.workflows.assessment_papers import AssessmentCover, full_paper, refresh_paper, topic_paper

Say = Callable[[str], None]


def produce_strategic_assessment(
    found: AreaAssessment,
    folder: Path,
    *,
    made_on: date,
    progress: Say,
    earlier: AreaAssessment | None = None,
    topic: Topic | None = None,
) -> Iterator[Path]:
    """Write the strategic assessment of an area into `folder`, yielding each file as it is done.

    Every file is written whole under another name first, so a stopped run never leaves half a paper.

    Args:
        found: the assessment.
        folder: where the files go.
        made_on: the day of the paper.
        progress: told what is done next.
        earlier: the assessment that this one refreshes; None for a full one.
        topic: the topic of a topic paper; None for the whole assessment.
    """
    progress("Tracing every figure to its rows ...")
    cover, stem = AssessmentCover(made_on), paper_name(found)
    if topic is not None:
        document, stem = topic_paper(found, topic, cover), f"{stem}-{slug(topic.title)}"
    elif earlier is not None:
        document, stem = refresh_paper(found, earlier, cover), f"{stem}-refresh"
    else:
        document = full_paper(found, cover)
    yield from write_document(document, folder, stem, progress)


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
