"""The one function that turns indicators, areas and periods into values with interval, completeness and caveats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.crime_totals import CrimeTotals
from saferplace.indicators.denominators import populations
from saferplace.indicators.geography import Geography
from saferplace.indicators.readers import (
    crime_outcomes,
    fly_tipping,
    harm,
    profile,
    road_casualty,
    stop_and_search,
    street_crime,
    supplied_series,
)
from saferplace.indicators.reading import PRESENT_NEEDED, Reading
from saferplace.indicators.request import Request
from saferplace.reference.periods import Period
from saferplace.statistics.proportions import proportion_interval
from saferplace.statistics.rates import rate_interval
from saferplace.store.evidence import EvidenceStore

Reader = Callable[[Request, Sequence[Indicator]], Reading]

READERS: Mapping[str, Reader] = {
    "street_crime": street_crime.read,
    "harm": harm.read,
    "crime_outcomes": crime_outcomes.read,
    "stop_and_search": stop_and_search.read,
    "road_casualty": road_casualty.read,
    "fly_tipping": fly_tipping.read,
    "population": profile.read_population,
    "deprivation": profile.read_deprivation,
    "local_series": supplied_series.read_local,
    "csp_recorded_crime": supplied_series.read_csp_recorded_crime,
}

VALUES_SCHEMA: Mapping[str, pl.DataType] = {
    "indicator": pl.String(),
    "area_code": pl.String(),
    "period": pl.String(),
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
    "denominator_label": pl.String(),
    "unit": pl.String(),
    "value": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "completeness": pl.Float64(),
    "caveats": pl.List(pl.String()),
}


def compute(
    store: EvidenceStore,
    geography: Geography,
    indicators: Sequence[Indicator],
    areas: Sequence[str],
    periods: Sequence[Period],
    *,
    per: float | None = None,
    confidence: float = 0.95,
    totals: CrimeTotals | None = None,
) -> pl.DataFrame:
    """Return one row per indicator, area and period.

    A value is missing (null), never zero, unless at least 95 % of the reporting expected for its area and period is
    loaded; then an area with no row counts zero. Rates have a Byar interval (exact below 10 events), proportions a
    Wilson interval, weighted sums Dobson's; plain counts have none.

    Args:
        store: the evidence store, at the version to be read.
        geography: the areas known to that store.
        indicators: what to count.
        areas: GSS codes, or codes of the partnership's own neighbourhoods.
        periods: which periods.
        per: another multiplier for population rates, such as 10,000; None for the indicator's own.
        confidence: of the interval.
        totals: crime of the same store already counted; never changes a value, only how fast it comes.

    Returns:
        VALUES_SCHEMA, in the order asked for.

    Raises:
        NotOffered: an indicator is not made for one of the levels or kinds of period.
    """
    if not (indicators and areas and periods):
        return pl.DataFrame(schema=dict(VALUES_SCHEMA))
    request = Request(store, geography, tuple(indicators), tuple(areas), tuple(periods), totals)
    request.check()
    people = _populations(request)
    by_reader: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        by_reader.setdefault(indicator.reader, []).append(indicator)
    frames = []
    for reader, group in by_reader.items():
        reading = READERS[reader](request, group)
        frames.append(_values(request, group, reading, people, per, confidence))
    return _in_order(pl.concat(frames), request)


def _in_order(frame: pl.DataFrame, request: Request) -> pl.DataFrame:
    ids = [item.id for item in request.indicators]
    return frame.sort(
        pl.col("indicator").replace_strict({item: i for i, item in enumerate(ids)}, return_dtype=pl.Int32),
        pl.col("area_code").replace_strict({a: i for i, a in enumerate(request.areas)}, return_dtype=pl.Int32),
        pl.col("period").replace_strict({p.code: i for i, p in enumerate(request.periods)}, return_dtype=pl.Int32),
    ).select(list(VALUES_SCHEMA))


def _populations(request: Request) -> pl.DataFrame:
    """Return area_code, period, persons, population_label for every area and period."""
    frames = []
    areas = list(dict.fromkeys(request.areas))
    if any(item.denominator == "population" for item in request.indicators):
        by_year = _by_year(request.periods)
        people = populations(request.store, request.geography, areas, list(by_year))
        for year, periods in by_year.items():
            rows = people[year]
            codes = pl.DataFrame({"period": [period.code for period in periods]})
            columns = ["area_code", "persons", pl.col("label").alias("population_label")]
            frames.append(rows.select(columns).join(codes, how="cross"))
    schema = {"area_code": pl.String, "persons": pl.Int64, "population_label": pl.String, "period": pl.String}
    return pl.concat([pl.DataFrame(schema=schema), *(frame.cast({"persons": pl.Int64}) for frame in frames)])


def _by_year(periods: Iterable[Period]) -> dict[int, list[Period]]:
    years: dict[int, list[Period]] = {}
    for period in dict.fromkeys(periods):
        years.setdefault(profile.midyear_of(period), []).append(period)
    return years


def _values(
    request: Request,
    indicators: Sequence[Indicator],
    reading: Reading,
    people: pl.DataFrame,
    per: float | None,
    confidence: float,
) -> pl.DataFrame:
    rows = (
        pl.DataFrame({"indicator": [item.id for item in indicators]})
        .join(request.grid, how="cross")
        .join(reading.counts, on=["indicator", "area_code", "period"], how="left")
        .join(reading.coverage, on=["area_code", "period"], how="left")
        .join(people, on=["area_code", "period"], how="left")
        .with_columns(pl.col("present").fill_null(0.0))
    )
    if reading.variance is not None:
        rows = rows.join(reading.variance, on=["indicator", "area_code", "period"], how="left")
    known = pl.col("present") >= PRESENT_NEEDED
    absent = pl.lit(0.0 if reading.zero_fill else None, pl.Float64)
    rows = rows.with_columns(
        pl.when(known).then(pl.col("numerator").fill_null(absent)).alias("numerator"),
        pl.when(known).then(pl.col("denominator")).alias("denominator"),
    )
    return pl.concat(
        [_with_interval(rows.filter(pl.col("indicator") == item.id), item, per, confidence) for item in indicators]
    )


def _with_interval(rows: pl.DataFrame, indicator: Indicator, per: float | None, confidence: float) -> pl.DataFrame:
    multiplier = per if per is not None and indicator.denominator == "population" else indicator.per
    unit = indicator.unit
    label = pl.lit(indicator.denominator_label)
    if indicator.denominator == "population":
        rows = rows.with_columns(pl.col("persons").cast(pl.Float64).alias("denominator"))
        unit = unit.replace(f"{indicator.per:,.0f}", f"{multiplier:,.0f}")
        label = pl.col("population_label").fill_null("population not loaded")
    value, lower, upper = _interval(rows, indicator, multiplier, confidence)
    return rows.select(
        "indicator",
        "area_code",
        "period",
        "numerator",
        "denominator",
        label.alias("denominator_label"),
        pl.lit(unit).alias("unit"),
        pl.Series("value", value, pl.Float64, nan_to_null=True),
        pl.Series("lower", lower, pl.Float64, nan_to_null=True),
        pl.Series("upper", upper, pl.Float64, nan_to_null=True),
        "completeness",
        pl.concat_list(
            pl.lit(list(indicator.caveats), pl.List(pl.String)),
            pl.when(pl.col("coverage_note").is_null())
            .then(pl.lit([], pl.List(pl.String)))
            .otherwise(pl.concat_list("coverage_note")),
        ).alias("caveats"),
    )


_Arrays = tuple[np.ndarray, np.ndarray, np.ndarray]


def _interval(rows: pl.DataFrame, indicator: Indicator, multiplier: float, confidence: float) -> _Arrays:
    count = rows["numerator"].cast(pl.Float64).fill_null(np.nan).to_numpy()
    base = rows["denominator"].cast(pl.Float64).fill_null(np.nan).to_numpy().copy()
    base[base <= 0] = np.nan  # a place without residents, or nothing decided: no rate rather than a refusal
    nothing = np.full(count.shape, np.nan)
    if indicator.denominator == "none":
        return count * multiplier, nothing, nothing
    if indicator.is_proportion:
        base[base < count] = np.nan  # a part larger than its whole is no share; the source is wrong
        result = proportion_interval(np.where(np.isnan(base), np.nan, count), base, multiplier, confidence)
        return result.value, result.lower, result.upper
    if "variance" in rows.columns:
        return _weighted_sum_interval(rows, base, multiplier, confidence)
    result = rate_interval(count, base, multiplier, confidence)
    return result.value, result.lower, result.upper


def _weighted_sum_interval(rows: pl.DataFrame, base: np.ndarray, multiplier: float, confidence: float) -> _Arrays:
    """Scale the Poisson interval of an equivalent count to the variance of the weighted sum (Dobson et al. 1991).

    The equivalent count is the squared sum over its variance, the count whose relative error is the same.
    """
    total = rows["numerator"].fill_null(np.nan).to_numpy()
    variance = rows["variance"].fill_null(np.nan).to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        equivalent = np.where(variance > 0, total**2 / variance, 0.0)
        scale = np.where(equivalent > 0, total / equivalent, np.nan)
    result = rate_interval(np.where(np.isnan(total), np.nan, equivalent), base, multiplier, confidence)
    return total / base * multiplier, result.lower * scale, result.upper * scale
