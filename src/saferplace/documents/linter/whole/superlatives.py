"""The highest and the lowest of a table, as the text names them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.statements import Reading, Statement, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line

_SUPERLATIVE = re.compile(
    r"\b(?:had|has|have|with|saw|recorded|remains?|is|was|were)\s+(?:by far\s+)?the\s+"
    r"(?:(?P<high>highest|most|largest|greatest|biggest)|(?P<low>lowest|fewest|smallest|least))\b",
    re.I,
)
_OTHERWISE = re.compile(
    r"\b(?:second|third|fourth|one of|among|increase|rise|fall|change|than|except|nationally|deprived"
    r"|\d(?:nd|rd|th))\b",
    re.I,
)


def check_superlatives(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return every "the highest" and "the lowest" that the table of its section does not bear out."""
    found: list[Finding] = []
    for statement in reading.statements:
        if _SUPERLATIVE.search(statement.text):
            near = [grid for grid in grids if grid.table.place.section == statement.place.section]
            found += [item for grid in near for item in _superlative(grid, statement)]
    return found


def _superlative(grid: Grid, statement: Statement) -> list[Finding]:
    """Check "Abbey had the highest rate" against the table of the same section whose rows name it."""
    match = _SUPERLATIVE.search(statement.text)
    lines = [line for line in grid.lines if not line.total and not line.merged]
    if not match or len(lines) < 4:
        return []
    lead = statement.text[: match.start()].lower()
    named = [line for line in lines if len(line.label) > 3 and re.search(rf"\b{re.escape(line.label.lower())}\b", lead)]
    if len(named) != 1 or _OTHERWISE.search(statement.text):
        return []
    column = _compared_column(grid, named[0], statement)
    if column is None:
        return []
    figures = {line.label: line.figures[column.position].value for line in lines if column.position in line.figures}
    best = (max if match.group("high") else min)(figures, key=lambda label: figures[label])
    own = figures[named[0].label]
    if figures[best] == own:
        return []
    how = (
        f"In table {grid.number} '{best}' has {plain(figures[best], 1)} in '{column.heading}', "
        f"'{named[0].label}' {plain(own, 1)}."
    )
    mark = frozenset({(statement.block, statement.offset + match.start())})
    printed = f"{named[0].label}: {match.group('high') or match.group('low')}"
    return [Finding(statement.place, quote(statement.text), printed, best, Kind.RANK, 0.65, how, mark)]


def _compared_column(grid: Grid, line: Line, statement: Statement) -> Column | None:
    """Return the column a superlative is about: the one whose cell it prints, or the only one of its kind."""
    values = [q for q in statement.quantities if q.unit in (Unit.COUNT, Unit.RATE, Unit.PERCENT) and not q.word]
    columns = [
        c for c in grid.of(Holds.COUNT, Holds.RATE, Holds.PERCENT) if c.position in line.figures and not c.population
    ]
    printed = [c for c in columns if any(line.figures[c.position].within(q.low, q.high) for q in values)]
    rated = [c for c in columns if c.holds is Holds.RATE] if re.search(r"\brate\b", statement.text, re.I) else []
    chosen = printed or rated or (columns if len(columns) == 1 else [])
    return chosen[0] if len(chosen) == 1 else None
