"""The two pictures of an answer: the run of periods, and the area beside others."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.assessment.comparison import ComparisonRow
from saferplace.charts.comparison_bars import comparison_bars
from saferplace.charts.figure import Caption, Figure
from saferplace.charts.series_chart import Note, series_chart
from saferplace.indicators.values import Value
from saferplace.reference.areas import LEVEL_NAMES, Area
from saferplace.workflows.explore_question import Settled
from saferplace.workflows.explore_words import in_words

_SMALL, _LARGE = 1.0, 1000.0
_SCHEMA = {
    "series": pl.String,
    "start": pl.Date,
    "period": pl.String,
    "value": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "count": pl.Float64,
    "completeness": pl.Float64,
}


def decimals_of(values: Sequence[Value]) -> int:
    """Return how many decimals a measure is printed with: none for counts, more the smaller the figures are."""
    known = [abs(item.value) for item in values if item.value is not None]
    if not known or all(value == round(value) for value in known) or max(known) >= _LARGE:
        return 0
    return 2 if max(known) < _SMALL else 1


def series_figure(
    question: Settled,
    run: Sequence[Value],
    others: Sequence[tuple[Area, Sequence[Value]]],
    decimals: int,
    source: str,
    notes: Sequence[Note],
) -> Figure:
    """Return the run of the area and of the areas compared with."""
    names = _distinct([question.area, *(area for area, _ in others)])
    rows = [
        (name, v.period.start, v.period.label, v.value, v.lower, v.upper, v.numerator, v.completeness)
        for name, values in zip(names, [run, *(values for _, values in others)], strict=True)
        for v in values
    ]
    indicator = question.indicator
    unit = run[-1].unit
    caption = Caption(
        id=f"series-{indicator.id}",
        title=f"{indicator.title} in {question.area.name}, {_span(run)}",
        subtitle=f"{unit[:1].upper()}{unit[1:]}, by {question.run[0].kind.value.replace('_', ' ')}"
        + (", with 95 % interval" if run[-1].lower is not None else ""),
        source=source,
        caveats=indicator.caveats,
    )
    heading = indicator.noun if indicator.denominator != "none" else ""
    frame = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    return series_chart(frame, caption, unit=unit, decimals=decimals, count_heading=heading, notes=notes)


def _span(run: Sequence[Value]) -> str:
    first, last = run[0].period, run[-1].period
    return first.label if first == last else f"{first.label} to {last.label}"


def _distinct(areas: Sequence[Area]) -> list[str]:
    """Return a name for each area; where two share one, the level tells them apart."""
    names = [area.name for area in areas]
    return [
        name if names.count(name) == 1 else f"{name} ({LEVEL_NAMES[area.level]})"
        for name, area in zip(names, areas, strict=True)
    ]


def comparison_figure(
    question: Settled,
    own: Value,
    others: Sequence[tuple[Value, str]],
    comparison: ComparisonRow | None,
    decimals: int,
    source: str,
) -> Figure | None:
    """Return the area beside the areas compared with, the highest first; None when there is none."""
    if not others:
        return None
    values = [(own, "focus"), *((value, "benchmark" if role == "area" else "peer") for value, role in others)]
    names = _distinct([value.area for value, _ in values])
    rows = [
        (name, value.value, value.lower, value.upper, role) for name, (value, role) in zip(names, values, strict=True)
    ]
    columns = {"label": pl.String, "value": pl.Float64, "lower": pl.Float64, "upper": pl.Float64, "role": pl.String}
    frame = pl.DataFrame(rows, schema=columns, orient="row").sort(
        "value", descending=True, nulls_last=True, maintain_order=True
    )
    group = comparison.peers.benchmark if comparison is not None and comparison.peers is not None else None
    reference = None
    if group is not None and group.value is not None:
        reference = (f"{group.name[:1].upper()}{group.name[1:]}", group.value)
    caption = Caption(
        id=f"comparison-{question.indicator.id}",
        title=f"{question.indicator.title} in {question.area.name} and elsewhere, {in_words(question.headline)}",
        subtitle=f"{own.unit[:1].upper()}{own.unit[1:]}, with 95 % interval where there is one",
        source=source,
        caveats=question.indicator.caveats,
    )
    return comparison_bars(frame, caption, label_heading="Area", unit=own.unit, decimals=decimals, reference=reference)
