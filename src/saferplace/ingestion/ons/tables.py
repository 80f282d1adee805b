"""Reading ONS files into frames of text, and the bookkeeping every ONS parser shares."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from saferplace.datasets.description import Dataset
from saferplace.datasets.parts import REJECT_SCHEMA, Batch, Part, RefusedFile, SourceFile

NOT_A_CODE = "the area code is not a GSS code of nine characters"
ELSEWHERE = "the area is outside England and Wales"
NO_CODE = "the area code is blank"

GSS_CODE = r"^[EWK]\d{8}$"
ELSEWHERE_CODE = r"^([SNLMJ]\d{8}|95[A-Z]{2}\d{2}[A-Z]\d)$"  # Scotland, Northern Ireland (both schemes), islands
PSEUDO_CODE = r"^[EWK]99999999$"  # ONS writes these where there is no such area
_GLIMPSE = 65_536


def header_of(path: Path) -> list[str]:
    """Return the first row of a CSV file; empty when the file is not text, is empty or cannot be read."""
    try:
        with path.open("rb") as handle:
            start = handle.read(_GLIMPSE)
    except OSError:
        return []
    if not start or b"\x00" in start or start.startswith(b"PK"):
        return []
    text = start.decode("utf-8-sig", errors="replace")
    try:
        return next(csv.reader(text.splitlines()[:1]), [])
    except csv.Error:
        return []


def source_of(path: Path) -> SourceFile:
    """Return the name, hash and size of a file."""
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return SourceFile(path.name, digest, path.stat().st_size)


def read_text_table(path: Path) -> pl.DataFrame:
    """Return a CSV file as text: one String column per column of the file, blanks as null, and `source_row`.

    Blank lines are left out. UTF-8 with or without byte order mark, else Windows-1252.

    Raises:
        RefusedFile: the file is empty or not text, a row has more cells than the header, or a quotation mark is opened
            and not closed on its line, so that lines would be swallowed.
    """
    raw = _bytes_of(path)
    try:
        frame = pl.read_csv(raw, infer_schema=False, encoding=_encoding_of(raw), row_index_name="source_row")
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        found = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise RefusedFile(path.name, "a CSV file whose rows all have the header's columns", found) from error
    lines = raw.count(b"\n") + (not raw.endswith(b"\n"))
    if frame.height + 1 != lines:
        found = f"{lines:,} lines that read as {frame.height + 1:,} rows: a quotation mark is not closed on its line"
        raise RefusedFile(path.name, "a CSV file with one row a line", found)
    text = pl.col(pl.String).str.strip_chars()
    frame = frame.with_columns(pl.when(text != "").then(text).name.keep())
    numbered = frame.with_columns((pl.col("source_row") + 2).cast(pl.Int32))
    return numbered.filter(~pl.all_horizontal(pl.col(pl.String).is_null()))


def _bytes_of(path: Path) -> bytes:
    raw = path.read_bytes()
    if b"\n" not in raw.strip():
        raise RefusedFile(path.name, "a CSV file with a header and rows", f"a file of {len(raw):,} bytes without rows")
    return raw


def _encoding_of(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf8"


def reject_rows(rows: pl.DataFrame, reason: pl.Expr, column: str | None) -> pl.DataFrame:
    """Return the rows for which `reason` is not null as rejects (part 0)."""
    cells = [name for name in rows.columns if name != "source_row"]
    content = pl.concat_str([pl.col(name).cast(pl.String).fill_null("") for name in cells], separator=",")
    found = rows.with_columns(reason.alias("reason")).filter(pl.col("reason").is_not_null())
    return found.select(
        pl.lit(0, pl.Int32).alias("part"),
        pl.col("source_row").cast(pl.Int64),
        pl.lit(column, pl.String).alias("column"),
        "reason",
        content.str.slice(0, 1000).alias("content"),
    )


def no_rejects() -> pl.DataFrame:
    """Return no rejects, with the right columns."""
    return pl.DataFrame(schema=dict(REJECT_SCHEMA))


def code_fault(column: str) -> pl.Expr:
    """Return the reason a row's own area code cannot be used, null when it can."""
    code = pl.col(column)
    return (
        pl.when(code.is_null())
        .then(pl.lit(NO_CODE))
        .when(code.str.contains(GSS_CODE))
        .then(pl.lit(None, pl.String))
        .when(code.str.contains(ELSEWHERE_CODE))
        .then(pl.lit(ELSEWHERE))
        .otherwise(pl.lit(NOT_A_CODE))
    )


# A file with at least so many areas is taken for the whole country, whose newer release replaces it.
_NATIONAL = {"output_area": 150_000, "lsoa": 30_000, "msoa": 6_000, "ward": 5_000, "district": 280, "csp": 250}


def coverage_of(level: str, codes: pl.Series) -> str:
    """Return what a file covers: england, wales, england_and_wales, or the first and last code of a part of them."""
    if codes.n_unique() < _NATIONAL.get(level, 40):
        ordered = codes.sort().to_list()
        return f"{ordered[0]}-{ordered[-1]}"
    letters = codes.str.head(1).unique()
    if letters.len() > 1:
        return "england_and_wales"
    return "england" if letters[0] == "E" else "wales"


def batch(
    dataset: Dataset,
    frame: pl.DataFrame,
    rejects: pl.DataFrame,
    source: SourceFile,
    slice_key: str,
    release: str,
    facts: Mapping[str, int],
) -> Batch:
    """Return `frame` and `rejects` as a batch of one part.

    Rows of a reshaped file are counted as they are stored: rows_read is rows_kept plus rows_rejected, and the number
    of rows in the file is the fact `file_rows`.
    """
    part = Part(
        slice_key=slice_key,
        release=release,
        source=source,
        rows_read=frame.height + rejects.height,
        rows_kept=frame.height,
        rows_rejected=rejects.height,
        facts=facts,
    )
    marks = frame.select(pl.lit(0, pl.Int32).alias("part"), pl.col("source_row").cast(pl.Int32))
    return Batch(dataset.id, (part,), dataset.conform(frame).hstack(marks), rejects)
