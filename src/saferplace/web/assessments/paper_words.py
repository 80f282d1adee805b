"""What people wrote and decided, as blocks of a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

import polars as pl

from saferplace.charts.figure import TableColumn, TableData
from saferplace.charts.wording import long_date, percent
from saferplace.documents.model import Block, Bullets, Inline, LiveNumber, Notice, Paragraph, TableBlock
from saferplace.web.assessments.heads import PRIORITIES, VIEWS
from saferplace.web.assessments.live_words import LiveWords, Shown, show
from saferplace.web.assessments.models import Decision, PublicConcern
from saferplace.web.assessments.queries.content import Content, FindingShown, SectionShown
from saferplace.workflows.live_figures import LiveFigure


@dataclass
class _Numbers:
    """Numbers the figures of the partnership's words, apart from those of the paper."""

    used: Iterator[int] = field(default_factory=lambda: count(1))

    def live(self, text: str, figure: LiveFigure) -> LiveNumber:
        key = figure.key
        how = f"{figure.title}, {figure.area}, {figure.period}, evidence store version {figure.store_version}"
        return LiveNumber(f"words{next(self.used)}", text, how=f"{how} ({key.indicator} {key.area} {key.period})")


def words_for_paper(content: Content) -> dict[str, tuple[Block, ...]]:
    """Return the blocks under each statutory head."""
    numbers = _Numbers()
    found = {}
    for section in content.sections:
        blocks = [*_section(section, numbers)]
        if section.head.id == PRIORITIES and content.decisions:
            blocks = [_decisions(content.decisions), *blocks]
        if section.head.id == VIEWS and content.concerns:
            blocks.append(_concerns(content.concerns, content, numbers))
        found[section.head.id] = tuple(blocks)
    return found


def missing_by_head(content: Content) -> dict[str, str]:
    """Return what each head still misses, by its wording."""
    return {head.rule.head: head.missing for head in content.heads}


def _section(section: SectionShown, numbers: _Numbers) -> Iterator[Block]:
    yield from _paragraphs(section.words, numbers)
    shown = [*section.findings, *section.from_topics]
    if shown:
        yield Bullets(tuple(_finding(each, numbers) for each in shown))


def _paragraphs(words: LiveWords, numbers: _Numbers) -> Iterator[Block]:
    for paragraph in words.paragraphs:
        yield Paragraph(tuple(_inline(piece, numbers) for piece in paragraph))
    for error in words.errors:
        yield Notice("caveat", f"A figure in this text cannot be printed: {error}")


def _inline(piece: Shown, numbers: _Numbers) -> Inline:
    return numbers.live(piece.text, piece.figure) if piece.figure else " ".join(piece.text.split("\n"))


def _finding(shown: FindingShown, numbers: _Numbers) -> Paragraph:
    figure = shown.figure
    if figure is None:
        return Paragraph((f"{shown.row}: {shown.problem}",))
    parts: list[Inline] = [f"{figure.title}, {figure.area}, {figure.period}: ", numbers.live(figure.text, figure), ". "]
    for paragraph in shown.words.paragraphs:
        parts += [*(_inline(piece, numbers) for piece in paragraph), " "]
    return Paragraph(tuple(parts))


def _decisions(rows: Sequence[Decision]) -> TableBlock:
    frame = pl.DataFrame(
        [
            (row.theme, row.get_outcome_display(), row.reason, f"{row.meeting}, {long_date(row.decided_on)}")
            for row in rows
        ],
        schema=dict.fromkeys(("theme", "decision", "reason", "meeting"), pl.String),
        orient="row",
    )
    headings = {"theme": "Theme", "decision": "Decision", "reason": "Reason", "meeting": "Where and when"}
    columns = tuple(TableColumn(name, heading) for name, heading in headings.items())
    return TableBlock("decisions-table", "What the partnership decided", TableData(columns, frame))


def _concerns(rows: Sequence[PublicConcern], content: Content, numbers: _Numbers) -> Bullets:
    return Bullets(tuple(_concern(row, content, numbers) for row in rows))


def _concern(row: PublicConcern, content: Content, numbers: _Numbers) -> Paragraph:
    share = f", {percent(float(row.share))} of them" if row.share is not None else ""
    asked = f", {row.answers:,} answers{share}" if row.answers else ""
    parts: list[Inline] = [f"{row.theme} ({row.source}, {long_date(row.gathered_on)}{asked}). "]
    for paragraph in show(row.words, content.figures).paragraphs:
        parts += [*(_inline(piece, numbers) for piece in paragraph), " "]
    return Paragraph(tuple(parts))
