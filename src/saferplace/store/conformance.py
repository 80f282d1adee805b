"""Sees that a batch is what it says it is, and turns its frames into the form they are stored in."""

from __future__ import annotations

import polars as pl

from saferplace.datasets.description import ConformanceError
from saferplace.datasets.parts import REJECT_SCHEMA, Batch
from saferplace.store.descriptions import REJECTS, REJECTS_SCHEMA, Describe


def stored_frames(
    batch: Batch, describe: Describe, identifiers: pl.Series, wanted: pl.Series
) -> dict[str, pl.DataFrame]:
    """Return the frames of a batch by table, with `part_id` in place of `part`, holding the wanted parts only.

    Args:
        batch: the batch.
        describe: finds the description of a dataset.
        identifiers: Int64, one per part.
        wanted: Boolean, one per part.

    Raises:
        ConformanceError: columns, types or counts are not what the dataset and the parts say.
    """
    _check_counts(batch)
    if not wanted.any():
        return {}
    frames = {}
    for table, frame in {batch.dataset: batch.frame, **batch.aggregates}.items():
        own = describe(table).conform(frame)
        row = frame["source_row"] if "source_row" in frame.columns else pl.lit(None)
        frames[table] = _of_wanted(
            own.with_columns(part_id=_identifiers_of(frame, identifiers), source_row=_as_column(row).cast(pl.Int32)),
            frame["part"],
            wanted,
        )
    if batch.rejects.height:
        rejects = batch.rejects.select(
            part_id=_identifiers_of(batch.rejects, identifiers),
            dataset=pl.lit(batch.dataset),
            **{name: pl.col(name).cast(dtype) for name, dtype in list(REJECTS_SCHEMA.items())[2:]},
        )
        frames[REJECTS] = _of_wanted(rejects, batch.rejects["part"], wanted)
    return frames


def _as_column(values: pl.Series | pl.Expr) -> pl.Expr:
    return pl.lit(values) if isinstance(values, pl.Series) else values


def _identifiers_of(frame: pl.DataFrame, identifiers: pl.Series) -> pl.Series:
    return identifiers.gather(frame["part"])


def _of_wanted(frame: pl.DataFrame, part: pl.Series, wanted: pl.Series) -> pl.DataFrame:
    return frame if wanted.all() else frame.filter(wanted.gather(part))


def _check_counts(batch: Batch) -> None:
    missing = [name for name in ("part", "source_row") if name not in batch.frame.columns]
    if missing:
        raise ConformanceError(f"{batch.dataset}: the rows lack {' and '.join(missing)}")
    absent = [name for name in REJECT_SCHEMA if name not in batch.rejects.columns]
    if absent and batch.rejects.height:
        raise ConformanceError(f"{batch.dataset}: the rejects lack {', '.join(absent)}")
    kept = _count_by_part(batch.frame, len(batch.parts), batch.dataset)
    rejected = _count_by_part(batch.rejects, len(batch.parts), batch.dataset)
    for part, rows, rejects in zip(batch.parts, kept, rejected, strict=True):
        if (rows, rejects) != (part.rows_kept, part.rows_rejected) or part.rows_read != rows + rejects:
            raise ConformanceError(
                f"{part.source.name}: {part.rows_read} rows read, {part.rows_kept} kept and {part.rows_rejected} "
                f"rejected were announced, but {rows} rows and {rejects} rejects came"
            )


def _count_by_part(frame: pl.DataFrame, parts: int, dataset: str) -> list[int]:
    counts = [0] * parts
    if frame.height:
        for part, rows in frame.group_by("part").len().iter_rows():
            if part is None or not 0 <= part < parts:
                raise ConformanceError(f"{dataset}: rows of part {part}, but there are {parts} parts")
            counts[part] = rows
    return counts
