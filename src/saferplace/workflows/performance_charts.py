"""The two pictures of a measure: against its aim, and over time within its control limits."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.charts.figure import Caption, Figure
from saferplace.charts.target_chart import target_chart
from saferplace.planning.performance.control import METHOD as CONTROL_METHOD
from saferplace.planning.performance.measured import end_of
from saferplace.planning.performance.trajectory import Trajectory, path_within, season_shares
from saferplace.planning.performance.words import aim_in_words
from saferplace.reference.periods import Period
from saferplace.workflows.measure_performance import PerformanceLine

_SCHEMA = {
    "start": pl.Date,
    "period": pl.String,
    "value": pl.Float64,
    "expected": pl.Float64,
    "forecast": pl.Float64,
    "forecast_lower": pl.Float64,
    "forecast_upper": pl.Float64,
}
_LIMITS_SCHEMA = {
    "start": pl.Date,
    "period": pl.String,
    "value": pl.Float64,
    "centre": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "signal": pl.String,
}


def aim_figure(line: PerformanceLine) -> Figure | None:
    """Return the year judged against what is wanted; None without any figure.

    What adds up is drawn as a running total with the forecast as a fan; anything else as it is, from the baseline on.
    """
    rows = _running_total(line) if line.measured.adds_up else _levels(line)
    if not any(row[2] is not None for row in rows):
        return None
    standing = line.standing
    title = f"{line.title}, {standing.year.label}: {standing.status.value}"
    wanted = "" if standing.aim is None else f"; aim {aim_in_words(standing.direction, standing.aim, line.decimals)}"
    what = "running total of the year" if line.measured.adds_up else "by period"
    caption = Caption(
        id="against-the-aim",
        title=title,
        subtitle=f"{line.unit[:1].upper()}{line.unit[1:]}, {what}, {line.area_name}{wanted}",
        source=line.source,
        caveats=line.caveats,
    )
    return target_chart(
        pl.DataFrame(rows, schema=_SCHEMA, orient="row"), caption, unit=line.unit, decimals=line.decimals
    )


Row = tuple[object, str, float | None, float | None, float | None, float | None, float | None]


def _running_total(line: PerformanceLine) -> list[Row]:
    standing, measured = line.standing, line.measured
    parts = measured.within(standing.year)
    path: Sequence[float | None] = [None] * len(parts)
    if standing.aim is not None:
        path = path_within(measured, Trajectory.of(line.target), standing.year, standing.aim)
    known = [sum(point.value or 0.0 for point in standing.known[: i + 1]) for i in range(len(standing.known))]
    fans = _fan(line, known)
    return [
        (point.period.start, point.period.label, known[i] if i < len(known) else None, path[i], *fans[i])
        for i, point in enumerate(parts)
    ]


def _fan(line: PerformanceLine, known: Sequence[float]) -> list[tuple[float | None, float | None, float | None]]:
    """Return the forecast from the last known total to the year's end, spread as the season has it."""
    standing = line.standing
    parts = line.measured.within(standing.year)
    blank: list[tuple[float | None, float | None, float | None]] = [(None, None, None)] * len(parts)
    if standing.outlook is None:
        return blank
    ends = (standing.outlook.total, standing.outlook.lower, standing.outlook.upper)
    shares = season_shares(line.measured, standing.year)
    here, base = len(known), known[-1] if known else 0.0
    rest = sum(shares[here:]) or 1.0
    for i in range(max(here - 1, 0), len(parts)):
        done = sum(shares[here : i + 1]) / rest
        total, lower, upper = (base + (end - base) * done for end in ends)
        blank[i] = (total, lower, upper)
    return blank


def _levels(line: PerformanceLine) -> list[Row]:
    """Return every period of the plan with the trajectory, from the baseline's on where one is known."""
    points = line.measured.points
    trajectory = Trajectory.of(line.target)
    if not points:
        return []
    last = max((day for day, _ in trajectory.points), default=end_of(points[-1].period))
    known = {point.period: point for point in points}
    shown: list[Period] = [point.period for point in points]
    while end_of(shown[-1]) < last:
        shown.append(shown[-1].shift(1))
    return [
        (
            period.start,
            period.label,
            known[period].value if period in known else None,
            trajectory.at(end_of(period)),
            None,
            None,
            None,
        )
        for period in shown
    ]


def control_figure(line: PerformanceLine) -> Figure | None:
    """Return the measure over time with its control limits; None where no limits are drawn."""
    control = line.control
    if not any(each is not None for each in control.centre):
        return None
    columns = zip(control.points, control.centre, control.lower, control.upper, control.signals, strict=True)
    rows = [
        (point.period.start, point.period.label, point.value, centre, lower, upper, "signal" if signal else "")
        for point, centre, lower, upper, signal in columns
    ]
    caption = Caption(
        id="control-limits",
        title=f"{line.title}: the newest figure is {control.words}",
        subtitle=f"{line.unit[:1].upper()}{line.unit[1:]}, {line.area_name}; band: control limits; ring: signal",
        source=line.source,
        caveats=(control.text, CONTROL_METHOD),
    )
    frame = pl.DataFrame(rows, schema=_LIMITS_SCHEMA, orient="row")
    return target_chart(frame, caption, unit=line.unit, decimals=line.decimals)
