"""Find what an address names, or say it is not there; and what this person may do."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from saferplace.web.measures.models import Measure, Supply
from saferplace.web.measures.permissions import (
    ACCEPT_FIGURES,
    CHANGE_MEASURES,
    SUPPLY_FIGURES,
    VIEW_ALL_MEASURES,
)
from saferplace.web.measures.queries import registers
from saferplace.web.partnerships.access.request import PartnershipRequest


def measure_to_read(request: PartnershipRequest, pk: int) -> Measure:
    """Return a measure this person may read; another does not exist for them."""
    return get_object_or_404(registers.measures_seen(request.partnership, request.user), pk=pk)


def measure_to_change(request: PartnershipRequest, pk: int) -> Measure:
    """Return a measure of the partnership."""
    return get_object_or_404(registers.measures(request.partnership), pk=pk)


def measure_to_supply(request: PartnershipRequest, pk: int) -> Measure:
    """Return a measure this person may hand in figures of."""
    return get_object_or_404(registers.measures_supplied(request.partnership, request.user), pk=pk)


def supply_to_read(request: PartnershipRequest, pk: int) -> Supply:
    """Return figures handed in that this person may read."""
    return get_object_or_404(registers.supplies_seen(request.partnership, request.user), pk=pk)


def may(request: PartnershipRequest) -> dict[str, bool]:
    """Return what this person may do with measures."""
    asked = {
        **{"change": CHANGE_MEASURES, "supply": SUPPLY_FIGURES, "accept": ACCEPT_FIGURES},
        "facts": VIEW_ALL_MEASURES,
    }
    return {name: permission.allows(request.user, request.partnership) for name, permission in asked.items()}
