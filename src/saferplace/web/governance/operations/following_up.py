"""Writing of what follows from meetings and reports: actions of meetings, recommendations made to the partnership."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import Meeting, MeetingAction, MeetingStatus, Recommendation
from saferplace.web.governance.permissions import CHANGE_MEETINGS, CHANGE_RECOMMENDATIONS
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_change, save_new


@operation(CHANGE_MEETINGS)
def add_meeting_action(
    *, actor: Account, partnership: Partnership, meeting: Meeting, given: Mapping[str, Any]
) -> MeetingAction:
    """Set an action at a meeting; it gets the next number of the body's log of that year, such as 19/03.

    Raises:
        Refused: the meeting was cancelled.
    """
    held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if held.status == MeetingStatus.CANCELLED:
        raise Refused("This meeting was cancelled, so it set no action.")
    return save_new(MeetingAction(partnership=partnership, meeting=held, number=_next_number(held), **given))


@operation(CHANGE_MEETINGS)
def change_meeting_action(
    *, actor: Account, partnership: Partnership, meeting_action: MeetingAction, changes: Mapping[str, Any], version: int
) -> MeetingAction:
    """Change an action, or say how it stands."""
    return save_change(meeting_action, changes, version)


@operation(CHANGE_RECOMMENDATIONS)
def add_recommendation(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> Recommendation:
    """Enter a recommendation made to the partnership."""
    return save_new(Recommendation(partnership=partnership, **given))


@operation(CHANGE_RECOMMENDATIONS)
def change_recommendation(
    *,
    actor: Account,
    partnership: Partnership,
    recommendation: Recommendation,
    changes: Mapping[str, Any],
    version: int,
) -> Recommendation:
    """Change a recommendation, or say what has become of it."""
    return save_change(recommendation, changes, version)


def _next_number(meeting: Meeting) -> str:
    year = meeting.held_on.year
    log = MeetingAction.objects.filter(meeting__body=meeting.body_id, meeting__held_on__year=year)
    used = [int(number.rpartition("/")[2]) for number in log.values_list("number", flat=True)]
    return f"{year % 100:02d}/{max(used, default=0) + 1:02d}"
