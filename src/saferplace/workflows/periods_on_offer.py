"""Say for which periods an indicator has anything loaded, and which runs of periods can be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.published import published_series
from saferplace.reference.periods import MONTHS_IN_KIND, Period, PeriodKind, add_months
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.assessment_setting import DATASET_OF_READER
from saferplace.workflows.open_evidence import OpenEvidence

# The kinds a run can be made of, shortest first; rolling years overlap and are shown one at a time.
RUN_KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)
LONGEST_RUN = 60
_USUAL_RUN = {PeriodKind.MONTH: 36, PeriodKind.QUARTER: 12}
_USUAL_YEARS = 10
_FIRST_MONTH = {PeriodKind.FINANCIAL_YEAR: 4, PeriodKind.CALENDAR_YEAR: 1}
_COLUMNS = {
    "road_casualty": ("month", 1),
    "fly_tipping": ("financial_year_start", 12),
    "csp_recorded_crime": ("quarter_start", 3),
}


def loaded_months(evidence: OpenEvidence, indicator: Indicator, area: str = "") -> tuple[date, date] | None:
    """Return the first and last month for which the source of an indicator is loaded; None when nothing is.

    Args:
        evidence: the evidence.
        indicator: the indicator.
        area: look only at entries for this area, which matters for series that partners supply.
    """
    if indicator.reader == "local_series":
        key = ("loaded", indicator.id, area)
        return evidence.kept(key, lambda: _of_series(evidence.store, indicator.id, area))
    key = ("loaded", DATASET_OF_READER[indicator.reader], "")
    return evidence.kept(key, lambda: _of_dataset(evidence.store, indicator.reader))


def _of_dataset(store: EvidenceStore, reader: str) -> tuple[date, date] | None:
    dataset = {"harm": "street_crime"}.get(reader, DATASET_OF_READER[reader])
    if reader == "harm" and store.parts("crime_weight").is_empty():
        return None
    if reader in ("population", "deprivation"):
        return _of_estimates(store) if store.parts(dataset).height else None
    if reader in _COLUMNS:
        column, length = _COLUMNS[reader]
        ends = store.scan(dataset).select(pl.col(column).min().alias("a"), pl.col(column).max().alias("b")).collect()
        first, last = ends.row(0)
        return None if first is None else (first, add_months(last, length - 1))
    months = store.parts(dataset)["month"].drop_nulls().sort().to_list()
    return (months[0], months[-1]) if months else None


def _of_estimates(store: EvidenceStore) -> tuple[date, date] | None:
    """Return the years for which the people are known; a place's deprivation is given for the same years."""
    years = store.scan("population").select(pl.col("mid_year").min().alias("a"), pl.col("mid_year").max().alias("b"))
    first, last = years.collect().row(0)
    return None if first is None else (date(first, 1, 1), date(last, 12, 1))


def _of_series(store: EvidenceStore, series: str, area: str) -> tuple[date, date] | None:
    rows = pl.concat([store.scan("local_series"), published_series(store)], how="diagonal")
    rows = rows.filter((pl.col("series") == series) & pl.col("value").is_not_null())
    if area:
        rows = rows.filter(pl.col("area_code") == area)
    found = rows.select("period_start", "period_kind").unique().collect().rows()
    if not found:
        return None
    ends = [add_months(start, MONTHS_IN_KIND[PeriodKind(kind)] - 1) for start, kind in found]
    return min(start for start, _ in found), max(ends)


def series_kinds(evidence: OpenEvidence, indicator: Indicator) -> tuple[PeriodKind, ...]:
    """Return the kinds of period an indicator has a run of, shortest first.

    A series that partners supply is offered at the kinds it was supplied in.
    """
    offered = tuple(kind for kind in RUN_KINDS if kind in indicator.periods)
    if indicator.reader in ("population", "deprivation"):
        return (PeriodKind.CALENDAR_YEAR,)
    if indicator.reader != "local_series":
        return offered
    kinds = evidence.kept(("kinds", indicator.id), lambda: _kinds_of_series(evidence.store, indicator.id))
    return tuple(kind for kind in offered if kind in kinds) or offered or tuple(kinds)


def _kinds_of_series(store: EvidenceStore, series: str) -> frozenset[PeriodKind]:
    rows = pl.concat([store.scan("local_series"), published_series(store)], how="diagonal")
    kinds = rows.filter(pl.col("series") == series).select(pl.col("period_kind").unique()).collect()
    return frozenset(PeriodKind(kind) for kind in kinds["period_kind"].to_list())


def whole_periods(kind: PeriodKind, first: date, last: date) -> list[Period]:
    """Return every period of a kind that lies wholly within two months, in order."""
    length = MONTHS_IN_KIND[kind]
    start = first
    opening = first.month if kind is PeriodKind.ROLLING_YEAR else _FIRST_MONTH.get(kind, 1)
    while (start.month - opening) % length:
        start = add_months(start, 1)
    period = Period(start, kind)
    found = []
    while period.last_month <= last:
        found.append(period)
        period = period.shift(1)
    return found


def whole_years(evidence: OpenEvidence) -> list[Period]:
    """Return the years of crime that are loaded: the newest twelve months, then financial years, the newest first."""
    months = evidence.store.parts("street_crime")["month"].drop_nulls().sort().to_list()
    if not months:
        return []
    years = [Period.parse(f"12m-to-{months[-1]:%Y-%m}")]
    return years + whole_periods(PeriodKind.FINANCIAL_YEAR, months[0], months[-1])[::-1]


def usual_run(periods: Sequence[Period]) -> list[Period]:
    """Return the periods shown unless somebody asks for others: three years of months or quarters, ten of years."""
    if not periods:
        return []
    return list(periods[-_USUAL_RUN.get(periods[-1].kind, _USUAL_YEARS) :])
