"""Charts of the strategic assessment that a plan prints, made anew from the evidence of the year it names."""

from __future__ import annotations

from collections.abc import Iterator

from saferplace.charts.figure import Figure
from saferplace.documents.model import Document, FigureBlock
from saferplace.documents.partnership_plan.paper import PlanPaper
from saferplace.documents.renderers.numbering import all_sections
from saferplace.documents.strategic_assessment.build import build_document
from saferplace.indicators.geography import AreaNotFound
from saferplace.planning.content import PlanContent
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.assess_area import assess_area
from saferplace.workflows.refusals import NothingToAssess


def plan_charts(store: EvidenceStore, content: PlanContent, paper: PlanPaper) -> dict[str, Figure]:
    """Return the charts of the assessment of the plan's area by id; none when the evidence does not hold that year."""
    if not paper.charts_year:
        return {}
    try:
        found = assess_area(store, content.area_code, paper.charts_year)
    except (NothingToAssess, AreaNotFound):
        return {}
    document = build_document(found.input, found.assessment, made_on=content.first_day)
    return {figure.id: figure for figure in figures_in(document)}


def figures_in(document: Document) -> Iterator[Figure]:
    """Yield the charts of a document in reading order."""
    for section in all_sections(document):
        for block in section.blocks:
            if isinstance(block, FigureBlock):
                yield block.figure
