"""Which rows of a column add up to which: totals above, totals below, subtotals, groups and their parts."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from saferplace.documents.linter.quantities.periods import find_periods
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.stemming import stem
from saferplace.documents.linter.tables.grid import Line

# How many standard deviations of its rounding a sum is allowed.
_DEVIATIONS = 3.4
_GENERAL = {
    "crime",
    "crimes",
    "offence",
    "offences",
    "other",
    "recorded",
    "incidents",
    "cases",
    "number",
    "the",
    "and",
    "of",
    "with",
    "without",
    "from",
    "against",
    "all",
}


@dataclass(frozen=True)
class Sum:
    """A total and the parts that should make it up.

    Attributes:
        whole: row of the total.
        parts: rows of the parts.
        shape: name of the way of adding up, the same for every column.
        stated: whether a word such as "total" says so.
    """

    whole: Line
    parts: tuple[Line, ...]
    shape: str
    stated: bool


def holds(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether parts make up a whole within the rounding of all of them."""
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    slack = 0.5 * whole.step if whole.unit is Unit.COUNT and whole.step < 1 else 0.0
    gap = abs(whole.value - sum(part.value for part in parts))
    if whole.exact and whole.step < 1 and all(part.exact and part.step == whole.step for part in parts):
        # That every part was rounded the same way is possible and never so.
        likely = max(1.5, _DEVIATIONS * math.sqrt((len(parts) + 1) / 12)) * whole.step
        return gap <= min(likely, high - low + whole.high - whole.low + slack) + 1e-6
    return whole.low - slack - 1e-6 <= high and low <= whole.high + slack + 1e-6


def sums_of(lines: Sequence[Line], position: int, column: int) -> list[Sum]:
    """Return every way in which the total row at a position may add up, plainest first."""
    whole = lines[position]
    usable = [line for line in lines if not line.merged and not line.subset and column in line.figures]
    above = [line for line in usable if line.position < whole.position]
    below = [line for line in usable if line.position > whole.position]
    found: list[Sum] = []

    def add(parts: Sequence[Line], shape: str) -> None:
        if len(parts) >= 2:
            found.append(Sum(whole, tuple(parts), shape, True))

    earlier = [line for line in above if line.total]
    since = [line for line in above if not earlier or line.position > earlier[-1].position]
    add([line for line in since if not line.total], "rows above")
    add([line for line in above if not line.total], "all rows above")
    add([line for line in above if not line.total and _when(line) == _when(whole)], "rows above of its period")
    add(earlier, "totals above")
    add([*earlier, *(line for line in since if not line.total)], "totals above and rows since")
    if not above or whole.position == lines[0].position:
        later = next((place for place, line in enumerate(below) if line.total), len(below))
        add([line for line in below if not line.total], "all rows below")
        add(below[:later], "rows below")
        add([line for line in below if line.total], "totals below")
        add(_top(below, column), "groups below")
    else:
        add(_top([line for line in above if not line.total], column), "groups above")
    return found


def _when(line: Line) -> tuple[str, ...]:
    """Return the periods that a row's own texts give it."""
    texts = [text for place, text in enumerate(line.texts) if place and place not in line.figures]
    return tuple(period.key for text in texts for period in find_periods(text))


def groups_of(lines: Sequence[Line], column: int) -> list[Sum]:
    """Return groups whose first row is the sum of the rows after it, or nearly so with names that belong together."""
    usable = [line for line in lines if not line.merged and column in line.figures and not line.total]
    found: list[Sum] = []
    position = 0
    while position < len(usable):
        count = _group_size(usable, position, column)
        if count:
            parts = tuple(usable[position + 1 : position + 1 + count])
            found.append(Sum(usable[position], parts, "group", False))
            position += count
        position += 1
    return found


def _top(lines: Sequence[Line], column: int) -> list[Line]:
    """Return the rows that are no part of another row."""
    inner = {part.position for group in groups_of(lines, column) for part in group.parts}
    return [line for line in lines if line.position not in inner]


def _group_size(lines: Sequence[Line], position: int, column: int) -> int:
    head = lines[position].figures[column]
    if head.value <= 0 or head.unit not in (Unit.COUNT, Unit.MONEY):
        return 0
    running: list[Quantity] = []
    near = 0
    for count, line in enumerate(lines[position + 1 :], start=1):
        running.append(line.figures[column])
        gap = abs(sum(part.value for part in running) - head.value)
        if count >= 2 and holds(head, running) and (count > 2 or head.value > 20):
            return count
        if (
            count >= 2
            and head.value >= 100
            and head.step >= 1
            and gap <= 0.1 * head.value
            and _belong(lines[position : position + count + 1])
        ):
            near = near or count
        if sum(part.value for part in running) > head.value * 1.1 + 3:
            break
    return near


def _belong(lines: Sequence[Line]) -> bool:
    """Return whether every part's name shares a word with its group's name."""
    head = words_of(lines[0].label)
    return bool(head) and all(head & words_of(line.label) for line in lines[1:])


def words_of(label: str) -> set[str]:
    """Return the stems of the telling words of a label."""
    return {stem(word) for word in re.findall(r"[a-z]+", label.lower()) if len(word) > 2 and word not in _GENERAL}


def best_shape(sums: dict[str, int]) -> str:
    """Return the way of adding up that most columns bear out; empty when none does."""
    chosen: Callable[[str], int] = sums.__getitem__
    return max(sums, key=chosen) if sums else ""
