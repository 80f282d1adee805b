"""Tables and charts of printed figures: lists, comparisons, and breakdowns in which nobody can be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from saferplace.charts.comparison_bars import comparison_bars
from saferplace.charts.figure import Caption
from saferplace.charts.treemap import treemap
from saferplace.documents.model import FigureBlock, TableBlock
from saferplace.documents.parts.figures import PrintedFigure
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.small_counts import Breakdown, hidden_by
from saferplace.documents.parts.tables import Cell, Column, made_table
from saferplace.documents.parts.writing import HIDDEN_WITH_IT, SUPPRESSED, SUPPRESSED_NOTE, with_unit
from saferplace.statistics.disclosure_control import Sum


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
            numbers = (SUPPRESSED, SUPPRESSED) if figure.is_withheld else (figure.value, figure.rate)
            rows.append((figure.title, *numbers, *compared, rank))
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
    drawn = [figure for name in chart.figures if (figure := pen.printed(name)) and not figure.is_withheld]
    frame = pl.DataFrame({"label": [each.title for each in drawn], "value": [each.value for each in drawn]})
    stated = pen.printed(chart.stated_total) if chart.stated_total else None
    stated = None if stated is None or stated.is_withheld or len(drawn) < len(chart.figures) else stated
    caption = Caption(chart.id, chart.title, chart.subtitle, chart.source)
    made = treemap(
        frame, caption, label_heading="Crime type", unit="crimes", stated_total=stated.value if stated else None
    )
    return FigureBlock(made, show_table=True)


def bars_chart(pen: Pen, chart: BarsChart) -> FigureBlock:
    """Return printed figures of several areas as bars with their table."""
    drawn = [figure for name in chart.figures if (figure := pen.printed(name)) and not figure.is_withheld]
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
    shown = _told(pen.figures.printed, breakdown)
    rows: list[tuple[str, str, str]] = [
        (heading, _part(each, total), shown[each.id]) for heading, group in parts.items() for each in group
    ]
    rows.append(("All", total.title, SUPPRESSED if total.is_withheld else with_unit(total.value, "")))
    hidden = [SUPPRESSED_NOTE] if SUPPRESSED in shown.values() else []
    notes = [*hidden, HIDDEN_WITH_IT] if hidden else []
    return made_table(breakdown.id, breakdown.title, ("By", "Group", "Number"), rows, notes=notes, totals=1)


def _part(figure: PrintedFigure, total: PrintedFigure) -> str:
    """Return the name of a part without that of the whole: "female" of "Caseload: female"."""
    name = figure.title.removeprefix(total.title).lstrip(":, ")
    return name or figure.title


def _told(printed: Mapping[str, PrintedFigure], breakdown: Breakdown) -> dict[str, str]:
    """Return what may be printed for each part, by name; what the paper hid across its tables stays hidden."""
    names = [name for group in breakdown.groups for name in group.figures if name in printed]
    hidden = hidden_by(printed, [Sum(breakdown.total, group.figures) for group in breakdown.groups])
    return {name: SUPPRESSED if name in hidden else with_unit(printed[name].value, "") for name in names}
