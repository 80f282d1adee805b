"""Findings: what a reader must know, in sentences that know about chance, most important first."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from saferplace.assessment.candidates import Candidates
from saferplace.assessment.changes import ChangeRow, change_of
from saferplace.assessment.comparison import Comparison
from saferplace.assessment.concentration import Concentrated
from saferplace.assessment.data_quality import DataQuality
from saferplace.assessment.emerging import Emerging
from saferplace.assessment.inputs import IndicatorFacts, IndicatorGroup
from saferplace.assessment.make_up import MakeUp, MakeUpRow
from saferplace.assessment.panel import Panel, ValueKey
from saferplace.assessment.phrases import (
    MORE_THAN_CHANCE,
    change_words,
    counted,
    in_sentence,
    listed,
    plural,
    size_of,
    standing_words,
)
from saferplace.assessment.places import STEADINESS, is_steadiness_known, of_level
from saferplace.assessment.scoring import SCORED_BY_PEOPLE
from saferplace.assessment.sentences import Form, Part, Sentence, count_of, derived, sentence, value_of
from saferplace.assessment.trend import Trend
from saferplace.statistics.change import FELL, ROSE


@dataclass(frozen=True)
class Finding:
    """One thing a reader must know.

    Attributes:
        id: what it is about, such as "level" or "places".
        sentence: the finding.
    """

    id: str
    sentence: Sentence


@dataclass(frozen=True)
class KeyResults:
    """The results that findings are stated from."""

    comparison: Comparison
    changes: tuple[ChangeRow, ...]
    make_up: MakeUp
    trends: tuple[Trend, ...]
    places: pl.DataFrame
    concentration: tuple[Concentrated, ...]
    emerging: Emerging
    candidates: Candidates
    quality: DataQuality


def state_findings(panel: Panel, key: KeyResults) -> tuple[Finding, ...]:
    """Return the findings that the figures allow, in the order a reader needs them."""
    found: list[Finding] = []
    for facts in panel.of_group(IndicatorGroup.ALL_CRIME, IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR):
        found += _level(panel, key, facts)
    found += _make_up(key.make_up)
    found += _movers(panel, key.make_up)
    found += _places(panel, key.places)
    found += _concentration(panel, key.concentration)
    found += _emerging(key.emerging)
    found += _candidates(key.candidates)
    found += _quality(panel, key.quality)
    return tuple(found)


def _level(panel: Panel, key: KeyResults, facts: IndicatorFacts) -> list[Finding]:
    cell = panel.cell(facts.id)
    if cell.numerator is None:
        return []
    parts: list[Part] = ["The police recorded ", count_of(cell), f" {_events(facts)} in {panel.given.area.name} in "]
    parts.append(panel.given.year.label)
    if cell.value is not None and cell.denominator is not None:
        parts += [", ", value_of(cell), f" {cell.unit.removeprefix(facts.events).strip()}"]
    parts.append(".")
    change = change_of(key.changes, facts.id)
    if change is not None and not change.is_shown:
        parts.append(f" The change since {panel.given.previous.label} is not shown: {change.why_not}.")
    elif change is not None and (words := change_words(change, panel.given.previous.label)):
        parts += [" That is ", *words, "."]
    found = [Finding(f"level_{facts.id}", Sentence(tuple(parts)))]
    row = key.comparison.row(facts.id)
    if row is not None and (standing := standing_words(row)):
        rank: list[Part] = []
        if row.peers and row.peers.rank:
            ranked = [each.key for each in row.peers.cells]
            rank = [
                ", with rank ",
                counted(row.peers.rank, "rank of the rate, 1 = highest", *ranked),
                " of ",
                counted(row.peers.of, "areas ranked", *ranked),
                " (1 = highest)",
            ]
        lead = "The rate of " + (in_sentence(facts.title) if facts.group != IndicatorGroup.ALL_CRIME else "all crime")
        found.append(Finding(f"standing_{facts.id}", sentence(f"{lead} is ", *standing, *rank, ".")))
    return found


def _events(facts: IndicatorFacts) -> str:
    if facts.group == IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR:
        return f"{facts.events} of anti-social behaviour"
    return facts.events


def _make_up(make_up: MakeUp) -> list[Finding]:
    rows = [row for row in make_up.rows if row.share][:3]
    if len(rows) < 3 or make_up.total is None:
        return []
    parts: list[Part] = []
    for i, row in enumerate(rows):
        name = row.facts.title if i == 0 else in_sentence(row.facts.title)
        parts += ["" if i == 0 else " and " if i == len(rows) - 1 else ", ", f"{name} (", _share(row, make_up), ")"]
    return [Finding("make_up", sentence(*parts, " made up most of recorded crime."))] if _most(make_up) else []


def _most(make_up: MakeUp) -> bool:
    return make_up.largest_share is not None and make_up.largest_share > 0.5


def _share(row: MakeUpRow, make_up: MakeUp) -> Part:
    keys = (row.cell.key, make_up.total.key) if make_up.total else (row.cell.key,)
    return derived((row.share or 0.0) * 100, Form.PERCENT, "part of all crime in per cent", *keys)


def _movers(panel: Panel, make_up: MakeUp) -> list[Finding]:
    found = []
    for direction, word, more in ((ROSE, "rise", "more"), (FELL, "fall", "fewer")):
        moved = [row.change for row in make_up.rows if row.change and row.change.direction == direction]
        moved.sort(key=lambda change: -abs(change.volume or 0))
        if not moved:
            continue
        alone = len(moved) == 1
        parts: list[Part] = [f"The only clear {word} was in " if alone else f"The largest {word}s in number were in "]
        for i, change in enumerate(moved[:3]):
            keys = (change.before.key, change.after.key)
            number = derived(abs(change.volume or 0), Form.COUNT, "later count minus earlier count", *keys)
            parts += ["" if i == 0 else " and " if i == len(moved[:3]) - 1 else ", ", in_sentence(change.facts.title)]
            parts += [" (", number, f" {more}" if i == 0 else ""]
            parts += [", ", size_of(change), ")"] if change.percent is not None else [")"]
        found.append(Finding(f"movers_{direction}", sentence(*parts, "." if alone else f", each {MORE_THAN_CHANCE}.")))
    return found


def _places(panel: Panel, places: pl.DataFrame) -> list[Finding]:
    if panel.all_crime is None:
        return []
    wards = of_level(places, panel.all_crime.id, "ward").drop_nulls("rate")
    if wards.height < 2:
        return []
    if not is_steadiness_known(wards):
        return _places_of_one_year(panel, wards)
    steady = wards.filter(pl.col("steadiness") == STEADINESS["above", "above"])
    names = [str(name or code) for name, code in steady.select("name", "area_code").head(4).iter_rows()]
    years = _years(panel)
    total = counted(wards.height, "wards with a rate", *years)
    if not names:
        text = " wards had a rate of crime clearly above that of the whole area in both years."
        return [Finding("places", sentence("None of the ", total, text))]
    number = counted(steady.height, "wards above the whole area in both years", *years)
    share = float(steady["share"].sum()) * 100
    part = derived(share, Form.PERCENT, "their crimes as a part of all crimes of the area", *years)
    which = listed(names) if steady.height <= len(names) else f"{', '.join(names)} and others"
    return [
        Finding(
            "places",
            sentence(
                number,
                " of ",
                total,
                f" wards had a rate of crime above that of the whole area in both years ({which}); ",
                part,
                " of all crimes were recorded there.",
            ),
        )
    ]


def _years(panel: Panel) -> tuple[ValueKey, ...]:
    """Return the keys of all crime in both years: the values that ward counts are parts of."""
    if panel.all_crime is None:
        return ()
    return (panel.cell(panel.all_crime.id).key, panel.before(panel.all_crime.id).key)


def _places_of_one_year(panel: Panel, wards: pl.DataFrame) -> list[Finding]:
    above = wards.filter(pl.col("label") == "above")
    years = _years(panel)
    number = counted(above.height, "wards above the whole area this year", *years)
    total = counted(wards.height, "wards with a rate", *years)
    text = (
        f" wards had a rate of crime above that of the whole area in {panel.given.year.label}. Whether that lasts "
        f"cannot be told: the figures for {panel.given.previous.label} are missing or under 95 % complete."
    )
    return [Finding("places", sentence(number, " of ", total, text))]


def _concentration(panel: Panel, found: tuple[Concentrated, ...]) -> list[Finding]:
    row = next((each for each in found if panel.all_crime and each.facts.id == panel.all_crime.id), None)
    if row is None:
        return []
    key = panel.cell(row.facts.id).key
    chance = counted(round(row.expected_share * row.places), "neighbourhoods that would hold half by chance", key)
    return [
        Finding(
            "concentration",
            sentence(
                "Half of all crime was recorded in ",
                counted(row.places_holding_half, "neighbourhoods that together hold half", key),
                " of the area's ",
                counted(row.places, "neighbourhoods", key),
                " neighbourhoods; if crime fell evenly it would take ",
                chance,
                ".",
            ),
        )
    ]


def _emerging(emerging: Emerging) -> list[Finding]:
    if not emerging.scanned:
        return []
    # Groups overlap with the types they hold: a group is named only where none of the types stands out.
    types = [signal for signal in emerging.concerns if signal.facts.group != IndicatorGroup.CRIME_GROUP]
    themes = list(dict.fromkeys(in_sentence(signal.facts.title) for signal in types or emerging.concerns))
    scanned = counted(emerging.scanned, "indicators tested")
    outside = " outside today's priorities" if emerging.priorities else ""
    if not themes:
        text = f" indicators{outside} were tested and none stands out for the worse once luck is allowed for."
        return [Finding("emerging", sentence("All ", scanned, text))]
    shown = listed(themes[:4]) if len(themes) <= 4 else f"{', '.join(themes[:4])} and others"
    return [
        Finding(
            "emerging",
            sentence(
                "Of ",
                scanned,
                f" indicators{outside} tested, ",
                counted(len(themes), "indicators that stand out for the worse"),
                f" {plural(len(themes), 'stands', 'stand')} out for the worse even with luck allowed for: {shown}.",
            ),
        )
    ]


def _candidates(candidates: Candidates) -> list[Finding]:
    names = [in_sentence(candidate.facts.title) for candidate in candidates.shortlist]
    if not names:
        return []
    still = any(criterion in candidates.unscored for criterion in SCORED_BY_PEOPLE)
    lead = "On the figures alone, the" if still else "The"
    after = " Public concern and the ability to influence are still to be scored by people." if still else ""
    text = f"{lead} themes that score highest as candidate priorities are {listed(names)}.{after}"
    return [Finding("candidates", sentence(text))]


def _quality(panel: Panel, quality: DataQuality) -> list[Finding]:
    if panel.all_crime is None or quality.year_completeness is None:
        return []
    cell = panel.cell(panel.all_crime.id)
    share = derived(quality.year_completeness * 100, Form.SHARE, "share of reports loaded and placed", cell.key)
    if quality.previous_completeness is None:
        return [Finding("quality", sentence("The figures for the year are ", share, " complete."))]
    before = derived(
        quality.previous_completeness * 100,
        Form.SHARE,
        "share of reports loaded and placed",
        panel.before(panel.all_crime.id).key,
    )
    ending = ", enough to compare the two years." if quality.can_compare_years else ", too little to compare the years."
    years = panel.given.year.label, panel.given.previous.label
    parts = ("The crime figures are ", share, f" complete for {years[0]} and ", before, f" for {years[1]}", ending)
    return [Finding("quality", sentence(*parts))]
