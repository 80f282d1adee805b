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
from saferplace.workflows.keep_back import keep_back
from saferplace.workflows.open_evidence import OpenEvidence

_REFUSED = (UnknownIndicator, AreaNotFound, AreaError, NotOffered, PeriodError)


def figures_for(
    evidence: OpenEvidence,
    texts: Iterable[str],
    more: Iterable[FigureReference] = (),
    *,
    beside: Iterable[Value] = (),
    made_up: bool = False,
) -> PaperFigures:
    """Return the figures that texts refer to, and those named besides; one that cannot be had says why.

    Args:
        evidence: one version of the evidence.
        texts: words of the paper.
        more: figures its tables need.
        beside: values it prints besides, which no reference names.
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
    before: dict[FigureReference, Value] = {}
    for group in together.values():
        sound = _sound(evidence, group, missing)
        if not sound:
            continue
        titles.update({indicator.id: indicator.title for indicator in sound.values()})
        for reference, (value, earlier, change) in _read(evidence, sound).items():
            values[reference], before[reference], changes[reference] = value, earlier, change
    credit = _credits(values.values())
    found = PaperFigures(values, changes, {}, titles, missing, credits=credit, is_made_up=made_up)
    return keep_back(found, evidence.catalogue, evidence.geography, before=before, beside=beside)


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
