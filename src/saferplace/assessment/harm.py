"""Crime weighted by harm: which types carry most of it, by weights the user supplied."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.assessment.inputs import HarmWeights, IndicatorFacts, IndicatorGroup
from saferplace.assessment.panel import Cell, Panel


@dataclass(frozen=True)
class HarmRow:
    """One crime type.

    Attributes:
        facts: the type.
        cell: its value, for the count.
        weight: weight of one crime, in the scheme's unit.
        harm: count times weight.
        share: its part of all weighted harm, 0 to 1.
    """

    facts: IndicatorFacts
    cell: Cell
    weight: float
    harm: float
    share: float


@dataclass(frozen=True)
class Harm:
    """Weighted harm by type, largest first.

    Attributes:
        weights: the scheme.
        rows: types with a weight and a count.
        unweighted: titles of types without a weight, left out.
    """

    weights: HarmWeights
    rows: tuple[HarmRow, ...]
    unweighted: tuple[str, ...]


def weigh_harm(panel: Panel) -> Harm | None:
    """Return harm by crime type; None when no weights are loaded or no type has a weight."""
    weights = panel.given.harm
    if weights is None:
        return None
    types = panel.of_group(IndicatorGroup.CRIME_TYPE)
    weighed = [
        (facts, panel.cell(facts.id), weights.weights[facts.id]) for facts in types if facts.id in weights.weights
    ]
    amounts = [(facts, cell, weight, (cell.numerator or 0.0) * weight) for facts, cell, weight in weighed]
    total = sum(amount for *_, amount in amounts)
    if total <= 0:
        return None
    rows = [HarmRow(facts, cell, weight, amount, amount / total) for facts, cell, weight, amount in amounts]
    rows.sort(key=lambda row: (-row.harm, row.facts.id))
    return Harm(weights, tuple(rows), tuple(facts.title for facts in types if facts.id not in weights.weights))
