"""The share that a clause gives a row of the table near it: "the Quayside accounts for 43% of the total"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import amount, hedged, percent, percentage_of, plain
from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding
from saferplace.documents.linter.subjects import stems
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.whole.named_rows import named_row, total_rows
from saferplace.documents.linter.whole.row_mentions import named_rows, unexplained
from saferplace.documents.linter.whole.row_ways import clause_around

_MAKES = re.compile(
    r"\b(?:account(?:s|ed|ing)?\s+for|mak(?:es|ing|e)\s+up|made\s+up|hold(?:s|ing)?|held|represent(?:s|ed|ing)?"
    r"|contain(?:s|ed)?|ha[sd]|takes?|took|taking|is|was|are|were|at|with|compris(?:es|ed|ing)|contribut(?:es|ed|ing)"
    r"|amount(?:s|ed|ing)?\s+to)\s+(?:now\s+|only\s+|just\s+)?$",
    re.I,
)
_OF = re.compile(
    r"^\s+of\s+(?:the\s+|all\s+|our\s+|its\s+|this\s+|(?:the\s+)?(?:borough|district|city"
    r"|county|town|area)['’]s\s+)*(?:20\d\d(?:/\d\d)?\s+)?"
    r"(?:total|whole|cohort|caseload|all|them|everything|offences|crimes?|incidents|reports|referrals|cases|calls|sum"
    r"|requests|spending|spend|budget|income|visits|complaints|casualties|victims|recorded|overall)\b",
    re.I,
)
# Each of these makes the share one of something else than the table's total.
_ELSEWHERE = re.compile(
    r"\b(?:national(?:ly)?|england|wales|county|force|target|forecast|expected|would|could|should|if|except|excluding"
    r"|detected|charged|solved|population|resolved|victims? of|repeat)\b",
    re.I,
)
_BREAK = re.compile(r";|,\s+(?:and|but|while|whereas)\b|(?<!\d)\.\s", re.I)
_LEAST, _MOST = 0.4, 2.5


def check_row_shares(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return every share of the total that the row it is said of, in a table of its section, does not have."""
    found: list[Finding] = []
    for statement in reading.statements:
        if statement.role is Role.HEADING:
            continue
        near = [grid for grid in grids if grid.table.place.section == statement.place.section]
        for share in statement.of(Unit.PERCENT, Unit.FRACTION):
            found += _judged(statement, share, near)
    return found


def _judged(statement: Statement, share: Quantity, near: Sequence[Grid]) -> list[Finding]:
    before, after = statement.text[: share.start], statement.text[share.end :]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    lead = before[breaks[-1] if breaks else 0 :]
    if not _OF.match(after) or not _MAKES.search(lead) or hedged(share) or _ELSEWHERE.search(lead + after[:50]):
        return []
    if direction_of_change(statement.text, share) is not None or re.search(r"\d", _bare(lead)):
        return []
    told = named_row(lead, near)
    if told is None:
        return _several(statement, share, near, lead)
    grid, line = told
    return _compared(statement, share, grid, line)


def _several(statement: Statement, share: Quantity, near: Sequence[Grid], lead: str) -> list[Finding]:
    """Check "the Quayside and the Harbour together have half of the total"."""
    if len(near) != 1 or not re.search(r"\band\b", lead):
        return []
    named = named_rows(statement, near[0])
    lines, totals = list(named.lines.values()), total_rows(near[0])
    stray = unexplained(named, clause_around(named.text, 0, 1))
    if not 2 <= len(lines) <= 4 or len(totals) != 1 or stray:
        return []
    keys = {period.key for period in statement.periods if period.key}
    columns = [c for c in near[0].of(Holds.COUNT, Holds.MONEY) if not c.population and c.position in totals[0].figures]
    columns = [c for c in columns if all(c.position in line.figures for line in lines)]
    columns = [c for c in columns if c.period and c.period.key in keys] or columns
    shares = [
        100 * _added(lines, c) / totals[0].figures[c.position].value
        for c in columns
        if totals[0].figures[c.position].value
    ]
    if not shares or any(share.within(value, value) for value in shares):
        return []
    wanted = shares[-1]
    if not _LEAST < wanted / max(share.value, 0.1) < _MOST:
        return []
    how = (
        f"Table {near[0].number}: {plain(_added(lines, columns[-1]))} of"
        f" {totals[0].texts[columns[-1].position]}, which is "
    )
    how += f"{percent(wanted)} ({', '.join(line.label[:30] for line in lines)})."
    return [finding(statement, share, amount(wanted, share), Kind.PERCENTAGE, 0.64, how)]


def _added(lines: Sequence[Line], column: Column) -> float:
    return sum(line.figures[column.position].value for line in lines)


def _bare(lead: str) -> str:
    """Return a text without its years."""
    return re.sub(r"\b(?:19|20)\d\d(?:/\d\d)?\b", "", lead)


def _compared(statement: Statement, share: Quantity, grid: Grid, line: Line) -> list[Finding]:
    totals = total_rows(grid)
    everything = [figure for row in grid.lines for figure in row.figures.values()]
    if len(totals) != 1 or any(f.unit is Unit.PERCENT and share.within(f.low, f.high) for f in everything):
        return []
    whole_line = totals[0]
    both = [
        c
        for c in grid.of(Holds.COUNT, Holds.MONEY)
        if c.position in line.figures and whole_line.figures.get(c.position) and not c.population
    ]
    both = [c for c in both if c.total or stems(c.heading) & stems(statement.text)] or both
    if not both or any(_has(grid, line, whole_line, column, share) for column in both):
        return []
    column = _meant(statement, both)
    part, whole = line.figures[column.position], whole_line.figures[column.position]
    expected = percentage_of(part, whole)
    if not _LEAST < expected.middle / max(share.value, 0.1) < _MOST:
        return []
    how = f"Table {grid.number}: '{line.label}' has {part.text} of {whole.text}, which is {percent(expected.middle)}."
    return [finding(statement, share, amount(expected.middle, share), Kind.PERCENTAGE, 0.62, how)]


def _has(grid: Grid, line: Line, whole: Line, column: Column, share: Quantity) -> bool:
    """Return whether a row has a share of its total as printed, or of the rows added up where the total is wrong."""
    part, position = line.figures[column.position], column.position
    if percentage_of(part, whole.figures[position]).allows(share):
        return True
    rows = [row for row in grid.lines if position in row.figures and not row.total and row is not whole]
    added = sum(row.figures[position].value for row in rows)
    return added > 0 and share.within(*[100 * part.value / added] * 2)


def _meant(statement: Statement, columns: Sequence[Column]) -> Column:
    """Return the column of the year that the sentence names, else that of all, else the last."""
    keys = {period.key for period in statement.periods if period.key}
    dated = [c for c in columns if c.period and c.period.key in keys]
    whole = [c for c in columns if c.total]
    return (dated or whole or list(columns))[-1]
