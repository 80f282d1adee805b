"""The sections of a progress report before its implications."""

from __future__ import annotations

from saferplace.charts.wording import long_date
from saferplace.documents.model import Block, Bullets, Notice, Paragraph, Reference, Section
from saferplace.documents.progress.lines import lines_table
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.told import focus_parts, written
from saferplace.documents.scrutiny_report.report import LaterApproval, ScrutinyReport
from saferplace.planning.content import PlanContent

PERFORMANCE_TABLE = "performance"


def opening_sections(pen: ProgressPen, report: ScrutinyReport, plan: PlanContent) -> tuple[Section, ...]:
    """Return purpose and background; the priorities are the plan's."""
    titles = tuple(Paragraph((priority.title,)) for priority in plan.priorities)
    listed: tuple[Block, ...] = ()
    if titles:
        listed = (pen.paragraph(f"The priorities of the {plan.title}:"), Bullets(titles))
    return (
        Section("purpose", "Purpose", written(pen, report.purpose, "Write what the report is for.")),
        Section("background", "Background", (*pen.blocks(report.background), *listed)),
    )


def reviews_section(pen: ProgressPen, report: ScrutinyReport, shown: tuple[str, ...]) -> Section:
    """Return the section on reviews of deaths, with why small numbers are shown where they are."""
    blocks = written(pen, report.reviews, "Write which deaths were notified and reviewed.")
    if shown:
        reason = " ".join(report.small_numbers_reason.split())
        blocks = (*blocks, Notice("caveat", f"Small numbers are shown here. Reason: {reason}"))
    return Section("reviews", "Domestic homicide reviews", blocks)


def performance_section(pen: ProgressPen, report: ScrutinyReport) -> Section:
    """Return the performance summary with its table and computed comments."""
    blocks: tuple[Block, ...] = pen.blocks(report.performance)
    if report.lines:
        title = f"What was recorded in {report.earlier} and {report.period}, with computed comments"
        table = lines_table(
            pen, report.lines, name=PERFORMANCE_TABLE, title=title, earlier=report.earlier, later=report.period
        )
        pointer = Paragraph(("The headlines are in ", Reference(PERFORMANCE_TABLE), "."))
        blocks = (*blocks, pointer, table)
    else:
        blocks = (*blocks, Notice("to_write", "No measure is chosen for the performance summary."))
    blocks = (*blocks, *pen.blocks(report.performance_notes))
    if report.annual_report:
        blocks = (*blocks, *_annual_report(report, report.annual_report))
    return Section("performance-summary", "Performance summary", blocks)


def _annual_report(report: ScrutinyReport, later: LaterApproval) -> tuple[Block, ...]:
    text = Paragraph(
        (f"{later.what} goes to {later.body} for approval on {long_date(later.on)}. {later.then}".strip(),)
    )
    committee = report.header.committee
    if committee.on is None or later.on <= committee.on:
        return (text,)
    warning = (
        f"Order of governance: the {committee.body} sees this progress on {long_date(committee.on)}, before "
        f"{later.body} has approved the year's account."
    )
    return (text, Notice("caveat", warning))


def focus_section(pen: ProgressPen, report: ScrutinyReport, plan: PlanContent) -> Section:
    """Return what is to come: words, then the areas of focus of the year, each under the priority it serves."""
    parts = focus_parts(pen, plan, report.focus_year, report.source)
    return Section("future", "Future areas of focus", pen.blocks(report.future), parts)
