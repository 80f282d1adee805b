"""Rows that each share out the same number, such as answers of the same 120 people: the row that does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line

_FEWEST_RIGHT = 3
_LEAST = 20
_NEAR = 0.15


def check_same_base(grid: Grid) -> list[Finding]:
    """Return every row of counts that does not add up to what all other rows add up to."""
    counts = [c for c in grid.of(Holds.COUNT) if not c.total and not c.population]
    if any(column.total for column in grid.columns):
        return []
    for start in range(len(counts) - 1):
        run = counts[start:]
        if len(run) >= 2 and run[-1].position - run[0].position == len(run) - 1:
            found = _odd_row(grid, run)
            if found:
                return found
    return []


def _odd_row(grid: Grid, run: Sequence[Column]) -> list[Finding]:
    sums: dict[int, float] = {}
    lines: list[Line] = [line for line in grid.lines if not line.merged and not line.total]
    for line in lines:
        values = [line.figures[c.position] for c in run if c.position in line.figures]
        if len(values) == len(run) and all(value.step == 1 and value.value >= 0 for value in values):
            sums[line.position] = sum(value.value for value in values)
    if len(sums) < len(lines) or len(sums) < _FEWEST_RIGHT + 1:
        return []
    whole, agreeing = Counter(sums.values()).most_common(1)[0]
    odd = [line for line in lines if sums[line.position] != whole]
    if agreeing < max(_FEWEST_RIGHT, len(sums) - 1) or len(odd) != 1 or whole < _LEAST:
        return []
    line, gap = odd[0], sums[odd[0].position] - whole
    largest = max(run, key=lambda column: line.figures[column.position].value)
    if abs(gap) > _NEAR * whole:
        return []
    shown = " + ".join(line.texts[c.position] for c in run)
    how = f"{shown} = {plain(sums[line.position])}; the other {agreeing} rows add up to {plain(whole)} each."
    item = grid.finding(line, largest, plain(whole), Kind.SUM, 0.75, how)
    return [Finding(item.place, item.quote, shown, plain(whole), item.kind, item.confidence, how, item.marks)]
