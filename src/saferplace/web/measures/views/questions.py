"""What was asked in the survey behind a measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from saferplace.web.measures.forms.measures import QuestionForm
from saferplace.web.measures.models import SurveyQuestion
from saferplace.web.measures.operations.questions import say_question
from saferplace.web.measures.permissions import CHANGE_MEASURES
from saferplace.web.measures.views.lookup import measure_to_change
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit

EXPLANATION = (
    "A percentage of people asked is read only together with the question, the answers counted, who was asked and how. "
    "This stands beside the figures wherever they go."
)


@page(CHANGE_MEASURES)
def change_question(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Say what was asked."""
    measure = measure_to_change(request, pk)
    form = QuestionForm(request.POST or None, instance=SurveyQuestion.objects.filter(measure=measure).first())

    def save(cleaned: Mapping[str, Any]) -> str:
        say_question(
            actor=request.user,
            partnership=request.partnership,
            measure=measure,
            given=form.changes,
            version=form.opened_version,
        )
        return measure.get_absolute_url()

    shown = FormPage(f"What was asked: {measure.title}", measure.get_absolute_url(), saved="The question is kept.")
    return edit(request, shown, form, save, context={"explanation": EXPLANATION})
