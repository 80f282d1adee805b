"""A measure from a survey: the question, the base, the interval, the change, wherever its figures go."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from saferplace.web.measures.models import Measure, SuppliedFigure, Supply, SurveyQuestion
from saferplace.web.measures.operations.questions import say_question
from saferplace.web.measures.queries.holdings import held_now
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.roles import Role
from tests.integration.web.measures.conftest import Desk

QUESTION = {
    "survey": "Residents' survey",
    "wording": "How safe do you feel outside after dark?",
    "answer": "very safe or fairly safe",
    "asked_of": "residents aged 16 and over",
    "mode": "post",
    "weighting": "weighted",
    "design_effect": None,
    "source": "",
}


@pytest.fixture
def night(desk: Desk) -> Measure:
    more = {"title": "Safe at night", "kind": "survey", "unit": "per cent", "cadence": "financial_year"}
    measure = desk.add(series="safe_at_night", polarity="higher", **more)
    say_question(**desk.who(Role.ANALYST), measure=measure, given=QUESTION, version=0)
    return Measure.objects.get(pk=measure.pk)


def enter(desk: Desk, measure: Measure, **given: Any) -> Supply:
    answer = desk.browser(Role.ANALYST).post(
        f"{desk.base}{measure.pk}/enter", {"area": measure.areas[0]["code"], **given}
    )
    assert answer.status_code == 302, answer.content.decode()
    return desk.accept(Supply.objects.latest("supplied_at"))


def text_of(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def test_entered_by_form_and_told_with_question_base_interval_and_change(desk: Desk, night: Measure) -> None:
    asked = {"asked_from_day": 1, "asked_from_month": 10, "asked_from_year": 2021}
    enter(desk, night, period="2021/22", value="81", denominator="500", **asked)
    enter(desk, night, period="2022/23", value="90", denominator="500")
    (entry, _) = held_now(night).values()
    assert (entry.value, entry.numerator, entry.denominator) == (81.0, 405.0, 500.0)
    said = text_of(desk.browser(Role.BOARD_MEMBER).get(night.get_absolute_url()).content)
    for words in (
        "“How safe do you feel outside after dark?”",
        "very safe or fairly safe",
        "residents aged 16 and over; by post",
        "the intervals may be too narrow",
        "81.0 77.3 to 84.2 500 1 October 2021",
        "Up 9.0 percentage points",
        "more than chance would usually give: the way wanted",
    ):
        assert words in said, words
    kept = b"".join(desk.browser(Role.ANALYST).get(f"{desk.base}{night.pk}/figures?format=csv"))
    assert "How safe do you feel outside after dark?" in kept.decode()


def test_too_few_asked_carry_no_percentage_anywhere(desk: Desk, night: Measure) -> None:
    enter(desk, night, period="2021/22", value="37.5", denominator="40")
    said = text_of(desk.browser(Role.BOARD_MEMBER).get(night.get_absolute_url()).content)
    assert "Not given: 40 asked: too few for a percentage" in said
    assert "37.5" not in said
    assert [entry.value for entry in held_now(night).values()] == [None]
    assert SuppliedFigure.objects.get().value is None


def test_a_percentage_without_a_base_has_no_interval(desk: Desk, night: Measure) -> None:
    enter(desk, night, period="2021/22", value="98")
    assert " 98 Not known Not stated" in text_of(desk.browser(Role.BOARD_MEMBER).get(night.get_absolute_url()).content)


def test_what_is_not_known_of_a_survey_is_said(desk: Desk, night: Measure) -> None:
    given = {**QUESTION, "wording": "", "weighting": "", "mode": ""}
    say_question(**desk.who(Role.ANALYST), measure=night, given=given, version=night.question.version)
    said = text_of(desk.browser(Role.BOARD_MEMBER).get(night.get_absolute_url()).content)
    assert "Not known of this survey: the question&#x27;s wording, how, the weighting" in said


def test_two_people_saying_it_are_told_and_a_count_has_no_question(desk: Desk, night: Measure) -> None:
    browser, url = desk.browser(Role.ANALYST), f"{desk.base}{night.pk}/question"
    given = {name: value or "" for name, value in QUESTION.items()}
    assert browser.post(url, {**given, "answer": "very safe", "version": 1}).status_code == 302
    assert browser.post(url, {**given, "answer": "fairly safe", "version": 1}).status_code == 409
    assert browser.post(url, {**given, "answer": "fairly safe"}).status_code == 409
    assert SurveyQuestion.objects.get().answer == "very safe"
    with pytest.raises(Refused):
        say_question(**desk.who(Role.ANALYST), measure=desk.measure, given=QUESTION, version=0)


def test_a_survey_is_in_per_cent(desk: Desk) -> None:
    with pytest.raises(ValidationError, match="For an answer in a survey write per cent"):
        desk.add(kind="survey", unit="people", title="Trust", series="trust")
