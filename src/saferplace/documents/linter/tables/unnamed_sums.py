"""Rows without the word total that are the sum of the rows next to them, as all columns but one bear out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saferplace.documents.linter.arithmetic import plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line

_FEWEST_PARTS, _MOST_PARTS, _FEWEST_COLUMNS = 2, 8, 3
_LEAST, _NEAR = 20, 0.2


def check_unnamed_sums(grid: Grid) -> list[Finding]:
    """Return the one column in which a row is not the sum of its neighbours that it is in every other column."""
    columns = [c for c in grid.of(Holds.COUNT, Holds.MONEY) if not c.population]
    lines = [line for line in grid.lines if not line.merged]
    found: list[Finding] = []
    if len(columns) < _FEWEST_COLUMNS:
        return found
    for place, whole in enumerate(lines):
        if whole.total:
            continue
        item = next((item for parts in _runs(lines, place) if (item := _judged(grid, columns, whole, parts))), None)
        found += [item] if item else []
    return found


def _runs(lines: Sequence[Line], place: int) -> Iterator[Sequence[Line]]:
    """Yield the runs of rows right below and right above a row, the longest first."""
    for length in range(_MOST_PARTS, _FEWEST_PARTS - 1, -1):
        if place + length < len(lines):
            yield lines[place + 1 : place + 1 + length]
        if place - length >= 0:
            yield lines[place - length : place]


def _judged(grid: Grid, columns: Sequence[Column], whole: Line, parts: Sequence[Line]) -> Finding | None:
    right, wrong = 0, []
    for column in columns:
        figures = [line.figures.get(column.position) for line in (whole, *parts)]
        if any(figure is None or figure.step != 1 or figure.value <= 0 for figure in figures):
            return None
        values = [figure.value for figure in figures if figure is not None]
        if values[0] == sum(values[1:]) and values[0] >= _LEAST:
            right += 1
        else:
            wrong.append((column, sum(values[1:])))
    # Two parts may make up a peer by chance; three hardly do, twice.
    if right < max(2 if len(parts) > _FEWEST_PARTS else 3, len(columns) - 1) or len(wrong) != 1:
        return None
    column, added = wrong[0]
    printed = whole.figures[column.position]
    if abs(added / printed.value - 1) > _NEAR:
        return None
    shown = " + ".join(line.texts[column.position] for line in parts)
    how = (
        f"{shown} = {plain(added)}, and '{whole.label}' has {printed.text}; in the other columns it is the sum of "
        f"'{parts[0].label[:30]}' to '{parts[-1].label[:30]}'."
    )
    return grid.finding(whole, column, plain(added), Kind.SUM, 0.78, how)
