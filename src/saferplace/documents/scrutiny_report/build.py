"""From a plan, the year's progress and the figures quoted to the progress report for scrutiny."""

from __future__ import annotations

from datetime import date

from saferplace.charts.wording import long_date
from saferplace.documents.model import Block, Cover, Document, KeyMessages, Notice, Paragraph, Section, TableBlock
from saferplace.documents.quoted.comments import NOT_TYPED, RULE
from saferplace.documents.quoted.facts import facts_table
from saferplace.documents.quoted.figures import FigureBook
from saferplace.documents.quoted.recounts import recounts_table
from saferplace.documents.quoted.writer import QuoteWriter
from saferplace.documents.scrutiny_report.implications import implication_sections
from saferplace.documents.scrutiny_report.report import Header, ScrutinyReport
from saferplace.documents.scrutiny_report.sections import (
    focus_section,
    opening_sections,
    performance_section,
    progress_sections,
    reviews_section,
)
from saferplace.planning.content import PlanContent

DOCUMENT_TYPE = "scrutiny_report"
GLOSSARY = (
    (
        "Could be chance",
        "The two counts differ by no more than counts of this size differ from year to year by chance alone, nineteen "
        "times in twenty.",
    ),
    (
        "Percentage point",
        "The unit of a difference between two percentages: from 30 % to 36 % is a rise of 6 percentage points.",
    ),
    ("Way wanted", "Whether the plan wants a measure to rise or to fall. More reports can be what is wanted."),
)


def build_document(
    report: ScrutinyReport,
    plan: PlanContent,
    book: FigureBook,
    *,
    made_on: date,
    version: str = "Draft 1",
    status: str = "For scrutiny",
    accent: str = "#12436D",
    sources: tuple[str, ...] = (),
    made_up: bool = False,
) -> Document:
    """Build the report.

    Args:
        report: head, texts, performance lines and implications.
        plan: the plan reported on: its priorities and areas of focus.
        book: the figures that texts and lines name.
        made_on: the day of the paper.
        version: version printed on the cover.
        status: status printed on the cover.
        accent: the partnership's colour.
        sources: credit lines.
        made_up: whether any of it is made up.
    """
    writer = QuoteWriter(book)
    messages = tuple(writer.paragraph(text) for text in report.key_messages)
    sections = (
        *opening_sections(writer, report, plan),
        *progress_sections(writer, report, plan),
        reviews_section(writer, report),
        performance_section(writer, report),
        focus_section(writer, report, plan),
        *implication_sections(writer, report.implications, report.money),
    )
    methods = _methods(writer, report)
    asked = _asked(writer, report)
    opening: tuple[Block, ...] = (KeyMessages(messages),) if messages else ()
    return Document(
        type=DOCUMENT_TYPE,
        cover=Cover(
            partnership=plan.alias or plan.partnership,
            title=report.header.title,
            period=report.period,
            version=version,
            status=status,
            made_on=made_on,
            made_up=made_up,
            accent=accent,
        ),
        summary=Section(
            "summary",
            "The report in brief",
            (*opening, *asked, _header(report.header), *writer.notices()),
        ),
        sections=sections,
        sources=sources,
        glossary=GLOSSARY,
        values=dict(writer.values),
        methods=methods,
    )


def _asked(writer: QuoteWriter, report: ScrutinyReport) -> tuple[Block, ...]:
    if not report.recommendations:
        return (Notice("to_write", "Write what the committee is asked to do."),)
    lead = f"The {report.header.committee} is asked to:"
    return (writer.paragraph(lead), writer.bullets(report.recommendations))


def _header(header: Header) -> TableBlock:
    rows = [
        ("Report", header.title),
        ("Committee", header.committee),
        ("Meeting", long_date(header.meeting_on)),
        ("Cabinet member responsible", header.cabinet_post),
        ("Wards affected", header.wards),
        ("Accountable director", header.director_post),
        ("Service", header.service),
        ("Accountable employee", header.employee_post),
        *((f"Considered by {seen.body}", long_date(seen.on)) for seen in header.considered),
    ]
    if not header.considered:
        rows.append(("Considered by", ""))
    return facts_table(rows, name="header", title="About this report")


def _methods(writer: QuoteWriter, report: ScrutinyReport) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph((f"{NOT_TYPED} {RULE}",))]
    if report.recounts:
        title = f"Sums of {report.source or 'the earlier report'}, done again"
        blocks.append(recounts_table(writer, report.recounts, name="recounts", title=title))
    return tuple(blocks)
