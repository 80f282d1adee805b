"""Columns that run up another column, row by row."""

from __future__ import annotations

import re

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.tables.grid import Column, Grid, Holds
from saferplace.documents.linter.tables.totals import written

_RUNNING = re.compile(r"\bcumulative|\brunning|\byear to date\b|\bytd\b", re.I)


def check_cumulative(grid: Grid) -> list[Finding]:
    """Return every cell of a running total that the rows up to it do not make up."""
    found: list[Finding] = []
    for column in grid.columns:
        if _RUNNING.search(column.heading):
            counts = [c for c in grid.of(Holds.COUNT, Holds.MONEY) if c.position < column.position]
            for count in counts[-1:]:
                found += _misses(grid, count, column)
    return found


def _misses(grid: Grid, count: Column, running: Column) -> list[Finding]:
    low = high = middle = 0.0
    found, right = [], 0
    for line in grid.lines:
        step, printed = line.figures.get(count.position), line.figures.get(running.position)
        if line.total or line.merged or step is None or printed is None:
            continue
        low, high, middle = low + step.low, high + step.high, middle + step.value
        if printed.within(low, high):
            right += 1
            continue
        wanted = written(middle, printed)
        how = f"'{count.heading}' up to this row adds up to {wanted}."
        found.append(grid.finding(line, running, wanted, Kind.SUM, 0.85, how))
    return found if right >= len(found) else []
