"""Averages of rows and columns of counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line
from saferplace.documents.linter.tables.totals import written

_AVERAGE = re.compile(r"\b(?:average|mean)\b", re.I)
# The average of an area or a group is of more than the rows of a table.
_OTHERS = re.compile(
    r"\b(?:national|england|wales|uk|force|county|region\w*|borough|district|city|group|peer|family|similar|cost|score|"
    r"time|days|age|decile|quintile|deprivation|distance|target|above|below|rolling|moving|per)\b",
    re.I,
)
_YEARS = re.compile(r"\b(?P<number>\d|two|three|four|five|six|ten)[\s-]year\b", re.I)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_FAR = 0.5
_FEWEST_RIGHT = 2


def check_averages_of_table(grid: Grid) -> list[Finding]:
    """Return every average of a row or column that its figures do not bear out."""
    found: list[Finding] = []
    for column in grid.columns:
        if _is_average(column.heading):
            found += _across(grid, column)
    for line in grid.lines:
        if _is_average(line.label):
            found += _down(grid, line)
    return found


def _is_average(name: str) -> bool:
    return bool(_AVERAGE.search(name)) and not _OTHERS.search(name)


def _across(grid: Grid, average: Column) -> list[Finding]:
    parts = [c for c in grid.of(Holds.COUNT, Holds.MONEY) if c is not average and not c.total and not c.population]
    stated = _YEARS.search(average.heading)
    if stated:
        number = _NUMBERS.get(stated["number"].lower()) or int(stated["number"])
        dated = [c for c in parts if c.period]
        options = [dated[-number:], dated[:number], dated[-number - 1 : -1]]
    else:
        options = [parts, [c for c in parts if c.position < average.position]]
    options = [option for option in options if len(option) >= 2]
    wrong: dict[int, list[Finding]] = {}
    for place, option in enumerate(options):
        wrong[place] = [item for line in grid.lines for item in _row(grid, line, average, option)]
    best = min(wrong, key=lambda place: len(wrong[place]), default=None)
    counted = sum(average.position in line.figures for line in grid.lines)
    if best is None or len(wrong[best]) > max(1, counted // 3):
        return []
    # One row that bears it out may be chance, unless the heading says how many years it is of.
    right = sum(_bears_out(line, average, options[best]) for line in grid.lines)
    return wrong[best] if right >= (1 if stated else _FEWEST_RIGHT) or counted == len(wrong[best]) == 1 else []


def _bears_out(line: Line, average: Column, parts: Sequence[Column]) -> bool:
    printed = line.figures.get(average.position)
    values = [line.figures[c.position] for c in parts if c.position in line.figures]
    return printed is not None and len(values) == len(parts) and _is_mean(printed, values)


def _row(grid: Grid, line: Line, average: Column, parts: Sequence[Column]) -> list[Finding]:
    printed = line.figures.get(average.position)
    values = [line.figures[c.position] for c in parts if c.position in line.figures]
    if printed is None or line.merged or len(values) != len(parts):
        return []
    return _judged(grid, line, average, printed, values)


def _down(grid: Grid, line: Line) -> list[Finding]:
    found: list[Finding] = []
    tried = 0
    for column in grid.of(Holds.COUNT, Holds.MONEY):
        printed = line.figures.get(column.position)
        above = [x for x in grid.lines if x.position < line.position and not x.total and not _AVERAGE.search(x.label)]
        values = [x.figures[column.position] for x in above if column.position in x.figures and not x.merged]
        if printed is None or len(values) < 2 or len(values) != len(above):
            continue
        tried += 1
        found += _judged(grid, line, column, printed, values)
    return found if len(found) <= max(1, tried // 3) else []


def _is_mean(printed: Quantity, values: Sequence[Quantity]) -> bool:
    half = max(printed.step / 2, 0.5 if printed.step >= 1 else 0.0)
    low, high = (sum(side) / len(values) for side in ([v.low for v in values], [v.high for v in values]))
    return low - half - 1e-9 <= printed.value <= high + half + 1e-9


def _judged(grid: Grid, line: Line, column: Column, printed: Quantity, values: Sequence[Quantity]) -> list[Finding]:
    middle = sum(value.value for value in values) / len(values)
    if _is_mean(printed, values) or abs(printed.value - middle) > _FAR * abs(middle):
        return []
    wanted = written(round(middle) if printed.step >= 1 else middle, printed)
    how = f"The {len(values)} figures add up to {written(middle * len(values), values[0])}; their average is {wanted}."
    return [grid.finding(line, column, wanted, Kind.RATE, 0.75, how)]
