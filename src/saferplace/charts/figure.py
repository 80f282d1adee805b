"""The accessible figure: a chart is never handed on without its table and its text."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class TableColumn:
    """How one column of a table is printed.

    Attributes:
        name: column of the frame.
        heading: heading people read, with the unit.
        decimals: decimals for numbers; None for text.
        numeric: whether the column is right-aligned with tabular figures.
    """

    name: str
    heading: str
    decimals: int | None = None
    numeric: bool = False


@dataclass(frozen=True)
class TableData:
    """A printed table.

    Attributes:
        columns: the columns, first one is the row header.
        frame: the values, unrounded; nulls print as "not available".
    """

    columns: tuple[TableColumn, ...]
    frame: pl.DataFrame


@dataclass(frozen=True)
class Figure:
    """A chart with its three twins.

    Attributes:
        id: stable identifier, used in file names and anchors.
        title: the finding, as a sentence.
        subtitle: measure, unit, area, period.
        svg: the chart as standalone SVG text.
        alt: text alternative: what the chart shows, in one to three sentences written from the figures.
        table: the same figures as a table.
        source: source, release and credit line.
        caveats: sentences printed underneath.
    """

    id: str
    title: str
    subtitle: str
    svg: str
    alt: str
    table: TableData
    source: str
    caveats: tuple[str, ...] = ()
