"""From how the targets of a plan are going to the measures of a performance pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from saferplace.charts import wording
from saferplace.documents.board_pack.pack import Measure
from saferplace.indicators.values import Value
from saferplace.planning.performance.words import aim_in_words
from saferplace.workflows.measure_performance import PerformanceLine, PlanPerformance
from saferplace.workflows.small_counts import Cell, cell_of

_SIGNAL = "special_cause"
TOO_FEW = "Its figures are not printed: they count so few that people could be recognised."


def pack_measures(
    performance: PlanPerformance,
    comments: Mapping[str, str] | None = None,
    kept_back: frozenset[Cell] = frozenset(),
) -> tuple[Measure, ...]:
    """Return one entry a target, in the plan's order; of one whose counts are small the status alone.

    Args:
        performance: how the plan is going.
        comments: what owners say, by key of the target.
        kept_back: figures that the pack must not print, because they are small or would give another away.
    """
    said = comments or {}
    return tuple(
        _status_alone(line)
        if line.counts_few(line.threshold) or tells_of(line, kept_back)
        else _measure(line, said.get(line.key, ""))
        for line in performance.lines
    )


def told_values(performance: PlanPerformance | None) -> tuple[Value, ...]:
    """Return every figure that the measures of a pack print or tell a change from."""
    lines = performance.lines if performance else ()
    return tuple(value for line in lines for value in told_of(line))


def tells_of(line: PerformanceLine, cells: frozenset[Cell]) -> bool:
    """Return whether a measure tells of any of some figures."""
    return any(cell_of(value) in cells for value in told_of(line))


def told_of(line: PerformanceLine) -> Iterator[Value]:
    """Yield the newest figure, the known parts of the year, and the same parts of the year before."""
    if line.latest is None:
        return
    yield line.latest
    known = {point.period for point in line.standing.known}
    known |= {period.year_before() for period in known}
    for point in line.measured.points:
        if point.period in known and point.period != line.latest.period and point.count is not None:
            yield replace(line.latest, period=point.period, numerator=point.count, denominator=None, lineage=())


def _status_alone(line: PerformanceLine) -> Measure:
    """Return a measure without figures, nor words that were written beside them and may name them."""
    return Measure(
        key=line.key,
        title=line.title,
        status=line.status,
        reason=TOO_FEW,
        priorities=line.priorities,
        owner=line.owner,
        latest="not printed",
        is_late=line.freshness.is_stale,
        source=line.source,
    )


def _measure(line: PerformanceLine, comment: str) -> Measure:
    standing, newest = line.standing, line.measured.latest
    aim = "" if standing.aim is None else aim_in_words(standing.direction, standing.aim, line.decimals)
    return Measure(
        key=line.key,
        title=line.title,
        status=line.status,
        reason=line.reason,
        change=line.change.words,
        signal=line.control.words,
        is_signal=line.control.kind.startswith(_SIGNAL),
        outlook=line.outlook,
        priorities=line.priorities,
        owner=line.owner,
        latest=wording.number(newest.value, line.decimals) if newest else "",
        period=newest.period.label if newest else "",
        aim=aim,
        is_late=line.freshness.is_stale,
        paired=line.paired,
        comment=comment,
        caveats=line.caveats,
        source=line.source,
        value=line.latest,
    )
