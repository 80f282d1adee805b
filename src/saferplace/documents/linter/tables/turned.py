"""Tables whose years or places are columns and whose measures are rows: read as if they were turned."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from saferplace.documents.linter.model import Finding, Row, Table
from saferplace.documents.linter.tables.grid import Grid, read_grid

# Only rows whose label says that they are worked out from others.
_WORKED_OUT = re.compile(
    r"\bchange|\bdifference|\bvariance|%|\bper\s?cent|\bper\b|\beach\b|\bshare\b|\bproportion|\bcumulative|\brunning"
    r"|\baverage|\brate\b|\bindex\b|^\W*open (?:on|at)\b|\bclosing\b|\bcarried (?:forward|over)\b"
    r"|\bat (?:the )?(?:year )?end\b|\bstill open\b|\bbalance\b|\bremaining\b|\boutstanding\b",
    re.I,
)
_WIDEST = 14


def check_turned(grid: Grid, checks: Sequence[Callable[[Grid], list[Finding]]]) -> list[Finding]:
    """Return what the checks of columns find in the rows that are worked out from other rows."""
    rows = [line for line in grid.lines if _WORKED_OUT.search(line.label) and len(line.figures) >= 2]
    if not rows or len(grid.columns) > _WIDEST or len(grid.lines) > _WIDEST:
        return []
    turned = read_grid(_turned(grid), grid.number)
    wanted = {line.position: line for line in rows}
    found = []
    for item in (item for check in checks for item in check(turned)):
        cells = [divmod(start, 1000) for _, start in item.marks]
        if len(cells) != 1:
            continue
        place, across = cells[0]
        position = grid.lines[across - 1].position if 0 < across <= len(grid.lines) else -1
        if position in wanted and place < len(grid.columns):
            back = grid.finding(
                wanted[position], grid.columns[place], item.expected, item.kind, item.confidence, item.how
            )
            found.append(replace(back, expected=item.expected))
    return found


def turned_grid(grid: Grid) -> Grid | None:
    """Return a table read with its rows as columns; nothing for one too large, or with a row without a label."""
    if len(grid.columns) > _WIDEST or len(grid.lines) > _WIDEST or not all(line.label for line in grid.lines):
        return None
    return read_grid(_turned(grid), grid.number)


def _turned(grid: Grid) -> Table:
    """Return the table with its rows as columns; its first row holds what were the labels."""
    table = grid.table
    top = Row(("", *(line.label for line in grid.lines)), table.place)
    body = [
        Row((column.heading, *(line.texts[column.position] for line in grid.lines)), table.place)
        for column in grid.columns[1:]
    ]
    return Table((top, *body), table.place, 1, table.caption)
