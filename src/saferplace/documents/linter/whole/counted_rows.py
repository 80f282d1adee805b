"""How many rows of a table rose, and what rows named together come to, as the text says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.arithmetic import hedged, plain
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.quantities.reader import WORDS
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding, quote
from saferplace.documents.linter.subjects import stems, telling
from saferplace.documents.linter.tables.grid import Grid, Holds, Line

_NUMBER = r"(?:\d{1,2}|" + "|".join(word for word in WORDS if len(word) > 2) + ")"
_MOVED = (
    r"(?:has\s+|have\s+|had\s+)?(?:(?P<up>rose|risen|increased|grew|went up|gone up|were up|are up)"
    r"|(?P<down>fell|fallen|decreased|dropped|declined|went down|gone down|were down|are down|came down)"
    r"|(?P<either>improved|worsened))\b"
)
_SOME = re.compile(
    rf"\b(?P<number>{_NUMBER})\s+of\s+(?:the|our|these|all)\s+(?P<all>{_NUMBER})\s+[a-z]+(?:\s+[a-z]+)?\s+{_MOVED}",
    re.I,
)
_BUT_ONE = re.compile(
    rf"\ball\s+(?:the\s+)?(?:[a-z]+\s+){{1,2}}(?:but|except|bar)\s+(?P<but>one|two|three)\s+{_MOVED}", re.I
)
_TOGETHER = re.compile(
    r"\b(?:together|combined|between them|in all|the (?:two|three|four)(?:\s+[a-z]+)?)\b[^.;%\d]{0,40}\s£?$", re.I
)
_NEAR = 0.15
_LEAST = 20


def check_counted_rows(reading: Reading, grids: Sequence[Grid]) -> list[Finding]:
    """Return numbers of rows said to have risen, and sums of named rows, that the table does not bear out."""
    found: list[Finding] = []
    for statement in reading.statements:
        near = [grid for grid in grids if grid.table.place.section == statement.place.section]
        found += _moved(statement, near) + _summed(statement, near)
    return found


def _rows(grid: Grid) -> list[Line]:
    return [line for line in grid.lines if not line.total and not line.merged and not line.subset and line.figures]


def _moved(statement: Statement, grids: Sequence[Grid]) -> list[Finding]:
    """Check "six of the nine wards rose" and "all wards but one rose"."""
    match = _SOME.search(statement.text) or _BUT_ONE.search(statement.text)
    if match is None:
        return []
    groups = match.groupdict()
    for grid in grids:
        ways = _ways(grid)
        said = _value(groups["number"]) if groups.get("number") else len(ways) - _value(groups["but"] or "")
        if len(ways) < 3 or (groups.get("all") and _value(groups["all"] or "") != len(ways)) or len(grids) > 1:
            continue
        counts = {"up": sum(way > 0 for way in ways), "down": sum(way < 0 for way in ways)}
        right = {said} & (set(counts.values()) if groups["either"] else {counts["up" if groups["up"] else "down"]})
        if right:
            continue
        how = f"In table {grid.number} {counts['up']} of {len(ways)} rows rose and {counts['down']} fell."
        wanted = f"{counts['up'] if groups['up'] else counts['down']} of {len(ways)}"
        mark = frozenset({(statement.block, statement.offset + match.start())})
        text = quote(statement.text, match.start(), match.end())
        return [Finding(statement.place, text, match.group(0), wanted, Kind.COUNT, 0.65, how, mark)]
    return []


def _value(number: str) -> int:
    return int(number) if number.isdigit() else WORDS[number.lower()]


def _ways(grid: Grid) -> list[int]:
    """Return which way each row went: between its last two periods, else by the sign of its change."""
    values = grid.of(Holds.COUNT, Holds.RATE, Holds.PERCENT, Holds.MONEY)
    dated = sorted(
        (c for c in values if c.period and c.period.order is not None),
        key=lambda c: (c.period.order or 0.0) if c.period else 0.0,
    )  # fmt: skip
    changes = grid.of(Holds.CHANGE, Holds.PERCENT_CHANGE)
    ways = []
    for line in _rows(grid):
        if len(dated) == 2 and dated[0].position in line.figures and dated[1].position in line.figures:
            gap = line.figures[dated[1].position].value - line.figures[dated[0].position].value
        elif changes and changes[0].position in line.figures:
            gap = line.figures[changes[0].position].value
        else:
            return []
        ways.append((gap > 0) - (gap < 0))
    return ways


def _summed(statement: Statement, grids: Sequence[Grid]) -> list[Finding]:
    """Check "Abbey and Castle together had 412" against the two rows."""
    words = stems(statement.text)
    for quantity in statement.of(Unit.COUNT, Unit.MONEY):
        asked = _TOGETHER.search(statement.text[: quantity.start])
        if quantity.word or hedged(quantity) or not asked or direction_of_change(statement.text, quantity) is not None:
            continue
        for grid in grids:
            named = [line for line in _rows(grid) if (label := telling(stems(line.label))) and label <= words]
            if 2 <= len(named) <= 4:
                return _against(statement, quantity, grid, named)
    return []


def _against(statement: Statement, quantity: Quantity, grid: Grid, named: Sequence[Line]) -> list[Finding]:
    columns = [
        c for c in grid.of(Holds.COUNT, Holds.MONEY) if all(c.position in x.figures for x in named) and not c.population
    ]
    sums = {c.position: sum(line.figures[c.position].value for line in named) for c in columns}
    cells = [figure.value for line in grid.lines for figure in line.figures.values()]
    if quantity.value < _LEAST or quantity.value in cells or any(quantity.within(v, v) for v in sums.values()):
        return []
    near = [p for p, value in sums.items() if value and abs(quantity.value / value - 1) <= _NEAR]
    if len(near) != 1:
        return []
    shown = " + ".join(line.texts[near[0]] for line in named)
    wanted = plain(sums[near[0]])
    how = f"Table {grid.number}: {shown} = {wanted} ({', '.join(line.label[:30] for line in named)})."
    return [finding(statement, quantity, wanted, Kind.SUM, 0.66, how)]
