"""The measures of a plan as lines of a performance table: the year and the year before, by reference."""

from __future__ import annotations

from saferplace.documents.progress.lines import Line
from saferplace.indicators.live_text import FigureReference
from saferplace.planning.content import Direction
from saferplace.reference.periods import Period
from saferplace.workflows.measure_performance import PerformanceLine
from saferplace.workflows.paper_kinds.kind import Facts
from saferplace.workflows.paper_kinds.words import name_of


def lines_of_measures(facts: Facts) -> tuple[Line, ...]:
    """Return one line for each measure of the plan that has figures for the year."""
    if facts.performance is None:
        return ()
    return tuple(_line(line, facts.year) for line in facts.performance.lines if line.latest is not None)


def references_of_measures(facts: Facts) -> tuple[FigureReference, ...]:
    """Return the figures those lines name, to be looked up."""
    if facts.performance is None:
        return ()
    lines = [line for line in facts.performance.lines if line.latest is not None]
    return tuple(reference for line in lines for reference in _pair(line, facts.year))


def _pair(line: PerformanceLine, year: Period) -> tuple[FigureReference, FigureReference]:
    indicator = line.target.indicator
    return (
        FigureReference("number", indicator, line.area_code, year.year_before().code),
        FigureReference("number", indicator, line.area_code, year.code),
    )


def _line(line: PerformanceLine, year: Period) -> Line:
    before, after = _pair(line, year)
    wanted = line.target.direction
    return Line(
        title=line.title,
        before=name_of(before),
        after=name_of(after),
        wanted=wanted,
        caveat=" ".join(line.caveats),
        is_confidence=wanted is Direction.INCREASE and "report" in line.title.lower(),
    )
