"""What of an answer may leave the partnership: small counts hidden, and what would give them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from saferplace.indicators.values import Value
from saferplace.statistics.disclosure_control import MARKER
from saferplace.workflows.explore_indicator import Exploration
from saferplace.workflows.open_evidence import SUPPLIED, OpenEvidence
from saferplace.workflows.small_counts import cell_of, hidden_among, is_few

# What is hidden of a row together with its count: rates and shares give it back.
_TOLD = ("numerator", "value", "lower_ci95", "upper_ci95")
_CELL = ("area_code", "period")


@dataclass(frozen=True)
class Hidden:
    """What of an answer is hidden when it is published.

    Attributes:
        threshold: counts from 1 to this are hidden.
        small: the periods and areas of those counts, as labels.
        beside: those hidden with them, so that nobody can work them out.
        cells: code of the area and of the period of both.
    """

    threshold: int
    small: tuple[str, ...]
    beside: tuple[str, ...]
    cells: frozenset[tuple[str, str]]


def hidden_when_published(evidence: OpenEvidence, answer: Exploration) -> Hidden | None:
    """Return what of an answer must not be published; None for a series without a threshold.

    Hidden is what small_counts.hidden_among says of everything the answer shows, taken together.
    """
    threshold = _threshold(evidence, answer)
    if not threshold:
        return None
    values = {cell_of(value): value for value in _values(answer)}
    thresholds = {indicator: threshold for indicator, _, _ in values}
    hidden = hidden_among(values.values(), thresholds, evidence.geography)
    told = [value for cell, value in values.items() if cell in hidden]
    return Hidden(
        threshold,
        tuple(_label(value) for value in told if is_few(value, threshold)),
        tuple(_label(value) for value in told if not is_few(value, threshold)),
        frozenset((value.area.code, value.period.code) for value in told),
    )


def for_publication(rows: pl.DataFrame, hidden: Hidden) -> pl.DataFrame:
    """Return the rows of an answer (explore_rows.ROWS_SCHEMA) with what is hidden left out and marked as such."""
    keys = [f"{area} {period}" for area, period in sorted(hidden.cells)]
    is_hidden = pl.concat_str(_CELL, separator=" ").is_in(keys)
    shown = rows.with_columns(pl.when(~is_hidden).then(pl.col(name)).alias(name) for name in _TOLD)
    return shown.with_columns(
        pl.when(is_hidden).then(pl.lit("")).otherwise(pl.col("compared_with_it")).alias("compared_with_it"),
        pl.when(is_hidden).then(pl.lit(MARKER)).otherwise(pl.lit("")).alias("hidden"),
    )


def _threshold(evidence: OpenEvidence, answer: Exploration) -> int:
    indicator = answer.settled.indicator
    if indicator.reader != SUPPLIED:
        return 0
    rows = evidence.store.scan("local_series").filter(pl.col("series") == indicator.id)
    found = evidence.kept(
        ("threshold", indicator.id), lambda: rows.select(pl.col("disclosure_threshold").max()).collect().item()
    )
    return int(found or 0)


def _values(answer: Exploration) -> Iterator[Value]:
    yield from (answer.value, answer.before, *answer.run)
    yield from (item.value for item in answer.compared)
    for _, run in answer.others:
        yield from run


def _label(value: Value) -> str:
    return f"{value.period.label}, {value.area.name}"
