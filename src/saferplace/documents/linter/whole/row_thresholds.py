"""How many rows of a table are said to lie above or below the figure of the whole area."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.statements import Reading, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Holds
from saferplace.documents.linter.whole.row_mentions import Named, columns_named, explained, named_rows, rows_of
from saferplace.documents.linter.whole.row_ways import NUMBER, UNSURE, clause_around, value

_CLAIM = re.compile(
    rf"\b(?P<number>{NUMBER})(?:\s+of\s+(?:the|our)\s+{NUMBER})?\s+(?:[a-z-]+\s+){{1,2}}?(?:had"
    rf"|have|has|with|were|are|lie|lay|stand|"
    r"stood)\s+(?:[a-z]+\s+){0,4}?(?P<way>above|below|higher|lower)\s+(?:than\s+)?(?:(?:that"
    r"|those)\s+(?:of|for)\s+)?(?:the\s+)?"
    r"(?:borough|district|city|county|town|area|partnership|average|overall|whole|total|mean)\b",
    re.I,
)
_WHOLE = re.compile(r"\b(?:average|mean|borough|district|city|county|town|area|partnership|overall|all|total)\b", re.I)
_FEWEST = 3


def check_row_thresholds(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return numbers of rows above or below the whole that the rates and percentages of the table do not bear out."""
    found: list[Finding] = []
    for statement in reading.statements:
        match = _CLAIM.search(statement.text)
        near = [grid for grid in grids if grid.table.place.section == statement.place.section]
        if match is None or statement.role is Role.HEADING or len(near) != 1:
            continue
        named = named_rows(statement, near[0])
        clause = clause_around(statement.text, match.start(), match.end())
        if not UNSURE.search(clause) and explained(named, clause):
            found += _judged(named, match, clause)
    return found


def _judged(named: Named, match: re.Match[str], clause: str) -> list[Finding]:
    grid, above = named.grid, match["way"].lower() in ("above", "higher")
    columns = columns_named(grid, clause, grid.of(Holds.RATE, Holds.PERCENT))
    counted = [number for column in columns if (number := _beyond(grid, column, above)) is not None]
    said = value(match["number"])
    if len(counted) != 1 or counted[0] == said:
        return []
    statement = named.statement
    how = f"In table {grid.number} {counted[0]} rows are {'above' if above else 'below'} it in '{columns[0].heading}'."
    mark = frozenset({(statement.block, statement.offset + match.start("number"))})
    text = quote(statement.text, match.start(), match.end())
    return [Finding(statement.place, text, match["number"], str(counted[0]), Kind.COUNT, 0.65, how, mark)]


def _beyond(grid: Grid, column: Column, above: bool) -> int | None:
    """Return how many rows are beyond the row of the whole area; nothing where there is no such row, or two."""
    wholes = [
        line for line in grid.lines if (line.total or _WHOLE.search(line.label)) and column.position in line.figures
    ]
    rows = [line for line in rows_of(grid) if line not in wholes and column.position in line.figures]
    if len(wholes) != 1 or len(rows) < _FEWEST:
        return None
    limit = wholes[0].figures[column.position].value
    return sum((line.figures[column.position].value - limit) * (1 if above else -1) > 0 for line in rows)
