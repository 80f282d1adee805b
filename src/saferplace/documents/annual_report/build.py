"""From a plan and the story of a year to the annual report."""

from __future__ import annotations

from saferplace.charts.wording import listed
from saferplace.documents.annual_report.report import AnnualReport
from saferplace.documents.model import Block, Bullets, Document, KeyMessages, Notice, Paragraph, Reference, Section
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.flags import flags_section, withheld, wrong_sums
from saferplace.documents.progress.lines import lines_table, shares_of
from saferplace.documents.progress.paper import ON_CHANGES, close_paper
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.tables import set_table
from saferplace.documents.progress.told import focus_parts, money_table, progress_sections, written
from saferplace.planning.content import PlanContent

DOCUMENT_TYPE = "annual_report"
MEASURES = "measures"


def build_document(report: AnnualReport, plan: PlanContent, figures: PaperFigures, cover: PaperCover) -> Document:
    """Build the report.

    Args:
        report: texts and lines.
        plan: the plan reported on: its priorities, members and areas of focus.
        figures: the figures that texts and lines name.
        cover: what stands on the cover.
    """
    pen = ProgressPen(figures, report.checks, shares_of(report.lines))
    summary = _summary(pen, report)
    sections = [
        _set_out(pen, plan),
        _changes(pen, report),
        *progress_sections(pen, report.progress, plan, "What we did"),
        Section("views", "What people told us", written(pen, report.views, "Write who was asked and what they said.")),
        Section(
            "not-done",
            "What did not go as hoped",
            written(pen, report.not_done, "Write what was not done, and why; a year without any is rare."),
        ),
        _money(pen, report),
        Section("ahead", f"Looking ahead to {report.next_year}", pen.blocks(report.ahead), _ahead(pen, report, plan)),
        *_members(plan),
    ]
    flags = (*wrong_sums(pen), *withheld(pen.figures.printed[name] for name in sorted(pen.used)))
    typed = list(pen.typed)  # what the flags quote from the earlier paper is not typed by hand
    if noted := flags_section(pen, flags):
        sections.append(noted)
    pen.typed = typed
    return close_paper(
        DOCUMENT_TYPE,
        cover,
        pen,
        title=report.title,
        period=report.period,
        summary=summary,
        sections=sections,
        words=ON_CHANGES,
    )


def _summary(pen: ProgressPen, report: AnnualReport) -> Section:
    messages = tuple(pen.paragraph(text) for text in report.key_messages)
    blocks: list[Block] = [KeyMessages(messages)] if messages else []
    if not messages:
        blocks.append(Notice("to_write", "Write three to five messages of the year."))
    if report.foreword:
        blocks += [*pen.blocks(report.foreword), Paragraph((f"From the {report.foreword_post or 'chair'}.",))]
    blocks.append(_approval(report))
    return Section("summary", "The year in brief", tuple(blocks))


def _approval(report: AnnualReport) -> Block:
    if report.approval is None:
        return Notice("to_write", "No board is named that approves this report.")
    text = f"For approval by the {report.approval.words}."
    early = [each for each in report.goes_to if each.on and report.approval.on and each.on < report.approval.on]
    if early:
        bodies = listed([each.words for each in early])
        return Notice("caveat", f"{text} Order of governance: it would reach {bodies} before it is approved.")
    after = f" Then for {listed([each.words for each in report.goes_to])}." if report.goes_to else ""
    return Paragraph((f"{text}{after}",))


def _set_out(pen: ProgressPen, plan: PlanContent) -> Section:
    lead = pen.paragraph(f"The {plan.title} has these priorities:")
    items = []
    for priority in plan.priorities:
        outcomes = "; ".join(outcome.text.rstrip(".") for outcome in priority.outcomes)
        items.append(Paragraph((f"{priority.title}{f': {outcomes}' if outcomes else ''}",)))
    blocks: tuple[Block, ...] = (lead, Bullets(tuple(items)))
    if not items:
        blocks = (Notice("to_write", "The plan has no priorities yet."),)
    return Section("set-out", "What we set out to do", blocks)


def _changes(pen: ProgressPen, report: AnnualReport) -> Section:
    blocks = pen.blocks(report.changes)
    if not report.lines:
        return Section("changes", "How safety changed", (*blocks, Notice("to_write", "No measure is chosen.")))
    table = lines_table(
        pen,
        report.lines,
        name=MEASURES,
        title=f"Measures of the year, {report.earlier} and {report.period}",
        earlier=report.earlier,
        later=report.period,
    )
    pointer = Paragraph((Reference(MEASURES), " shows both years, and whether a change could be chance."))
    return Section("changes", "How safety changed", (*blocks, pointer, table))


def _money(pen: ProgressPen, report: AnnualReport) -> Section:
    blocks = written(pen, report.money_notes, "Write what the money was spent on and what it bought.")
    if report.money:
        blocks = (*blocks, money_table(pen, report.money, "The money of the year, added up"))
    return Section("spending", "Money", blocks)


def _ahead(pen: ProgressPen, report: AnnualReport, plan: PlanContent) -> tuple[Section, ...]:
    return focus_parts(pen, plan, report.next_year, source=None)


def _members(plan: PlanContent) -> tuple[Section, ...]:
    if not plan.members:
        return ()
    rows = [
        (member.organisation, "Yes" if member.is_responsible_authority else "No")
        for member in sorted(plan.members, key=lambda each: (not each.is_responsible_authority, each.organisation))
    ]
    table = set_table("members", "Who takes part", ("Organisation", "Responsible authority by law"), rows)
    warnings = tuple(Notice("caveat", warning) for warning in plan.warnings)
    return (Section("who", "Who we are", (table, *warnings)),)
