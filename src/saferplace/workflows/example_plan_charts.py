"""Charts of the strategic assessment that a plan prints, made anew from the evidence of the year it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class PlanCharts:
    """Charts by id, the credit lines of what they were made from, and whether that was made up."""

    charts: Mapping[str, Figure] = field(default_factory=dict)
    credits: tuple[str, ...] = ()
    is_made_up: bool = False


def plan_charts(store: EvidenceStore | None, content: PlanContent, paper: PlanPaper) -> PlanCharts:
    """Return the charts of the assessment of the plan's area; none when the evidence does not hold that year."""
    if store is None or not paper.charts_year:
        return PlanCharts()
    try:
        found = assess_area(store, content.area_code, paper.charts_year)
    except (NothingToAssess, AreaNotFound):
        return PlanCharts()
    document = build_document(found.input, found.assessment, made_on=content.first_day)
    charts = {figure.id: figure for figure in figures_in(document)}
    return PlanCharts(charts, document.sources, document.cover.made_up)


def figures_in(document: Document) -> Iterator[Figure]:
    """Yield the charts of a document in reading order."""
    for section in all_sections(document):
        for block in section.blocks:
            if isinstance(block, FigureBlock):
                yield block.figure
