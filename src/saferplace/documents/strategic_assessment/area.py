"""Section: the area and its people."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.sentences import Form, Part, derived
from saferplace.charts import wording
from saferplace.charts.comparison_bars import comparison_bars
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Block, FigureBlock, Notice, Section, TableBlock
from saferplace.documents.strategic_assessment.writer import Writer

_TENTHS = tuple(range(1, 11))


def area_section(w: Writer) -> Section:
    """Return who lives in the area: residents, ages, deprivation."""
    blocks: list[Block] = []
    profile = w.given.profile
    if profile.population is not None:
        residents = _residents(w, profile.population)
        label = f" ({profile.population_label})" if profile.population_label else ""
        blocks.append(w.paragraph(f"{w.area} has ", residents, f" residents{label}. ", _force_sentence(w)))
    blocks += _ages(w)
    blocks += _deprivation(w)
    if not blocks:
        blocks.append(Notice("caveat", "No population or deprivation figures are loaded for this area."))
    return Section("area", "The area and its people", tuple(blocks))


def _residents(w: Writer, population: float) -> Part:
    """Return the residents, tied to the value that has them as its denominator where there is one."""
    crime = w.panel.cell(w.panel.all_crime.id) if w.panel.all_crime else None
    operands = (crime.key,) if crime is not None and crime.denominator == population else ()
    label = w.given.profile.population_label
    return derived(population, Form.COUNT, f"residents ({label}): the denominator of the rates", *operands)


def _force_sentence(w: Writer) -> str:
    force = w.given.force
    return f"It lies in the {force.name} police force area." if force else ""


def _ages(w: Writer) -> list[Block]:
    own = w.given.profile.ages.filter(pl.col("area_code") == w.given.area.code).sort("first_age")
    total = own["persons"].sum()
    if own.is_empty() or not total:
        return []
    frame = own.select("band", "persons", (pl.col("persons") / total * 100).alias("share"))
    columns = (
        TableColumn("band", "Age"),
        TableColumn("persons", "Residents", 0, numeric=True),
        TableColumn("share", "% of residents", 1, numeric=True),
    )
    largest = frame.sort("persons", descending=True).row(0, named=True)
    title = f"People aged {largest['band']} are the largest of the age groups, at {wording.percent(largest['share'])}"
    notes = (f"{wording.sentence(w.given.profile.population_label)} {w.source_line(('population_by_age',))}.",)
    return [TableBlock("ages-table", title, TableData(columns, frame), notes)]


def _deprivation(w: Writer) -> list[Block]:
    homes = w.given.profile.deprivation
    total = homes["population"].sum() if homes.height else 0
    if not total:
        return []
    label = w.given.profile.deprivation_label
    by_decile = {
        decile: float(people) for decile, people in homes.group_by("decile").agg(pl.col("population").sum()).iter_rows()
    }
    shares = [by_decile.get(decile, 0.0) / float(total) * 100 for decile in _TENTHS]
    frame = pl.DataFrame(
        {
            "label": ["1 (most deprived)", *(str(decile) for decile in _TENTHS[1:-1]), "10 (least deprived)"],
            "value": shares,
            "role": ["focus", "focus", *(["peer"] * 8)],
        }
    )
    most = derived(shares[0] + shares[1], Form.PERCENT, "residents of neighbourhoods in national tenths 1 and 2")
    caption = w.caption(
        "deprivation-chart",
        f"{wording.percent(shares[0] + shares[1])} of residents live in the most deprived fifth of neighbourhoods",
        f"Residents by national tenth of deprivation of their neighbourhood, %, {w.area}, {label}",
        ("deprivation", "population"),
        ("If the area were like England as a whole, every tenth would hold 10 % of residents.",),
    )
    figure = comparison_bars(frame, caption, label_heading="Tenth of England's neighbourhoods", unit="% of residents")
    text = (
        f" of residents live in neighbourhoods that are among the most deprived fifth of all in {_nation(w)} "
        f"({label}). Deprivation is a measure of neighbourhoods, not of the people in them."
    )
    return [w.paragraph(most, text), FigureBlock(figure)]


def _nation(w: Writer) -> str:
    return "Wales" if w.given.area.code.startswith("W") else "England"
