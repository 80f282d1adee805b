"""Section: how concentrated crime is over neighbourhoods."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.concentration import METHOD, Concentrated
from saferplace.assessment.phrases import in_sentence
from saferplace.charts import wording
from saferplace.charts.concentration_curve import concentration_curve
from saferplace.charts.figure import Figure, TableColumn, TableData
from saferplace.documents.model import Block, FigureBlock, Notice, Section, TableBlock
from saferplace.documents.strategic_assessment.writer import Writer


def concentration_section(w: Writer) -> Section:
    """Return how much of crime falls on how few neighbourhoods."""
    found = w.found.concentration
    if not found:
        text = "No neighbourhood figures are loaded, or there are too few crimes to say how concentrated they are."
        return Section("concentration", "Concentration", (Notice("caveat", text),))
    blocks: list[Block] = [w.write(each.sentence) for each in w.found.findings if each.id == "concentration"]
    blocks.append(_table(w, found))
    blocks += [FigureBlock(figure) for figure in [_curve(w)] if figure]
    return Section("concentration", "Concentration", tuple(blocks))


def _curve(w: Writer) -> Figure | None:
    facts = w.panel.all_crime
    if facts is None:
        return None
    small = w.given.small_areas.filter(
        (pl.col("indicator") == facts.id) & (pl.col("area_level") == "lsoa") & (pl.col("period") == w.given.year.code)
    )
    counts = small.drop_nulls("count").select("count")
    row = next((each for each in w.found.concentration if each.facts.id == facts.id), None)
    if row is None or not counts["count"].sum():
        return None
    caption = w.caption(
        "concentration-curve",
        f"Half of all crime was recorded in {wording.percent(row.share_holding_half * 100)} of neighbourhoods",
        f"Share of recorded crime by share of neighbourhoods (LSOAs), busiest first, {w.area}, {w.year}",
        ("street_crime",),
        METHOD,
    )
    return concentration_curve(counts, caption, places_name="neighbourhoods")


def _table(w: Writer, found: tuple[Concentrated, ...]) -> TableBlock:
    frame = pl.DataFrame(
        {
            "title": [row.facts.title for row in found],
            "events": [row.events for row in found],
            "half": [float(row.places_holding_half) for row in found],
            "share": [row.share_holding_half * 100 for row in found],
            "expected": [row.expected_share * 100 for row in found],
            "times": [row.times for row in found],
        }
    )
    columns = (
        TableColumn("title", "Type"),
        TableColumn("events", "Number", 0, numeric=True),
        TableColumn("half", "Neighbourhoods that hold half", 0, numeric=True),
        TableColumn("share", "% of neighbourhoods", 0, numeric=True),
        TableColumn("expected", "% by chance", 0, numeric=True),
        TableColumn("times", "Times as concentrated as chance", 1, numeric=True),
    )
    title = f"Of all types, {in_sentence(found[0].facts.title)} is the most concentrated for its number"
    notes = (f"There are {found[0].places} neighbourhoods. Types with fewer than 50 events are left out.",)
    return TableBlock("concentration-table", title, TableData(columns, frame), notes)
