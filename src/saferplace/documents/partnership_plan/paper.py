"""What a partnership plan prints beside the content of the plan: its evidence, its projects, what to note."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.documents.parts.checks import Check
from saferplace.documents.parts.figure_tables import BarsChart, FigureTable, PartsChart
from saferplace.documents.parts.flags import Flag
from saferplace.documents.parts.small_counts import Breakdown, BreakdownGroup


@dataclass(frozen=True)
class EvidenceSection:
    """One stretch of evidence, with live references in its text.

    Attributes:
        id: id of the section.
        title: heading.
        text: paragraphs and lists.
        priority: key of the priority it is printed under; "" for the chapter on evidence.
        tables: lists of printed figures.
        compared: tables of counts with rates, ranks and comparisons.
        breakdowns: counts of people divided in several ways.
        charts: treemaps of printed figures.
        bars: bars of one measure in several areas.
        figures: ids of charts made elsewhere, such as those of the strategic assessment, that are printed here;
            a name that ends in * stands for all that begin so.
    """

    id: str
    title: str
    text: str = ""
    priority: str = ""
    tables: tuple[FigureTable, ...] = ()
    compared: tuple[FigureTable, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    charts: tuple[PartsChart, ...] = ()
    bars: tuple[BarsChart, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project:
    """A project the partnership pays for."""

    title: str
    provider: str
    text: str


@dataclass(frozen=True)
class PlanPaper:
    """The paper around the plan.

    Attributes:
        key_messages: what the first page says, with live references; empty: made from the plan.
        evidence: stretches of evidence.
        projects: projects paid for.
        checks: sums to compute.
        flags: further points to note.
        left_out: names of figures the plan rests on that are not printed, each with a flag that says why.
        references: documents referred to, each a line.
        charts_year: year whose strategic assessment gives the charts named in the evidence; "".
    """

    key_messages: tuple[str, ...] = ()
    evidence: tuple[EvidenceSection, ...] = ()
    projects: tuple[Project, ...] = ()
    checks: tuple[Check, ...] = ()
    flags: tuple[Flag, ...] = ()
    left_out: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    charts_year: str = ""


def divided_totals(paper: PlanPaper) -> tuple[Breakdown, ...]:
    """Return every total the evidence divides: in breakdowns, lists that end with a total, and charts of parts."""
    found: list[Breakdown] = []
    for each in paper.evidence:
        found += each.breakdowns
        for table in each.tables:
            parts = table.figures[: -table.totals] if table.totals else ()
            found += [_divided(table.id, table.title, total, parts) for total in table.figures[len(parts) :] if parts]
        found += [_divided(c.id, c.title, c.stated_total, c.figures) for c in each.charts if c.stated_total]
    return tuple(found)


def _divided(name: str, title: str, total: str, parts: tuple[str, ...]) -> Breakdown:
    return Breakdown(name, title, total, (BreakdownGroup(title, parts),))
