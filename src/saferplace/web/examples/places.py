"""Enters the places of a partnership: wards looked at together. They need evidence that knows the wards."""

from __future__ import annotations

from saferplace.reference.areas import Area
from saferplace.web.accounts.models import Account
from saferplace.web.evidence.models import Place
from saferplace.web.evidence.operations.places import add_place
from saferplace.web.evidence.queries.partnership import evidence_of, own_areas
from saferplace.web.examples.accounts import address_of
from saferplace.web.examples.entering import Tally
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.workflows.example_records import Example
from saferplace.workflows.refusals import REFUSALS


def enter_places(partnership: Partnership, example: Example, tally: Tally) -> None:
    """Add the places that are not there.

    Raises:
        Refused: there is no evidence that knows the wards.
        ValidationError: a ward lies elsewhere.
    """
    held = set(Place.objects.filter(partnership=partnership).values_list("name", flat=True))
    missing = [record for record in example.partnership.places if record.name not in held]
    if missing and not known_areas(partnership):
        raise Refused("The evidence does not know its wards yet.")
    manager = Account.objects.get(email=address_of(Role.PARTNERSHIP_MANAGER, partnership.slug))
    for record in missing:
        place = add_place(
            actor=manager,
            partnership=partnership,
            name=record.name,
            reason=record.reason,
            areas=record.wards,
            starts_on=record.starts_on,
        )
        tally.count(tally.added, place)


def known_areas(partnership: Partnership) -> list[Area]:
    """Return the areas of a partnership that the evidence knows; none while it knows none."""
    try:
        return own_areas(evidence_of(partnership), partnership)
    except REFUSALS:
        return []
