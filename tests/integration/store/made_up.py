"""Batches of street crime made up for the store's tests."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from saferplace.datasets.parts import REJECT_SCHEMA, Batch, Part, SourceFile
from saferplace.datasets.street_crime import DATASET as STREET_CRIME
from saferplace.store import EvidenceStore, LoadOutcome

MOMENT = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)


def street_part(
    force: str, month: date, rows: int, *, content: str = "first", release: str = "", rejected: int = 0, file: str = ""
) -> Part:
    return Part(
        slice_key=f"{force}/{month:%Y-%m}",
        release=release,
        source=SourceFile(
            file or f"{month:%Y-%m}-{force}-street.csv", hashlib.sha256(content.encode()).hexdigest(), 100 * rows
        ),
        rows_read=rows + rejected,
        rows_kept=rows,
        rows_rejected=rejected,
        month=month,
        publisher_area=force,
        facts={"rows_without_lsoa": min(rows, 1)},
    )


def street_batch(*parts: Part) -> Batch:
    """One batch of several parts; the first row of each part has no LSOA, the others spread over ten LSOAs."""
    frames = [_rows(number, part) for number, part in enumerate(parts)]
    frame = pl.concat(frames)
    counts = (
        frame.group_by("part", "month", "force", "lsoa_code", "crime_type")
        .agg(count=pl.len().cast(pl.Int32))
        .with_columns(charged=pl.lit(0, pl.Int32), decided=pl.col("count"))
    )
    rejects = [
        {"part": number, "source_row": part.rows_kept + 2 + i, "column": "Month", "reason": "no month", "content": "x"}
        for number, part in enumerate(parts)
        for i in range(part.rows_rejected)
    ]
    return Batch(
        "street_crime",
        parts,
        frame,
        pl.DataFrame(rejects, schema=dict(REJECT_SCHEMA)),
        {"street_crime_counts": counts},
    )


def _rows(number: int, part: Part) -> pl.DataFrame:
    rows = part.rows_kept
    own: Mapping[str, pl.Series] = {
        "part": pl.Series([number] * rows, dtype=pl.Int32),
        "source_row": pl.Series(range(2, rows + 2), dtype=pl.Int32),
        "month": pl.Series([part.month] * rows, dtype=pl.Date),
        "force": pl.Series([part.publisher_area] * rows, dtype=pl.String),
        "crime_type": pl.Series(["burglary"] * rows, dtype=pl.String),
        "lsoa_code": pl.Series([None if i == 0 else f"E010000{i % 10:02d}" for i in range(rows)], dtype=pl.String),
    }
    others = {name: pl.Series([None] * rows, dtype=kind) for name, kind in STREET_CRIME.schema.items()}
    return pl.DataFrame({**others, **own})


def load(location: Path | str, *batches: Batch, command: str = "test") -> LoadOutcome:
    with EvidenceStore.open(location).begin_load(command=command, moment=MOMENT) as load:
        for batch in batches:
            load.add(batch)
        return load.commit()


def counts_by_slice(store: EvidenceStore, table: str = "street_crime") -> dict[tuple[str, date], int]:
    number = pl.len() if table == "street_crime" else pl.col("count").sum()
    rows = store.scan(table).group_by("force", "month").agg(rows=number).collect()
    return {(force, month): count for force, month, count in rows.iter_rows()}


def files_below(folder: Path, table: str) -> Sequence[Path]:
    return sorted((folder / table).glob("*.parquet"))
