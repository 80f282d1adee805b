"""From what is known of a topic to the update for the Health and Wellbeing Board."""

from __future__ import annotations

from saferplace.documents.hwb_update.update import TopicUpdate
from saferplace.documents.model import Block, Document, KeyMessages, Notice, Paragraph, Reference, Section
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.header import CouncilHeader, header_table
from saferplace.documents.parts.recommendations import Recommendation, recommendation_blocks
from saferplace.documents.progress.lines import lines_table, shares_of
from saferplace.documents.progress.paper import ON_CHANGES, close_paper
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.tables import set_table
from saferplace.documents.progress.told import written

DOCUMENT_TYPE = "hwb_update"
FIGURES = "topic-figures"


def build_document(update: TopicUpdate, figures: PaperFigures, cover: PaperCover) -> Document:
    """Build the update.

    Args:
        update: texts and lines.
        figures: the figures that texts and lines name.
        cover: what stands on the cover.
    """
    pen = ProgressPen(figures, update.checks, shares_of(update.lines))
    summary = _summary(pen, update)
    sections = (
        _why(pen, update),
        _figures(pen, update),
        Section("done", "What partners have done", written(pen, update.done, "Write what partners have done.")),
        Section("gaps", "What is missing", written(pen, update.gaps, "Write what is missing, or that nothing is.")),
        _ahead(pen, update),
    )
    return close_paper(
        DOCUMENT_TYPE,
        cover,
        pen,
        title=f"{update.topic}: update for the {update.board.body}",
        period=update.period,
        summary=summary,
        sections=sections,
        layout="report",
        words=ON_CHANGES if update.lines else (),
    )


def _summary(pen: ProgressPen, update: TopicUpdate) -> Section:
    messages = tuple(pen.paragraph(text) for text in update.key_messages)
    blocks: list[Block] = [KeyMessages(messages)] if messages else []
    if update.asks:
        blocks += recommendation_blocks(pen, [Recommendation(text) for text in update.asks], [update.board])
    else:
        blocks.append(Notice("to_write", "Write what the board is asked to do."))
    head = CouncilHeader(
        update.council,
        update.topic,
        (update.board,),
        update.report_of,
        (("Next update", update.next_update or "not agreed yet"),),
    )
    return Section("summary", "In brief", (*blocks, header_table(head)))


def _why(pen: ProgressPen, update: TopicUpdate) -> Section:
    blocks = written(pen, update.why, "Write why the topic matters to health and wellbeing.")
    if update.links:
        rows = [(link.priority, pen.plain(link.how)) for link in update.links]
        title = "What of the board's strategy it serves"
        blocks = (*blocks, set_table("links", title, ("Priority of the board", "How the topic serves it"), rows))
    return Section("why", "Why it matters to health", blocks)


def _figures(pen: ProgressPen, update: TopicUpdate) -> Section:
    blocks = pen.blocks(update.figures_text)
    if not update.lines:
        return Section("figures", "What the figures show", (*blocks, Notice("to_write", "No measure is chosen.")))
    table = lines_table(
        pen,
        update.lines,
        name=FIGURES,
        title=f"{update.topic}, {update.earlier} and {update.period}",
        earlier=update.earlier,
        later=update.period,
    )
    pointer = Paragraph((Reference(FIGURES), " shows both years, and whether a change could be chance."))
    return Section("figures", "What the figures show", (*blocks, pointer, table))


def _ahead(pen: ProgressPen, update: TopicUpdate) -> Section:
    blocks = written(pen, update.ahead, "Write what comes next.")
    if not update.next_update:
        blocks = (*blocks, Notice("to_write", "Agree when the board hears of this topic again."))
    return Section("ahead", "What comes next", blocks)
