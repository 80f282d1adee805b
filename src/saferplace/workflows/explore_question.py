"""What somebody asks of the explorer, settled: which indicator, area, periods and areas to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.charts.series_chart import Note
from saferplace.charts.wording import listed
from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.request import NotOffered
from saferplace.reference.areas import LEVEL_NAMES, Area, AreaLevel
from saferplace.reference.periods import Period, PeriodError, PeriodKind
from saferplace.workflows.areas_around import areas_around
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.periods_on_offer import (
    LONGEST_RUN,
    RUN_KINDS,
    loaded_months,
    series_kinds,
    usual_run,
    whole_periods,
)

PEERED_LEVELS = (AreaLevel.CSP, AreaLevel.DISTRICT)
SIMILAR = "similar"
NOTHING = "none"
_MOST_OTHERS = 3


class NothingLoaded(LookupError):
    """Raised when no source of an indicator is loaded, or none for the periods asked for; says what there is."""


@dataclass(frozen=True)
class Question:
    """What is asked for, as it came in. Everything but the indicator and the area may be left open.

    Attributes:
        indicator: id of an indicator.
        area: code or name of an area.
        kind: kind of period of the run, such as "month"; the shortest the indicator has when empty.
        first: first period of the run, a code such as 2021-04.
        last: last period of the run.
        compare: codes or names of areas (those the indicator has no figures for are left out); "similar" for the peer
            group; "none" for nothing; when empty the force and the country (for a small area its district and the
            country) and the peer group.
        peers: codes of a peer group of the partnership's own choosing; chosen by likeness when empty.
        per: another multiplier for population rates.
        notes: dated notes that the reader should see with the series.
    """

    indicator: str
    area: str
    kind: str = ""
    first: str = ""
    last: str = ""
    compare: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()
    per: float | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Settled:
    """A question made exact.

    Attributes:
        indicator: the indicator.
        area: the area.
        kinds: kinds of run on offer.
        offered: every period of the chosen kind for which anything is loaded.
        run: the periods of the run, in order.
        headline: the period of the answer: the year that ends with the run, or the run's last period.
        others: areas compared with, nearest first, three at most.
        around: the larger areas the area lies in, to choose from.
        with_peers: whether similar areas are compared with.
    """

    indicator: Indicator
    area: Area
    kinds: tuple[PeriodKind, ...]
    offered: tuple[Period, ...]
    run: tuple[Period, ...]
    headline: Period
    others: tuple[Area, ...]
    around: tuple[Area, ...]
    with_peers: bool


def settle(evidence: OpenEvidence, asked: Question) -> Settled:
    """Fill in what was left open and refuse what cannot be answered.

    Raises:
        UnknownIndicator, AreaNotFound, AmbiguousName, PeriodError, NotOffered, NothingLoaded: saying what there is.
    """
    indicator = evidence.catalogue.get(asked.indicator)
    area = evidence.geography.find(asked.area)
    if area.level not in indicator.levels:
        levels = listed([LEVEL_NAMES[level] for level in indicator.levels])
        raise NotOffered(f"{indicator.title} is not made for a {LEVEL_NAMES[area.level]}; it is for: {levels}.")
    offered, kinds = _periods(evidence, indicator, area, asked.kind)
    run = _run(offered, asked.first, asked.last)
    around = {
        level: larger
        for level, larger in areas_around(evidence, area).items()
        if level in indicator.levels and (larger.code != area.code)
    }
    others, with_peers = _compared(evidence, indicator, area, around, asked.compare)
    return Settled(
        indicator,
        area,
        kinds,
        tuple(offered),
        run,
        _headline(indicator, run),
        others,
        tuple(around.values()),
        with_peers,
    )


def _periods(
    evidence: OpenEvidence, indicator: Indicator, area: Area, kind: str
) -> tuple[list[Period], tuple[PeriodKind, ...]]:
    ends = loaded_months(evidence, indicator, area.code) or loaded_months(evidence, indicator)
    if ends is None:
        raise NothingLoaded(f"Nothing is loaded yet for {indicator.title}. Its source: {indicator.source}.")
    kinds = series_kinds(evidence, indicator)
    if kind and kind not in set(RUN_KINDS):
        offered = ", ".join(item.value.replace("_", " ") for item in kinds)
        raise NotOffered(f"There is no run of '{kind}'; {indicator.title} has: {offered}.")
    # Who goes on from months to an indicator of years has not asked for something wrong: it is shown by years.
    wanted = [PeriodKind(kind)] if kind in set(kinds) else list(kinds)
    for item in wanted:
        if periods := whole_periods(item, *ends):
            return periods, kinds
    raise NothingLoaded(
        f"No whole {wanted[0].value.replace('_', ' ')} of {indicator.title} is loaded: "
        f"it is there from {Period.month(ends[0]).label} to {Period.month(ends[1]).label}."
    )


def _run(offered: Sequence[Period], first: str, last: str) -> tuple[Period, ...]:
    """Return the periods from first to last; ends of another kind of period mean the periods they overlap."""
    if not first and not last:
        return tuple(usual_run(offered))
    begin = Period.parse(first).start if first else None
    end = Period.parse(last).last_month if last else None
    if begin and end and end < begin:
        raise PeriodError(f"The run ends ({last}) before it begins ({first}).")
    chosen = [p for p in offered if (begin is None or p.last_month >= begin) and (end is None or p.start <= end)]
    if not chosen:
        raise NothingLoaded(
            f"No figures are loaded for that time: they run from {offered[0].label} to {offered[-1].label}."
        )
    return tuple(chosen[-LONGEST_RUN:] if last or not first else chosen[:LONGEST_RUN])


def _headline(indicator: Indicator, run: Sequence[Period]) -> Period:
    last = run[-1]
    if last.length < 12 and PeriodKind.ROLLING_YEAR in indicator.periods and indicator.reader != "local_series":
        return Period.parse(f"12m-to-{last.last_month:%Y-%m}")
    return last


def _compared(
    evidence: OpenEvidence,
    indicator: Indicator,
    area: Area,
    around: dict[AreaLevel, Area],
    asked: Sequence[str],
) -> tuple[tuple[Area, ...], bool]:
    may_have_peers = area.level in PEERED_LEVELS and indicator.denominator != "none"
    if not asked:
        return _usual_others(area, around), may_have_peers
    found = []
    for text in asked:
        if text in (SIMILAR, NOTHING) or not text.strip():
            continue
        other = evidence.geography.find(text)
        if other.level in indicator.levels and other.code != area.code:
            found.append(other)
    return tuple(dict.fromkeys(found))[:_MOST_OTHERS], may_have_peers and SIMILAR in asked


def _usual_others(area: Area, around: dict[AreaLevel, Area]) -> tuple[Area, ...]:
    is_small = area.level in (AreaLevel.LSOA, AreaLevel.WARD, AreaLevel.NEIGHBOURHOOD)
    near = (AreaLevel.CSP, AreaLevel.DISTRICT) if is_small else (AreaLevel.POLICE_FORCE_AREA, AreaLevel.REGION)
    chosen = next((around[level] for level in near if level in around), None)
    return tuple(item for item in (chosen, around.get(AreaLevel.COUNTRY)) if item is not None)
