"""Where the boxes and lines of a governance diagram go: rows from those who hold to account down to the working groups.

A layered layout after Sugiyama, Tagawa and Toda (1981): rows, stand-ins where a line passes a row, an order with few
crossings, then places. The same input always gives the same drawing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

BOX_WIDTH = 150.0
GAP = 10.0
PASSAGE = 12.0  # width kept free where a line passes a row
PER_ROW = 5
_SWEEPS = 8


@dataclass(frozen=True)
class Tie:
    """A line between two boxes; `upper` is known when one answers to the other, else the two stand as they come.

    Attributes:
        source: where it starts.
        target: where it ends.
        upwards: True when the source answers to the target, False the other way about, None for neither.
    """

    source: str
    target: str
    upwards: bool | None


@dataclass(frozen=True)
class Layout:
    """Where everything goes.

    Attributes:
        rows: the ids in each row from the top, left to right, without stand-ins.
        lefts: left edge of each box.
        passages: for each tie, the middle of its passage in each row it passes (row number to x).
        width: width of the drawing.
    """

    rows: tuple[tuple[str, ...], ...]
    lefts: Mapping[str, float]
    passages: tuple[Mapping[int, float], ...]
    width: float

    def row_of(self, box: str) -> int:
        """Return the row of a box."""
        return next(number for number, row in enumerate(self.rows) if box in row)


def lay_out(boxes: Sequence[tuple[str, bool]], ties: Sequence[Tie]) -> Layout:
    """Lay the boxes out.

    Args:
        boxes: id of each, and whether it is the partnership's own; own boxes without rank go below what they touch.
        ties: the lines between them.
    """
    ids = [box for box, _ in boxes]
    rows = _split(_ranks(ids, dict(boxes), ties), ids, ties)
    row_of = {box: number for number, row in enumerate(rows) for box in row}
    chains = [_chain(number, tie, row_of) for number, tie in enumerate(ties)]
    ordered = _order(rows, chains, row_of)
    lefts, middles, width = _places(ordered)
    passages = tuple(
        {number: middles[(index, number)] for number in _between(row_of, tie)} for index, tie in enumerate(ties)
    )
    plain = tuple(tuple(item for item in row if isinstance(item, str)) for row in ordered)
    return Layout(plain, lefts, passages, width)


# A stand-in for line `index` in row `number`.
_StandIn = tuple[int, int]
_Item = str | _StandIn


def _between(row_of: Mapping[str, int], tie: Tie) -> range:
    low, high = sorted((row_of[tie.source], row_of[tie.target]))
    return range(low + 1, high)


def _ranks(ids: list[str], own: Mapping[str, bool], ties: Sequence[Tie]) -> dict[str, int]:
    above: dict[str, list[str]] = defaultdict(list)
    for lower, upper in _without_circles(ids, ties):
        above[lower].append(upper)
    ranked = {box for lower, uppers in above.items() for box in (lower, *uppers)}
    ranks: dict[str, int] = {}
    for box in ids:
        if box in ranked:
            _rank(box, above, ranks)
    _pull_down(ids, above, ranks)
    _place_the_rest(ids, own, ties, ranks)
    return ranks


def _without_circles(ids: list[str], ties: Sequence[Tie]) -> list[tuple[str, str]]:
    """Return (lower, upper) pairs; one that would close a circle is left out of the ranking, not of the drawing."""
    kept: list[tuple[str, str]] = []
    reaches: dict[str, set[str]] = {box: {box} for box in ids}
    for tie in ties:
        if tie.upwards is None:
            continue
        lower, upper = (tie.source, tie.target) if tie.upwards else (tie.target, tie.source)
        if lower in reaches[upper]:
            continue
        kept.append((lower, upper))
        for box in ids:
            if lower in reaches[box]:
                reaches[box] |= reaches[upper]
    return kept


def _rank(box: str, above: Mapping[str, list[str]], ranks: dict[str, int]) -> int:
    if box not in ranks:
        uppers = above.get(box, [])
        ranks[box] = 1 + max(_rank(upper, above, ranks) for upper in uppers) if uppers else 0
    return ranks[box]


def _pull_down(ids: list[str], above: Mapping[str, list[str]], ranks: dict[str, int]) -> None:
    """Bring those at the top close to whom they hold to account, so that lines are short."""
    below: dict[str, list[str]] = defaultdict(list)
    for lower, uppers in above.items():
        for upper in uppers:
            below[upper].append(lower)
    for box in sorted(ids, key=lambda found: -ranks.get(found, 0)):
        if below.get(box):
            ranks[box] = min(ranks[lower] for lower in below[box]) - 1


def _place_the_rest(ids: list[str], own: Mapping[str, bool], ties: Sequence[Tie], ranks: dict[str, int]) -> None:
    """Place boxes nobody answers to beside what they touch: others above it, own groups below."""
    near: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        near[tie.source].append(tie.target)
        near[tie.target].append(tie.source)
    waiting = [box for box in ids if box not in ranks and near[box]]
    if waiting and not ranks:
        # Nothing is ranked: the box with most lines becomes the middle.
        ranks[max(waiting, key=lambda box: len(near[box]))] = 1
        waiting = [box for box in waiting if box not in ranks]
    while waiting:
        placed = [box for box in waiting if any(other in ranks for other in near[box])]
        if not placed:
            ranks[waiting[0]] = 0
            placed = [waiting[0]]
        found = {}
        for box in placed:
            known = [ranks[other] for other in near[box] if other in ranks]
            found[box] = ranks.get(box, max(known) + 1 if own[box] else min(known) - 1) if known else ranks[box]
        ranks.update(found)
        waiting = [box for box in waiting if box not in ranks]


def _split(ranks: Mapping[str, int], ids: list[str], ties: Sequence[Tie]) -> list[list[str]]:
    """Return rows of a few boxes each; those without any line come last."""
    ranked = defaultdict(list)
    for box in ids:
        if box in ranks:
            ranked[ranks[box]].append(box)
    bound = {box for tie in ties if tie.upwards is not None for box in (tie.source, tie.target)}
    rows: list[list[str]] = []
    for rank in sorted(ranked):
        # In a rank that needs several rows, those who answer to somebody stand nearest.
        rows.extend(_evenly(sorted(ranked[rank], key=lambda box: box in bound)))
    return rows + _evenly([box for box in ids if box not in ranks])


def _evenly(found: list[str]) -> list[list[str]]:
    if not found:
        return []
    count = -(-len(found) // PER_ROW)
    size = -(-len(found) // count)
    return [found[start : start + size] for start in range(0, len(found), size)]


def _chain(index: int, tie: Tie, row_of: Mapping[str, int]) -> list[_Item]:
    ends = sorted((tie.source, tie.target), key=lambda box: row_of[box])
    return [ends[0], *((index, number) for number in _between(row_of, tie)), ends[1]]


def _order(rows: list[list[str]], chains: list[list[_Item]], row_of: Mapping[str, int]) -> list[list[_Item]]:
    ordered: list[list[_Item]] = [list(row) for row in rows]
    for chain in chains:
        for item in chain:
            if not isinstance(item, str):
                ordered[item[1]].append(item)
    near: dict[_Item, list[_Item]] = defaultdict(list)
    for chain in chains:
        for first, second in pairwise(chain):
            near[first].append(second)
            near[second].append(first)
    level = {item: number for number, row in enumerate(ordered) for item in row}
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        numbers = range(1, len(ordered)) if down else range(len(ordered) - 2, -1, -1)
        for number in numbers:
            _sort_row(ordered, number, number - 1 if down else number + 1, near, level)
    return ordered


def _sort_row(
    ordered: list[list[_Item]],
    number: int,
    beside: int,
    near: Mapping[_Item, list[_Item]],
    level: Mapping[_Item, int],
) -> None:
    """Order a row by the middle of what each item touches in the row beside it."""
    size = max(len(ordered[beside]), 1)
    at = {item: (place + 0.5) / size for place, item in enumerate(ordered[beside])}
    own = {item: (place + 0.5) / len(ordered[number]) for place, item in enumerate(ordered[number])}

    def middle(item: _Item) -> float:
        places = [at[other] for other in near[item] if level[other] == beside]
        return sum(places) / len(places) if places else own[item]

    ordered[number].sort(key=middle)


def _places(ordered: list[list[_Item]]) -> tuple[dict[str, float], dict[_StandIn, float], float]:
    def wide(item: _Item) -> float:
        return BOX_WIDTH if isinstance(item, str) else PASSAGE

    widths = [sum(wide(item) + GAP for item in row) - GAP for row in ordered]
    width = max(widths, default=BOX_WIDTH)
    lefts: dict[str, float] = {}
    middles: dict[_StandIn, float] = {}
    for row, taken in zip(ordered, widths, strict=True):
        x = (width - taken) / 2
        for item in row:
            if isinstance(item, str):
                lefts[item] = x
            else:
                middles[item] = x + PASSAGE / 2
            x += wide(item) + GAP
    return lefts, middles, width
