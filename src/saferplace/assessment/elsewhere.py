"""Whether others changed too: the change of the force, the country and the peers beside the own one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.assessment.changes import ChangeRow
from saferplace.assessment.inputs import IndicatorFacts, Measure
from saferplace.assessment.panel import Cell, Panel, ValueKey
from saferplace.reference.areas import Area
from saferplace.statistics.change import MINIMUM_BASE

METHOD = (
    "The change of the peers is that of all their events together, peers without two complete years left out. A "
    "smaller rise than elsewhere is not proof that work succeeded (nor a larger one that it failed).",
)


@dataclass(frozen=True)
class Elsewhere:
    """The change of one indicator here and elsewhere, in per cent of the earlier count.

    Attributes:
        facts: the indicator.
        own: the own area.
        force: the police force area; None when not known.
        country: England or Wales; None when not known.
        peers: all peers together; None when none has two complete years.
        operands: the values it was computed from, by what they belong to: "own", "force", "country".
    """

    facts: IndicatorFacts
    own: float
    force: float | None
    country: float | None
    peers: float | None
    operands: dict[str, tuple[ValueKey, ValueKey]]


def change_elsewhere(panel: Panel, changes: Sequence[ChangeRow]) -> tuple[Elsewhere, ...]:
    """Return every indicator whose own change is shown in per cent and that changed somewhere else as well."""
    found = [_row(panel, row) for row in changes if row.percent is not None and row.facts.measure == Measure.RATE]
    return tuple(row for row in found if any(side is not None for side in (row.force, row.country, row.peers)))


def _row(panel: Panel, row: ChangeRow) -> Elsewhere:
    given = panel.given
    operands = {"own": (row.before.key, row.after.key)}
    sides: dict[str, float | None] = {}
    for name, area in (("force", given.force), ("country", given.country)):
        pair = _pair(panel, row.facts.id, area)
        sides[name] = _percent([pair]) if pair else None
        if pair:
            operands[name] = (pair[0].key, pair[1].key)
    peers = given.peer_group.peers if given.peer_group else ()
    pairs = [pair for peer in peers if (pair := _pair(panel, row.facts.id, peer.area))]
    return Elsewhere(row.facts, row.percent or 0.0, sides["force"], sides["country"], _percent(pairs), operands)


def _pair(panel: Panel, indicator: str, area: Area | None) -> tuple[Cell, Cell] | None:
    """Return the values of both years; None when one is missing or under 95 % complete."""
    if area is None:
        return None
    before = panel.cell(indicator, area.code, panel.previous)
    after = panel.cell(indicator, area.code, panel.year)
    complete = before.is_complete and after.is_complete
    return (before, after) if complete and None not in (before.numerator, after.numerator) else None


def _percent(pairs: Sequence[tuple[Cell, Cell]]) -> float | None:
    before = sum(pair[0].numerator or 0.0 for pair in pairs)
    after = sum(pair[1].numerator or 0.0 for pair in pairs)
    return (after / before - 1) * 100 if before >= MINIMUM_BASE else None
