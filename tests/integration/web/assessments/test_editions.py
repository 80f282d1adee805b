"""Editions: begun, refreshed, led from state to state, frozen when adopted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from saferplace.store.evidence import EvidenceStore
from saferplace.web.assessments.models import Edition, EditionResults, Finding, Kind, PublicConcern, SectionWords
from saferplace.web.assessments.operations.decisions import record_decision
from saferplace.web.assessments.operations.editions import add_edition, change_edition, move_edition, request_paper
from saferplace.web.assessments.queries.candidates import candidates_of
from saferplace.web.assessments.queries.content import content_of
from saferplace.web.assessments.states import TRANSITIONS, State
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.roles import Role
from tests.integration.web.assessments.conftest import AREA, BURGLARY, GIVEN, NOW, TODAY, YEAR, Desk
from tests.integration.web.world import World


def _move(desk: Desk, role: str, transition: str, version: int | None = None) -> Edition:
    desk.edition.refresh_from_db()
    desk.edition = move_edition(
        **desk.who(role),
        edition=desk.edition,
        transition=transition,
        version=version or desk.edition.version,
        today=TODAY,
    )
    return desk.edition


def fill(desk: Desk) -> None:
    """Answer every head of the checklist."""
    desk.pin(words="{{count burglary " + f"{AREA} {YEAR}" + "}} burglaries.")
    desk.write("changes_and_why", "Not known.")
    desk.write("last_plan", "Done in part.")
    desk.write("county_matters", "Does not apply.")
    PublicConcern.objects.create(
        partnership=desk.partnership, edition=desk.edition, source="Survey", gathered_on=TODAY, theme="Burglary"
    )
    shown = candidates_of(desk.edition)
    assert shown is not None
    for number, each in enumerate(shown.shortlist):
        given = {
            "candidate": each.id,
            "theme": each.digest.title,
            "outcome": "watch" if number else "adopt",
            "reason": "As the figures say.",
            "meeting": "Board",
            "decided_on": TODAY,
        }
        record_decision(**desk.who(Role.CHAIR), edition=desk.edition, given=given, today=TODAY)


def adopt(desk: Desk) -> Edition:
    fill(desk)
    _move(desk, Role.ANALYST, "send-to-review")
    return _move(desk, Role.CHAIR, "adopt")


def test_the_table_leads_from_state_to_state_and_nowhere_else() -> None:
    ways = {(step.source, step.target) for step in TRANSITIONS}
    assert ways == {
        (State.DRAFT, State.IN_REVIEW),
        (State.IN_REVIEW, State.DRAFT),
        (State.IN_REVIEW, State.ADOPTED),
        (State.ADOPTED, State.SUPERSEDED),
    }
    assert len({step.name for step in TRANSITIONS}) == len(TRANSITIONS)


def test_a_new_edition_has_its_results_worked_out(at_once: None, desk: Desk) -> None:
    edition = add_edition(**desk.who(Role.ANALYST), given=GIVEN, now=NOW)
    results = EditionResults.objects.get(edition=edition)
    assert (results.state, results.problem) == ("done", "")
    assert results.digest["year"] == YEAR
    assert desk.edition.area_name == "Charnwood"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"year": "soon"}, "year"), ({"year": "2022-Q1"}, "year"), ({"area_code": "E07000194"}, "area_code")],
)
def test_an_edition_is_of_a_year_and_an_area_of_ones_own(desk: Desk, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        add_edition(**desk.who(Role.ANALYST), given={**GIVEN, **changes}, now=NOW)
    assert field in refused.value.message_dict


def test_an_area_without_figures_says_so(at_once: None, desk: Desk) -> None:
    changed = change_edition(
        **desk.who(Role.ANALYST), edition=desk.edition, changes={**GIVEN, "year": "2010/11"}, version=1, now=NOW
    )
    results = EditionResults.objects.get(edition=changed)
    assert results.state == "failed"
    assert "No complete figures" in results.problem
    page = desk.browser(Role.ANALYST).get(desk.base).content.decode()
    assert "No complete figures" in page


def test_adoption_is_blocked_while_a_head_is_empty(desk: Desk) -> None:
    _move(desk, Role.ANALYST, "send-to-review")
    with pytest.raises(Refused, match="How far last year's plan"):
        _move(desk, Role.CHAIR, "adopt")
    page = desk.browser(Role.CHAIR).get(f"{desk.base}move/adopt").content.decode()
    assert "It cannot be done yet" in page
    assert desk.browser(Role.CHAIR).post(f"{desk.base}move/adopt", {"version": desk.edition.version}).status_code == 422


def test_an_analyst_may_not_adopt(desk: Desk) -> None:
    fill(desk)
    _move(desk, Role.ANALYST, "send-to-review")
    with pytest.raises(PermissionDenied):
        _move(desk, Role.ANALYST, "adopt")


def test_two_who_move_it_at_once_are_told(desk: Desk) -> None:
    with pytest.raises(EditConflict):
        _move(desk, Role.ANALYST, "send-to-review", version=99)


def test_returning_it_to_draft_counts_the_drafts(desk: Desk) -> None:
    _move(desk, Role.ANALYST, "send-to-review")
    assert _move(desk, Role.CHAIR, "return-to-draft").version_label == "Draft 2"
    with pytest.raises(Refused, match="draft"):
        _move(desk, Role.CHAIR, "return-to-draft")


def test_an_adopted_edition_is_frozen_with_its_figures(desk: Desk) -> None:
    edition = adopt(desk)
    newest = EvidenceStore.open(desk.store).version
    assert (edition.state, edition.store_version, edition.adopted_on) == ("adopted", newest, TODAY)
    before = content_of(edition, None, TODAY).sections[0].findings[0].figure
    assert before is not None
    # Even when the figures frozen with it are all that is left of them.
    table = edition.frozen["figures"][0]
    table["text"] = "as it stood"
    edition.save()
    after = content_of(edition, None, TODAY).sections[0].findings[0].figure
    assert after is not None
    assert after.text == "as it stood"
    with pytest.raises(Refused, match="frozen"):
        desk.pin()
    with pytest.raises(Refused, match="frozen"):
        desk.write("last_plan", "Something else", 1)
    assert desk.browser(Role.ANALYST).get(f"{desk.base}sections/last_plan").status_code == 404


def test_scrutiny_reads_what_is_adopted_and_no_draft(desk: Desk) -> None:
    scrutiny = desk.browser(Role.SCRUTINY_COUNCILLOR)
    assert scrutiny.get(desk.base).status_code == 404
    assert (
        "Strategic assessment"
        not in scrutiny.get("/partnerships/ashby/assessments/?q=Strategic").content.decode().split('id="list"')[-1]
    )
    adopt(desk)
    assert scrutiny.get(desk.base).status_code == 200
    assert scrutiny.get(f"{desk.base}findings").status_code == 200


def test_a_refresh_starts_from_what_the_full_edition_says(desk: Desk) -> None:
    adopt(desk)
    given = {**GIVEN, "kind": Kind.REFRESH, "based_on": desk.edition, "year": "12m-to-2023-06"}
    refresh = add_edition(**desk.who(Role.ANALYST), given=given, now=NOW)
    (finding,) = Finding.objects.filter(edition=refresh)
    assert finding.key == BURGLARY._replace(period="12m-to-2023-06")
    assert finding.is_carried_over
    words = SectionWords.objects.get(edition=refresh, head="last_plan")
    assert words.is_carried_over
    assert len(refresh.priority_indicators) == 1
    heads = {head.id: head for head in content_of(refresh, None, TODAY).heads}
    assert "Carried over" in heads["last_plan"].missing
    desk.edition = refresh
    desk.write("last_plan", "Looked at again.", words.version)
    heads = {head.id: head for head in content_of(refresh, None, TODAY).heads}
    assert heads["last_plan"].is_complete


def test_a_refresh_needs_something_to_refresh(desk: Desk) -> None:
    with pytest.raises(ValidationError, match="Select the assessment"):
        add_edition(**desk.who(Role.ANALYST), given={**GIVEN, "kind": Kind.REFRESH}, now=NOW)


def test_adopting_supersedes_the_one_before(desk: Desk) -> None:
    first = adopt(desk)
    desk.edition = desk.begin(GIVEN)
    adopt(desk)
    first.refresh_from_db()
    assert first.state == State.SUPERSEDED


def test_topic_papers_add_up_to_the_assessment(desk: Desk) -> None:
    whole = desk.edition
    given = {**GIVEN, "kind": Kind.TOPIC, "title": "Burglary in depth", "based_on": whole}
    desk.edition = add_edition(**desk.who(Role.ANALYST), given=given, now=NOW)
    _move(desk, Role.ANALYST, "send-to-review")
    with pytest.raises(Refused, match="at least one finding"):
        _move(desk, Role.CHAIR, "adopt")
    desk.pin(section="changes_and_why", words="Fewer doors left open.")
    assert not _answered(whole, "changes_and_why")
    _move(desk, Role.CHAIR, "adopt")
    assert _answered(whole, "changes_and_why")
    desk.edition = whole
    page = desk.browser(Role.ANALYST).get(f"{desk.base}findings").content.decode()
    assert "From the topic paper Burglary in depth" in page


def _answered(edition: Edition, head: str) -> bool:
    return next(each for each in content_of(edition, None, TODAY).heads if each.id == head).is_complete


def test_an_edition_of_another_partnership_does_not_exist(desk: Desk) -> None:
    stranger = desk.world.signed_in(Role.ANALYST, "bexley")
    assert stranger.get(f"/partnerships/bexley/assessments/{desk.edition.pk}/").status_code == 404
    who = {"actor": desk.world.person(Role.ANALYST, "bexley"), "partnership": desk.world.bexley}
    with pytest.raises(Refused, match="another partnership"):
        change_edition(**who, edition=desk.edition, changes=GIVEN, version=1, now=NOW)


def test_an_edition_is_begun_in_the_browser_and_keeps_what_was_typed(charnwood: World) -> None:
    browser = charnwood.signed_in(Role.ANALYST)
    typed = {"kind": "full", "title": "Our assessment", "year": "next", "area_code": AREA, "author_post": "Analyst"}
    answer = browser.post("/partnerships/ashby/assessments/add", typed)
    assert answer.status_code == 422
    assert "Our assessment" in answer.content.decode()
    answer = browser.post("/partnerships/ashby/assessments/add", {**typed, "year": YEAR})
    edition = Edition.objects.get(title="Our assessment")
    assert (answer.status_code, answer["Location"]) == (302, edition.get_absolute_url())


def test_two_who_change_it_at_once_are_told(desk: Desk) -> None:
    browser = desk.browser(Role.ANALYST)
    typed = {**GIVEN, "title": "First", "version": 1, "peers": ""}
    assert browser.post(f"{desk.base}change", typed).status_code == 302
    answer = browser.post(f"{desk.base}change", {**typed, "title": "Second"})
    assert answer.status_code == 409
    assert "Second" in answer.content.decode()


def test_a_paper_is_made_with_the_partnerships_words(at_once: None, desk: Desk) -> None:
    fill(desk)
    browser = desk.browser(Role.ANALYST)
    assert browser.post(f"{desk.base}papers/make").status_code == 302
    page = browser.get(f"{desk.base}papers").content.decode()
    assert "PDF" in page
    paper = desk.edition.papers.get()
    assert (paper.state, paper.problem) == ("done", "")
    name = next(file["name"] for file in paper.files if file["name"].endswith(".html"))
    answer = browser.get(f"{desk.base}papers/{paper.pk}/{name}")
    text = b"".join(answer.streaming_content).decode()
    assert answer["Content-Disposition"].startswith("attachment")
    for words in ("Done in part.", "What the partnership decided", "burglaries.", "Every part is answered"):
        assert words in text
    assert browser.get(f"{desk.base}papers/{paper.pk}/../secrets").status_code == 404


def test_a_second_paper_waits_for_the_first(desk: Desk, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    who = desk.who(Role.ANALYST)
    now = timezone.now()
    paper = request_paper(**who, edition=desk.edition, now=now)
    with pytest.raises(Refused, match="being made already"):
        request_paper(**who, edition=desk.edition, now=now)
    answer = desk.browser(Role.ANALYST).get(f"{desk.base}papers").content.decode()
    assert 'http-equiv="refresh"' in answer
    assert paper.is_under_way(now)
    later = now + timedelta(minutes=20)
    assert request_paper(**who, edition=desk.edition, now=later).pk != paper.pk
    assert paper.was_stopped


def test_dates_of_the_law_decide_the_heads(desk: Desk) -> None:
    assert len(content_of(desk.edition, None, TODAY).heads) == 6
    assert content_of(desk.edition, None, date(2000, 1, 1)).heads == []
