"""The evidence of a plan: texts, tables and charts, for the chapter of its own or under a priority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from saferplace.charts.figure import Figure
from saferplace.documents.model import Block, FigureBlock, Notice, Paragraph, Section
from saferplace.documents.partnership_plan.paper import EvidenceSection, PlanPaper
from saferplace.documents.parts.figure_tables import (
    bars_chart,
    breakdown_table,
    compared_table,
    figure_table,
    parts_chart,
)
from saferplace.documents.parts.missing import WITH_EVIDENCE
from saferplace.documents.parts.pen import Pen

Charts = Mapping[str, Figure]


def evidence_section(pen: Pen, paper: PlanPaper, charts: Charts) -> Section | None:
    """Return the chapter on evidence; None when the paper has none outside its priorities."""
    general = [each for each in paper.evidence if not each.priority]
    if not general:
        return None
    parts = tuple(Section(each.id, each.title, tuple(evidence_blocks(pen, charts, each))) for each in general)
    return Section("evidence", "What the evidence says", (), parts)


def blocks_under(pen: Pen, paper: PlanPaper, charts: Charts, priority: str) -> tuple[Block, ...]:
    """Return the evidence printed under a priority, each stretch led by its heading."""
    blocks: list[Block] = []
    for each in paper.evidence:
        if each.priority == priority:
            blocks.append(Paragraph((f"{each.title}:",)))
            blocks += evidence_blocks(pen, charts, each)
    return tuple(blocks)


def evidence_blocks(pen: Pen, charts: Charts, each: EvidenceSection) -> Iterator[Block]:
    """Yield the blocks of one stretch of evidence."""
    if each.text:
        yield from pen.blocks(each.text)
    for table in each.tables:
        yield figure_table(pen, table)
    for breakdown in each.breakdowns:
        if made := breakdown_table(pen, breakdown):
            yield made
    for bars in each.bars:
        yield bars_chart(pen, bars)
    for chart in each.charts:
        yield parts_chart(pen, chart)
    for table in each.compared:
        yield compared_table(pen, table)
    for name in each.figures:
        if not (chosen := _named(charts, name)):
            yield Notice("to_write", f"A chart belongs here; its records were not given. {WITH_EVIDENCE}")
        yield from (FigureBlock(chart) for chart in chosen)


def _named(charts: Charts, name: str) -> list[Figure]:
    if name.endswith("*"):
        return [chart for key, chart in charts.items() if key.startswith(name[:-1])]
    return [charts[name]] if name in charts else []
