"""Columns and rows of percentages that share out one whole."""

from __future__ import annotations

import re

from saferplace.documents.linter.arithmetic import percent
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.tables.grid import Grid, Holds, Line

_NEAR = 15.0


def check_hundred(grid: Grid) -> list[Finding]:
    """Return every column of shares that does not total 100 within rounding."""
    found: list[Finding] = []
    for column in grid.of(Holds.PERCENT):
        lines = [line for line in grid.lines if column.position in line.figures and not line.merged and not line.subset]
        parts = [line for line in lines if not line.total]
        hundred = [line for line in lines if line.total and abs(line.figures[column.position].value - 100) < 0.6]
        if any(line.figures[column.position].value < 0 or line.figures[column.position].signed for line in lines):
            continue
        if len(parts) < 2 or not (hundred or (column.share and len(parts) >= 3 and not _other_totals(lines))):
            continue
        values = [line.figures[column.position] for line in parts]
        whole = sum(value.value for value in values)
        slack = sum(value.high - value.value for value in values)
        gap = abs(whole - 100)
        if gap <= slack + 1e-9 or gap > _NEAR + 10 * bool(hundred) or _missing(grid, parts, column.position):
            continue
        sums = (
            " + ".join(line.texts[column.position] for line in parts)
            if len(parts) <= 12
            else f"the {len(parts)} shares"
        )
        how = f"{sums} = {percent(whole)}; shares of one whole total 100% (rounding explains at most {slack:.2g})."
        line = hundred[0] if hundred else parts[-1]
        item = grid.finding(line, column, "100%", Kind.TOTAL_PERCENT, 0.85 if hundred else 0.65, how)
        found.append(
            Finding(item.place, item.quote, percent(whole), "100%", item.kind, item.confidence, how, item.marks)
        )
    return found + _rows(grid)


def _rows(grid: Grid) -> list[Finding]:
    """Rows of shares: what most rows bear out, or a column that says 100%, holds for every row."""
    columns = [column for column in grid.of(Holds.PERCENT) if not column.total and not column.period]
    totals = [column for column in grid.of(Holds.PERCENT) if column.total]
    if len(columns) < 2:
        return []
    wrong: list[tuple[Line, float, float]] = []
    right = 0
    for line in grid.lines:
        values = [line.figures[column.position] for column in columns if column.position in line.figures]
        if line.merged or len(values) < len(columns):
            continue
        whole, slack = sum(value.value for value in values), sum(value.high - value.value for value in values)
        if abs(whole - 100) <= slack + 1e-9:
            right += 1
        else:
            wrong.append((line, whole, slack))
    stated = any(
        abs(figure.value - 100) < 0.6 for c in totals for line in grid.lines if (figure := line.figures.get(c.position))
    )
    if (
        not wrong
        or (right < 2 * len(wrong) and not (stated and right >= len(wrong)))
        or right + len(wrong) < 2 + (not stated)
    ):
        return []
    found = []
    for line, whole, slack in wrong:
        sums = " + ".join(line.texts[column.position] for column in columns)
        how = f"{sums} = {percent(whole)}; the other rows total 100% (rounding explains at most {slack:.2g})."
        item = grid.finding(line, columns[-1], "100%", Kind.TOTAL_PERCENT, 0.8, how)
        found.append(
            Finding(item.place, item.quote, percent(whole), "100%", item.kind, item.confidence, how, item.marks)
        )
    return found


def _other_totals(lines: list[Line]) -> bool:
    return any(line.total for line in lines) or any(
        re.search(r"average|mean|england|national", line.label, re.I) for line in lines
    )


def _missing(grid: Grid, parts: list[Line], column: int) -> bool:
    first, last = parts[0].position, parts[-1].position
    return any(
        first < line.position < last and column not in line.figures and line.texts[column] != "" for line in grid.lines
    )
