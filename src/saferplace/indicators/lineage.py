"""From a value back to the rows it was counted from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.geography import Geography
from saferplace.indicators.readers import (
    crime_outcomes,
    fly_tipping,
    profile,
    road_casualty,
    stop_and_search,
    street_crime,
    supplied_series,
)
from saferplace.indicators.request import Request
from saferplace.indicators.values import Lineage
from saferplace.reference.periods import Period
from saferplace.store.evidence import EvidenceStore

Rows = Callable[[Request, Indicator], pl.LazyFrame]

ROWS: Mapping[str, Rows] = {
    "street_crime": street_crime.rows,
    "harm": street_crime.rows,
    "crime_outcomes": crime_outcomes.rows,
    "stop_and_search": stop_and_search.rows,
    "road_casualty": road_casualty.rows,
    "fly_tipping": fly_tipping.rows,
    "population": profile.population_rows,
    "deprivation": profile.deprivation_rows,
    "local_series": supplied_series.local_rows,
    "csp_recorded_crime": supplied_series.csp_recorded_crime_rows,
}

Key = tuple[str, str, str]  # indicator, area code, period code


class LineageIndex:
    """Lineages of many values, looked up by indicator, area and period."""

    def __init__(self, entries: Mapping[Key, tuple[Lineage, ...]], store_version: int) -> None:
        """Keep the entries."""
        self._entries = entries
        self.store_version = store_version

    def of(self, indicator: str, area_code: str, period: str) -> tuple[Lineage, ...]:
        """Return the sources of one value, numerator first; empty when it has none."""
        return self._entries.get((indicator, area_code, period), ())


def trace(
    store: EvidenceStore,
    geography: Geography,
    indicators: Sequence[Indicator],
    areas: Sequence[str],
    periods: Sequence[Period],
) -> LineageIndex:
    """Return where every value of indicators x areas x periods comes from: parts, files, number and range of rows."""
    request = Request(store, geography, tuple(indicators), tuple(areas), tuple(periods))
    parts = _parts(store)
    entries: dict[Key, tuple[Lineage, ...]] = {}
    residents: Mapping[tuple[str, str], tuple[Lineage, ...]] = {}
    if any(indicator.denominator == "population" for indicator in indicators):
        people = _summary(pl.concat([profile.denominator_rows(request, period) for period in request.periods]))
        residents = _lineages(people, parts, store.version)
    for indicator in indicators:
        found = _lineages(_summary(ROWS[indicator.reader](request, indicator)), parts, store.version)
        keys = set(found) | (set(residents) if indicator.denominator == "population" else set())
        for area, period in keys:
            base = residents.get((area, period), ()) if indicator.denominator == "population" else ()
            entries[indicator.id, area, period] = found.get((area, period), ()) + base
    return LineageIndex(entries, store.version)


def source_rows(
    store: EvidenceStore, geography: Geography, indicator: Indicator, area: str, period: Period
) -> pl.DataFrame:
    """Return every source row that one numerator counts: dataset, release, file, source_row."""
    rows = counted_rows(store, geography, indicator, area, period)
    columns = ["part_id", "dataset", "release", "file"]
    return (
        rows.join(_parts(store).select(columns), on="part_id")
        .drop("part_id")
        .sort("file", "source_row")
        .select("dataset", "release", "file", "source_row")
    )


def counted_rows(
    store: EvidenceStore, geography: Geography, indicator: Indicator, area: str, period: Period
) -> pl.DataFrame:
    """Return where each source row that one numerator counts is stored: part_id, source_row."""
    request = Request(store, geography, (indicator,), (area,), (period,))
    return ROWS[indicator.reader](request, indicator).select("part_id", "source_row").collect()


def stored_rows(
    store: EvidenceStore, geography: Geography, dataset: str, area: str, period: Period, wanted: pl.DataFrame
) -> pl.DataFrame:
    """Return rows of a dataset as they are stored.

    Args:
        store: the evidence store.
        geography: the areas.
        dataset: the dataset that holds them.
        area: the area they are counted in; with the period it says which files need not be read.
        period: the period they are counted in.
        wanted: part_id, source_row: some of what counted_rows returned.

    Returns:
        The columns of the dataset, part_id and source_row; a source row that holds several figures has several rows.
    """
    request = Request(store, geography, (), (area,), (period,))
    holding = store.parts(dataset).filter(pl.col("part_id").is_in(wanted["part_id"].unique().implode()))
    months = holding["month"].unique().to_list()
    is_monthly = bool(months) and None not in months
    rows = store.scan(dataset, months=months) if is_monthly else store.scan(dataset)
    if "lsoa_code" in rows.collect_schema() and is_monthly:
        rows = request.in_areas(rows)
    return rows.filter(
        pl.col("part_id").is_in(wanted["part_id"].unique().implode())
        & pl.col("source_row").is_in(wanted["source_row"].unique().implode())
    ).collect()


def _parts(store: EvidenceStore) -> pl.DataFrame:
    return store.parts().select("part_id", "dataset", "release", "file")


def _summary(rows: pl.LazyFrame) -> pl.DataFrame:
    return (
        rows.group_by("area_code", "period", "part_id")
        .agg(
            pl.len().cast(pl.Int64).alias("rows"),
            pl.col("source_row").min().alias("first"),
            pl.col("source_row").max().alias("last"),
        )
        .collect()
    )


def _lineages(summary: pl.DataFrame, parts: pl.DataFrame, version: int) -> dict[tuple[str, str], tuple[Lineage, ...]]:
    found: dict[tuple[str, str], list[Lineage]] = {}
    for row in summary.join(parts, on="part_id").sort("dataset", "file").iter_rows(named=True):
        found.setdefault((row["area_code"], row["period"]), []).append(
            Lineage(
                dataset=row["dataset"],
                release=row["release"],
                store_version=version,
                part=f"{row['part_id'] & 0xFFFFFFFFFFFFFFFF:016x}",
                file=row["file"],
                rows=row["rows"],
                row_range=(row["first"], row["last"]),
            )
        )
    return {key: tuple(entries) for key, entries in found.items()}
