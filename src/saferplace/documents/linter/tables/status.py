"""A target, what was reached, and whether it was met: the words of a row against its own figures."""

from __future__ import annotations

import re

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line

_TARGET = re.compile(r"\b(?:target|goal|ambition|standard|aim)\b", re.I)
_ACTUAL = re.compile(
    r"\b(?:actual|result|achieved|performance|outturn|reached|latest|year|total|to date|result|now)\b", re.I
)
_MET = re.compile(r"^\W*(?:met|achieved|exceeded|on target|hit|yes|target met|above target)\W*$", re.I)
_MISSED = re.compile(
    r"^\W*(?:not met|missed|not achieved|below target|off target|no|unmet|target (?:missed|not met))\W*$", re.I
)
_FEWEST = 3


def check_status(grid: Grid) -> list[Finding]:
    """Return every "met" and "missed" that goes against the target and the result of its row.

    Whether more or less is better is learnt from the other rows: of each kind of figure, most must agree on one way; a
    row is only flagged where no row of its kind goes its way.
    """
    target, actual = _columns(grid)
    if target is None or actual is None:
        return []
    for column in grid.of(Holds.TEXT):
        judged = [
            (line, verdict) for line in grid.lines if (verdict := _verdict(line.texts[column.position])) is not None
        ]
        if len(judged) >= _FEWEST:
            return _against(grid, judged, column, (target, actual))
    return []


def _columns(grid: Grid) -> tuple[Column | None, Column | None]:
    targets = [c for c in grid.columns if c.holds is not Holds.TEXT and _TARGET.search(c.heading)]
    actuals = [c for c in grid.columns if c.holds is not Holds.TEXT and c not in targets and _ACTUAL.search(c.heading)]
    if len(targets) != 1:
        return None, None
    others = [
        c for c in grid.columns if c.holds not in (Holds.TEXT, Holds.CHANGE, Holds.PERCENT_CHANGE) and c not in targets
    ]
    actuals = actuals if len(actuals) == 1 else others if len(others) == 1 else []
    return targets[0], actuals[0] if actuals else None


def _verdict(text: str) -> bool | None:
    if _MISSED.match(text):
        return False
    return True if _MET.match(text) else None


def _against(
    grid: Grid, judged: list[tuple[Line, bool]], column: Column, sides: tuple[Column, Column]
) -> list[Finding]:
    ways: list[tuple[Line, bool, int, str]] = []
    for line, met in judged:
        pair = line.figures.get(sides[0].position), line.figures.get(sides[1].position)
        if pair[0] is None or pair[1] is None or pair[0].unit is not pair[1].unit or pair[0].value == pair[1].value:
            continue
        above = pair[1].value > pair[0].value
        ways.append((line, met, 1 if above == met else -1, pair[0].unit.value))
    found = []
    for line, met, way, unit in ways:
        same = [other for _, _, other, kind in ways if kind == unit]
        if same.count(way) > 1 or same.count(-way) < _FEWEST:
            continue
        goal, reached = line.figures[sides[0].position], line.figures[sides[1].position]
        found.append(_finding(grid, line, column, goal, reached, met))
    return found


def _finding(grid: Grid, line: Line, column: Column, goal: Quantity, reached: Quantity, met: bool) -> Finding:
    side = "above" if reached.value > goal.value else "below"
    how = f"{reached.text} is {side} the target of {goal.text}; in every other such row that counts the other way."
    return grid.finding(line, column, "missed" if met else "met", Kind.CLAIM, 0.65, how)
