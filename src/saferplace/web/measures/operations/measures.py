"""Writing of measures: what is measured, by whom, by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import ContextNoteKind
from saferplace.web.governance.operations.context import add_note
from saferplace.web.measures.models import Definition, Measure, SuppliedFigure
from saferplace.web.measures.permissions import CHANGE_MEASURES
from saferplace.web.measures.queries.registers import areas_offered
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new

# What figures already supplied were supplied as: changed only while there are none.
_FIXED = {"series": "id of the series", "kind": "kind of figure", "unit": "unit", "cadence": "how often"}


@operation(CHANGE_MEASURES)
def add_measure(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> Measure:
    """Add a measure.

    Raises:
        ValidationError: naming each field that does not hold.
    """
    measure = Measure(partnership=partnership, **given)
    _check(partnership, measure)
    return save_new(measure)


@operation(CHANGE_MEASURES)
def change_measure(
    *, actor: Account, partnership: Partnership, measure: Measure, changes: Mapping[str, Any], version: int
) -> Measure:
    """Change what is said of a measure; its definition is changed by redefine_measure.

    Raises:
        ValidationError: naming each field that does not hold.
    """
    if SuppliedFigure.objects.filter(measure=measure).exists():
        for name, words in _FIXED.items():
            message = f"Figures have been supplied already, so the {words} cannot be changed. End it and add another."
            require(name not in changes or changes[name] == getattr(measure, name), name, message)
    changed = save_change(measure, {name: value for name, value in changes.items() if name != "definition"}, version)
    _check(partnership, changed)
    return changed


@operation(CHANGE_MEASURES)
def redefine_measure(
    *,
    actor: Account,
    partnership: Partnership,
    measure: Measure,
    definition: str,
    starts_on: date,
    why: str,
    version: int,
) -> Measure:
    """Change a measure's definition from a day on; a note marks the break on every chart of the series.

    Raises:
        ValidationError: naming each field that does not hold.
    """
    require(definition.strip() != measure.definition.strip(), "definition", "This is the definition it has already")
    before = measure.definition
    changed = save_change(measure, {"definition": definition}, version)
    note = add_note(
        actor=actor,
        partnership=partnership,
        given={
            "kind": ContextNoteKind.RECORDING_CHANGE,
            "title": f"{measure.title} counted differently"[:200],
            "text": f"{why} Figures before and after this day are not counted alike. Until then: {before} "
            f"Since then: {definition}",
            "starts_on": starts_on,
            "indicators": [measure.series],
            "source": f"Definition changed by {actor.label}"[:300],
        },
    )
    change = Definition(
        partnership=partnership,
        measure=changed,
        before=before,
        after=definition,
        starts_on=starts_on,
        why=why,
        note=note,
    )
    save_new(change)
    return changed


def _check(partnership: Partnership, measure: Measure) -> None:
    """Refuse what belongs to another partnership."""
    if measure.supplier_id is not None and measure.supplier.partnership_id != partnership.pk:
        raise ValidationError({"supplier": "Select an organisation of this partnership"})
    pair = measure.paired_with
    require(pair is None or pair.partnership_id == partnership.pk, "paired_with", "Select a measure of your own")
    offered = {each["code"] for each in areas_offered(partnership)}
    strangers = [each["name"] for each in measure.areas or [] if each["code"] not in offered]
    require(not strangers, "areas", f"Not an area of this partnership: {', '.join(strangers)}")
