"""Section: places: wards and neighbourhoods, ranked, with how sure the ranking is."""

from __future__ import annotations

from typing import Any

import polars as pl

from saferplace.assessment.inputs import IndicatorFacts, IndicatorGroup
from saferplace.assessment.panel import Cell, ValueKey
from saferplace.assessment.phrases import in_sentence
from saferplace.assessment.places import METHOD, STEADINESS, is_steadiness_known, of_level
from saferplace.assessment.sentences import Form, Part, derived
from saferplace.charts import wording
from saferplace.charts.comparison_bars import comparison_bars
from saferplace.charts.figure import TableColumn, TableData
from saferplace.charts.ward_map import ward_map
from saferplace.documents.model import Block, Bullets, FigureBlock, Notice, Paragraph, Section, TableBlock
from saferplace.documents.strategic_assessment.writer import Writer

_MOST_LSOAS = 10
_MOST_NAMED = 4
_HEADLINES = (IndicatorGroup.ALL_CRIME, IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR)
_STEADY = STEADINESS["above", "above"]


def places_section(w: Writer) -> Section:
    """Return the wards by crime and anti-social behaviour, which types stand out where, and the top neighbourhoods."""
    headlines = [
        facts for facts in w.panel.of_group(*_HEADLINES) if of_level(w.found.places, facts.id, "ward").height > 1
    ]
    subsections = [section for facts in headlines if (section := wards_part(w, facts))]
    subsections += [section for section in (_types(w), _neighbourhoods(w)) if section]
    if not subsections:
        text = "No ward or neighbourhood figures are loaded, so places within the area cannot be compared."
        return Section("places", "Places", (Notice("caveat", text),))
    intro = w.paragraph(
        "These figures say where crime was recorded, not who did it or who lives there. Town centres draw many "
        "visitors, who are not counted among the residents, so their rates are high."
    )
    finding = [w.write(found.sentence) for found in w.found.findings if found.id == "places"]
    return Section("places", "Places", (*finding, intro), tuple(subsections))


def wards_part(w: Writer, facts: IndicatorFacts) -> Section | None:
    """Return the wards ranked by one measure; None when too few have a rate."""
    wards = of_level(w.found.places, facts.id, "ward")
    if wards["rate"].is_not_null().sum() < 2:
        return None
    _register(w, facts, wards)
    title = "Wards: all crime" if facts.group == IndicatorGroup.ALL_CRIME else f"Wards: {in_sentence(facts.title)}"
    blocks: list[Block] = [_picture(w, facts, wards), _table(w, facts, wards)]
    return Section(f"wards_{facts.id}", title, tuple(blocks))


def _picture(w: Writer, facts: IndicatorFacts, wards: pl.DataFrame) -> FigureBlock:
    steady = wards.filter(pl.col("steadiness") == _STEADY)
    name = "Recorded crime" if facts.group == IndicatorGroup.ALL_CRIME else facts.title
    top = wards.row(0, named=True)
    title = f"{name} was above the rate of {w.area} in both years in {steady.height} of {wards.height} wards"
    if not steady.height:
        title = f"In no ward was {in_sentence(name)} clearly above the rate of {w.area} in both years"
    elif steady.height == 1:
        title = f"{name} was above the rate of {w.area} in both years in one ward, {top['name']}"
    if not is_steadiness_known(wards):
        above = wards.filter(pl.col("label") == "above").height
        title = f"{name} was above the rate of {w.area} in {above} of {wards.height} wards in {w.year}"
    vintage = f" (boundaries of {w.given.profile.ward_vintage})" if w.given.profile.ward_vintage else ""
    caption = w.caption(
        f"wards-{facts.id.replace('_', '-')}",
        title,
        f"{name}, {facts.unit}, wards{vintage}, {w.year}, with 95 % intervals",
        ("street_crime", "population", "boundary"),
        METHOD[2:3],
    )
    frame = wards.select(
        pl.col("area_code").alias("code"),
        pl.col("name").fill_null(pl.col("area_code")),
        pl.col("rate").alias("value"),
        "lower",
        "upper",
        pl.col("label").alias("comparison"),
    )
    shapes = {code: text for code, _, text in w.given.boundaries.select("area_code", "name", "geometry").iter_rows()}
    if set(shapes) & set(frame["code"]):
        return FigureBlock(ward_map(frame, shapes, caption, unit=facts.unit))
    bars = frame.rename({"name": "label"}).with_columns(
        pl.when(pl.col("code").is_in(steady["area_code"].implode()))
        .then(pl.lit("focus"))
        .otherwise(pl.lit("peer"))
        .alias("role")
    )
    whole = w.panel.cell(facts.id).value
    reference = (w.area, whole) if whole is not None else None
    return FigureBlock(comparison_bars(bars, caption, label_heading="Ward", unit=facts.unit, reference=reference))


def _table(w: Writer, facts: IndicatorFacts, wards: pl.DataFrame) -> TableBlock:
    what = "all crime" if facts.group == IndicatorGroup.ALL_CRIME else in_sentence(facts.title)
    top = wards.row(0, named=True)
    ratio = f": {wording.number(top['ratio'], 1)} times the rate of {w.area}" if top["ratio"] is not None else ""
    title = f"{top['name'] or top['area_code']} has the highest rate of {what}{ratio}"
    return _ranked(w, f"wards-table-{facts.id.replace('_', '-')}", title, "Ward", facts, wards)


def _ranked(w: Writer, name: str, title: str, heading: str, facts: IndicatorFacts, rows: pl.DataFrame) -> TableBlock:
    frame = rows.with_columns(
        pl.col("name").fill_null(pl.col("area_code")).alias("place"),
        pl.when(pl.col("hidden")).then(pl.lit(wording.SUPPRESSED)).otherwise(pl.lit("")).alias("secret"),
        pl.when(pl.col("hidden_before")).then(pl.lit(wording.SUPPRESSED)).otherwise(pl.lit("")).alias("secret_before"),
        _limits("lower", "upper", 1).alias("limits"),
        _limits("ratio_lower", "ratio_upper", 2).alias("ratio_limits"),
    )
    columns = (
        TableColumn("place", heading),
        TableColumn("count_before", f"Number {w.previous}", 0, numeric=True, marker="secret_before"),
        TableColumn("count", f"Number {w.year}", 0, numeric=True, marker="secret"),
        TableColumn("rate", "Rate", 1, numeric=True, marker="secret"),
        TableColumn("limits", "95 % interval", numeric=True),
        TableColumn("ratio", "Times the area's rate", 2, numeric=True, marker="secret"),
        TableColumn("ratio_limits", "95 % interval", numeric=True),
        TableColumn("steadiness", "Steady?"),
    )
    notes = (
        f"Rate: {facts.unit}.",
        METHOD[0],
        METHOD[1],
        f"{w.source_line(('street_crime', 'population'))}.",
    )
    wanted = [*(column.name for column in columns), "secret", "secret_before"]
    return TableBlock(name, title, TableData(columns, frame.select(wanted)), notes)


def _limits(lower: str, upper: str, decimals: int) -> pl.Expr:
    return pl.struct(pl.col(lower).alias("low"), pl.col(upper).alias("high")).map_elements(
        lambda row: wording.limits_text(row["low"], row["high"], decimals), pl.String
    )


def _types(w: Writer) -> Section | None:
    """Return, for each type of crime, the wards above the whole area in both years."""
    items: list[Paragraph] = []
    for facts in w.panel.of_group(IndicatorGroup.CRIME_TYPE):
        wards = of_level(w.found.places, facts.id, "ward").filter(pl.col("steadiness") == _STEADY)
        if wards.height:
            _register(w, facts, wards)
            items.append(_stands_out(w, facts, wards))
    if not items:
        return None
    intro = w.paragraph(
        f"Wards whose rate was above that of {w.area} in both years, with how many times the area's rate it was in "
        f"{w.year}:"
    )
    return Section("types_by_ward", "What stands out where", (intro, Bullets(tuple(items))))


def _stands_out(w: Writer, facts: IndicatorFacts, wards: pl.DataFrame) -> Paragraph:
    parts: list[Part] = [f"{facts.title}: "]
    shown = wards.head(_MOST_NAMED)
    for place, row in enumerate(shown.iter_rows(named=True)):
        keys = (ValueKey(facts.id, row["area_code"], w.given.year.code), w.panel.cell(facts.id).key)
        ratio = derived(row["ratio"], Form.TIMES, "rate of the ward over the rate of the whole area", *keys)
        parts += [", " if place else "", row["name"] or row["area_code"], " (", ratio, ")"]
    more = wards.height - shown.height
    return w.paragraph(*parts, f" and {more} more." if more else ".")


def _neighbourhoods(w: Writer) -> Section | None:
    facts = w.panel.all_crime
    if facts is None:
        return None
    every = of_level(w.found.places, facts.id, "lsoa")
    lsoas = every.filter(pl.col("rate").is_not_null()).head(_MOST_LSOAS)
    if lsoas.height < 2:
        return None
    _register(w, facts, lsoas)
    steady = every.filter(pl.col("steadiness") == _STEADY).height
    title = f"{steady} of {every.height} neighbourhoods were above the rate of {w.area} in both years"
    if not is_steadiness_known(every):
        above = every.filter(pl.col("label") == "above").height
        title = f"{above} of {every.height} neighbourhoods were above the rate of {w.area} in {w.year}"
    intro = w.paragraph(
        "Neighbourhoods here are LSOAs, small areas of about 1,500 people. Those with the highest rates of all "
        "crime are listed. A location in open police data is the nearest of a set of map points, so small "
        "differences mean nothing."
    )
    table = _ranked(w, "neighbourhoods-table", title, "Neighbourhood (LSOA)", facts, lsoas)
    return Section("neighbourhoods", "Neighbourhoods", (intro, table))


def _register(w: Writer, facts: IndicatorFacts, rows: pl.DataFrame) -> None:
    """Keep the values of small areas as printed; hidden ones stay missing in the CSV as well."""
    w.register_small(_cell(w, facts, row) for row in rows.filter(~pl.col("hidden")).iter_rows(named=True))
    before = rows.filter(~pl.col("hidden_before") & pl.col("count_before").is_not_null())
    w.register_all(
        Cell(
            ValueKey(facts.id, row["area_code"], w.given.previous.code),
            numerator=row["count_before"],
            unit=facts.unit,
            completeness=w.panel.before(facts.id).completeness,
        )
        for row in before.iter_rows(named=True)
    )


def _cell(w: Writer, facts: IndicatorFacts, row: dict[str, Any]) -> Cell:
    own = w.panel.cell(facts.id)
    return Cell(
        ValueKey(facts.id, row["area_code"], w.given.year.code),
        numerator=row["count"],
        denominator=row["population"],
        denominator_label=own.denominator_label,
        unit=facts.unit,
        value=row["rate"],
        lower=row["lower"],
        upper=row["upper"],
        completeness=own.completeness,
    )
