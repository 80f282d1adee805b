"""From two assessments to a refresh: the newer one, with what is different since the one it refreshes set before it."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from saferplace.assessment.assess import Assessment
from saferplace.assessment.comparison import ComparisonRow
from saferplace.assessment.inputs import IndicatorGroup
from saferplace.charts import wording
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Block, Document, LiveNumber, Notice, Paragraph, Section, TableBlock
from saferplace.documents.strategic_assessment.writer import LineageOf, Writer

DOCUMENT_TYPE = "strategic_assessment_refresh"
_COMPARED = (IndicatorGroup.ALL_CRIME, IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR, IndicatorGroup.CRIME_TYPE)
_COLUMNS = {"measure": "Measure", "then": "", "now": "", "stood": "", "stands": ""}


def as_refresh(document: Document, now: Assessment, then: Assessment, lineage: LineageOf | None = None) -> Document:
    """Return the paper of a full assessment as a refresh of an earlier one.

    Args:
        document: the paper of the newer assessment.
        now: its results.
        then: the results of the assessment it refreshes.
        lineage: where the values of the earlier assessment come from; None leaves their lineage empty.
    """
    w = Writer(then.given, then, lineage)
    section = _section(w, now, then)
    title = f"{document.cover.title}: refresh"
    return replace(
        document,
        type=DOCUMENT_TYPE,
        cover=replace(document.cover, title=title),
        sections=(section, *document.sections),
        values={**w.values, **document.values},
    )


def _section(w: Writer, now: Assessment, then: Assessment) -> Section:
    title = f"What is different since the assessment of {then.given.year.label}"
    before = {row.facts.id: row for row in then.comparison.rows}
    pairs = [
        (before[row.facts.id], row)
        for row in now.comparison.rows
        if row.facts.group in _COMPARED and row.facts.id in before
    ]
    if not pairs:
        text = "The two assessments share no measure with figures, so nothing can be set side by side."
        return Section("since_last", title, (Notice("caveat", text),))
    w.register_all(row.own for row, _ in pairs)
    blocks: list[Block] = [_sentence(pairs), *_shortlist(now, then), _table(pairs, now, then)]
    return Section("since_last", title, tuple(blocks))


def _sentence(pairs: list[tuple[ComparisonRow, ComparisonRow]]) -> Paragraph:
    known = [(a, b) for a, b in pairs if _standing(a) and _standing(b)]
    moved = [b.facts.title for a, b in known if _standing(a) != _standing(b)]
    if not known:
        return Paragraph(("Nothing was compared with like areas in both assessments.",))
    count = LiveNumber(
        "since.moved", wording.number(len(moved)), how="Counted: measures whose standing against like areas is another"
    )
    of = LiveNumber("since.known", wording.number(len(known)), how="Counted: measures with a standing in both")
    names = f": {wording.listed(moved)}" if moved else ""
    return Paragraph(
        (
            "Against like areas ",
            count,
            " of ",
            of,
            f" measures stand otherwise than they did{names}.",
        )
    )


def _shortlist(now: Assessment, then: Assessment) -> list[Block]:
    """Say which candidates are new on the shortlist, and which left it."""
    old = {each.facts.title for each in then.candidates.ranked if each.shortlisted}
    new = {each.facts.title for each in now.candidates.ranked if each.shortlisted}
    came, left = sorted(new - old), sorted(old - new)
    if not came and not left:
        return [Paragraph(("The shortlist of candidate priorities holds the same measures.",))]
    told = [f"New on the shortlist of candidate priorities: {wording.listed(came)}."] if came else []
    told += [f"No longer on it: {wording.listed(left)}."] if left else []
    return [Paragraph((" ".join(told),))]


def _table(pairs: list[tuple[ComparisonRow, ComparisonRow]], now: Assessment, then: Assessment) -> TableBlock:
    old, new = then.given.year.label, now.given.year.label
    if old == new:
        old, new = f"{old}, as it was", f"{new}, as it is now"
    heads = {**_COLUMNS, "then": old, "now": new, "stood": f"Against like areas, {old}", "stands": f"The same, {new}"}
    rows = [
        (
            b.facts.title,
            _value(a),
            _value(b),
            _standing(a) or wording.NOT_AVAILABLE,
            _standing(b) or wording.NOT_AVAILABLE,
        )
        for a, b in pairs
    ]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(heads, pl.String), orient="row")
    columns = tuple(TableColumn(name, heading) for name, heading in heads.items())
    notes = ("Rates per 1,000 residents. Each assessment stands on the evidence it was made from.",)
    return TableBlock("since-last-table", f"Measures in {old} and {new}", TableData(columns, frame), notes)


def _value(row: ComparisonRow) -> str:
    return wording.NOT_AVAILABLE if row.own.value is None else wording.number(row.own.value, 1)


def _standing(row: ComparisonRow) -> str:
    return row.peers.benchmark.said_label if row.peers else ""
