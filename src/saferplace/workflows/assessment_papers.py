"""The papers an assessment makes: the full one, a refresh of an earlier one, a paper on one topic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from saferplace.documents.model import Document
from saferplace.documents.strategic_assessment.build import build_document
from saferplace.documents.strategic_assessment.refresh import as_refresh
from saferplace.documents.strategic_assessment.topic import Topic, build_topic_paper
from saferplace.workflows.assess_area import AreaAssessment

_OPEN = "Draft: figures complete, words of the partnership still to be written"


@dataclass(frozen=True)
class AssessmentCover:
    """What stands on the cover; a partnership without a name is called by its area."""

    made_on: date
    partnership: str = ""
    version: str = "Draft 1"
    status: str = _OPEN


def full_paper(found: AreaAssessment, cover: AssessmentCover) -> Document:
    """Return the strategic assessment, every value traced to its rows (the slow part)."""
    return build_document(
        found.input,
        found.assessment,
        lineage=found.lineage(),
        made_on=cover.made_on,
        partnership=cover.partnership,
        version=cover.version,
        status=cover.status,
    )


def refresh_paper(found: AreaAssessment, earlier: AreaAssessment, cover: AssessmentCover) -> Document:
    """Return the refresh of an earlier assessment: what is different first, then all of the newer one."""
    document = full_paper(found, cover)
    return as_refresh(document, found.assessment, earlier.assessment, earlier.lineage())


def topic_paper(found: AreaAssessment, topic: Topic, cover: AssessmentCover) -> Document:
    """Return a paper on one topic."""
    return build_topic_paper(
        found.input,
        found.assessment,
        topic,
        lineage=found.lineage(),
        made_on=cover.made_on,
        partnership=cover.partnership,
        version=cover.version,
        status=cover.status,
    )
