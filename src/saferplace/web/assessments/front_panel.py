"""Assessments on the partnership's front page: where each open edition stands, and what it waits for."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from saferplace.charts.wording import long_date
from saferplace.web.assessments.models import Edition
from saferplace.web.assessments.permissions import VIEW_ASSESSMENTS, WRITE_ASSESSMENT
from saferplace.web.assessments.queries import editions as queries
from saferplace.web.assessments.queries.content import content_of
from saferplace.web.assessments.states import State
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.panels import Panel, add_panel


def assessments_panel(request: PartnershipRequest) -> Panel | None:
    """Return the panel; None for those who may not read assessments."""
    partnership = request.partnership
    if not VIEW_ASSESSMENTS.allows(request.user, partnership):
        return None
    href = reverse("assessments:list", kwargs={"slug": partnership.slug})
    seen = list(queries.editions(partnership, request.user)[:5])
    under_way = [each for each in seen if each.state in (State.DRAFT, State.IN_REVIEW)]
    adopted = next((each for each in seen if each.state == State.ADOPTED), None)
    said = [f"{each} is {each.get_state_display().lower()}." for each in under_way]
    if adopted is not None and adopted.adopted_on is not None:
        said.append(f"{adopted} was adopted on {long_date(adopted.adopted_on)}.")
    return Panel("Assessments", href, tuple(said) or ("No assessment has been begun yet.",), _to_do(request, under_way))


def _to_do(request: PartnershipRequest, under_way: list[Edition]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    may_write = WRITE_ASSESSMENT.allows(request.user, request.partnership)
    for edition in under_way[:2]:
        content = content_of(edition, request.user, timezone.localdate())
        if may_write:
            found += [(f"Write “{head.name}” of {edition}", edition.get_absolute_url()) for head in content.missing[:2]]
        if content.changed:
            count = len(content.changed)
            text = f"{count} {'figure' if count == 1 else 'figures'} of {edition} changed since you read it"
            found.append((text, edition.get_absolute_url()))
    return tuple(found)


add_panel(20, assessments_panel)
