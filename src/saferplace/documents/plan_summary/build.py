"""A partnership plan on one page, for residents: what for, what is done, how it is measured, where to ask."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.documents.model import Block, Cover, Document, Paragraph, Section
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.money import yearly_text
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.priorities import of_kind
from saferplace.documents.parts.tables import made_table
from saferplace.documents.parts.writing import joined, period_text
from saferplace.planning.content import ActionKind, PlanContent, Priority, PriorityKind, StatementKind, Target

DOCUMENT_TYPE = "plan_summary"
_LONG = 90
_ACTIONS = 2  # of each priority; the whole plan has them all


@dataclass(frozen=True)
class SummaryPaper:
    """What stands on the page beside the plan.

    Attributes:
        why: one sentence for each priority by its key, with live references: why it was chosen.
        contact: how to reach the partnership: a post or an address of the body, never a person.
        whole_plan: where the whole plan is.
    """

    why: dict[str, str] | None = None
    contact: str = ""
    whole_plan: str = ""


def build_document(
    content: PlanContent, figures: PaperFigures, cover: PaperCover, paper: SummaryPaper | None = None
) -> Document:
    """Build the summary; it is made to fit one page when the plan has up to six priorities and themes."""
    around = paper or SummaryPaper()
    pen = Pen(figures)
    period = period_text(content.first_day, content.last_day)
    return Document(
        type=DOCUMENT_TYPE,
        cover=Cover(
            partnership=cover.partnership,
            title=f"Our plan for {content.area_name} on one page",
            period=period,
            version=cover.version,
            status=cover.status,
            made_on=cover.made_on,
            made_up=cover.made_up or figures.is_made_up,
            accent=cover.accent,
            layout="sheet",
        ),
        summary=Section("summary", "What we want", tuple(_blocks(pen, content, around))),
        sections=(),
        sources=tuple(dict.fromkeys((*cover.sources, *figures.credits))),
        glossary=(),
        values=pen.values,
    )


def _blocks(pen: Pen, content: PlanContent, paper: SummaryPaper) -> list[Block]:
    blocks: list[Block] = [pen.paragraph(each.text) for each in content.said(StatementKind.VISION)]
    rows = [_row(pen, content, each, (paper.why or {}).get(each.key, "")) for each in _chosen(content)]
    if rows:
        heads = ("What matters", "Why", "What the partners do", "How we will know")
        blocks.append(made_table("priorities", "What we work on", heads, rows))
    blocks += [pen.paragraph(text) for text in _closing(content, paper)]
    if figures := pen.figures.credits:
        blocks.append(Paragraph((f"Sources: {'; '.join(figures)}",)))
    return blocks


def _chosen(content: PlanContent) -> tuple[Priority, ...]:
    return (*of_kind(content, PriorityKind.PRIORITY), *of_kind(content, PriorityKind.CROSS_CUTTING_THEME))


def _row(pen: Pen, content: PlanContent, priority: Priority, why: str) -> tuple[str, str, str, str]:
    actions = [each for each in content.actions_of(priority.key) if each.kind is ActionKind.ACTION]
    told = " ".join(_short(pen.plain(each.text)) for each in actions[:_ACTIONS])
    more = f" And {len(actions) - _ACTIONS} more." if len(actions) > _ACTIONS else ""
    outcome = " ".join(each.text for each in priority.outcomes[:1])
    measured = joined([_measure(each) for each in content.targets_of(priority.key)], outcome or "No target set yet.")
    through = priority.kind is PriorityKind.CROSS_CUTTING_THEME
    title = f"{priority.title} (runs through all)" if through else priority.title
    reason = pen.plain(why) or _first_sentence(pen.plain(priority.reason)) or "–"
    return (title, reason, f"{told}{more}" or "–", measured)


def _short(text: str) -> str:
    """Return a long action up to its colon; the whole plan has the rest."""
    head, mark, _ = text.partition(":")
    return f"{head}." if mark and len(text) > _LONG else text


def _first_sentence(text: str) -> str:
    head, mark, _ = text.partition(". ")
    return head + mark.strip() if mark else text


def _measure(target: Target) -> str:
    wanted = {"increase": "more", "decrease": "fewer", "steady": "no change"}
    return f"{target.title} ({wanted[target.direction.value]})" if target.direction else target.title


def _closing(content: PlanContent, paper: SummaryPaper) -> list[str]:
    texts = []
    if content.funding:
        texts.append(f"Money: {yearly_text(content.funding)}.")
    texts += [each.text for each in content.said(StatementKind.REVIEW)]
    if paper.whole_plan:
        texts.append(f"The whole plan: {paper.whole_plan}.")
    if paper.contact:
        texts.append(f"Questions or ideas: {paper.contact}.")
    return texts
