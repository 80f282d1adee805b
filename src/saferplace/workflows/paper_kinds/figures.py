"""Look up every figure the words of a paper refer to, as one version of the evidence has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from saferplace.datasets.catalogue import DATASETS
from saferplace.documents.parts.figures import PaperFigures
from saferplace.indicators.catalogue import Indicator, UnknownIndicator
from saferplace.indicators.geography import AreaNotFound
from saferplace.indicators.lineage import trace
from saferplace.indicators.live_text import FigureReference, references_in
from saferplace.indicators.request import NotOffered
from saferplace.indicators.values import Value
from saferplace.reference.areas import AreaError
from saferplace.reference.periods import Period, PeriodError
from saferplace.workflows.indicator_values import change_on_year, value_from_row
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.small_counts import hidden_among

_REFUSED = (UnknownIndicator, AreaNotFound, AreaError, NotOffered, PeriodError)


def figures_for(
    evidence: OpenEvidence, texts: Iterable[str], more: Iterable[FigureReference] = (), *, made_up: bool = False
) -> PaperFigures:
    """Return the figures that texts refer to, and those named besides; one that cannot be had says why.

    Args:
        evidence: one version of the evidence.
        texts: words of the paper.
        more: figures its tables need.
        made_up: whether the evidence is a demonstration's.
    """
    wanted = dict.fromkeys([*(each for text in texts for each in references_in(text)), *more])
    together: dict[tuple[str, str], list[FigureReference]] = {}
    for reference in wanted:
        together.setdefault((reference.area, reference.period), []).append(reference)
    values: dict[FigureReference, Value] = {}
    changes: dict[FigureReference, str] = {}
    missing: dict[FigureReference, str] = {}
    titles: dict[str, str] = {}
    thresholds: dict[str, int | None] = {}
    before: dict[FigureReference, Value] = {}
    for group in together.values():
        sound = _sound(evidence, group, missing)
        if not sound:
            continue
        titles.update({indicator.id: indicator.title for indicator in sound.values()})
        thresholds.update({indicator.id: indicator.disclosure_threshold for indicator in sound.values()})
        for reference, (value, earlier, change) in _read(evidence, sound).items():
            values[reference], before[reference], changes[reference] = value, earlier, change
    hidden = _hidden(values, before, thresholds)
    values |= {reference: _blank(values[reference]) for reference in hidden}
    changes = {reference: words for reference, words in changes.items() if reference not in hidden}
    credit = _credits(values.values())
    return PaperFigures(values, changes, {}, titles, missing, hidden, credit, made_up)


def _hidden(
    values: Mapping[FigureReference, Value],
    before: Mapping[FigureReference, Value],
    thresholds: Mapping[str, int | None],
) -> frozenset[FigureReference]:
    """Return the references that must not be printed; a change is told of two years, and needs both."""
    years = [before[reference] for reference in values if reference.kind == "change"]
    cells = hidden_among([*values.values(), *years], thresholds)
    found = {reference for reference, value in values.items() if _cell(value) in cells}
    return frozenset(found | {each for each in values if each.kind == "change" and _cell(before[each]) in cells})


def _cell(value: Value) -> tuple[str, str, str]:
    return value.indicator, value.area.code, value.period.code


def _blank(value: Value) -> Value:
    """Return a Value without its numbers: a rate, an interval or the number of its rows would give the count back."""
    rows = tuple(replace(each, rows=0, row_range=None) for each in value.lineage)
    return replace(value, numerator=None, denominator=None, value=None, lower=None, upper=None, lineage=rows)


def _sound(
    evidence: OpenEvidence, group: list[FigureReference], missing: dict[FigureReference, str]
) -> dict[FigureReference, Indicator]:
    found = {}
    for reference in group:
        try:
            indicator = evidence.catalogue.get(reference.indicator)
            level = evidence.geography.area(reference.area).level
            kind = Period.parse(reference.period).kind
        except _REFUSED as error:
            missing[reference] = str(error)
            continue
        if level not in indicator.levels or kind not in indicator.periods:
            missing[reference] = f"{indicator.title} is not made for this area and period."
            continue
        found[reference] = indicator
    return found


def _read(
    evidence: OpenEvidence, sound: Mapping[FigureReference, Indicator]
) -> dict[FigureReference, tuple[Value, Value, str]]:
    """Return the value of each reference, that of the year before, and the change in words."""
    first = next(iter(sound))
    period = Period.parse(first.period)
    indicators = list({indicator.id: indicator for indicator in sound.values()}.values())
    frame = evidence.compute(indicators, [first.area], [period, period.year_before()])
    rows = {(row["indicator"], row["period"]): row for row in frame.iter_rows(named=True)}
    sources = trace(evidence.store, evidence.geography, indicators, [first.area], [period])
    found = {}
    for reference, indicator in sound.items():
        own, before = rows[indicator.id, period.code], rows[indicator.id, period.year_before().code]
        change = change_on_year(before, own, indicator)
        value = value_from_row(own, evidence.geography, period)
        if evidence.shows(indicator, first.area):
            value = replace(value, lineage=sources.of(indicator.id, first.area, period.code))
        earlier = value_from_row(before, evidence.geography, period.year_before())
        found[reference] = (value, earlier, change.words)
    return found


def _credits(values: Iterable[Value]) -> tuple[str, ...]:
    names = dict.fromkeys(each.dataset for value in values for each in value.lineage)
    return tuple(DATASETS[name].credit for name in names if name in DATASETS)
