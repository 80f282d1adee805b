"""From a plan, the year's progress and the figures quoted to the progress report for scrutiny."""

from __future__ import annotations

from dataclasses import replace

from saferplace.documents.model import Block, Document, KeyMessages, Notice, Section
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.flags import flags_section, withheld, wrong_sums
from saferplace.documents.parts.header import CouncilHeader, header_table
from saferplace.documents.parts.recommendations import Recommendation, recommendation_blocks
from saferplace.documents.progress.lines import shares_of
from saferplace.documents.progress.paper import ON_CHANGES, close_paper
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.told import progress_sections
from saferplace.documents.scrutiny_report.implications import implication_sections
from saferplace.documents.scrutiny_report.report import Header, ScrutinyReport
from saferplace.documents.scrutiny_report.sections import (
    focus_section,
    opening_sections,
    performance_section,
    reviews_section,
)
from saferplace.planning.content import PlanContent

DOCUMENT_TYPE = "scrutiny_report"


def build_document(report: ScrutinyReport, plan: PlanContent, figures: PaperFigures, cover: PaperCover) -> Document:
    """Build the report.

    Args:
        report: head, texts, performance lines and implications.
        plan: the plan reported on: its priorities and areas of focus.
        figures: the figures that texts and lines name.
        cover: what stands on the cover.
    """
    small = tuple(figure.id for figure in figures.printed.values() if figure.is_withheld)
    if report.small_numbers_reason:
        figures = _shown(figures)
    pen = ProgressPen(figures, report.checks, shares_of(report.lines))
    summary = _summary(pen, report)
    sections = [
        *opening_sections(pen, report, plan),
        *progress_sections(pen, report.progress, plan),
        reviews_section(pen, report, small if report.small_numbers_reason else ()),
        performance_section(pen, report),
        focus_section(pen, report, plan),
        *implication_sections(pen, report.implications, report.money),
    ]
    flags = (*wrong_sums(pen), *report.flags, *withheld(pen.figures.printed[name] for name in sorted(pen.used)))
    typed = list(pen.typed)  # what the flags quote from the earlier paper is not typed by hand
    if noted := flags_section(pen, flags):
        sections.append(noted)
    pen.typed = typed
    return close_paper(
        DOCUMENT_TYPE,
        cover,
        pen,
        title=report.header.title,
        period=report.period,
        summary=summary,
        sections=sections,
        layout="report",
        words=ON_CHANGES,
    )


def _shown(figures: PaperFigures) -> PaperFigures:
    """Return figures of which none is kept back: the report says why."""
    return replace(
        figures, printed={name: replace(figure, is_sensitive=False) for name, figure in figures.printed.items()}
    )


def _summary(pen: ProgressPen, report: ScrutinyReport) -> Section:
    messages = tuple(pen.paragraph(text) for text in report.key_messages)
    blocks: list[Block] = [KeyMessages(messages)] if messages else []
    asked = [Recommendation(text) for text in report.recommendations]
    if asked:
        blocks += recommendation_blocks(pen, asked, [report.header.committee])
    else:
        blocks.append(Notice("to_write", "Write what the committee is asked to do."))
    return Section("summary", "The report in brief", (*blocks, header_table(_head(report.header))))


def _head(header: Header) -> CouncilHeader:
    facts = (
        ("Cabinet member responsible", header.cabinet_post),
        ("Wards affected", header.wards),
        ("Accountable director", header.director_post),
        ("Service", header.service),
        ("Accountable employee", header.employee_post),
    )
    given = tuple((label, text or "not given") for label, text in facts)
    return CouncilHeader(header.council, header.title, (header.committee,), "", given, header.considered_by)
