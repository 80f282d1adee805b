"""Published figures as series of their own: each can be asked for, though its counts were never published."""

from __future__ import annotations

import polars as pl

from saferplace.store.evidence import EvidenceStore

PREFIX = "published_rate"
FIGURE_PREFIX = "published_figure"
_NO_INTERVAL = "As published: no interval can be given."
_PRINTED = "As printed in the partnership's paper: no interval can be given, and its own sums may not hold."
_LEAST_SAFE = 9  # a count flagged as small or sensitive is hidden from 1 to this


def published_series(store: EvidenceStore) -> pl.LazyFrame:
    """Return the published figures under the names of a local series.

    Returns:
        series ("published_rate.offence_rate.robbery", "published_figure.recorded_crime_rate"), title, unit, polarity,
        caveat, source, disclosure_threshold, area_code, area_level, period_start, period_kind, numerator (the figure,
        null when not available), value (the same), denominator (always null), adds_up (always false: published
        figures are never summed), part_id, source_row.
    """
    return pl.concat([_rates(store), *_figures(store)], how="diagonal")


def _rates(store: EvidenceStore) -> pl.LazyFrame:
    group = pl.col("group").str.to_lowercase().str.replace_all(r"[^a-z0-9]+", "_").str.strip_chars("_")
    words = pl.col("measure").str.replace_all("_", " ", literal=True)
    return store.scan("published_rate").select(
        pl.format("{}.{}.{}", pl.lit(PREFIX), "measure", group).alias("series"),
        pl.format("Published {}: {}", words, "group").alias("title"),
        pl.lit("lower_is_better").alias("polarity"),
        pl.lit(_NO_INTERVAL).alias("caveat"),
        pl.lit("Published rates and scores").alias("source"),
        pl.lit(None, pl.Int32).alias("disclosure_threshold"),
        *_as_local(pl.col("value"), pl.col("unit")),
    )


def _figures(store: EvidenceStore) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Return the figures whose area and period are ours, and the rates printed beside them."""
    printed = store.scan("published_figure").filter(
        pl.col("area_code").is_not_null() & (pl.col("area_level") != "other") & pl.col("period_start").is_not_null()
    )
    polarity = (
        pl.when(pl.col("wanted") == "increase")
        .then(pl.lit("higher_is_better"))
        .when(pl.col("wanted") == "decrease")
        .then(pl.lit("lower_is_better"))
        .otherwise(pl.lit("neither"))
    )
    meanings = (
        polarity.alias("polarity"),
        pl.lit(_PRINTED).alias("caveat"),
        pl.lit("Figures printed in partnerships' papers").alias("source"),
    )
    threshold = pl.when("small_number").then(pl.lit(_LEAST_SAFE, pl.Int32)).alias("disclosure_threshold")
    counts = printed.select(
        pl.format("{}.{}", pl.lit(FIGURE_PREFIX), "series").alias("series"),
        pl.format("As printed: {}", "title").alias("title"),
        *meanings,
        threshold,
        *_as_local(pl.col("value"), pl.col("unit")),
    )
    rates = printed.filter(pl.col("rate").is_not_null()).select(
        pl.format("{}.{}_rate_beside", pl.lit(FIGURE_PREFIX), "series").alias("series"),
        pl.format("As printed: {}, rate", "title").alias("title"),
        *meanings,
        pl.lit(None, pl.Int32).alias("disclosure_threshold"),
        *_as_local(pl.col("rate"), pl.col("rate_unit")),
    )
    return counts, rates


def _as_local(figure: pl.Expr, unit: pl.Expr) -> tuple[pl.Expr, ...]:
    return (
        unit.alias("unit"),
        pl.col("area_code"),
        pl.col("area_level"),
        pl.col("period_start"),
        pl.col("period_kind"),
        figure.alias("numerator"),
        figure.alias("value"),
        pl.lit(None, pl.Float64).alias("denominator"),
        pl.lit(False).alias("adds_up"),
        pl.col("part_id"),
        pl.col("source_row"),
    )
