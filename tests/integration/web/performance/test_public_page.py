"""The public progress page: closed by default, frozen when issued, and nothing on it that may not leave the house."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, cast

import polars as pl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.geography import Geography
from saferplace.reference.areas import Area, level_of
from saferplace.web.governance.models import Organisation
from saferplace.web.measures.models import Measure, Tier
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from saferplace.web.performance.models import ProgressIssue, ProgressPage
from saferplace.web.performance.progress_cards import NOT_OPEN, TOO_SMALL, Openness
from saferplace.web.performance.progress_operations import issue_progress, set_progress_page, withdraw_issue
from saferplace.web.performance.queries.progress_page import ready_issue
from saferplace.web.plans.models import PlanVersion
from saferplace.web.plans.states import State
from saferplace.workflows.measure_performance import PerformanceLine, PlanPerformance
from tests.integration.web.performance.conftest import BASE, NOW, TODAY, Desk
from tests.integration.workflows.small_country import CHARNWOOD

PUBLIC = "/published/ashby/progress/"
SAID = {
    "is_open": True,
    "introduction": "How safe our area is becoming.",
    "if_missed": "The board asks the owner why within a month, and the answer is put here.",
    "contact": "Community safety team",
    "next_update_on": date(2023, 10, 20),
}


def set_up(desk: Desk, **changes: Any) -> ProgressPage:
    found = ProgressPage.objects.filter(partnership=desk.partnership).first()
    return set_progress_page(
        **desk.who(Role.PARTNERSHIP_MANAGER), changes={**SAID, **changes}, version=found.version if found else 0
    )


def issue(desk: Desk, day: date = TODAY) -> ProgressIssue:
    return issue_progress(**desk.who(Role.PARTNERSHIP_MANAGER), today=day)


def supplied(desk: Desk, series: str, **changes: Any) -> Measure:
    council, _ = Organisation.objects.get_or_create(partnership=desk.partnership, name="Council")
    given = {
        "partnership": desk.partnership,
        "series": series,
        "title": series,
        "definition": "What is counted",
        "unit": "reports",
        "caveat": "Small.",
        "supplier": council,
        "areas": [{"code": CHARNWOOD, "name": "Charnwood"}],
        "starts_on": date(2021, 4, 1),
        "tier": Tier.OPEN,
    }
    return Measure.objects.create(**{**given, **changes})


def measure(content: dict[str, Any], key: str) -> dict[str, Any]:
    found = [each for card in content["priorities"] for each in card["measures"] if each["key"] == key]
    return found[0]


def test_nobody_outside_sees_anything_until_the_page_is_open_and_issued(desk: Desk) -> None:
    stranger = Client()
    assert stranger.get(PUBLIC).status_code == 404
    set_up(desk, is_open=False)
    issue(desk)
    assert stranger.get(PUBLIC).status_code == 404
    assert "How the plan is going" not in stranger.get("/published/ashby/papers/").content.decode()
    set_up(desk)
    assert "How the plan is going" in stranger.get("/published/ashby/papers/").content.decode()
    page = stranger.get(PUBLIC).content.decode()
    assert "Last updated: 20 July 2023." in page
    assert "Next update: by 20 October 2023" in page
    assert SAID["if_missed"] in page
    set_up(desk, is_open=False)
    assert stranger.get(PUBLIC).status_code == 404
    assert AuditEntry.objects.filter(operation="performance.set_progress_page", partnership=desk.partnership).exists()


def test_the_page_says_status_figure_aim_and_next_figure_in_plain_words(desk: Desk) -> None:
    set_up(desk)
    issue(desk)
    page = Client().get(PUBLIC).content.decode()
    line = desk.line("t-burglary")
    assert f"{line.standing.actual:.0f}" in page
    assert "The aim may be missed." in page
    assert "The aim for 2023/24: 140 or fewer" in page
    assert "Open Government Licence" in page
    assert "partnerships/ashby" not in page


def test_a_late_update_and_a_late_figure_are_said(desk: Desk, at: Callable[[datetime], None]) -> None:
    set_up(desk, next_update_on=TODAY + timedelta(days=1))
    issue(desk)
    at(NOW + timedelta(days=800))
    page = Client().get(PUBLIC).content.decode()
    assert "late, it was due by 21 July 2023" in page
    assert "is late: it was due by" in page


def test_figures_that_are_not_open_and_small_counts_stay_in_the_house(desk: Desk) -> None:
    supplied(desk, "reports", threshold=200)
    supplied(desk, "repeats", tier=Tier.SHARED)
    supplied(desk, "people_helped")
    content = ready_issue(desk.partnership, TODAY).content
    small, shared, unknown = (measure(content, key) for key in ("t-reports", "t-repeats", "t-safe"))
    assert small["withheld"] == TOO_SMALL
    assert shared["withheld"] == unknown["withheld"] == NOT_OPEN
    for each in (small, shared, unknown):
        assert (each["figure"], each["figure_words"], each["status"]) == (None, "", "")
    assert measure(content, "t-helped")["figure"] is not None
    assert measure(content, "t-burglary")["figure"] is not None


def test_two_measures_of_one_page_do_not_give_a_small_count_of_the_rest_back(desk: Desk) -> None:
    line = desk.line("t-burglary")
    assert line.latest is not None

    def of(key: str, code: str, count: float) -> PerformanceLine:
        area = Area(code, level_of(code), code)
        value = replace(line.latest, indicator="visits", area=area, numerator=count, denominator=None)
        target = replace(line.target, key=key, indicator="visits")
        measured, standing = replace(line.measured, points=()), replace(line.standing, known=())
        return replace(line, target=target, latest=value, measured=measured, standing=standing)

    class Places:
        def has_lsoas(self, code: str) -> bool:
            return True

        def membership(self, codes: list[str]) -> pl.DataFrame:
            inside = {"E07000001": ("north", "south"), "E05000001": ("north",)}
            rows = [(code, place) for code in codes for place in inside[code]]
            return pl.DataFrame(rows, schema=["area_code", "lsoa_code"], orient="row")

    visits = Indicator("visits", "Visits", "", "local", "neither", (), (), (), "", "local_series", "value", "visits")
    openness = Openness({"visits": visits}, {"visits": 4})
    for rest, withheld in ((3, True), (30, False)):
        district, ward = of("a", "E07000001", 47 + rest), of("b", "E05000001", 47)
        told = openness.together(PlanPerformance((district, ward), TODAY, 1), cast("Geography", Places()))
        assert any(told.withheld(each) == TOO_SMALL for each in (district, ward)) is withheld


def test_an_issue_stays_as_it_was_and_has_an_address_of_its_day(desk: Desk, at: Callable[[datetime], None]) -> None:
    set_up(desk)
    first = issue(desk)
    later = NOW + timedelta(days=40)
    at(later)
    second = issue(desk, later.date())
    stranger = Client()
    before = stranger.get(f"{PUBLIC}2023-07-20/").content.decode()
    assert "See the newest figures" in before
    assert "29 August 2023" in stranger.get(PUBLIC).content.decode()
    withdraw_issue(**desk.who(Role.PARTNERSHIP_MANAGER), issue=second, why="A wrong figure", today=later.date())
    assert stranger.get(f"{PUBLIC}2023-08-29/").status_code == 404
    assert "Last updated: 20 July 2023" in stranger.get(PUBLIC).content.decode()
    second.refresh_from_db()
    with pytest.raises(Refused, match="already"):
        withdraw_issue(**desk.who(Role.PARTNERSHIP_MANAGER), issue=second, why="Again", today=later.date())
    first.refresh_from_db()
    assert first.version == 1
    assert stranger.get(f"{PUBLIC}2023-13-45/").status_code == 404


def test_the_figures_are_there_as_files_with_licence(desk: Desk) -> None:
    set_up(desk)
    issue(desk)
    stranger = Client()
    answer = stranger.get(f"{PUBLIC}figures.csv")
    assert answer["Cache-Control"] == "max-age=300"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    burglary = next(row for row in rows if row["measure"] == "Burglary")
    assert (burglary["figure"], burglary["status"], burglary["issued_on"]) == ("41", "At risk", "2023-07-20")
    assert burglary["licence"] == "Open Government Licence v3.0"
    told = stranger.get(f"{PUBLIC}2023-07-20/figures.json").json()
    assert told["licence"]["address"].startswith("https://www.nationalarchives.gov.uk")
    assert len(told["measures"]) == len(rows)
    assert stranger.get(f"{PUBLIC}figures.exe").status_code == 404


def test_the_public_page_asks_few_questions(desk: Desk, django_assert_max_num_queries: Any) -> None:
    set_up(desk)
    issue(desk)
    with django_assert_max_num_queries(4):
        assert Client().get(PUBLIC).status_code == 200


def test_what_cannot_be_issued_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="Say first"):
        issue(desk)
    set_up(desk)
    issue(desk)
    with pytest.raises(ValidationError, match="There is an issue of today already"):
        issue(desk)
    with pytest.raises(PermissionDenied):
        issue_progress(**desk.who(Role.ANALYST), today=TODAY)
    PlanVersion.objects.filter(pk=desk.version.pk).update(state=State.DRAFT)
    with pytest.raises(Refused, match="No plan is published"):
        issue(desk, TODAY + timedelta(days=1))


def test_the_manager_sets_up_issues_and_withdraws_in_the_browser(desk: Desk) -> None:
    browser = desk.browser()
    assert "Nobody has set it up" in browser.get(f"{BASE}public-page/").content.decode()
    empty = browser.post(f"{BASE}public-page/change", {})
    assert empty.status_code == 422
    sent = {
        "is_open": "on",
        "introduction": "",
        "if_missed": "We say why.",
        "contact": "Team",
        "next_update_on_day": "20",
        "next_update_on_month": "10",
        "next_update_on_year": "2023",
    }
    assert browser.post(f"{BASE}public-page/change", sent).status_code == 302
    told = browser.post(f"{BASE}public-page/issue", {}, follow=True).content.decode()
    assert "Today&#x27;s figures are issued." in told
    assert "Open to everybody at" in told
    row = ProgressIssue.objects.get()
    assert browser.post(f"{BASE}public-page/issues/{row.pk}/withdraw", {"why": "Wrong"}).status_code == 302
    assert "Wrong" in browser.get(f"{BASE}public-page/issues/?q=wrong").content.decode()
    assert "Open, but nothing is issued" in browser.get(f"{BASE}public-page/").content.decode()
    assert desk.browser(Role.ANALYST).get(f"{BASE}public-page/change").status_code == 403
