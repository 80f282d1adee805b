"""Other systems, and the measures tracked in them."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from saferplace.web.measures.models import OutsideSystem, TrackedElsewhere
from saferplace.web.partnerships.models import Partnership


def outside_systems(partnership: Partnership) -> QuerySet[OutsideSystem]:
    """Return the systems, ended ones too, each with how many measures of ours are in it."""
    rows = OutsideSystem.objects.filter(partnership=partnership).select_related("partnership")
    return rows.annotate(count=Count("tracked", distinct=True)).order_by("name")


def tracked_in(system: OutsideSystem) -> QuerySet[TrackedElsewhere]:
    """Return the measures tracked in a system, with their references."""
    rows = TrackedElsewhere.objects.filter(system=system)
    return rows.select_related("measure", "measure__partnership", "system")
