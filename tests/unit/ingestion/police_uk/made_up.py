"""Made-up files in police.uk's layouts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from saferplace.datasets.parts import Batch
from saferplace.ingestion.police_uk.layouts import OUTCOMES, STOP_AND_SEARCH, STREET
from saferplace.ingestion.police_uk.parse import parse

BURGLARY = "Burglary"
ASB = "Anti-social behaviour"
NAME = "2021-04-leicestershire-street.csv"


def street_row(**changes: str) -> str:
    """Return a row of a street file with some cells changed."""
    cells = {
        "crime_id": "a" * 64,
        "month": "2021-04",
        "reported_by": "Leicestershire Police",
        "falls_within": "Leicestershire Police",
        "longitude": "-1.212224",
        "latitude": "52.623430",
        "location": "On or near High Street",
        "lsoa_code": "E01025631",
        "lsoa_name": "Blaby 002A",
        "crime_type": BURGLARY,
        "last_outcome": "Under investigation",
        "context": "",
    }
    return ",".join({**cells, **changes}.values())


def street_file(*rows: str, line_end: str = "\r\n") -> bytes:
    return "".join(line + line_end for line in (STREET.header, *rows)).encode()


def outcomes_file(*rows: str) -> bytes:
    return "".join(line + "\n" for line in (OUTCOMES.header, *rows)).encode()


def search_file(*rows: str) -> bytes:
    return "".join(line + "\n" for line in (STOP_AND_SEARCH.header, *rows)).encode()


def archive(members: Mapping[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return memory.getvalue()


def load(path: Path, release: str = "") -> list[Batch]:
    """Parse a release and check what must hold of every batch."""
    batches = list(parse(path, release))
    for batch in batches:
        check(batch)
    return batches


def check(batch: Batch) -> None:
    """Check that every row read is kept or rejected, part by part, and that counts sum to rows."""
    kept = dict(batch.frame.group_by("part").len().iter_rows())
    bad = dict(batch.rejects.group_by("part").len().iter_rows())
    for number, part in enumerate(batch.parts):
        assert part.rows_read == part.rows_kept + part.rows_rejected
        assert (part.rows_kept, part.rows_rejected) == (kept.get(number, 0), bad.get(number, 0))
    assert set(kept) | set(bad) <= set(range(len(batch.parts)))
    for counts in batch.aggregates.values():
        assert counts["count"].sum() == batch.frame.height
        assert dict(counts.group_by("part").agg(pl.col("count").sum()).iter_rows()) == kept


def load_street(folder: Path, content: bytes, name: str = NAME) -> Batch:
    path = folder / name
    path.write_bytes(content)
    (batch,) = load(path)
    return batch


def reasons(batch: Batch) -> list[tuple[int, str | None, str]]:
    return list(batch.rejects.select("source_row", "column", "reason").iter_rows())


def cells(batch: Batch, column: str) -> Sequence[object]:
    return batch.frame[column].to_list()
