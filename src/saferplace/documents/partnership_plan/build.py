"""From the content of a plan to its paper."""

from __future__ import annotations

from dataclasses import replace

from saferplace.documents.model import Block, Cover, Document, KeyMessages, Section
from saferplace.documents.partnership_plan.evidence import Charts
from saferplace.documents.partnership_plan.paper import PlanPaper, divided_totals
from saferplace.documents.partnership_plan.sections import plan_flags, plan_sections
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.end import methods_of, sources_of, words_of
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.glossary import glossary_for
from saferplace.documents.parts.money import yearly_text
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.priorities import of_kind
from saferplace.documents.parts.small_counts import hide_across
from saferplace.documents.parts.targets import without_small_baselines
from saferplace.documents.parts.writing import counted, joined, period_text
from saferplace.planning.content import PlanContent, PriorityKind, StatementKind

DOCUMENT_TYPE = "partnership_plan"


def build_document(
    content: PlanContent,
    figures: PaperFigures,
    cover: PaperCover,
    paper: PlanPaper | None = None,
    charts: Charts | None = None,
) -> Document:
    """Build the partnership plan.

    Args:
        content: the plan.
        figures: what its texts may print.
        cover: what stands on the cover.
        paper: what it prints beside the plan: evidence, projects, points to note.
        charts: charts made elsewhere, by id, such as those of the strategic assessment.
    """
    around = paper or PlanPaper()
    content = without_small_baselines(content, figures.kept_back)
    pen = Pen(hide_across(figures, divided_totals(around), around.checks), around.checks)
    pen.used.update(around.left_out)
    sections = plan_sections(pen, content, around, charts or {})
    document = Document(
        type=DOCUMENT_TYPE,
        cover=Cover(
            partnership=cover.partnership,
            title=content.title,
            period=period_text(content.first_day, content.last_day),
            version=cover.version,
            status=cover.status,
            made_on=cover.made_on,
            made_up=cover.made_up or figures.is_made_up,
            accent=cover.accent,
        ),
        summary=_summary(pen, content, around),
        sections=sections,
        sources=sources_of(figures, cover.sources, pen.used),
        glossary=(),
        values=pen.values,
        methods=methods_of(pen),
    )
    return replace(document, glossary=glossary_for(words_of(document)))


def _summary(pen: Pen, content: PlanContent, paper: PlanPaper) -> Section:
    texts = paper.key_messages or plan_messages(content)
    items = [pen.paragraph(text) for text in texts]
    if flags := plan_flags(pen, content, paper):
        reference = "{{see to-note}}"
        items.append(pen.paragraph(f"{counted(len(flags), 'point')} to note about figures and gaps: {reference}."))
    blocks: tuple[Block, ...] = (KeyMessages(tuple(items)),) if items else ()
    return Section("summary", "Key messages", blocks)


def plan_messages(content: PlanContent) -> tuple[str, ...]:
    """Return what a plan says on one page: its vision, its priorities, its targets, its money and its review."""
    texts = [each.text for each in content.said(StatementKind.VISION)]
    priorities = [each.title for each in of_kind(content, PriorityKind.PRIORITY)]
    if priorities:
        texts.append(f"{counted(len(priorities), 'priority', 'priorities').capitalize()}: {joined(priorities)}.")
    if themes := [each.title for each in of_kind(content, PriorityKind.CROSS_CUTTING_THEME)]:
        texts.append(f"Through all of them run: {joined(themes)}.")
    if content.funding:
        texts.append(f"Money named for it: {yearly_text(content.funding)}.")
    texts += [each.text for each in content.said(StatementKind.REVIEW)]
    return tuple(texts)
