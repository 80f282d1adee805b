"""How the area compares with its force, its country and its peers, by one stated method."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from saferplace.assessment.group_spread import METHOD as SPREAD_METHOD
from saferplace.assessment.group_spread import GroupSpread, measure_spread
from saferplace.assessment.inputs import IndicatorFacts, IndicatorGroup, Measure
from saferplace.assessment.panel import Cell, Panel
from saferplace.reference.areas import Area
from saferplace.statistics.comparison import compare_with_benchmark, judge
from saferplace.statistics.group_average import GroupAverage, group_average
from saferplace.statistics.ranks import Ranks, rank_with_uncertainty

PEER_METHOD = "pooled"
"""How the figure of the peer group is made unless the partnership's table says otherwise."""
PEER_NAMES: Mapping[str, str] = {
    "pooled": "average of its peer group",
    "mean_including": "mean of its peer group",
    "mean_excluding": "mean of the other areas of its peer group",
}
_SIMULATIONS = 1000
_NOT_COMPARED = (IndicatorGroup.LOCAL,)

LABELS_METHOD = (
    "Above means that the whole 95 % interval of the area's figure lies above the figure compared with, Below that "
    "it lies below, Similar that the interval holds it. The figure compared with is taken as known. The area is "
    "itself part of its force and its country.",
)
_PEER_DEFINITIONS: Mapping[str, str] = {
    "pooled": "The average of the peer group is pooled: all events of its areas, this one among them, over all their "
    "residents (or over all cases, for a share). It is what one resident of the group meets, so large areas weigh "
    "more. Measures without counts are averaged as they are.",
    "mean_including": "The mean of the peer group is the unweighted mean of its areas' figures, this area's among "
    "them, as the inspectorate's Most Similar Group average is: small areas weigh as much as large ones.",
    "mean_excluding": "The mean of the peer group is the unweighted mean of the other areas' figures, this area's left "
    "out: small areas weigh as much as large ones.",
}
_RANKS_METHOD = (
    "Rank 1 is the highest. The range of ranks shows where the area could stand if chance had fallen otherwise (the "
    "middle 95 % of 1,000 simulated rankings).",
    "With large counts a small difference is more than chance: read the size of the difference with the word.",
)


def method_of(peer_method: str = PEER_METHOD) -> tuple[str, ...]:
    """Return how labels, the figure of the group, its spread and ranks are made, in sentences to be printed."""
    return (*LABELS_METHOD, _PEER_DEFINITIONS[peer_method], *SPREAD_METHOD, *_RANKS_METHOD)


@dataclass(frozen=True)
class Benchmark:
    """One figure the area is compared with.

    Attributes:
        name: what it is, such as "Leicestershire" or "average of its peer group".
        value: its value; None when missing or incomplete.
        label: "above", "similar", "below", or "" when there is no comparison.
        judgement: "better", "worse", "similar", or above/below where neither direction is better; "" without label.
        percent: by how many per cent the area is above (negative: below) it; None when unknown.
        cell: the value it was taken from; None for a mean of several.
        why_not: why there is no comparison; "" when there is one.
        spread: the usual spread of the group, for peers only; None when it is not known.
    """

    name: str
    value: float | None = None
    label: str = ""
    judgement: str = ""
    percent: float | None = None
    cell: Cell | None = None
    why_not: str = ""
    spread: GroupSpread | None = None

    @property
    def spread_label(self) -> str:
        """The label that allows for the usual spread of the group; "" where that is not known."""
        if self.spread is None:
            return ""
        return "similar" if self.spread.is_within and self.label else self.label

    @property
    def is_within_spread(self) -> bool:
        """Whether a difference that is more than chance is within the usual spread of the group."""
        return self.label in ("above", "below") and self.spread_label == "similar"

    @property
    def said_label(self) -> str:
        """The label that is said first: the one that knows the spread, where there is one."""
        return self.spread_label or self.label


@dataclass(frozen=True)
class PeerStanding:
    """The area among its peers.

    Attributes:
        benchmark: comparison with the figure of the group.
        definition: how that figure was made.
        rank: 1 = highest; None when not ranked.
        rank_lower: best plausible rank.
        rank_upper: worst plausible rank.
        of: how many areas were ranked, the own one among them.
        cells: the own area's value first, then each peer's that has a value, nearest first.
        left_out: names of peers without complete figures.
    """

    benchmark: Benchmark
    definition: str
    rank: int | None
    rank_lower: int | None
    rank_upper: int | None
    of: int
    cells: tuple[Cell, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class ComparisonRow:
    """One indicator compared.

    Attributes:
        facts: the indicator.
        own: the own area's value.
        force: comparison with the police force area.
        country: comparison with England or Wales.
        peers: standing among the peers; None when there is no peer group.
    """

    facts: IndicatorFacts
    own: Cell
    force: Benchmark
    country: Benchmark
    peers: PeerStanding | None


@dataclass(frozen=True)
class Comparison:
    """Every indicator compared, in the order given.

    Attributes:
        rows: one per indicator.
        method: sentences that must be printed with the labels.
    """

    rows: tuple[ComparisonRow, ...]
    method: tuple[str, ...]
    peer_method: str = PEER_METHOD

    @property
    def within_spread(self) -> tuple[ComparisonRow, ...]:
        """The rows whose label against the peers the spread of the group has changed to similar."""
        return tuple(row for row in self.rows if row.peers and row.peers.benchmark.is_within_spread)

    def row(self, indicator: str) -> ComparisonRow | None:
        """Return the row of an indicator, None when it was not compared."""
        return next((row for row in self.rows if row.facts.id == indicator), None)


def compare(panel: Panel, peer_method: str = PEER_METHOD) -> Comparison:
    """Compare every known indicator with force, country and peers.

    Args:
        panel: the values.
        peer_method: how the figure of the group is made: "pooled", "mean_including" or "mean_excluding".
    """
    wanted = [facts for facts in panel.known() if facts.group not in _NOT_COMPARED]
    rows = _labelled([_row(panel, facts, peer_method) for facts in wanted])
    return Comparison(rows, method_of(peer_method), peer_method)


def _labelled(rows: list[ComparisonRow]) -> tuple[ComparisonRow, ...]:
    """Give every benchmark its label and judgement, all in one go."""
    sides = [(row, side) for row in rows for side in _sides(row)]
    numbers = [(row.own.value, row.own.lower, row.own.upper, side.value) for row, side in sides]
    columns = np.array([[_nan(number) for number in each] for each in numbers]).reshape(-1, 4).T
    labels = compare_with_benchmark(*columns)
    usable = [side.value is not None and not side.why_not for _, side in sides]
    named = np.where(usable, labels, "")
    judged = {polarity: judge(named, polarity) for polarity in {row.facts.polarity for row in rows}}
    done = iter(
        replace(side, label=str(named[i]), judgement=str(judged[row.facts.polarity][i]))
        for i, (row, side) in enumerate(sides)
    )
    return tuple(_with_sides(row, done) for row in rows)


def _sides(row: ComparisonRow) -> tuple[Benchmark, ...]:
    return (row.force, row.country, *((row.peers.benchmark,) if row.peers else ()))


def _with_sides(row: ComparisonRow, done: Iterator[Benchmark]) -> ComparisonRow:
    force, country = next(done), next(done)
    peers = replace(row.peers, benchmark=next(done)) if row.peers else None
    return replace(row, force=force, country=country, peers=peers)


def _row(panel: Panel, facts: IndicatorFacts, peer_method: str) -> ComparisonRow:
    own = panel.cell(facts.id)
    return ComparisonRow(
        facts,
        own,
        _against_area(panel, facts, own, panel.given.force),
        _against_area(panel, facts, own, panel.given.country),
        _against_peers(panel, facts, own, peer_method),
    )


def _against_area(panel: Panel, facts: IndicatorFacts, own: Cell, area: Area | None) -> Benchmark:
    if area is None:
        return Benchmark("", why_not="not loaded")
    other = panel.cell(facts.id, area.code)
    if other.value is None:
        return Benchmark(area.name, cell=other, why_not="no figure")
    if not other.is_complete:
        return Benchmark(area.name, cell=other, why_not="under 95 % complete")
    return _benchmark(area.name, other.value, own, other)


def _benchmark(name: str, value: float, own: Cell, cell: Cell | None) -> Benchmark:
    if not own.is_comparable:
        why = "no interval" if own.is_complete else "own figure under 95 % complete"
        return Benchmark(name, value, cell=cell, why_not=why)
    percent = (own.value / value - 1) * 100 if own.value is not None and value > 0 else None
    return Benchmark(name, value, percent=percent, cell=cell)


def _against_peers(panel: Panel, facts: IndicatorFacts, own: Cell, peer_method: str) -> PeerStanding | None:
    group = panel.given.peer_group
    if group is None or not group.peers:
        return None
    peers = {peer.area.code: peer.area.name for peer in group.peers if peer.area.code != panel.own}
    cells = {code: panel.cell(facts.id, code) for code in peers}
    usable = {code: cell for code, cell in cells.items() if cell.is_comparable}
    left_out = tuple(peers[code] for code in peers if code not in usable)
    if not own.is_comparable or not usable:
        why = "no peer has complete figures" if own.is_comparable else "own figure missing or under 95 % complete"
        return PeerStanding(Benchmark("peers", why_not=why), "", None, None, None, 0, (own,), left_out)
    used = (own, *usable.values())
    is_counted = facts.measure != Measure.MEAN and all(cell.numerator is not None and cell.denominator for cell in used)
    # Without counts there is nothing to pool.
    method = peer_method if is_counted or peer_method != "pooled" else "mean_including"
    average, ranks = _average_and_ranks(facts, used, method, is_counted=is_counted)
    benchmark = _benchmark(PEER_NAMES[method], average.value, own, None)
    return PeerStanding(
        replace(benchmark, spread=measure_spread(facts, used, average.value)),
        average.definition,
        *_own_rank(ranks),
        len(used),
        used,
        left_out,
    )


def _average_and_ranks(
    facts: IndicatorFacts, cells: tuple[Cell, ...], method: str, *, is_counted: bool
) -> tuple[GroupAverage, Ranks | None]:
    # Means have no counts behind them: their values are averaged as they are and not ranked with chance.
    if not is_counted:
        values = [_nan(cell.value) for cell in cells]
        return group_average(values, np.ones(len(values)), method, 1.0, own=0), None
    # In the order of the codes, so that the simulated ranks do not depend on the order of the peers.
    order = sorted(range(len(cells)), key=lambda i: cells[i].key.area_code)
    numerators = np.array([_nan(cells[i].numerator) for i in order])
    denominators = np.array([_nan(cells[i].denominator) for i in order])
    average = group_average(numerators, denominators, method, facts.multiplier, own=order.index(0))
    ranks = rank_with_uncertainty(numerators, denominators, simulations=_SIMULATIONS)
    position = order.index(0)
    picked = Ranks(
        ranks.rank[position : position + 1],
        ranks.lower[position : position + 1],
        ranks.upper[position : position + 1],
        ranks.of,
        ranks.definition,
    )
    return average, picked


def _own_rank(ranks: Ranks | None) -> tuple[int | None, int | None, int | None]:
    if ranks is None:
        return None, None, None
    return int(ranks.rank[0]), int(ranks.lower[0]), int(ranks.upper[0])


def _nan(number: float | None) -> float:
    return math.nan if number is None else number
