"""Papers of the plan and of consultations, made from an example's folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from saferplace.documents.cabinet_report.build import build_document as build_cabinet_report
from saferplace.documents.cabinet_report.report import CabinetReport
from saferplace.documents.consultation_response.build import build_briefing
from saferplace.documents.consultation_response.build import build_document as build_response
from saferplace.documents.consultation_response.response import ConsultationResponse
from saferplace.documents.model import Document
from saferplace.documents.partnership_plan.build import build_document as build_plan
from saferplace.documents.partnership_plan.paper import PlanPaper
from saferplace.documents.plan_summary.build import SummaryPaper
from saferplace.documents.plan_summary.build import build_document as build_summary
from saferplace.planning.content import PlanContent
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.example_diagram import governance_picture
from saferplace.workflows.example_plan_charts import plan_charts
from saferplace.workflows.read_example import read_example
from saferplace.workflows.read_example_plan import read_example_plan
from saferplace.workflows.read_paper import read_paper


def _content(folder: Path) -> PlanContent:
    return read_example_plan(folder, read_example(folder)).content


def partnership_plan(folder: Path, store: EvidenceStore | None) -> Document:
    """Return the plan of an example as a paper."""
    content = _content(folder)
    paper = read_paper(folder, "partnership_plan", store, content)
    around = paper.given(PlanPaper)
    made = plan_charts(store, content, around)
    charts = {**made.charts, "governance": governance_picture(read_example(folder))}
    sources = (*paper.cover.sources, *(made.credits if made.charts else ()))
    cover = replace(paper.cover, sources=sources, made_up=paper.cover.made_up or made.is_made_up)
    return build_plan(content, paper.figures, cover, around, charts)


def plan_summary(folder: Path, store: EvidenceStore | None) -> Document:
    """Return the plan of an example on one page."""
    content = _content(folder)
    paper = read_paper(folder, "plan_summary", store, content)
    return build_summary(content, paper.figures, paper.cover, paper.given(SummaryPaper))


def cabinet_report(folder: Path, store: EvidenceStore | None) -> Document:
    """Return the report on an example's plan to cabinet and council."""
    content = _content(folder)
    paper = read_paper(folder, "cabinet_report", store, content)
    picture = governance_picture(read_example(folder))
    return build_cabinet_report(paper.given(CabinetReport), content, paper.figures, paper.cover, governance=picture)


def consultation_response(folder: Path, store: EvidenceStore | None) -> Document:
    """Return an example's response to a police and crime plan."""
    paper = read_paper(folder, "consultation_response", store)
    return build_response(paper.given(ConsultationResponse), paper.figures, paper.cover)


def briefing_note(folder: Path, store: EvidenceStore | None) -> Document:
    """Return the briefing note that goes with an example's response."""
    paper = read_paper(folder, "consultation_response", store)
    return build_briefing(paper.given(ConsultationResponse), paper.figures, paper.cover)
