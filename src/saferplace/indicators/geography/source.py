"""What the geography reads from, and the tables it starts with."""

from __future__ import annotations

from typing import Protocol

import polars as pl


class Scans(Protocol):
    """Anything that gives a dataset as a lazy frame; the evidence store does."""

    def scan(self, dataset: str) -> pl.LazyFrame:
        """Return the live rows of a dataset, an empty frame of its columns when nothing is loaded."""
        ...


_EDGE = ["child_code", "child_level", "child_vintage", "parent_code", "parent_level", "parent_vintage"]
_EDGE += ["change_code", "method"]


def read_edges(store: Scans) -> pl.DataFrame:
    """Return every stated edge, newest parent first; overlapping files may state one twice."""
    edges = store.scan("area_lookup").select(_EDGE)
    return edges.sort("parent_vintage", "parent_code", descending=[True, False]).collect()


def read_names(store: Scans) -> pl.DataFrame:
    """Return one row per code with its newest name: area_code, area_level, name, vintages (known years, in order)."""
    return (
        store.scan("area_name")
        .select("area_code", "area_level", "vintage", "name")
        .sort("area_code", "vintage", "name", descending=[False, True, False])
        .group_by("area_code", maintain_order=True)
        .agg(
            pl.col("area_level").first(),
            pl.col("name").first(),
            pl.col("vintage").filter(pl.col("vintage") > 0).unique().sort().alias("vintages"),
        )
        .collect()
    )


def between(edges: pl.DataFrame, child: str, parent: str) -> pl.DataFrame:
    """Return the edges from one level to another: child, child_vintage, parent, parent_vintage, method."""
    return edges.filter((pl.col("child_level") == child) & (pl.col("parent_level") == parent)).select(
        pl.col("child_code").alias("child"),
        "child_vintage",
        pl.col("parent_code").alias("parent"),
        "parent_vintage",
        "method",
    )
