"""Governance on the partnership's front page: duties not met, and the next meeting."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from saferplace.charts.wording import long_date
from saferplace.web.governance import queries
from saferplace.web.governance.permissions import CHANGE_GOVERNANCE, VIEW_GOVERNANCE
from saferplace.web.governance.register_today import register
from saferplace.web.governance.shortcomings import shortcomings
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.panels import Panel, add_panel

SHOWN = 3


def governance_panel(request: PartnershipRequest) -> Panel | None:
    """Return the panel; None for those who may not see the register."""
    partnership, today = request.partnership, timezone.localdate()
    if not VIEW_GOVERNANCE.allows(request.user, partnership):
        return None
    slug = {"slug": partnership.slug}
    found = shortcomings(register(partnership, today), today)
    duties = [item for item in found if item.urgent]
    missed = "1 duty is not met." if len(duties) == 1 else f"{len(duties)} duties are not met."
    state = missed if duties else "Every duty is met."
    meeting = queries.upcoming_meetings(partnership, today).first()
    upcoming = f"Next meeting: {meeting}, {long_date(meeting.held_on)}." if meeting else "No meeting is planned."
    to_do: tuple[tuple[str, str], ...] = ()
    if CHANGE_GOVERNANCE.allows(request.user, partnership):
        warnings = reverse("governance:warnings", kwargs=slug)
        to_do = tuple((item.text, warnings) for item in duties[:SHOWN])
    return Panel("Governance", reverse("governance:overview", kwargs=slug), (state, upcoming), to_do)


add_panel(30, governance_panel)
