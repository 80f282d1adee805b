"""Wards and LSOAs ranked, with interval, ratio to the whole area, whether that is steady, and small numbers hidden."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from saferplace.assessment.inputs import SMALL_AREAS_SCHEMA, checked
from saferplace.assessment.panel import Panel
from saferplace.statistics.comparison import compare_with_benchmark
from saferplace.statistics.intervals import FloatArray
from saferplace.statistics.rates import rate_interval

HIDE_BELOW = 5
"""Counts of 1 to 4 are not shown (R-61), nor a second one from which a single hidden one could be worked out."""

METHOD = (
    "The ratio is the small area's rate over the rate of the whole area, with the 95 % limits of the small area's "
    "rate; the whole area's rate is taken as known. A place is called above when the whole interval lies above 1.",
    "A place is called steady when it is above in both years. One year above can be chance: of 100 places with "
    "nothing unusual about them two or three come out above.",
    "The population is the people who live there. Town centres have few residents and many visitors, so their rates "
    "are high for a reason that says nothing about the people who live there.",
    f"Counts of 1 to {HIDE_BELOW - 1} are not shown, and where that would hide one place only, the next smallest is "
    "hidden too. The sources publish these counts themselves; hiding them here keeps a few events from being read as "
    "a pattern or as a person. Counts of the whole area are shown as the sources publish them.",
)

PLACES_SCHEMA: Mapping[str, pl.DataType] = {
    "indicator": pl.String(),
    "area_level": pl.String(),
    "area_code": pl.String(),
    "name": pl.String(),
    "population": pl.Float64(),
    "count": pl.Float64(),  # null when hidden or missing
    "count_before": pl.Float64(),
    "hidden": pl.Boolean(),
    "hidden_before": pl.Boolean(),
    "share": pl.Float64(),  # of the whole area's count, 0 to 1
    "rate": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "ratio": pl.Float64(),  # rate over the whole area's rate
    "ratio_lower": pl.Float64(),
    "ratio_upper": pl.Float64(),
    "label": pl.String(),  # above, similar, below, ""
    "label_before": pl.String(),
    "steadiness": pl.String(),  # see STEADINESS; "" when not known
    "rank": pl.Int32(),  # 1 = highest rate; null without a rate
    "of": pl.Int32(),
}

STEADINESS: Mapping[tuple[str, str], str] = {
    ("above", "above"): "above in both years",
    ("above", "similar"): "above this year only",
    ("above", "below"): "above this year only",
    ("similar", "above"): "above last year only",
    ("below", "above"): "above last year only",
    ("below", "below"): "below in both years",
    ("similar", "similar"): "no clear difference",
    ("similar", "below"): "below last year only",
    ("below", "similar"): "below this year only",
}


def rank_places(panel: Panel) -> pl.DataFrame:
    """Return every small area and indicator with its standing.

    Returns:
        PLACES_SCHEMA, by indicator, level and rank; hidden figures are null with `hidden` true.
    """
    small = checked(panel.given.small_areas, SMALL_AREAS_SCHEMA, "small areas")
    if small.is_empty():
        return pl.DataFrame(schema=PLACES_SCHEMA)
    keys = ["indicator", "area_level", "area_code"]
    before = small.filter(pl.col("period") == panel.previous).select(
        *keys, pl.col("count").alias("count_before"), pl.col("population").alias("population_before")
    )
    both = (
        small.filter(pl.col("period") == panel.year).sort(keys).join(before, on=keys, how="left", maintain_order="left")
    )
    both = both.join(_whole(panel), on="indicator", how="left", maintain_order="left")
    both = _with_standing(both)
    both = _with_labels(both)
    return _ranked(_hidden(both)).select(list(PLACES_SCHEMA)).cast(pl.Schema(PLACES_SCHEMA))


def _whole(panel: Panel) -> pl.DataFrame:
    """Return indicator, multiplier, rate and count of the whole area, and its rate the year before when complete."""
    rows = []
    for facts in panel.given.indicators:
        own, earlier = panel.cell(facts.id), panel.before(facts.id)
        usable = own.is_complete and earlier.is_complete
        rows.append((facts.id, facts.multiplier, own.value, own.numerator, earlier.value if usable else None))
    names = ("indicator", "multiplier", "whole_rate", "whole_count", "whole_rate_before")
    types = (pl.String, pl.Float64, pl.Float64, pl.Float64, pl.Float64)
    return pl.DataFrame(rows, schema=dict(zip(names, types, strict=True)), orient="row")


def _numbers(frame: pl.DataFrame, column: str) -> FloatArray:
    return frame[column].cast(pl.Float64).fill_null(float("nan")).to_numpy()


def _with_standing(frame: pl.DataFrame) -> pl.DataFrame:
    people = _people(frame, "population")
    rate = rate_interval(_numbers(frame, "count"), people, 1.0)
    scale = _numbers(frame, "multiplier")
    whole = _numbers(frame, "whole_rate")
    whole = np.where(whole > 0, whole, np.nan)
    columns = {"rate": rate.value * scale, "lower": rate.lower * scale, "upper": rate.upper * scale}
    ratios = {
        "ratio" + end: columns[name] / whole for end, name in (("", "rate"), ("_lower", "lower"), ("_upper", "upper"))
    }
    share = pl.col("count") / pl.when(pl.col("whole_count") > 0).then(pl.col("whole_count"))
    return frame.with_columns(
        *(pl.Series(name, values).fill_nan(None) for name, values in {**columns, **ratios}.items()),
        share.alias("share"),
    )


def _with_labels(frame: pl.DataFrame) -> pl.DataFrame:
    now = compare_with_benchmark(
        _numbers(frame, "rate"), _numbers(frame, "lower"), _numbers(frame, "upper"), _numbers(frame, "whole_rate")
    )
    earlier = rate_interval(_numbers(frame, "count_before"), _people(frame, "population_before"), 1.0)
    scale = _numbers(frame, "multiplier")
    then = compare_with_benchmark(
        earlier.value * scale, earlier.lower * scale, earlier.upper * scale, _numbers(frame, "whole_rate_before")
    )
    words = [STEADINESS.get((str(one), str(other)), "") for one, other in zip(now, then, strict=True)]
    return frame.with_columns(
        pl.Series("label", now.astype(object), dtype=pl.String),
        pl.Series("label_before", then.astype(object), dtype=pl.String),
        pl.Series("steadiness", words, dtype=pl.String),
    )


def _people(frame: pl.DataFrame, column: str) -> FloatArray:
    people = _numbers(frame, column)
    return np.where(people > 0, people, np.nan)


def _hidden(frame: pl.DataFrame) -> pl.DataFrame:
    frame = frame.with_columns(_hide("count").alias("hidden"), _hide("count_before").alias("hidden_before"))
    secret = ("count", "share", "rate", "lower", "upper", "ratio", "ratio_lower", "ratio_upper")
    return frame.with_columns(
        *(pl.when(~pl.col("hidden")).then(pl.col(name)).alias(name) for name in secret),
        pl.when(~pl.col("hidden_before")).then(pl.col("count_before")).alias("count_before"),
        *(pl.when(pl.col("hidden")).then(pl.lit("")).otherwise(pl.col(name)).alias(name) for name in ("label",)),
        pl.when(pl.col("hidden_before")).then(pl.lit("")).otherwise(pl.col("label_before")).alias("label_before"),
        pl.when(pl.col("hidden") | pl.col("hidden_before"))
        .then(pl.lit(""))
        .otherwise(pl.col("steadiness"))
        .alias("steadiness"),
    )


def _hide(column: str) -> pl.Expr:
    """Return which counts to hide: 1 to 4, and the next smallest where only one would be hidden."""
    groups = ["indicator", "area_level"]
    small = (pl.col(column) > 0) & (pl.col(column) < HIDE_BELOW)
    alone = (small.sum() == 1).over(groups)
    larger = pl.when(pl.col(column) >= HIDE_BELOW).then(pl.col(column))
    next_smallest = larger.rank("ordinal").over(groups) == 1
    return (small | (alone & next_smallest)).fill_null(value=False)


def _ranked(frame: pl.DataFrame) -> pl.DataFrame:
    groups = ["indicator", "area_level"]
    return frame.with_columns(
        pl.col("rate").rank("min", descending=True).over(groups).alias("rank"),
        pl.col("rate").count().over(groups).alias("of"),
    ).sort("indicator", "area_level", "rank", "area_code", nulls_last=True)


def of_level(places: pl.DataFrame, indicator: str, level: str) -> pl.DataFrame:
    """Return one indicator's small areas at one level, highest rate first, places without a rate last."""
    return places.filter((pl.col("indicator") == indicator) & (pl.col("area_level") == level))


def wards_to_picture(panel: Panel, places: pl.DataFrame, most: int = 6) -> tuple[tuple[str, str], ...]:
    """Return code and name of the wards worth describing, highest first.

    They are those above the whole area in both years, or in the one year that is known.
    """
    if panel.all_crime is None or places.is_empty():
        return ()
    wards = of_level(places, panel.all_crime.id, "ward")
    chosen = pl.col("steadiness") == STEADINESS["above", "above"]
    if not is_steadiness_known(wards):
        chosen = pl.col("label") == "above"
    rows = wards.filter(chosen).head(most).iter_rows(named=True)
    return tuple((row["area_code"], row["name"] or row["area_code"]) for row in rows)


def is_steadiness_known(places: pl.DataFrame) -> bool:
    """Whether both years can be compared: without that nothing is said about what lasts."""
    return bool((places["steadiness"] != "").any())
