"""Give the values of indicators for areas and periods, with comparison, change on the year before, and lineage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from saferplace.indicators.catalogue import Catalogue, Indicator
from saferplace.indicators.geography import Geography
from saferplace.indicators.lineage import LineageIndex, source_rows, trace
from saferplace.indicators.series import compute
from saferplace.indicators.values import Value
from saferplace.reference.periods import Period
from saferplace.statistics.change import change_in_counts
from saferplace.statistics.comparison import compare_with_benchmark
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.read_neighbourhoods import Neighbourhood, with_neighbourhoods

# No change is called a rise or a fall when either side is less complete than this.
COMPLETE_ENOUGH = 0.95


@dataclass(frozen=True)
class ChangeOnYear:
    """How a value differs from the same period a year earlier.

    Attributes:
        volume: difference of the numerators; None when either is missing.
        percent: difference as a percentage of the earlier one; None when the earlier one is under 10.
        words: the change in words that know about chance, or why it is not shown.
    """

    volume: float | None
    percent: float | None
    words: str


@dataclass(frozen=True)
class ReportedValue:
    """A value as the command line and the web show it.

    Attributes:
        value: the value with its lineage and comparison label.
        benchmark: value of the area compared with; None when none was asked for or it is missing.
        change: change on the same period a year earlier.
    """

    value: Value
    benchmark: float | None
    change: ChangeOnYear


def indicator_values(
    store: EvidenceStore,
    indicator_ids: Sequence[str],
    areas: Sequence[str],
    periods: Sequence[str],
    *,
    compare: str | None = None,
    per: float | None = None,
    neighbourhoods: Sequence[Neighbourhood] = (),
) -> list[ReportedValue]:
    """Return one reported value per indicator, area and period, in the order asked for.

    Args:
        store: the evidence store.
        indicator_ids: ids from the catalogue.
        areas: area codes, or names that only one area has.
        periods: period codes.
        compare: area to compare with; its value is the benchmark.
        per: another multiplier for population rates.
        neighbourhoods: the partnership's own, which can then be asked for like any area.

    Raises:
        UnknownIndicator, AreaNotFound, PeriodError, NotOffered: naming what was asked for and what there is.
    """
    catalogue = Catalogue.of(store)
    indicators = [catalogue.get(item) for item in indicator_ids]
    geography = with_neighbourhoods(Geography.from_store(store), neighbourhoods)
    codes = [geography.find(item).code for item in areas]
    asked = [Period.parse(item) for item in periods]
    benchmark_code = geography.find(compare).code if compare else None
    everywhere = list(dict.fromkeys([*codes, benchmark_code] if benchmark_code else codes))
    every_period = list(dict.fromkeys([*asked, *(period.year_before() for period in asked)]))
    frame = compute(store, geography, indicators, everywhere, every_period, per=per)
    lineage = trace(store, geography, indicators, codes, asked)
    rows = {(row["indicator"], row["area_code"], row["period"]): row for row in frame.iter_rows(named=True)}
    return [
        _report(rows, geography, lineage, indicator, code, period, benchmark_code)
        for indicator in indicators
        for code in dict.fromkeys(codes)
        for period in dict.fromkeys(asked)
    ]


def rows_behind(
    store: EvidenceStore, indicator_id: str, area: str, period: str, *, neighbourhoods: Sequence[Neighbourhood] = ()
) -> pl.DataFrame:
    """Return the source rows that one value counts: dataset, release, file, source_row."""
    indicator = Catalogue.of(store).get(indicator_id)
    geography = with_neighbourhoods(Geography.from_store(store), neighbourhoods)
    return source_rows(store, geography, indicator, geography.find(area).code, Period.parse(period))


def _report(
    rows: Mapping[tuple[str, str, str], Mapping[str, Any]],
    geography: Geography,
    lineage: LineageIndex,
    indicator: Indicator,
    code: str,
    period: Period,
    benchmark_code: str | None,
) -> ReportedValue:
    row = rows[indicator.id, code, period.code]
    value = value_from_row(row, geography, period)
    value = replace(value, lineage=lineage.of(indicator.id, code, period.code))
    benchmark = None
    if benchmark_code and benchmark_code != code:
        benchmark = rows[indicator.id, benchmark_code, period.code]["value"]
        value = replace(value, label=_label(value, benchmark))
    before = rows[indicator.id, code, period.year_before().code]
    return ReportedValue(value, benchmark, change_on_year(before, row, indicator))


def value_from_row(row: Mapping[str, Any], geography: Geography, period: Period) -> Value:
    """Return the Value of one row of indicators.series.compute."""
    return Value(
        indicator=row["indicator"],
        area=geography.area(row["area_code"]),
        period=period,
        numerator=row["numerator"],
        denominator=row["denominator"],
        denominator_label=row["denominator_label"],
        unit=row["unit"],
        value=row["value"],
        lower=row["lower"],
        upper=row["upper"],
        completeness=row["completeness"],
        caveats=tuple(row["caveats"]),
    )


def _label(value: Value, benchmark: float | None) -> str:
    if value.value is None or value.lower is None or value.upper is None or benchmark is None:
        return ""
    found = compare_with_benchmark(
        np.array([value.value]), np.array([value.lower]), np.array([value.upper]), np.array([benchmark])
    )
    return str(found[0])


def change_on_year(before: Mapping[str, Any], after: Mapping[str, Any], indicator: Indicator) -> ChangeOnYear:
    """Compare two rows of the same indicator and area, or say why they cannot be compared."""
    if before["numerator"] is None or after["numerator"] is None:
        return ChangeOnYear(None, None, "not shown: one of the two periods is missing")
    volume = after["numerator"] - before["numerator"]
    sides = (before["completeness"], after["completeness"])
    if any(side is not None and side < COMPLETE_ENOUGH for side in sides):
        least = min(side for side in sides if side is not None)
        return ChangeOnYear(None, None, f"not shown: the data of one period are only {least:.0%} complete")
    if indicator.is_proportion or indicator.reader in ("harm", "local_series", "population"):
        return ChangeOnYear(volume, None, "not tested: not a plain count of events")
    change = change_in_counts(np.array([before["numerator"]]), np.array([after["numerator"]]))
    percent = float(np.asarray(change.percent)[0])
    return ChangeOnYear(volume, None if np.isnan(percent) else percent, str(np.asarray(change.words)[0]))
