"""Drawing places of the partnership's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError

from saferplace.web.accounts.models import Account
from saferplace.web.evidence.models import Place, PlaceBoundary
from saferplace.web.evidence.permissions import CHANGE_PLACES
from saferplace.web.evidence.queries.handle import current_evidence
from saferplace.web.evidence.queries.partnership import own_areas
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_change, save_new


@operation(CHANGE_PLACES)
def add_place(
    *, actor: Account, partnership: Partnership, name: str, reason: str, areas: Sequence[str], starts_on: date
) -> Place:
    """Add a place and its first boundary.

    Raises:
        ValidationError: naming each field that does not hold.
    """
    found = _areas_within(partnership, areas)
    place = save_new(Place(partnership=partnership, name=name, reason=reason))
    save_new(PlaceBoundary(place=place, areas=found, starts_on=starts_on))
    return place


@operation(CHANGE_PLACES)
def change_place(
    *, actor: Account, partnership: Partnership, place: Place, name: str, reason: str, version: int
) -> Place:
    """Change what a place is called and why it is looked at."""
    return save_change(place, {"name": name, "reason": reason}, version)


@operation(CHANGE_PLACES)
def change_boundary(
    *, actor: Account, partnership: Partnership, place: Place, areas: Sequence[str], starts_on: date
) -> PlaceBoundary:
    """Give a place another boundary from a day on; the one before ends the day before and is kept.

    Raises:
        ValidationError: the areas do not hold, or the day is not after the beginning of the present boundary.
    """
    found = _areas_within(partnership, areas)
    present = place.boundaries.select_for_update().filter(ends_on__isnull=True).first()
    if present is not None:
        if starts_on <= present.starts_on:
            raise ValidationError({"starts_on": "The new boundary must begin after the present one"})
        present.ends_on = date.fromordinal(starts_on.toordinal() - 1)
        present.full_clean()
        present.save()
    return save_new(PlaceBoundary(place=place, areas=found, starts_on=starts_on))


@operation(CHANGE_PLACES)
def end_place(*, actor: Account, partnership: Partnership, place: Place, ends_on: date) -> Place:
    """Stop looking at a place from a day on; its boundaries are kept.

    Raises:
        Refused: it has ended already.
        ValidationError: the day is before its boundary began.
    """
    present = place.boundaries.select_for_update().filter(ends_on__isnull=True).first()
    if present is None:
        raise Refused("This place has ended already.")
    if ends_on < present.starts_on:
        raise ValidationError({"ends_on": "The last day must not be before the boundary began"})
    present.ends_on = ends_on
    present.full_clean()
    present.save()
    return place


def _areas_within(partnership: Partnership, areas: Sequence[str]) -> list[str]:
    """Return the codes once each, checked to lie in the partnership's area."""
    codes = list(dict.fromkeys(code.strip().upper() for code in areas if code.strip()))
    if not codes:
        raise ValidationError({"areas": "Choose at least one ward or LSOA"})
    evidence = current_evidence()
    geography = evidence.geography
    inside = {code for area in own_areas(evidence, partnership) for code in geography.lsoas(area.code)}
    unknown = [code for code in codes if code not in inside and not geography.has_lsoas(code)]
    if unknown:
        raise ValidationError({"areas": f"No ward or LSOA has the code {', '.join(unknown[:5])}"})
    outside = [code for code in codes if code not in inside and not set(geography.lsoas(code)) <= inside]
    if outside:
        raise ValidationError({"areas": f"Not in the partnership's area: {', '.join(outside[:5])}"})
    return codes
