"""The pages of performance: what they show, when they show nothing, and as it stood on another day."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches

from saferplace.planning.performance.statuses import STATUS_RULES, Status
from saferplace.web.evidence.answering_ahead import answer_next
from saferplace.web.partnerships.roles import Role
from saferplace.web.performance.ahead import answer_performance
from saferplace.web.performance.operations import comment_on_measure
from saferplace.web.plans.models import ActionUpdate, PlanVersion, Risk
from saferplace.web.plans.states import State
from tests.integration.web.performance.conftest import BASE, NOW, TODAY, Desk, publish
from tests.integration.web.world import World
from tests.integration.workflows.followed_plan import PLAN
from tests.integration.workflows.small_country import SmallCountry
from tests.integration.workflows.test_statuses_recomputed import plain_status, raw

PATHS = (
    "",
    "measures/",
    "measures/t-burglary/",
    "measures/t-safe/",
    "measures/t-nothing/",
    "comments",
    "status-rules",
    "review-triggers",
    "watch-list/",
    "watch-list/signals",
)


def comment(desk: Desk, key: str, text: str = "Nights were long.", when: datetime = NOW) -> None:
    given = {"text": text, "confidence": "unsure"}
    comment_on_measure(**desk.who(Role.ANALYST), line=desk.line(key), given=given, now=when)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_with_a_bounded_number_of_questions(
    desk: Desk, path: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for key in ("t-burglary", "t-burglary-hard", "t-safe-hard"):
        comment(desk, key)
    browser = desk.browser()
    with django_assert_max_num_queries(45):
        assert browser.get(BASE + path).status_code == 200


def test_more_measures_and_comments_ask_no_more_questions(desk: Desk, django_assert_max_num_queries: Any) -> None:
    def asked() -> int:
        browser = desk.browser()
        with django_assert_max_num_queries(60) as counted:
            assert browser.get(BASE).status_code == 200
        return len(counted.captured_queries)

    asked()
    before = asked()
    for _ in range(3):
        for line in PLAN.targets:
            comment(desk, line.key)
    assert asked() <= before


def test_the_board_page_says_what_is_off_track_and_what_needs_a_decision(desk: Desk) -> None:
    comment(desk, "t-burglary-never", "A ring of thieves; marking of property until September.")
    page = desk.page()
    assert (
        "Of 15 measures, 1 is on track or achieved, 5 are at risk, 5 are off track or not achieved, 1 is monitor only"
        in page
    )
    assert "A ring of thieves" in page
    assert "Burglary, hardest is off track and no action serves it." in page
    assert "The review of “Crime rises” was due on 1 March 2023." in page
    assert "Violence and sexual offences asks for a review of “Crime rises”" in page
    assert "1 measure has no aim for the year." in page
    assert "No meeting of the board has been recorded" in page
    assert "data-print" in page


def test_every_status_on_the_board_page_is_that_of_its_line(desk: Desk) -> None:
    look = desk.look()
    assert look.performance is not None
    page = desk.page()
    off = look.performance.having(Status.OFF_TRACK, Status.NOT_ACHIEVED)
    assert {each.key for each in off} == {
        "t-burglary-hard", "t-burglary-never", "t-asb", "t-safe-hard", "t-helped-more",
    }  # fmt: skip
    section = page.split('id="off-track"')[1].split('id="at-risk"')[0]
    assert section.count("Off track") == 4 + 0
    assert section.count("Not achieved") == 1


@pytest.mark.parametrize("day", [date(2022, 10, 20), date(2023, 4, 2), TODAY])
def test_every_status_on_the_pages_is_what_plain_arithmetic_says(
    desk: Desk, small_country: SmallCountry, day: date
) -> None:
    asked = f"on_day={day.day}&on_month={day.month}&on_year={day.year}&figures=now"
    answer = desk.browser().get(f"{BASE}measures/?{asked}&format=csv")
    shown = {row["Measure"]: row["Status"] for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}
    series = raw(small_country)
    assert shown == {target.title: plain_status(target, series, day) for target in PLAN.targets}
    board = desk.page(f"?{asked}")
    off = [title for title, word in shown.items() if word in ("off track", "not achieved")]
    section = board.split('id="off-track"')[1].split('id="at-risk"')[0]
    assert all(f"{title}</a>" in section for title in off)
    assert section.count("<tr") == (len(off) + 1 if off else 0)


def test_what_changed_since_the_last_meeting_is_told(desk: Desk) -> None:
    desk.meet(date(2022, 1, 5))
    desk.meet(date(2023, 4, 5))
    comment(desk, "t-burglary")
    action = desk.version.plan.pk
    row = Risk.objects.filter(plan=action).first()
    assert row is not None
    found = desk.page()
    assert "the board met</a>, 5 April 2023" in found
    section = found.split('id="changed"')[1].split("</section>")[0]
    assert "in 2022/23, is" in section
    assert "measures have newer figures." in section
    assert "1 comment was written." in section
    assert "updated" not in section


def test_updates_of_actions_count_as_news(desk: Desk) -> None:
    desk.meet(date(2023, 4, 5))
    action = desk.version.plan.partnership
    assert action is not None
    from_plan = desk.content.actions[0].key
    row = ActionUpdate._meta.get_field("action").related_model.objects.get(key=from_plan)
    ActionUpdate.objects.create(
        partnership=desk.partnership,
        action=row,
        status="on_track",
        updated_at=NOW,
        by=desk.world.person(Role.ANALYST),
        by_post="Analyst",
    )
    page = desk.page()
    assert "1 action was updated." in page
    ActionUpdate.objects.create(
        partnership=desk.partnership,
        action=row,
        status="done",
        updated_at=NOW,
        by=desk.world.person(Role.ANALYST),
        by_post="Analyst",
    )
    assert "Burglary, harder is off track and no action serves it." in desk.page()


def test_a_version_on_its_way_waits_for_whoever_is_next(desk: Desk) -> None:
    PlanVersion.objects.create(
        partnership=desk.partnership,
        plan=desk.version.plan,
        number=2,
        state=State.CABINET,
        begun_on=date(2023, 7, 1),
        content=desk.version.content,
    )
    assert "waits for cabinet." in desk.page()


def test_late_figures_are_told_and_marked(desk: Desk, at: Callable[[datetime], None]) -> None:
    at(datetime(2024, 3, 1, 9, tzinfo=UTC))
    page = desk.page()
    assert "Burglary: the figure of July 2023 is late." in page
    assert "(out of date)" in desk.page("measures/")
    assert "These figures are out of date: that of July 2023 was due by 1 December 2023." in desk.page(
        "measures/t-burglary/"
    )


def test_a_measure_page_shows_status_reason_charts_and_comparison(desk: Desk) -> None:
    page = desk.page("measures/t-burglary/")
    line = desk.line("t-burglary")
    assert line.reason in page.replace("&nbsp;", "\u00a0")
    assert page.count("<svg role=") == 3
    assert "Compared with elsewhere" in page
    assert "Mark property" in page
    assert "where it comes from" in page
    assert "Comment on this measure" in page
    assert "Comment on this measure" not in desk.page("measures/t-burglary/", Role.SCRUTINY_COUNCILLOR)
    paired = desk.page("measures/t-reports/")
    assert "Read together with “Repeats”" in paired
    survey = desk.page("measures/t-safe/")
    assert "80" in survey
    assert "no forecast can be made" in survey
    assert "No action of the plan serves it." in desk.page("measures/t-burglary-never/")
    assert "No measure has been chosen for this target." in desk.page("measures/t-nothing/")
    assert "monitor only" in desk.page("measures/t-shoplifting/").lower()


def test_a_measure_of_another_plan_is_not_there(desk: Desk) -> None:
    desk.page("measures/nothing-of-the-sort/", status=404)
    desk.page("measures/nothing-of-the-sort/comment", status=404)


def test_measures_can_be_searched_sorted_and_taken_away(desk: Desk) -> None:
    assert "2 measures found" in desk.page("measures/?q=safe+feel")
    worst = desk.page("measures/?sort=status")
    assert worst.index("t-burglary-hard/") < worst.index("t-helped/")
    answer = desk.browser().get(f"{BASE}measures/?format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    burglary = next(row for row in rows if row["Measure"] == "Burglary")
    assert burglary["Status"] == "at risk"
    assert (burglary["Priority"], burglary["Up to"]) == ("Safer homes", "June 2023")
    assert burglary["Change on the year"].endswith("which could be chance")
    assert burglary["Compared"] == "similar to similar areas"
    assert float(burglary["Figure"]) == desk.line("t-burglary").standing.actual


def test_every_list_can_be_taken_away(desk: Desk) -> None:
    browser = desk.browser()
    for path in ("comments", "watch-list/", "watch-list/signals", "review-triggers"):
        for form in ("csv", "ods", "xlsx", "json"):
            answer = browser.get(f"{BASE}{path}?format={form}")
            assert (answer.status_code, bool(answer.content)) == (200, True), (path, form)


def test_the_rules_are_those_of_the_table(desk: Desk) -> None:
    page = desk.page("status-rules").replace("&#x27;", "'")
    assert all(rule.rule in page for rule in STATUS_RULES)


def test_review_triggers_carry_the_caution(desk: Desk) -> None:
    page = desk.page("review-triggers")
    assert "2 of 3 review rules ask for a review." in page
    assert "is not proof that the work succeeded" in page
    assert "There is no indicator" in page
    assert "saferplace indicators" not in page


def test_it_is_shown_as_it_looked_on_another_day(desk: Desk) -> None:
    day = "on_day=20&on_month=10&on_year=2022"
    page = desk.page(f"?{day}&figures=now")
    assert "Performance on 20 October 2022" in page
    assert "with the figures known today for the time until then" in page
    measure = desk.page(f"measures/t-burglary/?{day}&figures=now")
    assert "by the end of September 2022" in measure
    nothing = desk.page(f"?{day}")
    assert "Nothing had been loaded into the evidence by 20 October 2022." in nothing
    for path in ("measures/", "watch-list/", "review-triggers"):
        assert "Nothing had been loaded" in desk.page(f"{path}?{day}")


def test_it_is_shown_as_it_stood_from_what_was_loaded_then(desk: Desk, at: Callable[[datetime], None]) -> None:
    at(datetime(2023, 12, 15, 9, tzinfo=UTC))
    assert "68 by the end of July to September 2023" in desk.page("measures/t-repeats/")
    then = desk.page("measures/t-repeats/?on_day=30&on_month=11&on_year=2023")
    assert "from what had been loaded by then (version " in then
    assert "38 by the end of April to June 2023" in then
    known = desk.page("measures/t-repeats/?on_day=30&on_month=11&on_year=2023&figures=now")
    assert "68 by the end of July to September 2023" in known
    newest = desk.page("measures/t-repeats/?on_day=10&on_month=12&on_year=2023")
    assert "68 by the end of July to September 2023" in newest


def test_the_last_few_earlier_versions_stay_open(desk: Desk, at: Callable[[datetime], None]) -> None:
    at(datetime(2023, 12, 15, 9, tzinfo=UTC))
    for day, month in ((1, 9), (2, 9), (30, 11), (1, 9)):
        desk.page(f"measures/?on_day={day}&on_month={month}&on_year=2023")


@pytest.mark.parametrize(
    "asked", ["on_day=31&on_month=2&on_year=2023", "on_day=1&on_month=&on_year=2023", "on_day=a&on_month=b&on_year=c"]
)
def test_a_day_that_is_none_is_refused_and_today_is_shown(desk: Desk, asked: str) -> None:
    for path in ("", "measures/", "measures/t-burglary/", "watch-list/", "review-triggers"):
        page = desk.page(f"{path}?{asked}", status=422)
        assert "There is a problem" in page
        assert "20 July 2023" not in page


@pytest.mark.parametrize("asked", ["on_day=1&on_month=1&on_year=1000", "on_day=1&on_month=1&on_year=9998"])
def test_days_long_past_and_far_ahead_open(desk: Desk, asked: str) -> None:
    for figures in ("then", "now"):
        desk.page(f"?{asked}&figures={figures}")
        desk.page(f"watch-list/?{asked}&figures={figures}")


def test_an_unreadable_store_is_said(desk: Desk, settings: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "something.txt").write_text("else")
    settings.EVIDENCE_STORE = str(broken)
    caches["default"].clear()
    for path in ("", "measures/", "watch-list/", "review-triggers"):
        assert "The evidence cannot be read at the moment." in desk.page(path)
    desk.page("measures/t-burglary/", status=404)
    assert "The evidence cannot be read" in desk.browser().get("/partnerships/ashby/").content.decode()


def test_an_empty_store_has_measures_without_figures(desk: Desk, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = str(tmp_path / "nothing")
    caches["default"].clear()
    for path in PATHS:
        desk.page(path)
    assert "no figure yet" in desk.page("measures/t-burglary/").lower()


def test_without_a_plan_there_is_nothing_to_follow(world: World, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = str(tmp_path / "nothing")
    browser = world.signed_in(Role.ANALYST)
    for path in ("", "measures/", "review-triggers", "watch-list/", "watch-list/signals"):
        answer = browser.get(BASE + path)
        assert answer.status_code == 200
    assert "There is no plan to follow yet." in browser.get(BASE).content.decode()


def test_a_plan_that_is_not_published_is_followed_by_those_inside_only(desk: Desk) -> None:
    PlanVersion.objects.filter(pk=desk.version.pk).update(state=State.COUNCIL)
    inside = desk.page()
    assert "This plan is not published yet" in inside
    assert "is followed though it is not published" in inside
    assert "waits for full council." in inside
    outside = desk.page(role=Role.SCRUTINY_COUNCILLOR)
    assert "There is no plan to follow yet." in outside


def test_a_plan_without_targets_says_so(desk: Desk) -> None:
    publish(desk.partnership, replace(PLAN, title="Newer", first_day=date(2023, 5, 1), targets=()))
    assert "The plan has no targets." in desk.page()


def test_the_front_page_says_how_the_plan_is_going(desk: Desk) -> None:
    def front(role: str = Role.PARTNERSHIP_MANAGER) -> str:
        return desk.browser(role).get("/partnerships/ashby/").content.decode()

    assert "Of 15 measures" in front()
    assert "Say what is behind “Burglary, hardest”" in front() or "Say what is behind" in front()
    assert "Say what is behind" not in front(Role.SCRUTINY_COUNCILLOR)
    assert "Of 15 measures" not in front(Role.PROVIDER)


def test_late_figures_are_told_on_the_front_page(desk: Desk, at: Callable[[datetime], None]) -> None:
    at(datetime(2024, 3, 1, 9, tzinfo=UTC))
    assert "are out of date." in desk.browser().get("/partnerships/ashby/").content.decode()


def test_the_plan_in_force_is_answered_ahead(desk: Desk) -> None:
    assert answer_performance(desk.partnership)
    assert not answer_performance(desk.world.bexley)
    assert answer_next(0) == min(desk.partnership.pk, desk.world.bexley.pk)
