"""From an assessment to a topic paper: a few measures told in full, for those who work on that topic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from saferplace.assessment.assess import Assessment
from saferplace.assessment.inputs import AssessmentInput
from saferplace.assessment.phrases import in_sentence
from saferplace.assessment.places import of_level
from saferplace.charts import wording
from saferplace.documents.model import Block, Cover, Document, FigureBlock, KeyMessages, Notice, Paragraph, Section
from saferplace.documents.strategic_assessment.build import partnership_name
from saferplace.documents.strategic_assessment.change import change_section
from saferplace.documents.strategic_assessment.levels import comparison_part
from saferplace.documents.strategic_assessment.methods import GLOSSARY, methods_blocks, source_lines
from saferplace.documents.strategic_assessment.places import wards_part
from saferplace.documents.strategic_assessment.quality import quality_section
from saferplace.documents.strategic_assessment.trend import month_chart
from saferplace.documents.strategic_assessment.writer import LineageOf, Writer

DOCUMENT_TYPE = "strategic_assessment_topic"


@dataclass(frozen=True)
class Topic:
    """What a topic paper is about.

    Attributes:
        title: such as "Vehicle crime".
        indicators: ids of its measures.
        words: what people found, printed first; empty leaves a prompt.
    """

    title: str
    indicators: tuple[str, ...]
    words: tuple[Block, ...] = ()


def build_topic_paper(
    given: AssessmentInput,
    found: Assessment,
    topic: Topic,
    *,
    made_on: date,
    lineage: LineageOf | None = None,
    partnership: str = "",
    version: str = "Draft 1",
    status: str = "Draft: figures complete, words of the partnership still to be written",
) -> Document:
    """Build a topic paper.

    Args:
        given: what the assessment was made from.
        found: its results, of all measures.
        topic: which of them the paper is about.
        made_on: the day of the paper.
        lineage: where every value comes from; None leaves lineage empty.
        partnership: name of the partnership; made from the area's when empty.
        version: version printed on the cover.
        status: status printed on the cover.
    """
    w = Writer(given, _about(found, topic), lineage)
    sections = (_findings(topic), *_levels(w), change_section(w), _trend(w), _places(w, topic), quality_section(w))
    return Document(
        type=DOCUMENT_TYPE,
        cover=Cover(
            partnership=partnership or partnership_name(given.area.name),
            title=f"{topic.title}: topic paper",
            period=given.year.label,
            version=version,
            status=status,
            made_on=made_on,
            made_up=w.is_made_up,
        ),
        summary=_summary(w, topic),
        sections=tuple(section for section in sections if section is not None),
        sources=source_lines(w),
        glossary=GLOSSARY,
        values=dict(w.values),
        methods=methods_blocks(w),
    )


def _about(found: Assessment, topic: Topic) -> Assessment:
    """Return the results without those of other measures."""
    wanted = frozenset(topic.indicators)
    return replace(
        found,
        comparison=replace(
            found.comparison, rows=tuple(row for row in found.comparison.rows if row.facts.id in wanted)
        ),
        changes=tuple(row for row in found.changes if row.facts.id in wanted),
        elsewhere=tuple(row for row in found.elsewhere if row.facts.id in wanted),
        trends=tuple(trend for trend in found.trends if trend.facts.id in wanted),
        findings=(),
    )


def _summary(w: Writer, topic: Topic) -> Section:
    items: list[Paragraph] = []
    for row in w.found.changes:
        if row.is_shown and row.direction:
            text = f"{row.facts.title}: {row.direction} between {w.previous} and {w.year}."
            items.append(w.paragraph(text))
    for compared in w.found.comparison.rows:
        label = compared.peers.benchmark.said_label if compared.peers else ""
        if label:
            items.append(w.paragraph(f"{compared.facts.title} is {_side(label)} the level of areas like {w.area}."))
    if not items:
        text = f"No figures on {in_sentence(topic.title)} are loaded for {w.area} in {w.year}."
        return Section("summary", "Key messages", (Notice("caveat", text),))
    return Section("summary", "Key messages", (KeyMessages(tuple(items)),))


def _side(label: str) -> str:
    return "similar to" if label == "similar" else label


def _findings(topic: Topic) -> Section:
    prompt = Notice("to_write", "Write what lies behind the figures: who is harmed, where, when, and what works.")
    return Section("findings", "What the partnership found", topic.words or (prompt,))


def _levels(w: Writer) -> tuple[Section, ...]:
    part = comparison_part(w)
    return (replace(part, id="levels"),) if part is not None else ()


def _trend(w: Writer) -> Section:
    if not w.found.trends:
        return Section("trend", "Month by month", (Notice("caveat", "No monthly figures are loaded."),))
    return Section("trend", "Month by month", tuple(FigureBlock(month_chart(w, trend)) for trend in w.found.trends))


def _places(w: Writer, topic: Topic) -> Section | None:
    known = [w.panel.facts[name] for name in topic.indicators if name in w.panel.facts]
    parts = [wards_part(w, facts) for facts in known if of_level(w.found.places, facts.id, "ward").height > 1]
    shown = tuple(part for part in parts if part is not None)
    if not shown:
        names = wording.listed([in_sentence(facts.title) for facts in known]) or in_sentence(topic.title)
        text = f"Wards cannot be compared on {names}: too few of them have a rate."
        return Section("places", "Places", (Notice("caveat", text),))
    return Section("places", "Places", (), shown)
