"""Counts and rates side by side imply a population: one population must fit every row."""

from __future__ import annotations

from saferplace.documents.linter.arithmetic import plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.overlap import most_agree
from saferplace.documents.linter.quantities.quantity import Quantity
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line

_FEWEST = 3
_MOST = 0.6
_NARROW = 1.05


def check_populations(grid: Grid) -> list[Finding]:
    """Return every rate that needs another population than most rows of its table."""
    if any(column.population for column in grid.columns):
        return []
    found: list[Finding] = []
    for rate in grid.of(Holds.RATE):
        counts = [column for column in grid.of(Holds.COUNT) if column.position < rate.position and not column.total]
        dated = [column for column in counts if column.period and rate.period and column.period.key == rate.period.key]
        for count in (dated or counts)[-1:]:
            found += _outliers(grid, count, rate)
    return found


def _implied(count: Quantity, rate: Quantity) -> tuple[float, float] | None:
    if rate.low <= 0 or count.value <= 0:
        return None
    return count.low / rate.high, count.high / rate.low


def _of_all(least: float, most: float, one: tuple[float, float], rows: int) -> bool:
    """Return whether a total's rate is of the people of every row: areas of one size, not kinds of one area's crime."""
    return most >= 0.9 * rows * one[0] and least <= 1.1 * rows * one[1]


def _outliers(grid: Grid, count: Column, rate: Column) -> list[Finding]:
    implied: list[tuple[Line, tuple[float, float]]] = []
    for line in grid.lines:
        sides = line.figures.get(count.position), line.figures.get(rate.position)
        if line.merged or sides[0] is None or sides[1] is None:
            continue
        stretch = _implied(sides[0], sides[1])
        if stretch:
            implied.append((line, stretch))
    low, high, agreeing = most_agree([stretch for _, stretch in implied])
    # Rates of a few are rounded so coarsely that wards of unlike sizes seem to have as many people.
    narrow = sum(most / least < _NARROW for _, (least, most) in implied if most >= low and least <= high)
    if agreeing < _FEWEST or agreeing < _MOST * len(implied) or narrow < _FEWEST:
        return []
    per, middle, found = rate.per or 1000.0, (low + high) / 2, []
    for line, (least, most) in implied:
        if (most >= low and least <= high) or (line.total and _of_all(least, most, (low, high), agreeing)):
            continue
        value, printed = line.figures[count.position].value / middle, line.figures[rate.position]
        places = 2 if printed.step < 0.05 else 1 if printed.step < 1 else 0
        how = (
            f"{agreeing} of {len(implied)} rows fit one population of about {plain(round(middle * per))}; "
            f"{line.texts[count.position]} of that is {plain(value, places)} per {per:,.0f}."
        )
        found.append(grid.finding(line, rate, plain(value, places), Kind.RATE, 0.85 if agreeing >= 5 else 0.75, how))
    return found
