"""The people of one area, printed in two ways: in two sentences, or in a sentence and a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import plain
from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.statements import Reading, Statement, finding
from saferplace.documents.linter.tables.grid import Column, Grid
from saferplace.documents.linter.whole.row_mentions import named_rows, rows_of

_BEFORE = re.compile(
    r"\bpopulation\s+(?:(?:of|is|was|stands at|stood at|figure of|estimate of)\s+"
    r"|of\s+[A-Z]\w+\s+(?:is|was)\s+)$|\bpopulation,?\s+(?:which\s+is\s+|now\s+|at\s+)$",
    re.I,
)
_AFTER = re.compile(r"^\s+(?:usual\s+)?(?:residents|inhabitants|people\s+(?:live|living)|population)\b", re.I)
_HOLDS = re.compile(r"\b(?:has|have|had|home to|of|the|its|'s|’s|whose)\s+$", re.I)
_AREAS = re.compile(
    r"\b(borough|district|city|county|town|region|area|force area|partnership|ward|country"
    r"|England|London|[A-Z][a-z]+shire)\b"
)
_PARTS = re.compile(
    r"\b(?:adults?|children|young|aged|women|men|over|under|households|working|students?"
    r"|projected|expected|by 20\d\d|will|of whom"
    r"|older|ethnic|elderly|male|female|asked|survey\w*|respond\w*|visited|victims?|per cent of)\b",
    re.I,
)
_LEAST, _NEAR = 1000, 0.25


@dataclass(frozen=True)
class Stated:
    """A population that a sentence states, and of which kind of area."""

    statement: Statement
    quantity: Quantity
    area: str


def check_stated_populations(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return populations of one area that differ between sentences, or between a sentence and a table."""
    stated = [item for statement in reading.statements for item in _stated(statement)]
    found = _between(stated)
    for grid in grids:
        columns = [column for column in grid.columns if column.population]
        for item in stated if len(columns) == 1 else []:
            found += _in_table(grid, columns[0], item)
    return found


def _stated(statement: Statement) -> list[Stated]:
    if statement.role is Role.HEADING:
        return []
    found = []
    for quantity in statement.of(Unit.COUNT):
        lead, tail = statement.text[: quantity.start], statement.text[quantity.end :]
        said = _BEFORE.search(lead) or (_AFTER.match(tail) and _HOLDS.search(lead))
        near = lead[-60:] + tail[:30]
        if quantity.value >= _LEAST and quantity.exact and said and not _PARTS.search(near):
            areas = {word.lower() for word in _AREAS.findall(statement.text)}
            found.append(Stated(statement, quantity, next(iter(areas)) if len(areas) == 1 else ""))
    return found


def _between(stated: Sequence[Stated]) -> list[Finding]:
    found: list[Finding] = []
    for place, later in enumerate(stated):
        for earlier in stated[:place]:
            years = {p.key for p in earlier.statement.periods}, {p.key for p in later.statement.periods}
            if (
                earlier.area
                and earlier.area == later.area
                and _apart(earlier.quantity, later.quantity)
                and years[0] == years[1]
            ):
                how = f"{earlier.statement.place.words()} has {earlier.quantity.text} for the {earlier.area}."
                wanted = f"{earlier.quantity.text}, or what differs"
                found.append(finding(later.statement, later.quantity, wanted, Kind.DENOMINATOR, 0.58, how))
                break
    return found


def _apart(one: Quantity, two: Quantity) -> bool:
    """Return whether two populations are near each other and not roundings of one."""
    step = max(_rounded(one.value), _rounded(two.value))
    gap = abs(one.value - two.value)
    return gap > step / 2 and gap <= _NEAR * max(one.value, two.value)


def _rounded(value: float) -> float:
    """Return how far a number may have been rounded: 100 for 152,300."""
    step = 1.0
    while value % (step * 10) == 0 and step * 100 < value:
        step *= 10
    return step


def _in_table(grid: Grid, column: Column, item: Stated) -> list[Finding]:
    named = named_rows(item.statement, grid)
    lines = list(named.lines.values())
    everything = [figure.value for line in grid.lines for figure in line.figures.values()]
    whole = sum(line.figures[column.position].value for line in rows_of(grid) if column.position in line.figures)
    if item.quantity.value in everything or (not lines and item.quantity.value == whole) or len(lines) > 1:
        return []
    if lines:
        cell = lines[0].figures.get(column.position)
        value, where = (cell.value if cell else 0.0), f"'{lines[0].label}'"
    else:
        near = grid.table.place.section == item.statement.place.section
        value, where = (whole if near else 0.0), "all rows together"
    pair = abs(value - item.quantity.value)
    if not value or pair <= max(_rounded(item.quantity.value), _rounded(value)) / 2 or pair > _NEAR * value:
        return []
    how = f"Table {grid.number} has {plain(value)} for {where}."
    return [finding(item.statement, item.quantity, plain(value), Kind.DENOMINATOR, 0.6, how)]
