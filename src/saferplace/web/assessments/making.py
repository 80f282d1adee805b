"""Make what takes long: the results of an edition and its papers. The worker calls it."""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from saferplace.assessment.inputs import Priority
from saferplace.documents.model import Document
from saferplace.documents.strategic_assessment.partnership_words import with_partnership_words
from saferplace.documents.strategic_assessment.topic import Topic
from saferplace.indicators.live_text import FigureReference
from saferplace.reference.periods import Period
from saferplace.store.evidence import EvidenceStore
from saferplace.web.assessments.models import Edition, EditionResults, Finding, Kind, MakingState, Paper
from saferplace.web.assessments.paper_words import missing_by_head, words_for_paper
from saferplace.web.assessments.queries.content import Content, content_of
from saferplace.web.assessments.states import State
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.workflows.assess_area import AreaAssessment, assess_area
from saferplace.workflows.assessment_papers import AssessmentCover, full_paper, refresh_paper, topic_paper
from saferplace.workflows.digest_assessment import digest_assessment
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.paper_kinds.figures import figures_for
from saferplace.workflows.produce_document import paper_name, write_document
from saferplace.workflows.refusals import REFUSALS
from saferplace.workflows.small_counts import Cell

logger = logging.getLogger(__name__)
DEFECT = "Something went wrong here, and not with what you entered. The administrator can see what in the log."


def work_out_results(edition_pk: int) -> None:
    """Assess the edition's area and keep the results."""
    row = EditionResults.objects.select_related("edition", "edition__partnership").get(edition=edition_pk)
    row.state = MakingState.RUNNING
    row.save(update_fields=["state"])
    try:
        digest = digest_assessment(_assess(row.edition))
    except REFUSALS as error:
        row.state, row.problem = MakingState.FAILED, str(error)
    except Exception:
        logger.exception("The results of edition %s were not worked out", edition_pk)
        row.state, row.problem = MakingState.FAILED, DEFECT
    else:
        row.state, row.problem = MakingState.DONE, ""
        row.digest, row.store_version = digest.as_json(), digest.store_version
    row.made_at = timezone.now()
    row.save()


def make_paper(paper_pk: int) -> None:
    """Write the paper of an edition in every format."""
    paper = Paper.objects.select_related("edition", "edition__partnership", "partnership").get(pk=paper_pk)
    try:
        _make(paper)
    except REFUSALS as error:
        paper.state, paper.problem = MakingState.FAILED, str(error)
    except Exception:
        logger.exception("Paper %s was not made", paper_pk)
        paper.state, paper.problem = MakingState.FAILED, DEFECT
    paper.step = ""
    paper.made_at = timezone.now()
    paper.save()


def _make(paper: Paper) -> None:
    edition, today = paper.edition, timezone.localdate()
    _say(paper, "Reading the evidence")
    found = _assess(edition)
    hidden = _hidden_in_paper(edition, found, content_of(edition, None, today))
    found, content = found.keeping_back(hidden), content_of(edition, None, today, hidden=hidden)
    _say(paper, "Tracing every figure to its rows")
    status = str(State(edition.state).label)
    cover = AssessmentCover(today, str(edition.partnership), paper.version_label, status)
    document = _document(edition, found, content, cover)
    paper.store_version = found.setting.store.version
    folder = settings.PAPER_FOLDER / paper.folder
    for path in write_document(document, folder, paper_name(found), lambda text: _say(paper, text)):
        paper.files = [*paper.files, {"name": path.name, "bytes": path.stat().st_size}]
    paper.state = MakingState.DONE


def _document(edition: Edition, found: AreaAssessment, content: Content, cover: AssessmentCover) -> Document:
    """Return the paper of an edition: full, a refresh of the edition it is based on, or on one topic."""
    words = words_for_paper(content)
    if edition.is_topic:
        measures = [finding.key.indicator for finding in Finding.objects.filter(edition=edition)]
        wanted = tuple(dict.fromkeys([*measures, *edition.priority_indicators]))
        told = tuple(block for blocks in words.values() for block in blocks)
        return topic_paper(found, Topic(edition.title, wanted, told), cover)
    if edition.kind == Kind.REFRESH and edition.based_on is not None:
        document = refresh_paper(found, _assess(edition.based_on), cover)
    else:
        document = full_paper(found, cover)
    return with_partnership_words(document, words, missing_by_head(content))


def _hidden_in_paper(edition: Edition, found: AreaAssessment, content: Content) -> frozenset[Cell]:
    """Return the figures that the paper must not print: what it says in words and in tables is taken together."""
    named = [FigureReference("value", key.indicator, key.area, key.period) for key in content.figures]
    return figures_for(_evidence(edition), content.texts, named, beside=found.told()).kept_back


def _say(paper: Paper, step: str) -> None:
    paper.state, paper.step = MakingState.RUNNING, step[:200]
    paper.save(update_fields=["state", "step"])


def _assess(edition: Edition) -> AreaAssessment:
    """Assess the edition's area: on the newest evidence, or on the version an adopted edition stands on."""
    priorities = [Priority("today's priorities", tuple(edition.priority_indicators))]
    chosen = {"peers": edition.peers, "priorities": priorities if edition.priority_indicators else ()}
    evidence = _evidence(edition)
    setting = evidence.setting(Period.parse(edition.year))
    return assess_area(evidence.store, edition.area_code, edition.year, setting=setting, **chosen)


def _evidence(edition: Edition) -> OpenEvidence:
    """Return the newest evidence, or the version an adopted edition stands on."""
    if edition.store_version is None:
        return evidence_of(edition.partnership)
    store = EvidenceStore.open(settings.EVIDENCE_STORE, version=edition.store_version)
    return evidence_of(edition.partnership, OpenEvidence.of(store))


def path_of(paper: Paper, name: str) -> Path | None:
    """Return where a file of a paper lies; None when the paper has no such file."""
    if all(name != each["name"] for each in paper.files):
        return None
    path: Path = settings.PAPER_FOLDER / paper.folder / name
    return path if path.is_file() else None
