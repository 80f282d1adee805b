"""What all crime is made up of, by type, with what the types leave over."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.assessment.changes import ChangeRow, change_of
from saferplace.assessment.inputs import IndicatorFacts, IndicatorGroup
from saferplace.assessment.panel import Cell, Panel


@dataclass(frozen=True)
class MakeUpRow:
    """One crime type.

    Attributes:
        facts: the type.
        cell: its value in the year assessed.
        share: its part of all crime, 0 to 1; None when the total is missing.
        change: its change since the year before.
    """

    facts: IndicatorFacts
    cell: Cell
    share: float | None
    change: ChangeRow | None


@dataclass(frozen=True)
class MakeUp:
    """Crime by type, largest first. Anti-social behaviour is never in it (R-64).

    Attributes:
        total: the value of all crime; None when it is not among the indicators.
        rows: the types with a figure.
        residual: total minus the sum of the types; None when the total is missing.
        largest_share: the share of the three largest types together; None when unknown.
    """

    total: Cell | None
    rows: tuple[MakeUpRow, ...]
    residual: float | None
    largest_share: float | None


def describe_make_up(panel: Panel, changes: tuple[ChangeRow, ...]) -> MakeUp:
    """Return crime by type with shares of the total and the change of each type."""
    total = panel.cell(panel.all_crime.id) if panel.all_crime else None
    whole = total.numerator if total else None
    types = panel.of_group(IndicatorGroup.CRIME_TYPE)
    rows = [_row(panel, facts, whole, changes) for facts in types]
    rows.sort(key=lambda row: (-(row.cell.numerator or 0), row.facts.id))
    counts = [row.cell.numerator for row in rows if row.cell.numerator is not None]
    residual = whole - sum(counts) if whole is not None and counts else None
    largest = sum(counts[:3]) / whole if whole and counts else None
    return MakeUp(total, tuple(rows), residual, largest)


def _row(panel: Panel, facts: IndicatorFacts, whole: float | None, changes: tuple[ChangeRow, ...]) -> MakeUpRow:
    cell = panel.cell(facts.id)
    share = cell.numerator / whole if whole and cell.numerator is not None else None
    return MakeUpRow(facts, cell, share, change_of(changes, facts.id))
