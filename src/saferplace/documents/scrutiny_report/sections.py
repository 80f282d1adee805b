"""The sections of a progress report before its implications."""

from __future__ import annotations

from saferplace.charts.wording import long_date
from saferplace.documents.model import Block, Bullets, Notice, Paragraph, Reference, Section
from saferplace.documents.quoted.lines import lines_table
from saferplace.documents.quoted.writer import QuoteWriter
from saferplace.documents.scrutiny_report.report import LaterApproval, ScrutinyReport, Topic
from saferplace.planning.content import Action, ActionKind, PlanContent, Priority

PERFORMANCE_TABLE = "performance"


def opening_sections(writer: QuoteWriter, report: ScrutinyReport, plan: PlanContent) -> tuple[Section, ...]:
    """Return purpose and background; the priorities are the plan's."""
    titles = tuple(Paragraph((priority.title,)) for priority in plan.priorities)
    background: list[Block] = _texts(writer, report.background)
    if titles:
        background += [writer.paragraph(f"The priorities of the {plan.title}:"), Bullets(titles)]
    return (
        Section("purpose", "Purpose", tuple(_texts(writer, report.purpose))),
        Section("background", "Background", tuple(background)),
    )


def progress_sections(writer: QuoteWriter, report: ScrutinyReport, plan: PlanContent) -> tuple[Section, ...]:
    """Return one section a priority of the plan; one without progress says so."""
    told = {progress.priority: progress.topics for progress in report.progress}
    sections = []
    for place, priority in enumerate(plan.priorities, start=1):
        name, title = f"progress-{place}", f"Progress: {priority.title[:1].lower()}{priority.title[1:]}"
        topics = told.get(priority.key, ())
        parts = tuple(_topic(writer, topic, f"{name}-{number}") for number, topic in enumerate(topics, start=1))
        missing = () if parts else (Notice("to_write", f"No progress is reported on: {priority.title}."),)
        sections.append(Section(name, title, missing, parts))
    return tuple(sections)


def reviews_section(writer: QuoteWriter, report: ScrutinyReport) -> Section:
    """Return the section on reviews of deaths, with why small numbers are shown."""
    blocks = _texts(writer, report.reviews) or [Notice("to_write", "Write which deaths were notified and reviewed.")]
    if writer.shown_small:
        blocks.append(Notice("caveat", f"Small numbers are shown here. Reason: {report.small_numbers_reason}"))
    return Section("reviews", "Domestic homicide reviews", tuple(blocks))


def performance_section(writer: QuoteWriter, report: ScrutinyReport) -> Section:
    """Return the performance summary with its table and computed comments."""
    blocks: list[Block] = _texts(writer, report.performance)
    if report.lines:
        title = f"What was recorded in {report.earlier} and {report.period}, with computed comments"
        table = lines_table(
            writer,
            report.lines,
            name=PERFORMANCE_TABLE,
            title=title,
            earlier=report.earlier,
            later=report.period,
            lead="Measure",
        )
        blocks += [writer.paragraph("The headlines are in ", Reference(PERFORMANCE_TABLE), "."), table]
    else:
        blocks.append(Notice("to_write", "No measure is chosen for the performance summary."))
    blocks += _texts(writer, report.performance_notes)
    if report.annual_report:
        blocks += _annual_report(report, report.annual_report)
    return Section("performance-summary", "Performance summary", tuple(blocks))


def _annual_report(report: ScrutinyReport, later: LaterApproval) -> list[Block]:
    text = f"{later.what} goes to {later.body} for approval on {long_date(later.on)}. {later.then}".strip()
    if later.on <= report.header.meeting_on:
        return [Paragraph((text,))]
    warning = (
        f"Order of governance: the {report.header.committee} sees this progress on "
        f"{long_date(report.header.meeting_on)}, before {later.body} has approved the year's account."
    )
    return [Paragraph((text,)), Notice("caveat", warning)]


def focus_section(writer: QuoteWriter, report: ScrutinyReport, plan: PlanContent) -> Section:
    """Return what is to come: texts, then the areas of focus of the year, each under the priority it serves."""
    parts = []
    for place, priority in enumerate(plan.priorities, start=1):
        chosen = _focus(plan, priority, report.focus_year)
        blocks: list[Block] = [Bullets(tuple(Paragraph((action.text,)) for action in chosen))] if chosen else []
        if not chosen:
            blocks.append(Notice("to_write", f"No area of focus for {report.focus_year} is set."))
        elsewhere = {action.printed_under for action in chosen} - {"", priority.title}
        blocks += [_moved(under, report.source) for under in sorted(elsewhere)]
        parts.append(Section(f"focus-{place}", f"Focus in {report.focus_year}: {priority.title}", tuple(blocks)))
    return Section("future", "Future areas of focus", tuple(_texts(writer, report.future)), tuple(parts))


def _moved(under: str, source: str) -> Notice:
    paper = source or "the earlier paper"
    return Notice("caveat", f"In {paper} this list stood under the heading “{under}”. It is set right here.")


def _focus(plan: PlanContent, priority: Priority, year: str) -> tuple[Action, ...]:
    return tuple(
        action
        for action in plan.actions_of(priority.key)
        if action.kind is ActionKind.AREA_OF_FOCUS and action.financial_year == year
    )


def _topic(writer: QuoteWriter, topic: Topic, name: str) -> Section:
    blocks = _texts(writer, topic.texts)
    if topic.lead:
        blocks.append(writer.paragraph(topic.lead))
    if topic.points:
        blocks.append(writer.bullets(topic.points))
    return Section(name, topic.title, tuple(blocks))


def _texts(writer: QuoteWriter, texts: tuple[str, ...]) -> list[Block]:
    return [writer.paragraph(text) for text in texts]
