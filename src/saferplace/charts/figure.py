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
        marker: column of the frame holding a text that stands in for the number where it is not empty, such as
            "c" for a suppressed figure; "" when there is none. The table's notes must say what the marker means.
        judgement: whether the column holds "above", "similar" or "below", printed with a symbol and a word.
        signed: whether a plus sign is printed before positive numbers, as changes need.
    """

    name: str
    heading: str
    decimals: int | None = None
    numeric: bool = False
    marker: str = ""
    judgement: bool = False
    signed: bool = False


@dataclass(frozen=True)
class TableData:
    """A printed table.

    Attributes:
        columns: the columns, first one is the row header.
        frame: the values, unrounded; nulls print as "not available".
        totals: how many of the last rows are totals, set apart by a rule.
    """

    columns: tuple[TableColumn, ...]
    frame: pl.DataFrame
    totals: int = 0


@dataclass(frozen=True)
class Caption:
    """The words around a chart, given by whoever knows the finding. Every chart function takes one.

    Attributes:
        id: stable identifier, lower case with hyphens, used in file names and anchors.
        title: the finding, as a sentence without full stop.
        subtitle: measure, unit, area, period.
        source: source, release and credit line.
        caveats: sentences printed underneath.
    """

    id: str
    title: str
    subtitle: str
    source: str
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A chart with its three twins. Title, subtitle, source and caveats live in the document, never inside the SVG.

    Attributes:
        id: stable identifier, used in file names and anchors.
        title: the finding, as a sentence.
        subtitle: measure, unit, area, period.
        svg: the chart as standalone SVG text, with real text in Source Sans and a viewBox.
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
