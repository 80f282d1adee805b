"""A table of facts about a paper: what, and what it is."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import TableBlock

MISSING = "not given"


def facts_table(
    rows: Sequence[tuple[str, str]], *, name: str, title: str, headings: tuple[str, str] = ("Item", "Entry")
) -> TableBlock:
    """Return a table of two columns; an empty entry prints as "not given", so that it is seen."""
    columns = (TableColumn("item", headings[0]), TableColumn("entry", headings[1]))
    frame = pl.DataFrame(
        {"item": [item for item, _ in rows], "entry": [entry or MISSING for _, entry in rows]},
        schema={"item": pl.String, "entry": pl.String},
    )
    return TableBlock(name, title, TableData(columns, frame))


def text_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    name: str,
    title: str,
    notes: tuple[str, ...] = (),
    numeric: Sequence[int] = (),
    totals: int = 0,
) -> TableBlock:
    """Return a table of texts already written; `numeric` are the columns set to the right."""
    names = [f"c{place}" for place in range(len(headings))]
    columns = tuple(
        TableColumn(key, heading, numeric=place in numeric)
        for place, (key, heading) in enumerate(zip(names, headings, strict=True))
    )
    frame = pl.DataFrame([dict(zip(names, row, strict=True)) for row in rows], schema=dict.fromkeys(names, pl.String))
    return TableBlock(name, title, TableData(columns, frame, totals), notes)
