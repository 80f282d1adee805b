"""Look up the figures that texts and findings refer to, as they stand in one version of the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from saferplace.charts import wording
from saferplace.datasets.catalogue import DATASETS
from saferplace.documents.parts.pen import WITHHELD_COUNT, WITHHELD_FIGURE
from saferplace.indicators.catalogue import Indicator, UnknownIndicator
from saferplace.indicators.geography import AreaNotFound
from saferplace.indicators.lineage import trace
from saferplace.indicators.live_text import FigureReference
from saferplace.indicators.request import NotOffered
from saferplace.indicators.values import Value
from saferplace.reference.areas import AreaError
from saferplace.reference.periods import Period, PeriodError
from saferplace.statistics.comparison import compare_with_benchmark
from saferplace.workflows.explore_figures import decimals_of
from saferplace.workflows.explore_words import figure_in_words
from saferplace.workflows.indicator_values import change_on_year, value_from_row
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.small_counts import Cell

_REFUSED = (UnknownIndicator, AreaNotFound, AreaError, NotOffered, PeriodError)


class FigureKey(NamedTuple):
    """Which figure: indicator id, area code, period code, and the code of an area to compare with ("" for none)."""

    indicator: str
    area: str
    period: str
    compare: str = ""


@dataclass(frozen=True)
class LiveFigure:
    """One figure as it stands in one version of the evidence, ready to be shown.

    Attributes:
        key: which figure.
        title: name of the indicator.
        area: name of the area.
        period: label of the period.
        text: value with unit, such as "3.1 burglaries per 1,000 residents".
        number: the value alone.
        count: what was counted, such as "1,234"; "not available" where there is none.
        counts: what the count counts, such as "crimes".
        interval: the 95 % interval in words; "" when there is none.
        change: the change on the year before, in words.
        compared: name and value of the area compared with; "" when none was asked for.
        label: "above", "similar" or "below" the area compared with; "" when it cannot be said.
        completeness: 0 to 1; None when unknown.
        caveats: sentences that must be printed with the figure.
        store_version: version of the evidence.
        sources: what it is counted from, each with the release it was read from.
    """

    key: FigureKey
    title: str
    area: str
    period: str
    text: str
    number: str
    count: str
    counts: str
    interval: str
    change: str
    compared: str
    label: str
    completeness: float | None
    caveats: tuple[str, ...]
    store_version: int
    sources: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """What a reader is told beside the figure: what it is, where it comes from and how fresh that is."""
        known = "not known" if self.completeness is None else wording.percent(100 * self.completeness)
        told = [f"{self.title}, {self.area}, {self.period}: {self.text}."]
        told += [f"Source: {'; '.join(self.sources)}."] if self.sources else []
        return " ".join([*told, f"How complete: {known}. Evidence version {self.store_version}."])

    def printed(self, kind: str) -> str:
        """Return what a reference of a kind prints (see indicators.live_text.KINDS)."""
        return {"value": self.text, "number": self.number, "count": self.count, "change": self.change}[kind]

    def as_json(self) -> dict[str, Any]:
        """Return it as what JSON can hold, to be frozen with a publication."""
        return asdict(self)

    @classmethod
    def from_json(cls, table: Mapping[str, Any]) -> LiveFigure:
        """Return what as_json wrote, after JSON."""
        lists = {name: tuple(table.get(name, ())) for name in ("caveats", "sources")}
        return cls(**{**table, **lists, "key": FigureKey(*table["key"])})


@dataclass(frozen=True)
class UnknownFigure:
    """A figure that cannot be had.

    Attributes:
        key: which figure was asked for.
        why: what is wrong with it and what there is, for the person who wrote it.
    """

    key: FigureKey
    why: str


Found = LiveFigure | UnknownFigure


def kept_back(figure: LiveFigure, cells: frozenset[Cell]) -> LiveFigure:
    """Return a figure as a paper prints it that must not print some: without numbers where it is one of those."""
    year_before = Period.parse(figure.key.period).year_before().code
    if (figure.key.indicator, figure.key.area, figure.key.period) in cells:
        why = WITHHELD_FIGURE
        bare = replace(figure, count=WITHHELD_COUNT, interval="", compared="", label="")
        return replace(bare, text=why, number=why, change=why)
    if (figure.key.indicator, figure.key.area, year_before) in cells:
        return replace(figure, change=WITHHELD_FIGURE)
    return figure


def key_of(reference: FigureReference) -> FigureKey:
    """Return which figure a reference in a text means."""
    return FigureKey(reference.indicator, reference.area, reference.period)


def live_figures(evidence: OpenEvidence, keys: Iterable[FigureKey]) -> Mapping[FigureKey, Found]:
    """Return every figure asked for; one that cannot be had says why. What was found is kept with the evidence."""
    kept: dict[object, Found] = evidence.kept("live figures", dict)
    wanted = {key: _kept_as(evidence, key) for key in dict.fromkeys(keys)}
    together: dict[tuple[str, str, str], list[FigureKey]] = {}
    for key, name in wanted.items():
        if name not in kept:
            together.setdefault((key.area, key.period, key.compare), []).append(key)
    for group in together.values():
        kept.update({wanted[key]: found for key, found in _look_up(evidence, group).items()})
    return {key: kept[name] for key, name in wanted.items()}


def _kept_as(evidence: OpenEvidence, key: FigureKey) -> object:
    """Return under what a figure is kept; a place of a partnership's own is told from another's of the same name."""
    places = evidence.geography.neighbourhoods
    own = [tuple(sorted(places[code])) for code in (key.area, key.compare) if code in places]
    return (key, *own)


def _look_up(evidence: OpenEvidence, keys: list[FigureKey]) -> dict[FigureKey, Found]:
    """Return figures that share area, period and comparison, read at once."""
    found: dict[FigureKey, Found] = {}
    sound: dict[FigureKey, Indicator] = {}
    for key in keys:
        try:
            sound[key] = _checked(evidence, key)
        except _REFUSED as error:
            found[key] = UnknownFigure(key, str(error))
    if not sound:
        return found
    area, period, compare = keys[0].area, Period.parse(keys[0].period), keys[0].compare
    areas = [area, compare] if compare and compare != area else [area]
    frame = evidence.compute(list(sound.values()), areas, [period, period.year_before()])
    rows = {(row["indicator"], row["area_code"], row["period"]): row for row in frame.iter_rows(named=True)}
    sources = trace(evidence.store, evidence.geography, list(sound.values()), [area], [period])
    for key, indicator in sound.items():
        own = rows[indicator.id, area, period.code]
        change = change_on_year(rows[indicator.id, area, period.year_before().code], own, indicator)
        value = value_from_row(own, evidence.geography, period)
        if evidence.shows(indicator, area):
            value = replace(value, lineage=sources.of(indicator.id, area, period.code))
        other = rows.get((indicator.id, compare, period.code)) if len(areas) > 1 else None
        beside = value_from_row(other, evidence.geography, period) if other else None
        found[key] = _figure(evidence, key, indicator, value, beside, change.words)
    return found


def _checked(evidence: OpenEvidence, key: FigureKey) -> Indicator:
    indicator = evidence.catalogue.get(key.indicator)
    period = Period.parse(key.period)
    for code in filter(None, (key.area, key.compare)):
        area = evidence.geography.area(code)
        if area.level not in indicator.levels:
            raise NotOffered(f"{indicator.title} is not made for a {area.level.value.replace('_', ' ')}.")
    if period.kind not in indicator.periods:
        raise NotOffered(f"{indicator.title} is not made for a {period.kind.value.replace('_', ' ')}.")
    return indicator


def _figure(
    evidence: OpenEvidence, key: FigureKey, indicator: Indicator, value: Value, beside: Value | None, change: str
) -> LiveFigure:
    decimals = decimals_of([value])
    return LiveFigure(
        key=key,
        title=indicator.title,
        area=value.area.name,
        period=value.period.label,
        text=figure_in_words(value, decimals),
        number=wording.number(value.value, decimals),
        count=wording.number(value.numerator),
        counts=indicator.noun,
        interval=wording.interval(value.lower, value.upper, decimals),
        change=change,
        compared=f"{beside.area.name}: {figure_in_words(beside, decimals)}" if beside else "",
        label=_label(value, beside),
        completeness=value.completeness,
        caveats=value.caveats,
        store_version=evidence.version,
        sources=_sources(value),
    )


def _sources(value: Value) -> tuple[str, ...]:
    """Return each source once, with its newest release."""
    releases = {each.dataset: each.release for each in sorted(value.lineage, key=lambda each: each.release)}
    return tuple(f"{DATASETS[name].title}{f', {label}' if label else ''}" for name, label in releases.items())


def _label(own: Value, beside: Value | None) -> str:
    numbers = (own.value, own.lower, own.upper, beside.value if beside else None)
    if any(number is None for number in numbers):
        return ""
    return str(compare_with_benchmark(*(np.array([number], dtype=np.float64) for number in numbers))[0])
