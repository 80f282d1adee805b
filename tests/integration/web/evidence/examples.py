"""Rows with which the role matrix asks for the evidence's addresses."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from saferplace.web.evidence.models import Place, PlaceBoundary
from saferplace.web.evidence.operations.uploads import hand_in
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import World


def examples(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the gaps of each address."""
    analyst = world.person(Role.ANALYST, partnership.slug)
    upload = hand_in(actor=analyst, partnership=partnership, file=SimpleUploadedFile("a.csv", b"a,b\n1,2\n"))
    # Drawn without the operation: that asks the evidence for the areas, and here the evidence is empty.
    place = Place.objects.create(partnership=partnership, name="Town centre")
    PlaceBoundary.objects.create(place=place, areas=["E05000001"], starts_on=date(2020, 4, 1))
    places = ("place", "place_change", "place_boundary", "place_end")
    uploads = ("upload", "upload_decide")
    return {f"evidence:{name}": {"pk": place.pk} for name in places} | {
        f"evidence:{name}": {"pk": upload.pk} for name in uploads
    }
