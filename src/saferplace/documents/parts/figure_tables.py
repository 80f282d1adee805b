"""Tables and charts of printed figures: lists, comparisons, and breakdowns in which nobody can be worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.charts.comparison_bars import comparison_bars
from saferplace.charts.figure import Caption
from saferplace.charts.treemap import treemap
from saferplace.documents.model import FigureBlock, TableBlock
from saferplace.documents.parts.figures import PrintedFigure
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.tables import Cell, Column, made_table
from saferplace.documents.parts.writing import SUPPRESSED, SUPPRESSED_NOTE, with_unit
from saferplace.statistics.disclosure_control import LinkedTables, Sum, protect

_LEAST_SHOWN = 10


@dataclass(frozen=True)
class FigureTable:
    """A list of printed figures.

    Attributes:
        id: id of the table.
        title: what it shows.
        figures: names of the figures, in order.
        notes: sentences underneath.
        totals: how many of the last figures are totals.
    """

    id: str
    title: str
    figures: tuple[str, ...]
    notes: tuple[str, ...] = ()
    totals: int = 0


@dataclass(frozen=True)
class BreakdownGroup:
    """One way in which a total divides: a heading and the figures of its parts."""

    heading: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Breakdown:
    """A count of people divided in several ways at once.

    Attributes:
        id: id of the table.
        title: what it shows.
        total: name of the figure divided.
        groups: the ways it divides; the parts of each add up to the total.
    """

    id: str
    title: str
    total: str
    groups: tuple[BreakdownGroup, ...]


@dataclass(frozen=True)
class PartsChart:
    """A treemap of printed figures.

    Attributes:
        id: id of the chart.
        title: its finding.
        subtitle: measure, area, period.
        figures: names of the figures drawn.
        stated_total: name of the total printed elsewhere; a difference is said underneath; "".
        source: source line.
    """

    id: str
    title: str
    subtitle: str
    figures: tuple[str, ...]
    stated_total: str = ""
    source: str = ""


@dataclass(frozen=True)
class BarsChart:
    """Bars of one measure in several areas, from printed figures.

    Attributes:
        id: id of the chart.
        title: its finding.
        subtitle: measure, period.
        figures: names of the figures, the own area first.
        unit: unit of the figures.
        source: source line.
    """

    id: str
    title: str
    subtitle: str
    figures: tuple[str, ...]
    unit: str
    source: str = ""


def figure_table(pen: Pen, table: FigureTable) -> TableBlock:
    """Return printed figures as a list: measure, area, period, figure with its unit."""
    rows = [_row(figure) for name in table.figures if (figure := pen.printed(name))]
    heads = ("Measure", "Area", "Period", "Figure")
    return made_table(table.id, table.title, heads, rows, notes=table.notes, totals=table.totals)


def _row(figure: PrintedFigure) -> tuple[str, str, str, str]:
    return (figure.title, figure.area or "–", figure.period_printed or "not given", figure.words)


def compared_table(pen: Pen, table: FigureTable) -> TableBlock:
    """Return printed counts with their rates, ranks and comparisons with similar areas and England."""
    rows: list[tuple[Cell, ...]] = []
    for name in table.figures:
        if figure := pen.printed(name):
            rank = f"{figure.rank} of {figure.rank_of}" if figure.rank and figure.rank_of else "–"
            compared = (figure.against_peers, figure.against_england)
            rows.append((figure.title, figure.value, figure.rate, *compared, rank))
    columns = (
        "Crime type",
        Column("Number", 0),
        Column("Per 1,000 residents", 1),
        Column("Most similar group", judgement=True),
        Column("England", judgement=True),
        "Rank (1 = highest)",
    )
    return made_table(table.id, table.title, columns, rows, notes=table.notes)


def parts_chart(pen: Pen, chart: PartsChart) -> FigureBlock:
    """Return printed figures as a treemap with its table."""
    drawn = [figure for name in chart.figures if (figure := pen.printed(name))]
    frame = pl.DataFrame({"label": [each.title for each in drawn], "value": [each.value for each in drawn]})
    stated = pen.printed(chart.stated_total) if chart.stated_total else None
    caption = Caption(chart.id, chart.title, chart.subtitle, chart.source)
    made = treemap(
        frame, caption, label_heading="Crime type", unit="crimes", stated_total=stated.value if stated else None
    )
    return FigureBlock(made, show_table=True)


def bars_chart(pen: Pen, chart: BarsChart) -> FigureBlock:
    """Return printed figures of several areas as bars with their table."""
    drawn = [figure for name in chart.figures if (figure := pen.printed(name))]
    roles = ["focus", *("benchmark" for _ in drawn[1:])]
    frame = pl.DataFrame(
        {"label": [each.area for each in drawn], "value": [each.value for each in drawn], "role": roles}
    )
    caption = Caption(chart.id, chart.title, chart.subtitle, chart.source)
    return FigureBlock(comparison_bars(frame, caption, label_heading="Area", unit=chart.unit), show_table=True)


def breakdown_table(pen: Pen, breakdown: Breakdown) -> TableBlock | None:
    """Return a breakdown in which no small count can be worked out; None when the total is not known.

    Counts flagged as sensitive and nine or fewer are hidden, and as few others as will keep them secret.
    """
    total = pen.printed(breakdown.total)
    parts = {
        group.heading: [each for name in group.figures if (each := pen.printed(name))] for group in breakdown.groups
    }
    if total is None or total.value is None:
        return None
    shown = protected(total, parts)
    rows: list[tuple[str, str, str]] = [
        (heading, _part(each, total), shown[each.id]) for heading, group in parts.items() for each in group
    ]
    rows.append(("All", total.title, with_unit(total.value, "")))
    hidden = [SUPPRESSED_NOTE] if SUPPRESSED in shown.values() else []
    notes = [*hidden, "Others are hidden with it where they would give it away."] if hidden else []
    return made_table(breakdown.id, breakdown.title, ("By", "Group", "Number"), rows, notes=notes, totals=1)


def _part(figure: PrintedFigure, total: PrintedFigure) -> str:
    """Return the name of a part without that of the whole: "female" of "Caseload: female"."""
    name = figure.title.removeprefix(total.title).lstrip(":, ")
    return name or figure.title


def protected(total: PrintedFigure, parts: Mapping[str, Sequence[PrintedFigure]]) -> dict[str, str]:
    """Return what may be printed for each part of a total, by name of the figure.

    A breakdown that does not add up to the total cannot give a hidden count away; only its small counts are hidden.
    """
    every = [each for group in parts.values() for each in group]
    whole = float(total.value or 0)
    adding = [group for group in parts.values() if sum(each.value or 0 for each in group) == whole]
    cells = {total.id: int(whole), **{each.id: int(each.value or 0) for group in adding for each in group}}
    sums = tuple(Sum(total.id, tuple(each.id for each in group)) for group in adding)
    made = protect(LinkedTables(cells, sums), _LEAST_SHOWN, always_shown=(total.id,))
    hidden = {*made.primary, *made.secondary, *(each.id for each in every if each.is_withheld)}
    return {each.id: SUPPRESSED if each.id in hidden else with_unit(each.value, "") for each in every}
