"""One thing, two figures: in two sentences, or in a sentence and a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import clause, direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding, quote
from saferplace.documents.linter.subjects import GENERIC, counted, stems, telling
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line

_PARTIAL = re.compile(
    r"\b(?:repeat|of which|of whom|target|forecast|estimated?|average|nationally|england|force area"
    r"|regional|per day|a week|a month|each|additional|further|another|more|fewer|extra|solved|charged)\b",
    re.I,
)
_CLOSE = 0.2
_UNITS = {Holds.COUNT: Unit.COUNT, Holds.MONEY: Unit.MONEY, Holds.PERCENT: Unit.PERCENT, Holds.RATE: Unit.RATE}
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


@dataclass(frozen=True)
class Said:
    """A count of a sentence with what it counts."""

    statement: Statement
    quantity: Quantity
    subject: frozenset[str]


def check_conflicts(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return figures of one thing, place and period that differ."""
    said = [
        Said(statement, quantity, counted(statement.text, quantity.end))
        for statement in reading.statements
        for quantity in statement.quantities
        if quantity.exact and not quantity.word and direction_of_change(statement.text, quantity) is None
    ]
    found = _between_sentences(
        [item for item in said if item.quantity.unit is Unit.COUNT and item.quantity.value >= 20]
    )
    for grid in grids:
        for item in said:
            found += _against_table(grid, item)
        for statement in reading.statements:
            found += _superlative(grid, statement)
    return found


def _between_sentences(said: Sequence[Said]) -> list[Finding]:
    found = []
    for number, later in enumerate(said):
        for earlier in said[:number]:
            if not _same(earlier, later):
                continue
            one, other = earlier.quantity, later.quantity
            how = (
                f"{one.text} ({earlier.statement.place.words()}) and {other.text} count the same thing "
                f"({', '.join(sorted(telling(later.subject)))}) for {one.period.text if one.period else ''}: they "
                f"differ by "
                f"{plain(abs(other.value - one.value))} ({100 * abs(other.value - one.value) / one.value:.1f}%) "
                f"and no definition says why."
            )
            found.append(finding(later.statement, other, f"{one.text}, or what differs", Kind.CONFLICT, 0.55, how))
            break
    return found


def _same(one: Said, other: Said) -> bool:
    if one.statement.block == other.statement.block and one.statement.offset == other.statement.offset:
        return False
    first, second = one.quantity, other.quantity
    if first.value == second.value or abs(first.value - second.value) > _CLOSE * max(first.value, second.value):
        return False
    same_period = first.period and second.period and first.period.key and first.period.key == second.period.key
    names = telling(one.subject)
    if not same_period or not names or names != telling(other.subject):
        return False
    if not (one.subject & GENERIC and other.subject & GENERIC) and one.subject != other.subject:
        return False
    near = [item.statement.text[max(0, item.quantity.start - 60) : item.quantity.end + 80] for item in (one, other)]
    return not any(_PARTIAL.search(text) for text in near)


def _against_table(grid: Grid, item: Said) -> list[Finding]:
    quantity, text = item.quantity, item.statement.text
    start, end = clause(text, quantity.start)
    near = stems(text[max(start, quantity.start - 90) : min(end, quantity.end + 90)])
    if _PARTIAL.search(text[max(start, quantity.start - 40) : min(end, quantity.end + 40)]):
        return []
    line = _row(grid, near)
    column = _column(grid, quantity)
    if line is None or column is None or column.position not in line.figures:
        return []
    cell = line.figures[column.position]
    if cell.within(quantity.low, quantity.high) or quantity.within(cell.low, cell.high) or not cell.value:
        return []
    others = [figure for row in grid.lines for figure in row.figures.values()]
    if any(figure.within(quantity.low, quantity.high) for figure in others):
        return []
    if abs(cell.value - quantity.value) > _CLOSE * abs(cell.value):
        return []
    how = f"{grid.place(line, column).words()} has {line.texts[column.position]}; the text says {quantity.text}."
    sure = 0.75 if sorted(re.sub(r"\D", "", cell.text)) == sorted(re.sub(r"\D", "", quantity.text)) else 0.65
    return [finding(item.statement, quantity, line.texts[column.position], Kind.CONFLICT, sure, how)]


def _row(grid: Grid, near: frozenset[str]) -> Line | None:
    """Return the one row whose whole label the words around a figure name."""
    matching = []
    for line in grid.lines:
        label = telling(stems(line.label))
        if label and label <= near and not line.merged:
            matching.append((len(label), line))
    if not matching:
        return None
    most = max(size for size, _ in matching)
    best = [line for size, line in matching if size == most]
    return best[0] if len(best) == 1 else None


def _column(grid: Grid, quantity: Quantity) -> Column | None:
    """Return the column of the figure's unit and period; the only one of its unit when the table has one period."""
    columns = [c for c in grid.columns if _UNITS.get(c.holds) is quantity.unit and not c.total]
    dated = [c for c in columns if c.period]
    if dated:
        key = quantity.period.key if quantity.period else ""
        same = [c for c in dated if c.period and c.period.key == key and key]
        return same[0] if len(same) == 1 else None
    return columns[0] if len(columns) == 1 and quantity.unit is not Unit.PERCENT else None


def _superlative(grid: Grid, statement: Statement) -> list[Finding]:
    """Check "Abbey had the highest rate" against the table of the same section whose rows name it."""
    match = _SUPERLATIVE.search(statement.text)
    lines = [line for line in grid.lines if not line.total and not line.merged]
    if not match or len(lines) < 4 or grid.table.place.section != statement.place.section:
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
