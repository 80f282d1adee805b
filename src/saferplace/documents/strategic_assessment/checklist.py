"""Section: the statutory checklist: what the law asks for and how far this paper answers it."""

from __future__ import annotations

from datetime import date

import polars as pl

from saferplace.assessment.checklist import Head, check_heads
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Bullets, FigureBlock, Notice, Section, TableBlock
from saferplace.documents.strategic_assessment.writer import Writer
from saferplace.reference.rules.content import EVIDENCE_MARKS, in_force, load_content_rules


def heads_of(w: Writer, sections: tuple[Section, ...], on: date) -> tuple[Head, ...]:
    """Return every statutory head in force with how far the sections answer it."""
    nation = "W" if w.given.area.code.startswith("W") else "E"
    filled = {section.id for section in sections if holds_figures(section)}
    return check_heads(in_force(load_content_rules(), nation, on), filled)


def holds_figures(section: Section) -> bool:
    """Whether a section or one of its subsections holds a figure or table."""
    own = any(isinstance(block, FigureBlock | TableBlock) for block in section.blocks)
    return own or any(holds_figures(part) for part in section.subsections)


def checklist_section(w: Writer, sections: tuple[Section, ...], on: date) -> Section:
    """Return the checklist, with what is still to be written."""
    heads = heads_of(w, sections, on)
    titles = {section.id: section.title for section in sections}
    numbers = {section.id: number for number, section in enumerate(sections, start=1)}
    frame = pl.DataFrame(
        [
            {
                "head": head.rule.head,
                "where": ", ".join(str(numbers[name]) for name in head.rule.sections if name in titles),
                "status": head.status.value,
                "citation": f"{head.rule.citation} ({EVIDENCE_MARKS[head.rule.evidence]})",
            }
            for head in heads
        ],
        schema=dict.fromkeys(("head", "where", "status", "citation"), pl.String),
    )
    columns = (
        TableColumn("head", "What the assessment must contain"),
        TableColumn("where", "Section"),
        TableColumn("status", "State"),
        TableColumn("citation", "Where the law says so"),
    )
    open_heads = [head for head in heads if head.rule.filled_by != "figures"]
    title = f"{len(open_heads)} of {len(heads)} parts still need words from people"
    note = "Not legal advice. The wording and its place in the Regulations are to be checked on legislation.gov.uk."
    blocks = (
        TableBlock("checklist-table", title, TableData(columns, frame), (note,)),
        Notice("to_write", "Before this paper is final, the partnership must:"),
        Bullets(tuple(w.paragraph(head.rule.prompt) for head in open_heads)),
    )
    return Section("checklist", "Statutory checklist", blocks)
