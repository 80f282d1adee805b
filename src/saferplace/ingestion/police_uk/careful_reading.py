"""A file read line by line, so that each faulty row is named. Slow; used for files in which anything is unusual.

A line is a row: no row of police.uk goes over a line end, and a quote that is never closed must not swallow the rows
under it.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.ingestion.police_uk.layouts import BYTE_ORDER_MARK, Layout, header_cells, positions

NOT_TEXT = "the row holds bytes that are not UTF-8 text"
NUL_BYTE = "the row holds a NUL byte"
BROKEN_QUOTE = "a quoted cell is not closed, or is longer than 131,072 characters"
WRONG_FIELDS = "the row has more or fewer cells than the header"
CUT_SHORT = "the last row of the file is cut short"
SECOND_HEADER = "the header stands here again"


@dataclass(frozen=True)
class Fault:
    """A row that cannot be used.

    Attributes:
        source_row: 1-based line, header counted.
        reason: one of a short list of sentences.
        content: the line as it stood.
        column: heading of the column at fault, None when the whole row is.
    """

    source_row: int
    reason: str
    content: str
    column: str | None = None


@dataclass(frozen=True)
class CarefulRows:
    """What was read: text columns named as the layout names them, with `source_row`, and the faults."""

    frame: pl.DataFrame
    faults: tuple[Fault, ...]


def read_carefully(layout: Layout, content: bytes, where: str) -> CarefulRows:
    """Read every line of a file; rows of blanks are rows, empty lines are not.

    Raises:
        RefusedFile: the header is missing or incomplete.
    """
    content = content.removeprefix(BYTE_ORDER_MARK)
    place = positions(layout, content, where)
    lines = content.split(b"\n")
    width = len(header_cells(content))
    rows: list[list[str]] = []
    numbers: list[int] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines[1:], 2):
        line = line.removesuffix(b"\r")
        if not line.strip():
            continue
        cells, reason = _read_line(line, width)
        if not reason and cells[place[layout.marker]].strip() == layout.marker_heading:
            reason = SECOND_HEADER
        if reason:
            faults.append(Fault(number, reason, line.decode("utf-8", errors="replace")))
        else:
            rows.append(cells)
            numbers.append(number)
    _judge_last_row(layout, lines, rows, numbers, faults)
    return CarefulRows(_frame(layout, rows, numbers, place), tuple(faults))


def first_row(layout: Layout, start: bytes, where: str) -> dict[str, str]:
    """Return the first readable row of the beginning of a file, by our names; {} when there is none."""
    whole_lines = start[: start.rfind(b"\n") + 1] or start
    rows = read_carefully(layout, whole_lines, where).frame
    return {} if rows.is_empty() else {key: value or "" for key, value in rows.row(0, named=True).items()}


def _read_line(line: bytes, width: int) -> tuple[list[str], str]:
    if b"\x00" in line:
        return [], NUL_BYTE
    try:
        cells = _cells(line.decode("utf-8"))
    except UnicodeDecodeError:
        return [], NOT_TEXT
    except csv.Error:
        return [], BROKEN_QUOTE
    return cells, "" if len(cells) == width else WRONG_FIELDS


def _cells(text: str) -> list[str]:
    # A carriage return inside a row is kept as a character of its cell: csv would take it for a line end.
    return next(csv.reader([text.replace("\r", " ")], strict=True), [])


def _judge_last_row(
    layout: Layout,
    lines: Sequence[bytes],
    rows: list[list[str]],
    numbers: list[int],
    faults: list[Fault],
) -> None:
    """Reject a last row without line end unless its last cell shows that it is whole."""
    last = len(lines)
    if not lines[-1].strip():
        return
    if faults and faults[-1].source_row == last:
        cut = faults.pop()
        faults.append(Fault(last, CUT_SHORT if cut.reason == WRONG_FIELDS else cut.reason, cut.content))
        return
    if not numbers or numbers[-1] != last:
        return
    end = rows[-1][-1]
    if end in layout.endings or any(row[-1] == end for row in rows[:-1]):
        return
    rows.pop()
    numbers.pop()
    faults.append(Fault(last, CUT_SHORT, lines[-1].decode("utf-8", errors="replace")))


def _frame(layout: Layout, rows: list[list[str]], numbers: list[int], place: dict[str, int]) -> pl.DataFrame:
    columns: dict[str, list[str | None] | pl.Series] = {}
    for name in layout.columns.values():
        if name in place:
            columns[name] = [row[place[name]] or None for row in rows]
        else:
            columns[name] = pl.Series([None] * len(rows), dtype=pl.String)
    columns["source_row"] = pl.Series(numbers, dtype=pl.Int32)
    return pl.DataFrame(
        columns, schema={**dict.fromkeys(layout.columns.values(), pl.String()), "source_row": pl.Int32()}
    )
