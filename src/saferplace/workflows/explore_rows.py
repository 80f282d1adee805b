"""The figures of an answer as plain rows: nothing is left behind when they leave the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from saferplace.indicators.values import Value
from saferplace.reference.areas import LEVEL_NAMES, Area
from saferplace.workflows.explore_indicator import Exploration
from saferplace.workflows.open_evidence import OpenEvidence

# Every row says all of this, so that a row torn from its table can still be understood.
ROWS_SCHEMA = {
    "indicator": pl.String,
    "title": pl.String,
    "area_code": pl.String,
    "area": pl.String,
    "area_level": pl.String,
    "area_code_vintage": pl.String,
    "period": pl.String,
    "period_label": pl.String,
    "period_start": pl.Date,
    "numerator": pl.Float64,
    "numerator_counts": pl.String,
    "denominator": pl.Float64,
    "denominator_is": pl.String,
    "value": pl.Float64,
    "unit": pl.String,
    "lower_ci95": pl.Float64,
    "upper_ci95": pl.Float64,
    "completeness": pl.Float64,
    "compared_with_it": pl.String,
    "part_of_answer": pl.String,
    "caveats": pl.String,
    "source": pl.String,
    "store_version": pl.Int64,
}


def explore_rows(evidence: OpenEvidence, answer: Exploration) -> pl.DataFrame:
    """Return every figure of an answer (ROWS_SCHEMA), missing ones as nulls, unrounded."""
    indicator = answer.settled.indicator
    rows = []
    for value, part, label in _parts(answer):
        rows.append(
            (
                indicator.id,
                indicator.title,
                value.area.code,
                value.area.name,
                LEVEL_NAMES[value.area.level],
                vintage_of(evidence, value.area),
                value.period.code,
                value.period.label,
                value.period.start,
                value.numerator,
                indicator.noun,
                value.denominator,
                value.denominator_label,
                value.value,
                value.unit,
                value.lower,
                value.upper,
                value.completeness,
                label,
                part,
                " ".join(value.caveats),
                answer.source,
                answer.store_version,
            )
        )
    return pl.DataFrame(rows, schema=ROWS_SCHEMA, orient="row")


def _parts(answer: Exploration) -> Iterator[tuple[Value, str, str]]:
    yield answer.value, "answer", ""
    yield answer.before, "a year before", ""
    for item in answer.compared:
        yield item.value, "comparison" if item.role == "area" else "similar area", item.label
    runs: Sequence[Sequence[Value]] = [answer.run, *(values for _, values in answer.others)]
    for run in runs:
        for value in run:
            yield value, "series", ""


def vintage_of(evidence: OpenEvidence, area: Area) -> str:
    """Return the year of the code list an area belongs to; "" when it is not known, as for a place of one's own."""
    if area.code in evidence.geography.neighbourhoods:
        return ""
    column = evidence.geography.column_of(area.code)
    level = column.removesuffix("_code")
    return f"20{level[-2:]}" if level[-2:].isdigit() else str(max(area.vintages, default=""))
