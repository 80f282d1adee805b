"""Which row changed the most, as the text says it: "the biggest fall was in Meadows"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount
from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.statements import Reading, finding, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.whole.row_mentions import Named, columns_named, explained, named_rows, rows_of
from saferplace.documents.linter.whole.row_ways import UNSURE, clause_around, series

_BIG = r"(?P<degree>biggest|largest|greatest|sharpest|steepest|highest|most marked|smallest|least)"
_WAY = r"(?:(?P<up>rise|increase|growth|jump|gain)|(?P<down>fall|drop|decrease|reduction|decline)|(?P<any>change))"
_PATTERNS = (
    re.compile(
        rf"\bthe\s+{_BIG}\s+{_WAY}\b(?:\s+in\s+\w+)?(?:,?\s+of\s+(?P<size>[\d,.]+%?),?)?\s+(?:was"
        rf"|came|is|were|has been)\s+(?:again\s+)?(?:in|at|for|among|on|from"
        rf"|that\s+in)\s+(?:the\s+)?⟦(?P<row>[a-z])⟧",
        re.I,
    ),
    re.compile(
        rf"⟦(?P<row>[a-z])⟧\s+(?:had|saw|recorded|showed|has|shows"
        rf"|with)\s+(?:again\s+)?the\s+{_BIG}\s+{_WAY}\b(?:,?\s+(?:of|at)\s+(?P<size>[\d,.]+%?))?",
        re.I,
    ),
    re.compile(
        r"⟦(?P<row>[a-z])⟧\s+(?:(?P<up>rose|grew|increased)|(?P<down>fell|dropped"
        r"|declined))\s+(?P<degree>most)(?P<size>)\b(?=[.,;]|$)",
        re.I,
    ),
)
_CUE = re.compile(rf"\b(?:{_BIG}|most)\b", re.I)
_FEWEST = 3


def check_row_changes(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return rows that are said to have changed the most and did not, in number or in per cent."""
    found: list[Finding] = []
    for statement in reading.statements:
        near = [grid for grid in grids if grid.table.place.section == statement.place.section]
        if not _CUE.search(statement.text) or statement.role is Role.HEADING or len(near) != 1:
            continue
        named = named_rows(statement, near[0])
        match = next((hit for pattern in _PATTERNS if (hit := pattern.search(named.text))), None)
        if match is None:
            continue
        clause = clause_around(named.text, match.start(), match.end())
        if not UNSURE.search(clause) and explained(named, re.sub(r"\b(?:rise|fall|increase)\b", "", clause)):
            found += _judged(named, match)
    return found


def _judged(named: Named, match: re.Match[str]) -> list[Finding]:
    groups = match.groupdict()
    way = 1 if groups.get("up") else -1 if groups.get("down") else 0
    small = match["degree"].lower() in ("smallest", "least")
    line = named.lines[match["row"]]
    options = [changes for changes in _changes(named) if line.position in changes and len(changes) >= _FEWEST]
    tops = [_top(changes, way, small) for changes in options]
    if not options or any(top is None or top == line.position for top in tops):
        return _size(named, match, line)
    statement, labels = named.statement, {row.position: row.label for row in rows_of(named.grid)}
    best = labels[tops[0] or 0]
    how = f"In table {named.grid.number} '{best}' changed by {options[0][tops[0] or 0]:+,.4g} and '{line.label}' by "
    how += f"{options[0][line.position]:+,.4g}."
    mark = frozenset({(statement.block, statement.offset + max(0, statement.text.find(match["degree"])))})
    printed = f"{line.label}: {match['degree']}"
    return [Finding(statement.place, quote(statement.text), printed, best, Kind.RANK, 0.66, how, mark)]


def _top(changes: dict[int, float], way: int, small: bool) -> int | None:
    """Return the row that changed the most the way that is said; nothing when two did alike."""
    sizes = {row: abs(change) for row, change in changes.items() if not way or change * way > 0}
    if not sizes:
        return None
    best = (min if small else max)(sizes.values())
    rows = [row for row, size in sizes.items() if size == best]
    return rows[0] if len(rows) == 1 else None


def _changes(named: Named) -> list[dict[int, float]]:
    """Return the change of every row, in every sense that the table gives: printed, in number, in per cent."""
    grid, lines = named.grid, rows_of(named.grid)
    printed = columns_named(grid, named.text, grid.of(Holds.CHANGE, Holds.PERCENT_CHANGE))
    found = [{x.position: x.figures[c.position].value for x in lines if c.position in x.figures} for c in printed]
    dated = series(grid)
    keys = {period.key for period in named.statement.periods if period.key}
    if keys and not keys <= {c.period.key for c in dated if c.period}:
        return []
    for before, after in [(dated[-2], dated[-1]), (dated[0], dated[-1])] if len(dated) > 1 else []:
        found += _computed(lines, before, after)
    return found


def _computed(lines: Sequence[Line], before: Column, after: Column) -> list[dict[int, float]]:
    pairs = {x.position: (x.figures.get(before.position), x.figures.get(after.position)) for x in lines}
    values = {row: (one.value, two.value) for row, (one, two) in pairs.items() if one is not None and two is not None}
    relative = {row: 100 * (two / one - 1) for row, (one, two) in values.items() if one > 0}
    return [{row: two - one for row, (one, two) in values.items()}, relative]


def _size(named: Named, match: re.Match[str], line: Line) -> list[Finding]:
    """Check the size that is printed with the largest change."""
    printed = (match["size"] or "").rstrip(".,")
    there = [q for q in named.statement.quantities if q.text == printed and q.exact]
    if not printed or len(there) != 1:
        return []
    percent = there[0].unit is Unit.PERCENT
    values = [changes[line.position] for changes in _changes(named) if line.position in changes]
    if not values or any(there[0].within(abs(value) - 0.5, abs(value) + 0.5) for value in values) or percent:
        return []
    how = f"Table {named.grid.number}: '{line.label}' changed by {values[0]:+,.4g}."
    return [finding(named.statement, there[0], amount(abs(values[0]), there[0]), Kind.DIFFERENCE, 0.64, how)]
