"""Ranks against the figures they rank, and against the comparison beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.tables.grid import Column, Grid, Holds, Line

_FEWEST = 4
_OUT_OF = re.compile(r"^\s*(\d{1,3})\s*/\s*(\d{1,3})\s*$")
_JUDGED = {"above": 1, "higher": 1, "below": -1, "lower": -1}


def check_ranks(grid: Grid) -> list[Finding]:
    """Return ranks that are not the order of the figures, and ranks that contradict a comparison."""
    found: list[Finding] = []
    for rank in grid.of(Holds.RANK):
        found += _order(grid, rank)
    return found + _against_comparison(grid)


def _order(grid: Grid, rank: Column) -> list[Finding]:
    lines = [line for line in grid.lines if rank.position in line.figures and not line.total and not line.merged]
    if len(lines) < _FEWEST:
        return []
    best: tuple[int, dict[int, range], Column] | None = None
    columns = grid.of(Holds.COUNT, Holds.PERCENT, Holds.MONEY, Holds.OTHER)
    for column in [*grid.of(Holds.RATE), *(c for c in columns if not c.population)]:
        values = {
            line.position: line.figures[column.position].value for line in lines if column.position in line.figures
        }
        if len(values) < len(lines):
            continue
        for way in (1, -1):
            right = {position: _ranks(value, list(values.values()), way) for position, value in values.items()}
            agree = sum(line.figures[rank.position].value in right[line.position] for line in lines)
            if best is None or agree > best[0]:
                best = (agree, right, column)
    if best is None or best[0] == len(lines) or best[0] < max(3, 0.6 * len(lines)):
        return []
    _, right, column = best
    if column.holds is not Holds.RATE and grid.of(Holds.RATE):
        # The ranks may be those of the rate, of which too few agree to say so.
        return []
    return [
        grid.finding(
            line,
            rank,
            str(right[line.position][0]),
            Kind.RANK,
            0.75,
            f"By '{column.heading}' ({line.texts[column.position]}) this row is number "
            f"{right[line.position][0]} of {len(lines)}.",
        )
        for line in lines
        if line.figures[rank.position].value not in right[line.position]
    ]


def _ranks(value: float, values: Sequence[float], way: int) -> range:
    """Return the ranks a value may have: several when others are printed alike."""
    before = sum((other - value) * way > 0 for other in values)
    alike = sum(other == value for other in values)
    return range(before + 1, before + alike + 1)


def _against_comparison(grid: Grid) -> list[Finding]:
    """A rank in the upper half beside "below", or from the middle down beside "above", of the same group."""
    ranked = [c for c in grid.columns if sum(bool(_OUT_OF.match(line.texts[c.position])) for line in grid.lines) >= 3]
    found: list[Finding] = []
    for rank in ranked:
        group = _group(rank.heading)
        judged = [
            c
            for c in grid.of(Holds.TEXT)
            if c is not rank and c.position and group and group <= _group(c.heading) | {"of"}
        ]
        for column in judged[:1]:
            found += [
                item for line in grid.lines if not line.merged for item in _contradiction(grid, line, rank, column)
            ]
    return found


def _group(heading: str) -> set[str]:
    """Return the words that name a comparison group, such as "most similar group"."""
    dropped = {
        "rank",
        "out",
        "of",
        "highest",
        "lowest",
        "statistical",
        "comp",
        "comparison",
        "with",
        "the",
        "to",
        "position",
    }
    return set(re.findall(r"[a-z]{2,}", heading.lower())) - dropped


def _contradiction(grid: Grid, line: Line, rank: Column, column: Column) -> list[Finding]:
    match, way = _OUT_OF.match(line.texts[rank.position]), _JUDGED.get(line.texts[column.position].lower())
    if not match or way is None:
        return []
    place, size = int(match.group(1)), int(match.group(2))
    middle = (size + 1) / 2
    if not (way < 0 and place < middle) and not (way > 0 and place >= middle):
        return []
    how = (
        f"Rank {place} of {size} (1 is the highest) is "
        f"{'in the upper half' if place < middle else 'not above the middle'}, yet the "
        f"comparison with the same group says '{line.texts[column.position]}'. That needs a mean pulled "
        f"by outliers: state the method."
    )
    return [
        grid.finding(
            line, rank, f"a rank that fits '{line.texts[column.position]}', or the method", Kind.RANK, 0.4, how
        )
    ]
