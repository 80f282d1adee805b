"""Comments on measures and the watch list: what is kept, what is refused, who may."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.web.assessments.models import Edition, PublicConcern
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from saferplace.web.performance.models import TargetComment, WatchedIndicator
from saferplace.web.performance.operations import change_watch, comment_on_measure, stop_watching, watch_indicator
from saferplace.web.performance.queries.comments import newest_comments
from saferplace.web.performance.queries.watching import concerns_of, indicators_on_offer, signals_of, watched_shown
from tests.integration.web.performance.conftest import BASE, NOW, TODAY, Desk
from tests.integration.workflows.small_country import CHARNWOOD

BURGLARY = {"indicator": "other_theft", "title": "Other theft", "area_code": CHARNWOOD, "area_name": "Charnwood"}


def watch(desk: Desk, **changes: str) -> WatchedIndicator:
    return watch_indicator(**desk.who(Role.ANALYST), named={**BURGLARY, **changes}, reason="It rose.", today=TODAY)


def test_a_comment_takes_two_fields_and_keeps_figure_status_date_and_post(desk: Desk) -> None:
    browser = desk.browser(Role.PARTNER_LEAD)
    sent = {"text": "Nights were long. The wardens walk until October.", "confidence": "doubtful"}
    answer = browser.post(f"{BASE}measures/t-burglary/comment", sent, follow=True)
    assert "Your comment is kept." in answer.content.decode()
    row = TargetComment.objects.get()
    assert (row.target_title, row.period, row.status_then) == ("Burglary", "2023-06", "at risk")
    assert row.figure_then.startswith("41 by the end of June 2023")
    assert (row.author_post, row.written_at) == (Role.PARTNER_LEAD.label, NOW)
    assert "The wardens walk" in answer.content.decode()
    entry = AuditEntry.objects.filter(operation="performance.comment_on_measure").get()
    assert entry.partnership == desk.partnership


def test_an_unfinished_comment_keeps_what_was_typed(desk: Desk) -> None:
    answer = desk.browser().post(f"{BASE}measures/t-burglary/comment", {"text": "Half a thought"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Half a thought" in page
    assert "Select how sure you are that the aim will be met" in page
    long = desk.browser().post(f"{BASE}measures/t-burglary/comment", {"text": "x" * 1501, "confidence": "unsure"})
    assert long.status_code == 422
    assert not TargetComment.objects.exists()


def test_comments_stand_newest_first_and_as_they_were_on_a_day(desk: Desk) -> None:
    for day, text in ((1, "First."), (15, "Second.")):
        when = NOW.replace(day=day)
        given = {"text": text, "confidence": "unsure"}
        comment_on_measure(**desk.who(Role.ANALYST), line=desk.line("t-burglary"), given=given, now=when)
    page = desk.page("measures/t-burglary/")
    assert page.index("Second.") < page.index("First.")
    assert newest_comments(desk.partnership)["t-burglary"].text == "Second."
    assert newest_comments(desk.partnership, date(2023, 7, 10))["t-burglary"].text == "First."
    assert str(TargetComment.objects.latest("written_at")) == "Burglary, 2023-07-15"
    for _ in range(3):
        comment_on_measure(
            **desk.who(Role.ANALYST),
            line=desk.line("t-burglary"),
            given={"text": "More.", "confidence": "unsure"},
            now=NOW,
        )
    assert "All comments on it" in desk.page("measures/t-burglary/")


def test_a_measure_without_figures_can_be_commented_on(desk: Desk) -> None:
    comment_on_measure(
        **desk.who(Role.CHAIR),
        line=desk.line("t-nothing"),
        given={"text": "A measure is sought.", "confidence": "unsure"},
        now=NOW,
    )
    assert TargetComment.objects.get().period == ""


@pytest.mark.parametrize("role", [Role.SCRUTINY_COUNCILLOR, Role.FINANCE_OFFICER, Role.PROVIDER])
def test_only_those_who_answer_for_measures_comment(desk: Desk, role: str) -> None:
    with pytest.raises(PermissionDenied):
        comment_on_measure(**desk.who(role), line=desk.line("t-burglary"), given={}, now=NOW)
    with pytest.raises(PermissionDenied):
        watch_indicator(**desk.who(role), named=BURGLARY, reason="x", today=TODAY)


def test_a_measure_is_put_on_the_watch_list_changed_and_taken_off(desk: Desk) -> None:
    browser = desk.browser(Role.ANALYST)
    form = browser.get(f"{BASE}watch-list/add?indicator=other_theft").content.decode()
    assert '<option value="other_theft" selected>' in form
    assert 'value="burglary"' not in form  # the plan has a target for it
    answer = browser.post(
        f"{BASE}watch-list/add", {"indicator": "other_theft", "reason": "Shops say it doubled."}, follow=True
    )
    page = answer.content.decode()
    assert "The measure is on the watch list." in page
    assert "Shops say it doubled." in page
    row = WatchedIndicator.objects.get()
    assert (row.area_code, row.added_on, str(row)) == (CHARNWOOD, TODAY, "Other theft, Charnwood")
    changed = browser.post(row.address("watch_change"), {"reason": "It did not.", "version": row.version}, follow=True)
    assert "It did not." in changed.content.decode()
    assert browser.get(row.address("watch_end")).status_code == 302
    ended = browser.post(row.address("watch_end"), follow=True)
    assert "It did not." not in ended.content.decode()
    row.refresh_from_db()
    assert row.ended_on == TODAY
    assert browser.post(row.address("watch_end")).status_code == 404
    refused = browser.post(row.address("watch_change"), {"reason": "Again.", "version": row.version})
    assert refused.status_code == 422
    assert "no longer on the watch list" in refused.content.decode()
    with pytest.raises(Refused):
        stop_watching(**desk.who(Role.ANALYST), watched=row, today=TODAY)


def test_two_who_change_the_same_watch_are_told(desk: Desk) -> None:
    row = watch(desk)
    given: dict[str, Any] = {"watched": row, "changes": {"reason": "One."}, "version": row.version}
    change_watch(**desk.who(Role.ANALYST), **given)
    with pytest.raises(EditConflict):
        change_watch(**desk.who(Role.ANALYST), **given)
    answer = desk.browser().post(row.address("watch_change"), {"reason": "Two.", "version": given["version"]})
    assert answer.status_code == 409


def test_a_measure_is_watched_once_at_a_time(desk: Desk) -> None:
    first = watch(desk)
    with pytest.raises(ValidationError, match="on the watch list already"):
        watch(desk)
    stop_watching(**desk.who(Role.ANALYST), watched=first, today=TODAY)
    watch(desk)


def test_the_watch_list_shows_figures_and_is_read_by_all(desk: Desk) -> None:
    watch(desk, indicator="criminal_damage_and_arson", title="Criminal damage and arson")
    watch(desk, indicator="no_such_series", title="Gone")
    page = desk.page("watch-list/", Role.SCRUTINY_COUNCILLOR)
    assert "June 2023" in page
    assert "criminal damage" in page.lower()
    assert "Change<span" not in page
    assert "Change<span" in desk.page("watch-list/", Role.ANALYST)
    look = desk.look()
    assert [each.line is None for each in watched_shown(desk.partnership, None, TODAY)] == [True, True]
    assert watched_shown(desk.partnership, look.evidence, date(2023, 1, 1)) == []


def test_what_people_said_stands_among_the_signals(desk: Desk) -> None:
    def said(edition: Edition, theme: str, **more: Any) -> None:
        PublicConcern.objects.create(
            partnership=desk.partnership,
            edition=edition,
            source="Residents' survey",
            gathered_on=date(2023, 3, 1),
            theme=theme,
            **more,
        )

    older, newer = (
        Edition.objects.create(
            partnership=desk.partnership,
            title=title,
            year="2022/23",
            area_code=CHARNWOOD,
            area_name="Charnwood",
            author_post="Analyst",
        )
        for title in ("Older", "Newer")
    )
    said(older, "Parking")
    said(newer, "Speeding", share=Decimal("43.0"), answers=1412)
    said(newer, "Litter", words="Everywhere")
    said(newer, "Noise")
    found = {each.theme: each.words for each in concerns_of(desk.partnership)}
    assert found == {
        "Speeding": "Residents' survey: 43 % named it, 1,412 people asked.",
        "Litter": "Residents' survey: Everywhere.",
        "Noise": "Residents' survey: named.",
    }
    assert "Speeding" in desk.page("watch-list/")
    assert "Speeding" in desk.page("watch-list/signals?q=speeding")


def test_signals_of_an_area_that_is_not_known_are_none(desk: Desk) -> None:
    look = desk.look()
    desk.partnership.csp_code = "E22999999"
    assert signals_of(desk.partnership, None, look.evidence).tested == 0
    assert indicators_on_offer(look.evidence, "E22999999", set()) == []
    assert indicators_on_offer(None, CHARNWOOD, set()) == []
    desk.partnership.csp_code = CHARNWOOD
    assert signals_of(desk.partnership, None, look.evidence).tested > 0
