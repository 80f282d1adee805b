"""What an adapter hands to the evidence store: batches of conforming rows, their parts, and their rejects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

REJECT_SCHEMA: Mapping[str, pl.DataType] = {
    "part": pl.Int32(),  # index into Batch.parts
    "source_row": pl.Int64(),  # 1-based row in the source file, header counted, as a spreadsheet shows it
    "column": pl.String(),  # the column at fault, null when the whole row is
    "reason": pl.String(),  # one of a short list of sentences per adapter, so that they can be counted
    "content": pl.String(),  # the row as it stood, cut at 1,000 characters
}


@dataclass(frozen=True)
class SourceFile:
    """Where a part came from.

    Attributes:
        name: file name as given, with the member name after "!" for a file inside an archive.
        sha256: hash of the bytes of that file or member, hexadecimal.
        size: bytes.
    """

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Part:
    """One slice of a release: what a later release of the same slice replaces.

    Attributes:
        slice_key: what it is, such as "leicestershire/2021-04" or "mid-2020/lsoa11".
        release: label of the release, such as "2022-03" (archive month) or "2019"; "" when the source does not say.
        source: the file.
        rows_read: data rows found in the source; always rows kept plus rows rejected.
        rows_kept: rows in the batch's frame that belong to this part.
        rows_rejected: rows in the batch's rejects that belong to this part.
        month: first day of the month the slice covers; None for other periods.
        publisher_area: force identifier or area the slice is published for; "" when national.
        facts: counted completeness facts, such as rows_without_lsoa, lsoa11_only_rows, lsoa21_only_rows.
    """

    slice_key: str
    release: str
    source: SourceFile
    rows_read: int
    rows_kept: int
    rows_rejected: int
    month: date | None = None
    publisher_area: str = ""
    facts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Batch:
    """Rows of one dataset from one or more parts, ready to be stored together.

    Attributes:
        dataset: id of the dataset.
        parts: the parts; a simple adapter yields one batch with one part.
        frame: conforming rows plus `part` (Int32, index into parts) and `source_row` (Int32, 1-based, header counted).
        rejects: rows left out, with reasons (REJECT_SCHEMA).
        aggregates: tables derived from the same rows, by dataset id, each with `part`.
    """

    dataset: str
    parts: tuple[Part, ...]
    frame: pl.DataFrame
    rejects: pl.DataFrame
    aggregates: Mapping[str, pl.DataFrame] = field(default_factory=dict)


Batches = Iterator[Batch]


class RefusedFile(Exception):
    """Raised when a file cannot be loaded at all.

    Attributes:
        where: file, sheet or member.
        expected: what a loadable file looks like.
        found: what was found instead.
    """

    def __init__(self, where: str, expected: str, found: str) -> None:
        """Keep the three parts of the message, so that every refusal reads alike."""
        super().__init__(f"{where}: refused. Expected {expected}. Found {found}.")
        self.where = where
        self.expected = expected
        self.found = found
