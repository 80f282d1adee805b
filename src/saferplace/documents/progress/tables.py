"""Tables of texts that are already written, some columns set to the right as numbers are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import TableBlock


def set_table(
    identifier: str,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int] = (),
    notes: Sequence[str] = (),
    totals: int = 0,
) -> TableBlock:
    """Return a table of written texts.

    Args:
        identifier: id of the block.
        title: what it shows.
        headings: one a column; the first column heads its row.
        rows: one text a column.
        right: places of the columns set to the right.
        notes: sentences underneath.
        totals: how many of the last rows are totals.
    """
    names = [f"c{place}" for place in range(len(headings))]
    columns = tuple(
        TableColumn(name, heading, numeric=place in right)
        for place, (name, heading) in enumerate(zip(names, headings, strict=True))
    )
    frame = pl.DataFrame([dict(zip(names, row, strict=True)) for row in rows], schema=dict.fromkeys(names, pl.String))
    return TableBlock(identifier, title, TableData(columns, frame, totals), tuple(notes))
