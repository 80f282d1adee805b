"""What the partnership handed in and drew."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from saferplace.web.evidence.models import Place, PlaceBoundary, Upload
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.queries import kept_for_page
from saferplace.workflows import score_place
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.read_neighbourhoods import Neighbourhood


def uploads(partnership: Partnership) -> QuerySet[Upload]:
    """Return the files handed in, newest first."""
    return Upload.objects.filter(partnership=partnership).select_related("handed_in_by", "partnership")


def places(partnership: Partnership) -> QuerySet[Place]:
    """Return the partnership's places by name."""
    return Place.objects.filter(partnership=partnership).select_related("partnership").prefetch_related("boundaries")


def boundary_on(place: Place, day: date) -> PlaceBoundary | None:
    """Return the boundary in force on a day; the newest that ended before it when there is none."""
    begun = [each for each in place.boundaries.all() if each.starts_on <= day]
    return max(begun, key=lambda each: each.starts_on, default=None)


def as_scored(place: Place, boundary: PlaceBoundary) -> score_place.Place:
    """Return a place within one of its boundaries, as the evidence scores it."""
    return score_place.Place(place.code, place.name, tuple(boundary.areas), boundary.starts_on, boundary.ends_on)


def _neighbourhood(evidence: OpenEvidence, place: score_place.Place) -> Neighbourhood:
    """Return a place as the evidence knows it, worked out once for a version of the evidence."""
    return evidence.kept(("neighbourhood", place), lambda: score_place.as_neighbourhood(evidence, place))


def places_in_force(partnership: Partnership, day: date) -> tuple[score_place.Place, ...]:
    """Return the places in force on a day, each within its boundary of that day; on a page they are read once."""

    def ask() -> tuple[score_place.Place, ...]:
        begun = PlaceBoundary.objects.filter(place__partnership=partnership, starts_on__lte=day)
        rows = begun.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).select_related("place")
        return tuple(as_scored(row.place, row) for row in rows)

    return kept_for_page(partnership, f"places on {day}", ask)


def with_own_places(evidence: OpenEvidence, partnership: Partnership, day: date) -> OpenEvidence:
    """Return the evidence that also knows the places in force on a day.

    A place whose areas a newer release no longer holds is left out; its page says so.
    """
    places = places_in_force(partnership, day)
    known = [place for place in places if all(evidence.geography.has_lsoas(code) for code in place.areas)]
    return evidence.with_places([_neighbourhood(evidence, place) for place in known])
