"""Where the text puts the most or the least of a table: "the line was busiest in July", "calls peaked in August"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.statements import Statement, quote
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.whole.named_rows import total_rows
from saferplace.documents.linter.whole.row_mentions import Named, columns_named, explained, named_rows, rows_of
from saferplace.documents.linter.whole.row_ways import UNSURE, clause_around

_HIGH = r"(?P<high>busiest|highest|greatest|worst|heaviest|most common|commonest|largest)"
_LOW = r"(?P<low>quietest|lowest|fewest|lightest|least common|rarest|smallest)"
_ORDINAL = r"(?:(?P<ordinal>second|third|fourth)[\s-]+)?"
_PLACES = {"second": 2, "third": 3, "fourth": 4}
_EXTREMES = (
    re.compile(
        rf"\b(?:was|were|is|are|remains?|remained)\s+(?:again\s+|still\s+|at\s+(?:its"
        rf"|their)\s+)?(?:{_HIGH}|{_LOW})\s+(?:in|on|at|for|among)\s+⟦(?P<row>[a-z])⟧",
        re.I,
    ),
    re.compile(r"\b(?:(?P<high>peaked)|(?P<low>bottomed out))\s+in\s+⟦(?P<row>[a-z])⟧", re.I),
    re.compile(
        rf"⟦(?P<row>[a-z])⟧\s+(?:was|is|has been|remains?|had|has|saw|recorded)\s+(?:again\s+"
        rf"|still\s+|also\s+)?the\s+{_ORDINAL}(?:{_HIGH}|{_LOW})\b(?!\s+(?:rise|fall|increase|change|drop))",
        re.I,
    ),
)
_CUE = re.compile(rf"\b(?:{_HIGH}|{_LOW}|peaked|bottomed)\b", re.I)
_JOINT = re.compile(
    r"\b(?:joint(?:ly)?|among|one of|second|third|fourth|fifth|than|except|excluding|apart from)\b", re.I
)
_FEWEST = 3


def extreme_of_row(near: Sequence[Grid], statement: Statement) -> list[Finding]:
    """Return a row that a sentence puts at the top or the bottom and that no column it may mean has there."""
    if len(near) != 1 or not _CUE.search(statement.text):
        return []
    named = named_rows(statement, near[0])
    for pattern in _EXTREMES:
        match = pattern.search(named.text)
        if match is None:
            continue
        clause = clause_around(named.text, match.start(), match.end())
        ordinal = (match.groupdict().get("ordinal") or "").lower()
        if UNSURE.search(clause) or _JOINT.search(clause.replace(ordinal, "", 1)) or not explained(named, clause):
            return []
        return _judged(named, match, clause, _PLACES.get(ordinal, 1))
    return []


def _judged(named: Named, match: re.Match[str], clause: str, rank: int) -> list[Finding]:
    line, high = named.lines[match["row"]], bool(match["high"])
    columns = [column for column in _meant(named, line, clause) if len(_rows(named.grid, column)) >= max(_FEWEST, rank)]
    tops = [_top(named.grid, column, high, rank) for column in columns]
    if not columns or any(
        top.figures[c.position].value == line.figures[c.position].value for top, c in zip(tops, columns, strict=True)
    ):
        return []
    column, top, statement = columns[-1], tops[-1], named.statement
    own, best = line.texts[column.position], top.texts[column.position]
    how = f"In table {named.grid.number}, '{column.heading}', '{top.label}' has {best} and '{line.label}' {own}."
    mark = frozenset({(statement.block, statement.offset + max(0, statement.text.find(match["high"] or match["low"])))})
    printed = f"{line.label}: {match['high'] or match['low']}"
    return [Finding(statement.place, quote(statement.text), printed, top.label, Kind.RANK, 0.66, how, mark)]


def _rows(grid: Grid, column: Column) -> list[Line]:
    totals = total_rows(grid)
    return [line for line in rows_of(grid) if line not in totals and column.position in line.figures]


def _top(grid: Grid, column: Column, high: bool, rank: int) -> Line:
    rows = sorted(_rows(grid, column), key=lambda line: line.figures[column.position].value, reverse=high)
    return rows[rank - 1]


def _meant(named: Named, line: Line, clause: str) -> list[Column]:
    """Return the columns an extreme may be of: of rates where it says so, of the year it names, else any."""
    statement = named.statement
    columns = [
        c
        for c in named.grid.of(Holds.COUNT, Holds.MONEY, Holds.RATE, Holds.PERCENT, Holds.OTHER)
        if c.position in line.figures and not c.population and not c.total
    ]
    if re.search(r"\brates?\b|\bper 1", clause, re.I):
        return [c for c in columns if c.holds is Holds.RATE]
    keys = {period.key for period in statement.periods if period.key}
    if keys and any(c.period for c in columns):
        return [c for c in columns if c.period and c.period.key in keys]
    units = {q.unit for q in statement.of(Unit.MONEY, Unit.PERCENT)}
    kinds = {Holds.MONEY} if Unit.MONEY in units else {Holds.PERCENT} if Unit.PERCENT in units else set(Holds)
    return columns_named(named.grid, clause, [c for c in columns if c.holds in kinds])
