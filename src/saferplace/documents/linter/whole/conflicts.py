"""One thing, two figures: in two sentences, or in a sentence and a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.periods import find_periods
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import clause, direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding
from saferplace.documents.linter.subjects import GENERIC, counted, stems, telling
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line

_PARTIAL = re.compile(
    r"\b(?:repeat|of which|of whom|target|forecast|estimated?|average|nationally|england|force area"
    r"|regional|per day|a week|a month|each|additional|further|another|more|fewer|extra|solved|charged)\b",
    re.I,
)
_CLOSE = 0.2
_UNITS = {Holds.COUNT: Unit.COUNT, Holds.MONEY: Unit.MONEY, Holds.PERCENT: Unit.PERCENT, Holds.RATE: Unit.RATE}


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
    columns = _columns(grids)
    for item in said:
        period = item.quantity.period
        asked: list[tuple[Unit, str | None]] = [(item.quantity.unit, period.key if period else "")]
        asked += [(item.quantity.unit, None)] if item.quantity.unit is not Unit.PERCENT else []
        candidates = [pair for key in asked for pair in columns.get(key, ())]
        near = _near(item) if candidates else None
        if near is not None:
            found += [finding for grid, column in candidates for finding in _against_table(grid, column, item, near)]
    return found


def _columns(grids: Sequence[Grid]) -> dict[tuple[Unit, str | None], list[tuple[Grid, Column]]]:
    """Return the columns that a figure may be found in, by their unit and period.

    A column without a period counts for the period of its table's caption, or for any when there is none; two columns
    of one unit and period could not be told apart and are left out.
    """
    found: dict[tuple[Unit, str | None], list[tuple[Grid, Column]]] = {}
    for grid in grids:
        caption = [period.key for period in find_periods(grid.table.caption) if period.key]
        within: dict[tuple[Unit, str | None], list[Column]] = {}
        for column in grid.columns:
            unit = _UNITS.get(column.holds)
            if unit is not None and not column.total:
                key = column.period.key if column.period else caption[0] if len(caption) == 1 else None
                within.setdefault((unit, key), []).append(column)
        for (unit, key), columns in within.items():
            if len(columns) == 1:
                found.setdefault((unit, key), []).append((grid, columns[0]))
                if key is not None and all(column.period is None for column in grid.columns):
                    # A sentence that names no year speaks of the table's.
                    found.setdefault((unit, ""), []).append((grid, columns[0]))
    return found


def _between_sentences(said: Sequence[Said]) -> list[Finding]:
    found = []
    alike: dict[tuple[frozenset[str], str], list[Said]] = {}
    for later in said:
        period = later.quantity.period
        names = telling(later.subject)
        if not names or period is None or not period.key:
            continue
        before = alike.setdefault((names, period.key), [])
        earlier = next((item for item in before if _differ(item, later)), None)
        if earlier is not None:
            found.append(_two_figures(earlier, later))
        before.append(later)
    return found


def _two_figures(earlier: Said, later: Said) -> Finding:
    one, other = earlier.quantity, later.quantity
    gap = abs(other.value - one.value)
    how = (
        f"{one.text} ({earlier.statement.place.words()}) and {other.text} count the same thing for "
        f"{one.period.text if one.period else ''}: they differ by {plain(gap)} ({100 * gap / one.value:.1f}%) "
        "and no definition says why."
    )
    return finding(later.statement, other, f"{one.text}, or what differs", Kind.CONFLICT, 0.55, how)


def _differ(one: Said, other: Said) -> bool:
    if one.statement.block == other.statement.block and one.statement.offset == other.statement.offset:
        return False
    first, second = one.quantity, other.quantity
    if first.value == second.value or abs(first.value - second.value) > _CLOSE * max(first.value, second.value):
        return False
    if not (one.subject & GENERIC and other.subject & GENERIC) and one.subject != other.subject:
        return False
    near = [item.statement.text[max(0, item.quantity.start - 60) : item.quantity.end + 80] for item in (one, other)]
    return not any(_PARTIAL.search(text) for text in near)


def _near(item: Said) -> frozenset[str] | None:
    """Return the stems of the words around a figure, in its clause; None when it is a part of something else."""
    quantity, text = item.quantity, item.statement.text
    listed = re.search(r"(?:^|[,;)]|\band\b)(?P<own>[^,;()]*)\(\s*£?$", text[: quantity.start])
    if listed and text[quantity.end : quantity.end + 1] == ")":
        # "The police (291), and other agencies (74)": a figure in a bracket is of the words before the bracket.
        return stems(listed["own"])
    alone = len(item.statement.quantities) == 1
    start, end = (0, len(text)) if alone else clause(text, quantity.start)
    if _PARTIAL.search(text[max(start, quantity.start - 40) : min(end, quantity.end + 40)]):
        return None
    return stems(text[max(start, quantity.start - 90) : min(end, quantity.end + 90)])


def _against_table(grid: Grid, column: Column, item: Said, near: frozenset[str]) -> list[Finding]:
    quantity = item.quantity
    line = _row(grid, near)
    if line is None or column.position not in line.figures:
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
    if len(best) != 1:
        return None
    # "Those killed or seriously injured" names two rows, and is neither.
    mine = telling(stems(best[0].label))
    others = [line for _, line in matching if line is not best[0] and not telling(stems(line.label)) <= mine]
    return None if others else best[0]
