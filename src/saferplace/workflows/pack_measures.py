"""From how the targets of a plan are going to the measures of a performance pack."""

from __future__ import annotations

from collections.abc import Mapping

from saferplace.charts import wording
from saferplace.documents.board_pack.pack import Measure
from saferplace.planning.performance.words import aim_in_words
from saferplace.workflows.measure_performance import PerformanceLine, PlanPerformance

_SIGNAL = "special_cause"
TOO_FEW = "Its figures are not printed: they count so few that people could be recognised."


def pack_measures(performance: PlanPerformance, comments: Mapping[str, str] | None = None) -> tuple[Measure, ...]:
    """Return one entry a target, in the plan's order; of one whose counts are small the status alone.

    Args:
        performance: how the plan is going.
        comments: what owners say, by key of the target.
    """
    said = comments or {}
    return tuple(
        _status_alone(line) if line.counts_few(line.threshold) else _measure(line, said.get(line.key, ""))
        for line in performance.lines
    )


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
