"""What follows from meetings and reports: the log of actions, the register of recommendations."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from saferplace.web.governance import forms, models, queries, tables
from saferplace.web.governance.operations import following_up as operations
from saferplace.web.governance.permissions import CHANGE_MEETINGS, CHANGE_RECOMMENDATIONS
from saferplace.web.governance.views.nouns import Noun
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.nouns import posted

MEETING_ACTION = Noun(
    name="meeting_action",
    plural="meeting_actions",
    label="an action of a meeting",
    labels="Actions of meetings",
    folder="actions",
    introduction="What meetings asked to be done, by which post and by when. An action is set on its meeting's page.",
    rows=queries.meeting_actions,
    table=tables.MeetingActionTable,
    search=("number", "text", "owner_post", "organisation__name", "meeting__body__name"),
    model=models.MeetingAction,
    fields=forms.MEETING_ACTION,
    permission=CHANGE_MEETINGS,
    change=operations.change_meeting_action,
    parent=forms.MeetingActionForm,
)
RECOMMENDATION = Noun(
    name="recommendation",
    plural="recommendations",
    label="a recommendation",
    labels="Recommendations to the partnership",
    folder="recommendations",
    introduction="What scrutiny, inspectorates, reviews of deaths and auditors recommended, until it is done or not "
    "accepted for a reason. The tracker is a paper drafted from this register.",
    rows=queries.recommendations,
    table=tables.RecommendationTable,
    search=("number", "text", "report", "owner_post", "organisation__name"),
    model=models.Recommendation,
    fields=forms.RECOMMENDATION,
    permission=CHANGE_RECOMMENDATIONS,
    add=operations.add_recommendation,
    change=operations.change_recommendation,
)


@page(CHANGE_MEETINGS)
def add_meeting_action(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Set an action at a meeting."""
    meeting = get_object_or_404(queries.meetings(request.partnership), pk=pk)
    form = MEETING_ACTION.form()(posted(request), partnership=request.partnership, meeting=meeting)
    return edit(
        request,
        FormPage(f"Set an action of {meeting}", meeting.get_absolute_url(), submit="Set the action"),
        form,
        lambda _: operations.add_meeting_action(
            actor=request.user, partnership=request.partnership, meeting=meeting, given=form.changes
        ),
    )
