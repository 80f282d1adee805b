"""Cells that hold a count and its percentage, such as "447 (27%)": read as two columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from saferplace.documents.linter.model import Finding, Row, Table
from saferplace.documents.linter.tables.grid import Grid, read_grid

_COUNT_FIRST = re.compile(
    r"^\W{0,2}(?P<count>£?\d[\d,]*(?:\.\d+)?)\s*[(\[/;,–-]\s*(?P<share>\d+(?:\.\d+)?)\s?%\s?[)\]]?\W{0,2}$"
)
_SHARE_FIRST = re.compile(
    r"^\W{0,2}(?P<share>\d+(?:\.\d+)?)\s?%\s*[(\[]\s*(?:n\s?=\s?)?(?P<count>\d[\d,]*)\s?[)\]]\W{0,2}$"
)
_FEWEST = 3


def check_paired_cells(grid: Grid, check: Callable[[Grid], list[Finding]]) -> list[Finding]:
    """Return what a check of columns finds when counts and percentages that share a cell are read apart."""
    pairs = {position for position in range(1, grid.table.width) if _is_paired(grid, position)}
    if not pairs:
        return []
    table, origins = _apart(grid, pairs)
    apart = read_grid(table, grid.number)
    found = []
    for item in check(apart):
        cells = [divmod(start, 1000) for _, start in item.marks]
        if len(cells) != 1 or cells[0][1] >= len(origins):
            continue
        row, position = cells[0]
        mark = frozenset({(-1000 - grid.number, row * 1000 + origins[position] + 500 * (position % 2))})
        found.append(replace(item, marks=mark))
    return found


def _split(cell: str) -> tuple[str, str] | None:
    match = _COUNT_FIRST.match(cell.strip()) or _SHARE_FIRST.match(cell.strip())
    return (match["count"], f"{match['share']}%") if match else None


def _is_paired(grid: Grid, position: int) -> bool:
    cells = [line.texts[position] for line in grid.lines if line.texts[position]]
    return len(cells) >= _FEWEST and sum(_split(cell) is not None for cell in cells) >= 0.8 * len(cells)


def _apart(grid: Grid, pairs: set[int]) -> tuple[Table, list[int]]:
    """Return the table with its paired columns split, and the column that each of the new ones comes from."""
    origins = [0]
    for position in range(1, grid.table.width):
        origins += [position] * (2 if position in pairs else 1)
    headings, rows = [grid.columns[0].heading], []
    for position in range(1, grid.table.width):
        heading = grid.columns[position].heading
        bare = re.sub(r"\s*[(\[]?(?:%|n\b|no\.?|number)(?:\s*[,/&(]?\s*(?:and\s+)?\(?%\)?)?[)\]]?\s*$", "", heading)
        headings += [bare, f"{bare} %"] if position in pairs else [heading]
    for line in grid.lines:
        cells = [line.label]
        for position in range(1, grid.table.width):
            text = line.texts[position]
            cells += (_split(text) or (text, "")) if position in pairs else (text,)
        rows.append(Row(tuple(cells), line.place))
    return Table((Row(tuple(headings), grid.table.place), *rows), grid.table.place, 1, grid.table.caption), origins
