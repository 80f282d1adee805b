"""A table found in a sheet, the checks of its cells, and the faults they bring to light.

Faults name sheet, row and column, in words that an analyst can act on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import polars as pl

from saferplace.datasets.parts import REJECT_SCHEMA, RefusedFile
from saferplace.ingestion.spreadsheets import Row, Sheet, column_letter, normalised

_FIRST_ROWS = 30
_CHUNK = 50_000
_CONTENT = 1_000
RAGGED = "the row has more or fewer cells than the header"
# Marks that publishers write where no figure is available. A missing figure is null, never zero.
MISSING_MARKS = (":", "..", "-", "*", "[x]", "[z]", "[c]", "[u]", "[low]", "n/a", "na")


@dataclass(frozen=True)
class Table:
    """A table with its header found.

    Attributes:
        place: "sheet 'data'" or "file", for messages.
        header_row: row number of the header.
        headings: column key to the heading as printed, in the order of the file.
        letters: column key to its letter.
        groups: column key to the text standing above its heading (the upper row of a two-row header), carried right.
        frame: the cells as text (null when blank), one String column a key, and `source_row` (Int32).
        unreadable: rows that could not be read, as (row, reason, content).
    """

    place: str
    header_row: int
    headings: Mapping[str, str]
    letters: Mapping[str, str]
    groups: Mapping[str, str]
    frame: pl.DataFrame
    unreadable: tuple[tuple[int, str, str], ...]

    def column_name(self, key: str) -> str:
        """Return how a message names a column: "sheet 'data', column F (value)"."""
        return f"{self.place}, column {self.letters[key]} ({self.headings[key]})"

    def without(self, aside: pl.Series) -> Table:
        """Return the table without the rows where `aside` is true: totals and notes, which are no data rows."""
        return replace(self, frame=self.frame.filter(~aside))


def read_table(
    sheet: Sheet,
    *,
    where: str,
    expected: str,
    required: Sequence[str],
    aliases: Mapping[str, str] | None = None,
    keep: Callable[[str], bool] | None = None,
) -> Table:
    """Find the header of a sheet and read the table under it.

    Args:
        sheet: the sheet.
        where: file name, for messages.
        expected: what such a file looks like, for messages.
        required: keys that must all stand in one of the first 30 rows.
        aliases: normalised heading to key; a heading without alias is its own key.
        keep: which keys to keep besides the required ones; None keeps all.

    Raises:
        RefusedFile: no such header, or a heading stands twice.
    """
    rows = iter(sheet.rows)
    place = f"sheet '{sheet.name}'" if sheet.name else "file"
    names = aliases or {}
    above: list[str] = []
    seen: list[Row] = []
    for row in islice(rows, _FIRST_ROWS):
        keys = [names.get(normalised(cell), normalised(cell)) for cell in row.cells]
        if set(required) <= set(keys):
            return _read_body(sheet, rows, row, keys, above, where, place, {*required}, keep)
        above = [cell.strip() for cell in row.cells]
        seen.append(row)
    first = next((row for row in seen if any(map(str.strip, row.cells))), None)
    found = "no rows" if first is None else f"row {first.number}: {', '.join(c for c in first.cells if c)[:200]}"
    missing = f"no row of the first {_FIRST_ROWS} in {place} holds the headings {', '.join(required)}; {found}"
    raise RefusedFile(where, expected, missing)


def _read_body(
    sheet: Sheet,
    rows: Iterator[Row],
    header: Row,
    keys: list[str],
    above: list[str],
    where: str,
    place: str,
    required: set[str],
    keep: Callable[[str], bool] | None,
) -> Table:
    kept = [i for i, key in enumerate(keys) if key and (key in required or keep is None or keep(key))]
    doubled = {keys[i] for i in kept if keys.count(keys[i]) > 1}
    if doubled:
        raise RefusedFile(where, "each heading once", f"'{sorted(doubled)[0]}' twice in row {header.number} of {place}")
    width = max((i for i, cell in enumerate(header.cells) if cell.strip()), default=-1) + 1
    frame, unreadable = _collect(rows, [keys[i] for i in kept], kept, width, sheet.is_text)
    return Table(
        place=place,
        header_row=header.number,
        headings={keys[i]: header.cells[i].strip() for i in kept},
        letters={keys[i]: column_letter(i) for i in kept},
        groups=_carried(above, {keys[i]: i for i in kept}),
        frame=frame,
        unreadable=tuple(unreadable),
    )


def _carried(above: list[str], positions: Mapping[str, int]) -> dict[str, str]:
    carried, current = [], ""
    for index in range(max(positions.values(), default=-1) + 1):
        current = (above[index] if index < len(above) else "") or current
        carried.append(current)
    return {key: carried[index] for key, index in positions.items()}


def _collect(
    rows: Iterator[Row], keys: list[str], kept: list[int], width: int, strict_width: bool
) -> tuple[pl.DataFrame, list[tuple[int, str, str]]]:
    schema = {**dict.fromkeys(keys, pl.String()), "source_row": pl.Int32()}
    frames = [pl.DataFrame(schema=schema)]
    unreadable: list[tuple[int, str, str]] = []
    while chunk := list(islice(rows, _CHUNK)):
        good: list[Row] = []
        for row in chunk:
            reason = row.fault or _ragged(row.cells, width, strict_width)
            if reason:
                unreadable.append((row.number, reason, _content(row.cells)))
            elif any(map(str.strip, row.cells)):
                good.append(row)
        columns: dict[str, list[str | None] | list[int]] = {
            key: [row.cells[i] if i < len(row.cells) else None for row in good]
            for key, i in zip(keys, kept, strict=True)
        }
        columns["source_row"] = [row.number for row in good]
        text = pl.col(pl.String()).str.strip_chars()
        frames.append(pl.DataFrame(columns, schema=schema).with_columns(text.replace("", None)))
    return pl.concat(frames), unreadable


def _ragged(cells: list[str], width: int, strict_width: bool) -> str:
    if not strict_width or len(cells) == width or not any(map(str.strip, cells)):
        return ""
    return RAGGED if len(cells) < width or any(map(str.strip, cells[width:])) else ""


def _content(cells: list[str]) -> str:
    text = " | ".join(cell for cell in map(str.strip, cells) if cell)[:_CONTENT]
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


class Checks:
    """Reads the columns of a table as numbers, codes and periods, and keeps the faults found on the way.

    Every method returns a series as long as the table; cells at fault are null in it. Rows with a fault are left out
    by `good` and listed by `rejects`, one line a row, with every fault of the row named.
    """

    def __init__(self, table: Table) -> None:
        """Begin with no fault but the rows that could not be read."""
        self.table = table
        self._faults: list[pl.DataFrame] = []

    def text(self, key: str, *, required: bool = False) -> pl.Series:
        """Return a column as text; a blank is a fault when the column is required."""
        cells = self.cells(key)
        if required:
            self.fault(cells.is_null(), key, "is blank; it must be filled")
        return cells

    def cells(self, key: str) -> pl.Series:
        """Return a column as it stands; all null when the file has no such column."""
        if key in self.table.frame.columns:
            return self.table.frame[key]
        return pl.Series(key, [None] * self.table.frame.height, dtype=pl.String())

    def matching(self, key: str, pattern: str, reason: str, *, required: bool = True) -> pl.Series:
        """Return a column whose cells must match a pattern as a whole."""
        cells = self.text(key, required=required)
        self.fault(~cells.str.contains(f"^(?:{pattern})$"), key, reason)
        return cells

    def coded(self, key: str, meanings: Mapping[str, str | None], *, required: bool = False) -> pl.Series:
        """Return a coded column in words; a code that is not in `meanings` is a fault."""
        cells = self.text(key, required=required)
        self.fault(cells.is_not_null() & ~cells.is_in(list(meanings)), key, "is not one of the published codes")
        return cells.replace_strict(dict(meanings), default=None, return_dtype=pl.String())

    def number(
        self,
        key: str,
        *,
        required: bool = False,
        marks: Sequence[str] = (),
        least: float | None = None,
        most: float | None = None,
        whole: bool = False,
    ) -> pl.Series:
        """Return a column as Float64.

        Thousands commas are read; a blank or one of the `marks` is null, never zero.
        """
        cells = self.text(key, required=required)
        cells = cells.set(cells.str.to_lowercase().is_in(list(marks)).fill_null(False), None) if marks else cells
        numbers = plain_number(cells)
        self.fault(cells.is_not_null() & numbers.is_null(), key, "is not a number; leave blank when missing")
        if least is not None:
            self.fault(numbers < least, key, f"is less than {least:g}")
        if most is not None:
            self.fault(numbers > most, key, f"is more than {most:g}")
        if whole:
            self.fault(numbers != numbers.round(), key, "is not a whole number")
        return numbers

    def fault(self, mask: pl.Series, key: str, reason: str) -> None:
        """Keep a fault in column `key` for every row where `mask` is true (null counts as false).

        The reason goes on from the column's heading: "is not a number", "has two weights".
        """
        at = mask.fill_null(False)
        if not at.any():
            return
        name = self.table.column_name(key) if key in self.table.letters else f"{self.table.place}, column {key}"
        self._faults.append(
            pl.DataFrame(
                {"source_row": self.table.frame["source_row"].filter(at), "found": self.cells(key).filter(at)}
            ).select(
                pl.col("source_row").cast(pl.Int64()),
                pl.lit(name).alias("column"),
                pl.lit(reason).alias("reason"),
                pl.lit(f"{self.table.headings.get(key, key)} {reason}").alias("named_reason"),
                pl.col("found"),
            )
        )

    @property
    def good(self) -> pl.Series:
        """True for each row without a fault."""
        rows = self.table.frame["source_row"].cast(pl.Int64())
        if not self._faults:
            return pl.Series("good", [True] * len(rows), dtype=pl.Boolean())
        return ~rows.is_in(pl.concat(self._faults)["source_row"].unique().implode())

    def rejects(self) -> pl.DataFrame:
        """Return the rows left out: source_row, column, reason, content; one line a row, in the order of the file."""
        schema = {name: REJECT_SCHEMA[name] for name in ("source_row", "column", "reason", "content")}
        unread = [(row, f"{self.table.place}", reason, content) for row, reason, content in self.table.unreadable]
        frames = [pl.DataFrame(unread, schema=schema, orient="row")]
        if self._faults:
            found = pl.concat(self._faults)
            lines = found.group_by("source_row", maintain_order=True).agg(
                pl.col("column").unique(maintain_order=True).str.join("; "),
                pl.col("named_reason").unique(maintain_order=True).str.join("; ").alias("reason"),
            )
            frames.append(lines.join(self._contents(), on="source_row", how="left").select(list(schema)))
        return pl.concat(frames).sort("source_row")

    def sentences(self) -> list[str]:
        """Return every fault as a sentence that names sheet, row, column and what was found."""
        lines = [(row, f"{self.table.place}, row {row}: {reason}") for row, reason, _ in self.table.unreadable]
        for frame in self._faults:
            for row, column, reason, found in frame.drop("named_reason").iter_rows():
                place = column.replace(f"{self.table.place}, ", f"{self.table.place}, row {row}, ", 1)
                lines.append((row, f"{place}: {reason}" if found is None else f"{place}: '{found}' {reason}"))
        return [sentence for _, sentence in sorted(lines, key=lambda line: line[0])]

    def _contents(self) -> pl.DataFrame:
        rows = pl.concat(self._faults)["source_row"].unique().implode()
        keys = list(self.table.headings)
        return self.table.frame.filter(pl.col("source_row").cast(pl.Int64()).is_in(rows)).select(
            pl.col("source_row").cast(pl.Int64()),
            pl.concat_str(keys, separator=" | ", ignore_nulls=True).str.slice(0, _CONTENT).alias("content"),
        )


def plain_number(cells: pl.Series) -> pl.Series:
    """Return text as Float64, null where it is not a plain number; 1,234.5 is read, 12,34 and nan are not."""
    pattern = r"^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?([eE][+-]?\d{1,2})?$"
    plain = cells.str.contains(pattern) & cells.str.contains(r"\d")
    return cells.set(~plain.fill_null(False), None).str.replace_all(",", "").cast(pl.Float64(), strict=False)
