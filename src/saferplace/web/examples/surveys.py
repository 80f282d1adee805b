"""Enters the surveys of the examples: what was asked, and the percentages a paper prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.examples.accounts import address_of
from saferplace.web.examples.entering import Tally, enter
from saferplace.web.examples.measures import ToReport, enter_measure
from saferplace.web.measures.models import Measure, SurveyQuestion
from saferplace.web.measures.operations.questions import say_question
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.workflows.read_example_surveys import ExampleSurvey
from saferplace.workflows.supply_terms import Figure, with_value


def enter_surveys(partnership: Partnership, examples: Sequence[ExampleSurvey], tally: Tally) -> list[ToReport]:
    """Enter questions, and measures that are not there; return the percentages to be reported.

    Raises:
        ValidationError: one does not hold.
    """
    reports = []
    for example in examples:
        manager = Account.objects.get(email=address_of(Role.PARTNERSHIP_MANAGER, partnership.slug))
        who: dict[str, Any] = {"actor": manager, "partnership": partnership}
        if example.given:
            enter_measure(partnership, manager, example.given, example.supplier, tally)
        measure = Measure.objects.get(partnership=partnership, series=example.series)
        _enter_question(who, measure, example, tally)
        terms, area = Measure.objects.get(pk=measure.pk).terms, measure.areas[0]["code"]
        for each in example.figures:
            figure = with_value(Figure(terms, area, each.period, each.value, None, each.asked, each.note))
            reports.append(ToReport(partnership, figure, each.on))
    return reports


def _enter_question(who: Mapping[str, Any], measure: Measure, example: ExampleSurvey, tally: Tally) -> None:
    def change(row: SurveyQuestion, given: Mapping[str, Any]) -> SurveyQuestion:
        return say_question(**who, measure=measure, given=given, version=row.version)

    there = SurveyQuestion.objects.filter(measure=measure).first()
    add = partial(say_question, **who, measure=measure, version=0)
    enter(there, example.question, tally, add=lambda given: add(given=given), change=change)
