"""Find what an address names, or say it is not there."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from saferplace.web.assessments.models import Edition
from saferplace.web.assessments.queries.editions import editions, open_editions
from saferplace.web.partnerships.access.request import PartnershipRequest


def edition_to_read(request: PartnershipRequest, pk: int) -> Edition:
    """Return an edition this person may read; another does not exist for them."""
    return get_object_or_404(editions(request.partnership, request.user), pk=pk)


def edition_to_write(request: PartnershipRequest, pk: int) -> Edition:
    """Return an edition that can be written; a frozen one does not exist for a page that writes."""
    return get_object_or_404(open_editions(request.partnership), pk=pk)
