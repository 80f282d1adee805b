"""From rows with a slice key to a batch: parts counted, rejects assigned, the source file hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from saferplace.datasets.description import Dataset
from saferplace.datasets.parts import REJECT_SCHEMA, Batch, Part, RefusedFile, SourceFile

_FIRST_FAULTS = 5


def source_of(path: Path) -> SourceFile:
    """Return name, hash and size of a file."""
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return SourceFile(path.name, digest, path.stat().st_size)


def batch_of(
    dataset: Dataset,
    rows: pl.DataFrame,
    rejects: pl.DataFrame,
    *,
    source: SourceFile,
    release: str | Mapping[str, str],
    publisher_area: Mapping[str, str] | None = None,
    facts: Mapping[str, Mapping[str, int]] | None = None,
) -> Batch:
    """Return the batch of `rows`.

    Args:
        dataset: what the rows are.
        rows: the dataset's columns, `source_row` and `slice_key` (String).
        rejects: source_row, column, reason, content and, where known, slice_key; a reject whose slice holds no row,
            or whose slice is not known, is counted with the first part of the file.
        source: the file.
        release: label of the release, or one for each slice key.
        publisher_area: slice key to the area it is published for.
        facts: slice key to counted facts; the key "" is for the first part.

    Raises:
        RefusedFile: no row is left to load; the first faults are named.
    """
    if rows.is_empty():
        raise RefusedFile(source.name, f"at least one row of {dataset.title.lower()}", _first_faults(rejects))
    keys = rows["slice_key"].unique(maintain_order=True)
    index = pl.DataFrame({"slice_key": keys, "part": pl.Series(range(len(keys)), dtype=pl.Int32())})
    kept = rows.join(index, on="slice_key", how="left", maintain_order="left")
    frame = dataset.conform(kept).with_columns(kept["part"], kept["source_row"].cast(pl.Int32()))
    bad = _assigned(rejects, index)
    counts_kept = dict(kept.group_by("part").len().iter_rows())
    counts_bad = dict(bad.group_by("part").len().iter_rows())
    stated = dict(facts or {})
    parts = []
    for number, key in enumerate(keys.to_list()):
        own = {**stated.get(key, {}), **(stated.get("", {}) if number == 0 else {})}
        in_part, left_out = counts_kept.get(number, 0), counts_bad.get(number, 0)
        parts.append(
            Part(
                slice_key=key,
                release=release if isinstance(release, str) else release.get(key, ""),
                source=source,
                rows_read=in_part + left_out,
                rows_kept=in_part,
                rows_rejected=left_out,
                publisher_area=(publisher_area or {}).get(key, ""),
                facts=own,
            )
        )
    return Batch(dataset.id, tuple(parts), frame, bad)


def _assigned(rejects: pl.DataFrame, index: pl.DataFrame) -> pl.DataFrame:
    if "slice_key" not in rejects.columns:
        rejects = rejects.with_columns(pl.lit(None, dtype=pl.String()).alias("slice_key"))
    bad = rejects.join(index, on="slice_key", how="left", maintain_order="left")
    bad = bad.with_columns(pl.col("part").fill_null(0))
    return bad.select(pl.col(name).cast(dtype) for name, dtype in REJECT_SCHEMA.items())


def _first_faults(rejects: pl.DataFrame) -> str:
    if rejects.is_empty():
        return "no rows under the header"
    first = [
        f"row {row}, {column}: {reason}" if column else f"row {row}: {reason}"
        for row, column, reason in rejects.select("source_row", "column", "reason").head(_FIRST_FAULTS).iter_rows()
    ]
    return f"{rejects.height:,} rows, all of them faulty: " + "; ".join(first)
