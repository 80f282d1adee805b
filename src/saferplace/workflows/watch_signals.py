"""Look wider than the priorities: which measures stand out, once the number of tests made is allowed for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from saferplace.assessment.changes import find_changes
from saferplace.assessment.comparison import compare
from saferplace.assessment.emerging import METHOD as SCAN_METHOD
from saferplace.assessment.emerging import PEERS, QUARTER, Signal, scan
from saferplace.assessment.inputs import AssessmentInput, Priority
from saferplace.assessment.panel import Panel
from saferplace.charts import wording
from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.series import VALUES_SCHEMA
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period, PeriodKind
from saferplace.workflows.areas_around import areas_around
from saferplace.workflows.assessment_evidence import facts_of
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.similar_areas import newest_year, similar_areas

_MONTHS = 60
METHOD = (
    *SCAN_METHOD,
    "A measure whose year before is known and whose newest year is not is listed as missing. What people said is "
    "listed as it was recorded.",
)


class SignalKind(StrEnum):
    """Why something is on the list."""

    YEAR = "change on the year"
    QUARTER = "change of three months"
    PEERS = "unlike similar areas"
    MISSING = "missing figures"
    CONCERN = "public concern"


class Direction(StrEnum):
    """What a signal means."""

    WORSE = "worse"
    BETTER = "better"
    NOTED = "to be noted"


@dataclass(frozen=True)
class WatchSignal:
    """One thing that stands out.

    Attributes:
        indicator: indicator id; "" where it is about none.
        title: name of the measure, or the theme.
        kind: why it is listed.
        direction: whether that is for the worse; "to be noted" where neither way is better.
        words: what stands out, with its figures.
        chance: how likely it is a false alarm, in words; "" where nothing was tested.
        is_followed: whether the plan has a target for it.
    """

    indicator: str
    title: str
    kind: SignalKind
    direction: Direction
    words: str
    chance: str
    is_followed: bool


@dataclass(frozen=True)
class Concern:
    """What people said of a theme, as it was recorded."""

    theme: str
    indicator: str
    words: str


@dataclass(frozen=True)
class Watch:
    """What the look found.

    Attributes:
        signals: what stands out, the worse first.
        period: label of the newest year looked at; "" when nothing is loaded.
        tested: how many measures were tested.
        untested: titles of measures that could not be tested.
    """

    signals: tuple[WatchSignal, ...]
    period: str
    tested: int
    untested: tuple[str, ...]


def watch_signals(
    evidence: OpenEvidence, area_code: str, followed: Iterable[str], concerns: Sequence[Concern] = ()
) -> Watch:
    """Test every measure of an area that the plan has no target for, and list what stands out.

    Made once for each version of the evidence.

    Args:
        evidence: the evidence.
        area_code: the partnership's area.
        followed: ids of the indicators the plan has targets for; those are followed on their own pages.
        concerns: what people said.

    Raises:
        AreaNotFound, AreaError: the area is not known.
    """
    own = frozenset(followed)
    seen = evidence.seen
    found = evidence.kept(("watch", area_code, own, seen), lambda: _tested(evidence, area_code, own))
    said = [
        WatchSignal(
            each.indicator, each.theme, SignalKind.CONCERN, Direction.NOTED, each.words, "", each.indicator in own
        )
        for each in concerns
    ]
    return Watch((*found.signals, *said), found.period, found.tested, found.untested)


def _tested(evidence: OpenEvidence, area_code: str, followed: frozenset[str]) -> Watch:
    year = newest_year(evidence)
    if year is None:
        return Watch((), "", 0, ())
    area = evidence.geography.area(area_code)
    panel = _panel(evidence, area, year, followed)
    emerging = scan(panel, find_changes(panel), compare(panel))
    called = [signal_of(signal, year) for signal in emerging.signals if signal.is_called]
    order = list(Direction)
    called.sort(key=lambda each: order.index(each.direction))
    missing = [_missing(panel, facts.id, facts.title, year, followed) for facts in panel.given.indicators]
    signals = (*called, *(each for each in missing if each))
    return Watch(signals, year.label, emerging.scanned, emerging.untested)


def _panel(evidence: OpenEvidence, area: Area, year: Period, followed: frozenset[str]) -> Panel:
    group = similar_areas(evidence, area)
    around = areas_around(evidence, area)
    force, country = around.get(AreaLevel.POLICE_FORCE_AREA), around.get(AreaLevel.COUNTRY)
    peers = [peer.area for peer in group.peers] if group else []
    areas = [area, *peers, *(each for each in (force, country) if each)]
    indicators = [
        each
        for each in evidence.setting(year).indicators
        if area.level in each.levels and year.kind in each.periods and evidence.shows(each, area.code)
    ]
    priorities = (Priority(title="Followed by the plan", indicators=tuple(sorted(followed))),) if followed else ()
    return Panel(
        AssessmentInput(
            area=area,
            year=year,
            previous=year.year_before(),
            indicators=tuple(facts_of(each, priorities) for each in indicators),
            values=_values(evidence, indicators, areas, [year.year_before(), year]),
            monthly=_monthly(evidence, indicators, area, year),
            force=force,
            country=country,
            peer_group=group,
            priorities=priorities,
        )
    )


def _values(
    evidence: OpenEvidence, indicators: Sequence[Indicator], areas: Sequence[Area], periods: Sequence[Period]
) -> pl.DataFrame:
    """Compute the indicators for those of the areas whose level they are made for."""
    codes: dict[AreaLevel, list[str]] = {}
    for area in areas:
        codes.setdefault(area.level, []).append(area.code)
    frames = [pl.DataFrame(schema=dict(VALUES_SCHEMA))]
    for level, found in codes.items():
        offering = [each for each in indicators if level in each.levels]
        frames.append(evidence.compute(offering, list(dict.fromkeys(found)), periods))
    return pl.concat(frames)


def _monthly(evidence: OpenEvidence, indicators: Sequence[Indicator], area: Area, year: Period) -> pl.DataFrame:
    months = [Period.month(month) for i in range(_MONTHS // 12) for month in year.shift(-i).months]
    offering = [each for each in indicators if PeriodKind.MONTH in each.periods and each.denominator == "population"]
    frame = evidence.compute(offering, [area.code], sorted(months))
    return frame.select("indicator", pl.col("period").str.to_date("%Y-%m").alias("month"), count=pl.col("numerator"))


def signal_of(signal: Signal, year: Period) -> WatchSignal:
    """Return a signal of the scan in words."""
    direction = Direction.NOTED
    if signal.is_judged:
        direction = Direction.WORSE if signal.is_concern else Direction.BETTER
    kinds: Mapping[str, SignalKind] = {QUARTER: SignalKind.QUARTER, PEERS: SignalKind.PEERS}
    return WatchSignal(
        signal.facts.id,
        signal.facts.title,
        kinds.get(signal.test, SignalKind.YEAR),
        direction,
        _words(signal, year),
        _chance(signal.adjusted),
        False,
    )


def _words(signal: Signal, year: Period) -> str:
    size = "" if signal.percent is None else f" ({wording.percent(signal.percent, signed=True)})"
    if signal.test == PEERS:
        rates = [wording.number(each, 1) for each in (signal.after, signal.before)]
        return f"{rates[0]} {signal.facts.unit}, against {rates[1]} in the middle of similar areas{size}."
    counts = [wording.number(each) for each in (signal.before, signal.after)]
    when = f"in the {year.label}, from {counts[0]} the year before"
    if signal.months is not None:
        ends = [wording.month_name(month) for month in signal.months]
        when = f"from {ends[0]} to {ends[1]}, against {counts[0]} in the same months a year before"
    return f"{counts[1]} {signal.facts.events} {when}{size}."


def _chance(adjusted: float) -> str:
    limits = ((0.001, "under 0.1 %"), (0.01, "under 1 %"))
    return next((words for limit, words in limits if adjusted < limit), "under 5 %")


def _missing(panel: Panel, indicator: str, title: str, year: Period, followed: frozenset[str]) -> WatchSignal | None:
    """Return a signal where the year before is known and the newest year is not."""
    if panel.cell(indicator).value is not None or panel.before(indicator).value is None:
        return None
    words = f"No figure, or none complete enough, for the {year.label}; there is one for the year before."
    return WatchSignal(indicator, title, SignalKind.MISSING, Direction.NOTED, words, "", indicator in followed)
