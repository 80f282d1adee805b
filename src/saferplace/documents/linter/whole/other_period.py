"""A figure that the text gives for one period and the table has for another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Line
from saferplace.documents.linter.whole.row_mentions import Named, explained, named_rows
from saferplace.documents.linter.whole.row_ways import series

_TWO_TIMES = re.compile(
    r"\b(?:from|compared|than|against|since|previous(?:ly)?|last|earlier|between|before|after|baseline|target|forecast"
    r"|expected|will|average)\b",
    re.I,
)


def check_other_period(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return periods that a sentence names with the figure that the table has for another period of the same row."""
    found: list[Finding] = []
    for statement in reading.statements:
        if statement.role is Role.HEADING or _TWO_TIMES.search(statement.text):
            continue
        keys = {period.key for period in statement.periods}
        levels = [q for q in statement.quantities if not q.word and direction_of_change(statement.text, q) is None]
        if len(keys) != 1 or "" in keys or len(levels) != 1 or not levels[0].exact or levels[0].unit is Unit.POINTS:
            continue
        for grid in (grid for grid in grids if _dated(grid, keys)):
            found += _judged(named_rows(statement, grid), levels[0], next(iter(keys)))
    return found


def _dated(grid: Grid, keys: set[str]) -> bool:
    return any(column.period is not None and column.period.key in keys for column in series(grid))


def _judged(named: Named, level: Quantity, key: str) -> list[Finding]:
    lines = list(named.lines.values())
    columns = series(named.grid)
    own = [c for c in columns if c.period and c.period.key == key]
    if len(lines) != 1 or len(own) != 1 or not explained(named, named.text):
        return []
    here = lines[0].figures.get(own[0].position)
    if here is None or here.unit is not level.unit or level.within(here.low, here.high):
        return []
    there = [c for c in columns if c is not own[0] and _has(lines[0], c, level)]
    return [_finding(named, level, there[0], own[0])] if len(there) == 1 else []


def _has(line: Line, column: Column, level: Quantity) -> bool:
    cell = line.figures.get(column.position)
    return cell is not None and level.within(cell.low, cell.high)


def _finding(named: Named, level: Quantity, there: Column, own: Column) -> Finding:
    statement: Statement = named.statement
    period, line = statement.periods[0], next(iter(named.lines.values()))
    how = (
        f"Table {named.grid.number}, '{line.label[:40]}', has {level.text} in '{there.heading}' and "
        f"{line.texts[own.position]} in '{own.heading}'."
    )
    mark = frozenset({(statement.block, statement.offset + period.start)})
    text = quote(statement.text, period.start, period.end)
    return Finding(statement.place, text, period.text, there.heading, Kind.PERIOD, 0.68, how, mark)
