"""Many files of one layout read in one call, with a proof that no row was lost, shifted or cut.

Polars reads fast but quietly fills rows that are too short. The proof is an account of bytes: the cells' lengths,
the commas and line ends of every row and the quotes must add up to the length of the files. Whatever does not add up
is read again, alone; what still does not is read line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from saferplace.ingestion.police_uk.careful_reading import Fault, read_carefully
from saferplace.ingestion.police_uk.layouts import BYTE_ORDER_MARK, Layout, positions


@dataclass(frozen=True)
class Rows:
    """The rows of several files.

    Attributes:
        frame: text columns named as the layout names them (null when blank), `part` (Int32, place of the file in the
            list) and `source_row` (Int32, 1-based, header counted); rows of one file stand together, in order.
        faults: rows that could not be read, as (place of the file, fault).
        carefully: places of the files that were read line by line.
    """

    frame: pl.DataFrame
    faults: tuple[tuple[int, Fault], ...]
    carefully: tuple[int, ...]


def read_rows(layout: Layout, contents: Sequence[bytes], labels: Sequence[str]) -> Rows:
    """Read the files.

    Raises:
        RefusedFile: one of them has no or an incomplete header.
    """
    plain = [i for i, content in enumerate(contents) if _is_plain(layout, content, labels[i])]
    frame = _read_jointly(layout, contents, plain)
    pieces = [] if frame is None else [frame]
    failed = [i for i in range(len(contents)) if i not in set(plain)]
    if frame is None:
        for i in plain:
            alone = _read_jointly(layout, contents, [i]) if len(plain) > 1 else None
            if alone is None:
                failed.append(i)
            else:
                pieces.append(alone)
    faults: list[tuple[int, Fault]] = []
    for i in sorted(failed):
        careful = read_carefully(layout, contents[i], labels[i])
        pieces.append(careful.frame.with_columns(pl.lit(i, pl.Int32).alias("part")))
        faults.extend((i, fault) for fault in careful.faults)
    order = [*layout.columns.values(), "part", "source_row"]
    whole = pl.concat([piece.select(order) for piece in pieces])
    return Rows(whole.sort("part", "source_row") if len(pieces) > 1 else whole, tuple(faults), tuple(sorted(failed)))


def _is_plain(layout: Layout, content: bytes, label: str) -> bool:
    """Return True when a file may be read jointly: usual header, whole last line, no NUL, no escaped quote.

    Raises:
        RefusedFile: the header is missing or incomplete.
    """
    positions(layout, content, label)
    first, line_end, _ = content[: len(layout.header) + 8].partition(b"\n")
    if not line_end or first.removesuffix(b"\r") != layout.header.encode() or not content.endswith(b"\n"):
        return False
    if b"\x00" in content or b'""' in content or content.startswith(BYTE_ORDER_MARK):
        return False
    return first.endswith(b"\r") or b"\r" not in content


def _read_jointly(layout: Layout, contents: Sequence[bytes], places: Sequence[int]) -> pl.DataFrame | None:
    """Return the rows of the files at `places`, or None when they do not add up."""
    chosen = [contents[i] for i in places]
    schema = dict.fromkeys(layout.columns.values(), pl.String())
    if not chosen:
        return pl.DataFrame(schema={**schema, "part": pl.Int32(), "source_row": pl.Int32()})
    try:
        frame = pl.read_csv(chosen, has_header=False, schema=schema)
    except (pl.exceptions.PolarsError, ValueError):
        return None
    # Each file's header is read as a row: it marks where the file begins, and costs less than counting line ends.
    begins = frame.select((pl.col(layout.marker) == layout.marker_heading).arg_true()).to_series().to_numpy()
    if len(begins) != len(chosen) or begins[0] != 0:
        return None
    heights = np.diff(np.append(begins, frame.height))
    if not _adds_up(frame, heights, chosen):
        return None
    return frame.with_columns(
        pl.Series("part", np.repeat(np.array(places, np.int32), heights)),
        pl.Series("source_row", np.arange(frame.height) - np.repeat(begins, heights) + 1, pl.Int32),
    ).filter(pl.col("source_row") > 1)


def _adds_up(frame: pl.DataFrame, heights: np.ndarray, contents: Sequence[bytes]) -> bool:
    lengths = frame.select(pl.all().str.len_bytes().cast(pl.Int64).sum()).row(0)
    commas = (frame.width - 1) * frame.height
    line_ends = quotes = 0
    for content, height in zip(contents, heights.tolist(), strict=True):
        line_ends += height * (2 if content[: content.index(b"\n")].endswith(b"\r") else 1)
        if b'"' in content:
            quotes += content.count(b'"')
            if content.count(b"\n") != height:
                return False
    return bool(sum(lengths) + commas + line_ends + quotes == sum(map(len, contents)))
