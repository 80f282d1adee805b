"""Tables of words and numbers, made row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import TableBlock

Cell = str | float | int | None


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        heading: what stands over it, with the unit.
        decimals: decimals of its numbers; None for words.
        judgement: whether it holds "above", "similar" or "below".
        right: whether it is set to the right though its cells are written texts, such as sums of money.
    """

    heading: str
    decimals: int | None = None
    judgement: bool = False
    right: bool = False

    @property
    def is_numeric(self) -> bool:
        """Whether it holds numbers."""
        return self.decimals is not None


def made_table(
    identifier: str,
    title: str,
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Cell]],
    *,
    notes: Sequence[str] = (),
    totals: int = 0,
) -> TableBlock:
    """Return a table; the first column heads its row.

    Args:
        identifier: id of the block.
        title: what it shows.
        columns: its columns; a text is a column of words.
        rows: one cell a column. A text in a column of numbers stands in for the number; None is "not available".
        notes: sentences underneath.
        totals: how many of the last rows are totals.
    """
    made = [column if isinstance(column, Column) else Column(column) for column in columns]
    cells = list(zip(*rows, strict=True)) or [()] * len(made)
    held: dict[str, pl.Series] = {}
    printed = []
    for place, (column, values) in enumerate(zip(made, cells, strict=True)):
        series = _series(f"c{place}", column, values)
        held |= series
        printed.append(
            TableColumn(
                f"c{place}",
                column.heading,
                column.decimals,
                numeric=column.is_numeric or column.right,
                marker=f"c{place}_instead" if len(series) > 1 else "",
                judgement=column.judgement,
            )
        )
    return TableBlock(identifier, title, TableData(tuple(printed), pl.DataFrame(held), totals), tuple(notes))


def _series(name: str, column: Column, values: Sequence[Cell]) -> dict[str, pl.Series]:
    """Return the cells of a column, and the texts that stand in for numbers where there are any."""
    if not column.is_numeric:
        return {name: pl.Series([None if value is None else str(value) for value in values], dtype=pl.String)}
    instead = [value if isinstance(value, str) else "" for value in values]
    numbers = [None if isinstance(value, str) else value for value in values]
    found = {name: pl.Series(numbers, dtype=pl.Float64)}
    return found | ({f"{name}_instead": pl.Series(instead, dtype=pl.String)} if any(instead) else {})
