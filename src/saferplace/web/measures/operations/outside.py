"""Writing of other systems: which there are, which measure is tracked where, and how their tables are read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.measures.models import Measure, OutsideSystem, TrackedElsewhere
from saferplace.web.measures.permissions import CHANGE_MEASURES, SUPPLY_ANY
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new


@operation(CHANGE_MEASURES)
def add_outside_system(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> OutsideSystem:
    """Add a system."""
    return save_new(OutsideSystem(partnership=partnership, **given))


@operation(CHANGE_MEASURES)
def change_outside_system(
    *, actor: Account, partnership: Partnership, outside_system: OutsideSystem, changes: Mapping[str, Any], version: int
) -> OutsideSystem:
    """Change what is said of a system."""
    return save_change(outside_system, changes, version)


@operation(CHANGE_MEASURES)
def end_outside_system(
    *, actor: Account, partnership: Partnership, outside_system: OutsideSystem, ends_on: date, version: int
) -> OutsideSystem:
    """Say until when a system is used."""
    return save_change(outside_system, {"ends_on": ends_on}, version)


@operation(SUPPLY_ANY)
def keep_columns(
    *, actor: Account, partnership: Partnership, outside_system: OutsideSystem, columns: Mapping[str, str], version: int
) -> OutsideSystem:
    """Keep under which headings a system's table says what; the same again changes nothing."""
    wanted = {name: heading for name, heading in columns.items() if heading}
    if outside_system.columns == wanted:
        return outside_system
    return save_change(outside_system, {"columns": wanted}, version)


@operation(CHANGE_MEASURES)
def track_elsewhere(
    *, actor: Account, partnership: Partnership, measure: Measure, given: Mapping[str, Any], version: int
) -> TrackedElsewhere:
    """Say in which other system a measure is tracked, under which reference.

    Raises:
        ValidationError: naming each field that does not hold.
        EditConflict: somebody else has said it in the meantime.
    """
    require(given["system"].partnership_id == partnership.pk, "system", "Select a system of this partnership")
    there = TrackedElsewhere.objects.filter(measure=measure).first()
    if there is not None:
        return save_change(there, given, version)
    return save_new(TrackedElsewhere(partnership=partnership, measure=measure, **given))
