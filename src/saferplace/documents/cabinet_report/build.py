"""From a plan and what a council asks about it to the report to cabinet and council."""

from __future__ import annotations

from dataclasses import replace

from saferplace.charts.figure import Figure
from saferplace.documents.cabinet_report.doubts import with_doubts
from saferplace.documents.cabinet_report.report import CabinetReport, Chapter
from saferplace.documents.model import Block, Bullets, Cover, Document, FigureBlock, Notice, Paragraph, Section
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.end import methods_of, sources_of, words_of
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.flags import Flag, flags_section, wrong_sums
from saferplace.documents.parts.glossary import glossary_for
from saferplace.documents.parts.header import header_table
from saferplace.documents.parts.implications import Implication, impact_table, long_implications
from saferplace.documents.parts.money import money_table
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.priorities import of_kind
from saferplace.documents.parts.recommendations import recommendation_blocks
from saferplace.planning.content import PlanContent, Priority, PriorityKind

DOCUMENT_TYPE = "cabinet_report"


def build_document(
    report: CabinetReport,
    content: PlanContent,
    figures: PaperFigures,
    cover: PaperCover,
    *,
    governance: Figure | None = None,
) -> Document:
    """Build the report.

    Args:
        report: head, proposals, recommendations, impacts, Part B.
        content: the plan it brings.
        figures: what its texts may print.
        cover: what stands at its head.
        governance: the diagram of who answers to whom; None leaves it out.
    """
    pen = Pen(figures, report.checks)
    impacts = with_doubts(report.impacts, content)
    summary = Section("summary", "Part A: summary", (header_table(report.header),))
    sections = (*_part_a(pen, report, content, impacts), *_part_b(pen, report, content, governance))
    flags = (*wrong_sums(pen), *_doubt_flags(impacts), *report.flags)
    noted = flags_section(pen, flags, title="What to note about this report")
    document = Document(
        type=DOCUMENT_TYPE,
        cover=Cover(
            partnership=report.header.council,
            title=report.header.title,
            period=report.header.meetings_words,
            version=cover.version,
            status=cover.status,
            made_on=cover.made_on,
            made_up=cover.made_up or figures.is_made_up,
            accent=cover.accent,
            layout="report",
        ),
        summary=summary,
        sections=(*sections, *((noted,) if noted else ())),
        sources=sources_of(figures, cover.sources, pen.used),
        glossary=(),
        values=pen.values,
        methods=methods_of(pen),
    )
    return replace(document, glossary=glossary_for(words_of(document)))


def _part_a(
    pen: Pen, report: CabinetReport, content: PlanContent, impacts: tuple[Implication, ...]
) -> tuple[Section, ...]:
    proposals = tuple(block for text in report.proposals for block in pen.blocks(text))
    asked = recommendation_blocks(pen, report.recommendations, report.header.sittings)
    long = long_implications(pen, impacts)
    money = (money_table(content.funding),) if content.funding else ()
    parts = tuple(
        replace(each, blocks=(*each.blocks, *money)) if each.id == "impact-finance" else each for each in long
    )
    return (
        Section("proposals", "Main proposals", proposals),
        Section("recommendations", "Recommendations", asked),
        Section("impact-assessment", "Impact assessment", (impact_table(pen, impacts),), parts),
    )


def _part_b(pen: Pen, report: CabinetReport, content: PlanContent, governance: Figure | None) -> tuple[Section, ...]:
    chapters = [_chapter(pen, each, place, governance) for place, each in enumerate(report.chapters)]
    place = 1 if chapters else 0
    chapters.insert(place, _priorities(pen, content))
    return (*chapters, _closing(pen, report))


def _chapter(pen: Pen, chapter: Chapter, place: int, governance: Figure | None) -> Section:
    title = chapter.title if place else f"Part B: {chapter.title[:1].lower()}{chapter.title[1:]}"
    return Section(chapter.id, title, _with_picture(pen.blocks(chapter.text), chapter.id, governance))


def _with_picture(blocks: tuple[Block, ...], chapter: str, governance: Figure | None) -> tuple[Block, ...]:
    return (*blocks, FigureBlock(governance)) if governance and chapter == "governance" else blocks


def _priorities(pen: Pen, content: PlanContent) -> Section:
    parts = [_priority(pen, each) for each in of_kind(content, PriorityKind.PRIORITY)]
    return Section("priorities", "The priorities in short", (), tuple(parts))


def _priority(pen: Pen, priority: Priority) -> Section:
    blocks: list[Block] = list(pen.blocks(priority.reason)) if priority.reason else []
    if priority.outcomes:
        blocks += [Paragraph(("What will be different:",)), pen.bullets(each.text for each in priority.outcomes)]
    return Section(f"priority-{priority.key}", priority.title, tuple(blocks))


def _closing(pen: Pen, report: CabinetReport) -> Section:
    papers = _lines(report.background_papers)
    if not report.background_papers and (pen.used or pen.values):
        papers = (
            *papers,
            Notice("to_write", "This report quotes figures: name the papers they come from, or say why none."),
        )
    parts = (
        Section("attachments", "Attached", _lines(report.attachments)),
        Section("previous-minutes", "Previous minutes", _lines(report.previous_minutes)),
        Section("background-papers", "Background papers", papers),
        Section("prepared-by", "Prepared by", (Paragraph((report.prepared_by or "Not given.",)),)),
    )
    return Section("papers", "Papers and contact", (), parts)


def _lines(texts: tuple[str, ...]) -> tuple[Block, ...]:
    if not texts:
        return (Paragraph(("None.",)),)
    return (Bullets(tuple(Paragraph((text,)) for text in texts)),)


def _doubt_flags(impacts: tuple[Implication, ...]) -> tuple[Flag, ...]:
    return tuple(
        Flag(item.heading, f"Answered {item.answer_words.lower()}", doubt) for item in impacts for doubt in item.doubts
    )
