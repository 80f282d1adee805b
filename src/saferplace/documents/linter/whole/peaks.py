"""The peak or the low that the text gives a row of a table: "fuel theft peaked in 2022 at 264"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount, hedged
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.statements import Reading, Statement, finding
from saferplace.documents.linter.tables.grid import Column, Grid, Holds
from saferplace.documents.linter.whole.named_rows import named_row
from saferplace.documents.linter.whole.row_mentions import explained, named_rows

_PEAK = re.compile(
    r"\b(?:peaked|topped out|bottomed out|(?:hit|reached|touched)\s+(?:its|a|their)\s+(?:peak|high(?:est)?|low(?:est)?)"
    r"(?:\s+point)?|(?:was|were) (?:at )?(?:its|their) (?:highest|lowest|peak|worst|best)|stood)\b",
    re.I,
)
_AT = re.compile(r"\b(?:at|with|of|to)\s+(?:a\s+(?:total|high|low)\s+of\s+)?(?:some\s+|only\s+)?£?$", re.I)


def check_peaks(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return every peak of a row that is not what the table of its section has for the year named."""
    found: list[Finding] = []
    for statement in reading.statements:
        peak = _PEAK.search(statement.text)
        near = [grid for grid in grids if grid.table.place.section == statement.place.section]
        told = named_row(statement.text[: peak.start()], near) if peak and near else None
        if peak is None or told is None:
            continue
        grid, line = told
        if not explained(named_rows(statement, grid), statement.text[: peak.start()]):
            continue
        levels = [q for q in statement.of(Unit.COUNT, Unit.MONEY) if q.start > peak.end() and not q.word]
        columns = _dated(statement, grid)
        if len(levels) != 1 or len(columns) != 1 or columns[0].position not in line.figures:
            continue
        if _AT.search(statement.text[: levels[0].start]) and not hedged(levels[0]):
            found += _compared(statement, levels[0], line.figures, columns[0], f"Table {grid.number}, '{line.label}'")
    return found


def _dated(statement: Statement, grid: Grid) -> list[Column]:
    keys = {period.key for period in statement.periods if period.key}
    return [c for c in grid.of(Holds.COUNT, Holds.MONEY) if c.period and c.period.key in keys]


def _compared(
    statement: Statement, level: Quantity, figures: dict[int, Quantity], column: Column, where: str
) -> list[Finding]:
    cell = figures[column.position]
    alike = cell.unit is level.unit
    if not alike or level.within(cell.low, cell.high) or any(level.within(f.low, f.high) for f in figures.values()):
        return []
    how = f"{where}, has {cell.text} in '{column.heading}'."
    return [finding(statement, level, amount(cell.value, level), Kind.CONFLICT, 0.65, how)]
