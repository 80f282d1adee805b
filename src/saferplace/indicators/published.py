"""Published rates and scores as series of their own: each can be asked for, though its counts were never published."""

from __future__ import annotations

import polars as pl

from saferplace.store.evidence import EvidenceStore

PREFIX = "published_rate"


def published_series(store: EvidenceStore) -> pl.LazyFrame:
    """Return the published figures under the names of a local series.

    Returns:
        series ("published_rate.offence_rate.robbery"), title, unit, area_code, area_level, period_start, period_kind,
        numerator (the figure, null when not available), value (the same), denominator (always null), adds_up (always
        false: rates and scores are never summed), part_id, source_row.
    """
    group = pl.col("group").str.to_lowercase().str.replace_all(r"[^a-z0-9]+", "_").str.strip_chars("_")
    words = pl.col("measure").str.replace_all("_", " ", literal=True)
    return store.scan("published_rate").select(
        pl.format("{}.{}.{}", pl.lit(PREFIX), "measure", group).alias("series"),
        pl.format("Published {}: {}", words, "group").alias("title"),
        "unit",
        "area_code",
        "area_level",
        "period_start",
        "period_kind",
        pl.col("value").alias("numerator"),
        "value",
        pl.lit(None, pl.Float64).alias("denominator"),
        pl.lit(False).alias("adds_up"),
        "part_id",
        "source_row",
    )
