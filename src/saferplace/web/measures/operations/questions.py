"""Writing of what was asked in the survey behind a measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.measures.models import Measure, SurveyQuestion
from saferplace.web.measures.permissions import CHANGE_MEASURES
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_change, save_new


@operation(CHANGE_MEASURES)
def say_question(
    *, actor: Account, partnership: Partnership, measure: Measure, given: Mapping[str, Any], version: int
) -> SurveyQuestion:
    """Say what was asked in the survey behind a measure; with the version it had when it is said anew.

    Raises:
        Refused: the measure is no share of people asked.
        ValidationError: naming each field that does not hold.
        EditConflict: somebody else has said it in the meantime.
    """
    if not measure.may_have_question:
        raise Refused("Only a share, or an answer in a survey, has a question behind it. Add a measure of that kind.")
    there = SurveyQuestion.objects.filter(measure=measure).first()
    if there is not None:
        return save_change(there, given, version)
    return save_new(SurveyQuestion(partnership=partnership, measure=measure, **given))
