"""Papers on progress, performance, grants, recommendations and meetings, made from an example's folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from saferplace.datasets.parts import RefusedFile
from saferplace.documents.annual_report.build import build_document as build_annual_report
from saferplace.documents.annual_report.report import AnnualReport
from saferplace.documents.board_pack.build import build_document as build_board_pack
from saferplace.documents.board_pack.pack import LateAction, Pack, TopRisk
from saferplace.documents.grant_return.build import build_document as build_grant_return
from saferplace.documents.grant_return.ledger import GrantReturn
from saferplace.documents.hwb_update.build import build_document as build_hwb_update
from saferplace.documents.hwb_update.update import TopicUpdate
from saferplace.documents.meeting_minutes.build import build_document as build_minutes
from saferplace.documents.meeting_minutes.record import Minutes
from saferplace.documents.model import Document
from saferplace.documents.recommendation_tracker.build import build_document as build_tracker
from saferplace.documents.recommendation_tracker.register import Register
from saferplace.documents.scrutiny_report.build import build_document as build_scrutiny_report
from saferplace.documents.scrutiny_report.report import ScrutinyReport
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.keep_back import keep_back
from saferplace.workflows.measure_performance import measure_performance
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.pack_measures import pack_measures, told_values
from saferplace.workflows.read_example import read_example
from saferplace.workflows.read_example_plan import read_example_plan
from saferplace.workflows.read_paper import read_paper


@dataclass(frozen=True)
class OwnerComment:
    """What the owner of a measure says, by key of its target."""

    measure: str
    text: str


@dataclass(frozen=True)
class PackFile:
    """A performance pack as its file has it; the measures come from the evidence."""

    title: str
    period: str
    board: str
    day: date
    questions: tuple[str, ...] = ()
    comparison: str = ""
    watched: tuple[tuple[str, str], ...] = ()
    comments: tuple[OwnerComment, ...] = ()
    actions: tuple[LateAction, ...] = ()
    risks: tuple[TopRisk, ...] = ()


def scrutiny_report(folder: Path, store: EvidenceStore | None) -> Document:
    """Return an example's progress report to scrutiny."""
    plan = read_example_plan(folder, read_example(folder)).content
    paper = read_paper(folder, "scrutiny_report", store, plan)
    return build_scrutiny_report(paper.given(ScrutinyReport), plan, paper.figures, paper.cover)


def annual_report(folder: Path, store: EvidenceStore | None) -> Document:
    """Return an example's annual report."""
    plan = read_example_plan(folder, read_example(folder)).content
    paper = read_paper(folder, "annual_report", store, plan)
    return build_annual_report(paper.given(AnnualReport), plan, paper.figures, paper.cover)


def hwb_update(folder: Path, store: EvidenceStore | None) -> Document:
    """Return an example's update for the Health and Wellbeing Board."""
    paper = read_paper(folder, "hwb_update", store)
    return build_hwb_update(paper.given(TopicUpdate), paper.figures, paper.cover)


def board_pack(folder: Path, store: EvidenceStore | None) -> Document:
    """Return an example's performance pack.

    Raises:
        RefusedFile: no evidence is given, without which no measure has figures.
    """
    if store is None:
        raise RefusedFile("board_pack", "an evidence store (--store), from which every measure is read", "none")
    paper = read_paper(folder, "board_pack", store)
    given = paper.given(PackFile)
    evidence = OpenEvidence.of(store)
    performance = measure_performance(evidence, paper.plan(), given.day)
    told = told_values(performance)
    figures = keep_back(paper.figures, evidence.catalogue, evidence.geography, beside=told)
    said = {comment.measure: comment.text for comment in given.comments}
    pack = Pack(
        title=given.title,
        period=given.period,
        board=given.board,
        day=given.day,
        measures=pack_measures(performance, said, figures.kept_back),
        watched=given.watched,
        actions=given.actions,
        risks=given.risks,
        questions=given.questions,
        comparison=given.comparison,
    )
    return build_board_pack(pack, figures, paper.cover)


def grant_return(folder: Path, store: EvidenceStore | None) -> Document:
    """Return an example's quarterly return on a grant."""
    paper = read_paper(folder, "grant_return", store)
    return build_grant_return(paper.given(GrantReturn), paper.figures, paper.cover)


def recommendation_tracker(folder: Path, store: EvidenceStore | None) -> Document:
    """Return an example's tracker of recommendations."""
    paper = read_paper(folder, "recommendation_tracker", store)
    return build_tracker(paper.given(Register), paper.cover)


def meeting_minutes(folder: Path, store: EvidenceStore | None) -> Document:
    """Return the minutes of an example's meeting."""
    paper = read_paper(folder, "meeting_minutes", store)
    return build_minutes(paper.given(Minutes), paper.figures, paper.cover)
