"""Sections: harm, and the measures beside crime: roads, environment, policing and justice, local series."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.changes import ChangeRow
from saferplace.assessment.comparison import ComparisonRow
from saferplace.assessment.inputs import IndicatorGroup
from saferplace.assessment.phrases import in_sentence, standing_words
from saferplace.charts import wording
from saferplace.charts.comparison_bars import comparison_bars
from saferplace.documents.model import Block, FigureBlock, Notice, Section, TableBlock
from saferplace.documents.parts.writing import HIDDEN_WITH_IT
from saferplace.documents.strategic_assessment.tables import measures_table
from saferplace.documents.strategic_assessment.writer import Writer

_PARTS = (
    (
        "road_safety",
        "Road safety",
        (IndicatorGroup.ROAD_SAFETY,),
        "Casualties are people, not collisions. Small numbers swing from year to year: look at several years before "
        "acting.",
    ),
    (
        "environment",
        "Fly-tipping and the environment",
        (IndicatorGroup.ENVIRONMENT,),
        "Councils count fly-tipping in different ways: a council that clears more quickly or counts its own finds "
        "reports more.",
    ),
    (
        "policing",
        "Stop and search, and results of crimes",
        (IndicatorGroup.STOP_AND_SEARCH, IndicatorGroup.OUTCOMES),
        "More searches or charges are neither good nor bad in themselves. Cases of the latest year are still being "
        "decided, which lowers its share of charges against the year before.",
    ),
    (
        "local",
        "Local measures",
        (IndicatorGroup.LOCAL,),
        "Figures supplied by the partnership's members. Police and council counts of one matter are kept apart.",
    ),
)
_PUBLISHED = "published_"
"""Local series that only hold a published table, checked under data quality."""


def other_measures_section(w: Writer) -> Section | None:
    """Return the measures beside crime that are loaded; None when none is."""
    subsections = [section for part in _PARTS if (section := _part(w, *part))]
    return Section("other_measures", "Other measures of safety", (), tuple(subsections)) if subsections else None


def _part(w: Writer, name: str, title: str, groups: tuple[IndicatorGroup, ...], caution: str) -> Section | None:
    rows = [row for row in w.found.changes if row.facts.group in groups and not row.facts.id.startswith(_PUBLISHED)]
    if not rows:
        return None
    hides = any(w.hides(row.facts.id) for row in rows)
    datasets = tuple(dict.fromkeys(row.facts.dataset for row in rows if row.facts.dataset))
    table = TableBlock(
        f"measures-{name.replace('_', '-')}",
        _title(rows, title),
        measures_table(w, rows),
        (
            *([HIDDEN_WITH_IT] if hides else ()),
            *dict.fromkeys(caveat for row in rows for caveat in row.facts.caveats),
            f"{w.source_line(datasets)}.",
        ),
    )
    blocks: list[Block] = [*_standings(w, rows), table, Notice("caveat", caution)]
    return Section(name, title, tuple(blocks))


def _title(rows: list[ChangeRow], title: str) -> str:
    clear = [f"{in_sentence(row.facts.title)} {row.direction}" for row in rows if row.direction in ("rose", "fell")]
    if not clear:
        return f"{title}: no clear change is shown"
    words = wording.listed(clear)
    return words[:1].upper() + words[1:]


def _standings(w: Writer, rows: list[ChangeRow]) -> list[Block]:
    found: list[ComparisonRow] = [row for each in rows if (row := w.found.comparison.row(each.facts.id))]
    texts: list[Block] = []
    for row in found:
        if words := standing_words(row):
            texts.append(w.paragraph(f"{row.facts.title}: ", *words, "."))
    return texts


def harm_section(w: Writer) -> Section | None:
    """Return crime weighted by harm; None when no weights are loaded."""
    harm = w.found.harm
    if harm is None:
        return None
    w.register_all(row.cell for row in harm.rows)
    first = harm.rows[0]
    frame = pl.DataFrame(
        {"label": [row.facts.title for row in harm.rows], "value": [row.share * 100 for row in harm.rows]}
    )
    caption = w.caption(
        "harm-chart",
        f"{first.facts.title} carries {wording.percent(first.share * 100)} of weighted harm",
        f"Share of harm by type of crime, %, weights: {harm.weights.scheme} ({harm.weights.unit}), {w.area}, {w.year}",
        ("street_crime", "crime_weight"),
        ("One crime of a type counts the same whatever happened: open data do not say more.",),
    )
    blocks: list[Block] = [
        w.paragraph(
            "Ten bicycle thefts do not weigh as much as ten assaults. Here each crime counts with the weight that "
            f"the scheme {harm.weights.scheme} gives its type."
        ),
        FigureBlock(comparison_bars(frame, caption, label_heading="Crime type", unit="% of weighted harm")),
    ]
    if harm.unweighted:
        blocks.append(Notice("caveat", f"Without a weight, so left out: {', '.join(harm.unweighted)}."))
    return Section("harm", "Harm", tuple(blocks))
