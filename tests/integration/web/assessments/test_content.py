"""What an edition says: findings, live numbers, what changed, what was read."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.store.evidence import EvidenceStore
from saferplace.web.assessments.models import Finding, PublicConcern, SectionWords
from saferplace.web.assessments.operations.content import (
    accept_figure,
    add_concern,
    change_finding,
    keep_pin,
    mark_read,
    move_finding,
    remove_finding,
)
from saferplace.web.assessments.queries.content import FindingShown, content_of
from saferplace.web.partnerships.access.refusals import EditConflict
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from saferplace.workflows.load_release import load_release
from tests.integration.web.assessments.conftest import AREA, BURGLARY, NOW, TODAY, YEAR, Desk
from tests.integration.workflows.small_country import FORCE, PLACES

REFERENCE = "{{count burglary " + f"{AREA} {YEAR}" + "}}"


def load_more(store: Path, folder: Path) -> None:
    """Load a release of one month with one burglary more in it."""
    month = "2022-10"
    source = folder / month / f"{month}-{FORCE}-street.csv"
    source.parent.mkdir(parents=True)
    header = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    with source.open("w", newline="") as file:
        file.write(header + "Last outcome category,Context\n")
        writer = csv.writer(file)
        lsoas = sorted(PLACES)
        for number in range(400):
            police = "Leicestershire Police"
            kind = "Burglary" if number < 300 else "Robbery"
            row = [f"{number:064d}", month, police, police, "-1.2", "52.7", "On or near A Street"]
            writer.writerow([*row, lsoas[number % len(lsoas)], "Somewhere", kind, "Under investigation", ""])
    load_release(
        [source.parent],
        EvidenceStore.open(store),
        moment=datetime(2023, 12, 10, tzinfo=UTC),
        command="load",
        release_label="2023-09",
        progress=lambda _: None,
    )


def only(desk: Desk, role: str = Role.ANALYST) -> FindingShown:
    content = content_of(desk.edition, desk.account(role), TODAY)
    (shown,) = [each for section in content.sections for each in section.findings]
    return shown


def test_a_finding_shows_its_figure_and_keeps_none(desk: Desk) -> None:
    row = desk.pin(words=f"There were {REFERENCE} burglaries, about 12 % fewer.")
    shown = only(desk)
    assert shown.figure is not None
    assert (shown.row.pinned_text, shown.row.pinned_count) == (shown.figure.text, shown.figure.count)
    assert shown.words.plain == f"There were {shown.figure.count} burglaries, about 12 % fewer."
    assert shown.typed == ("12 %",)
    assert (shown.since_pinned, shown.since_read) == ("", "")
    page = desk.browser(Role.ANALYST).get(f"{desk.base}findings").content.decode()
    assert "Typed by hand and not live: 12 %" in page
    assert f"indicator=burglary&amp;area={AREA}&amp;period=2022/23" in page
    assert row.author_post == desk.account(Role.ANALYST).label


def test_when_evidence_changes_the_page_says_what_it_was(desk: Desk, newer_store: Path, tmp_path: Path) -> None:
    desk.pin()
    mark_read(**desk.who(Role.CHAIR), edition=desk.edition, now=NOW, today=TODAY)
    before = only(desk).figure
    assert before is not None
    load_more(newer_store, tmp_path / "more")
    shown = only(desk, Role.CHAIR)
    assert shown.figure is not None
    assert shown.figure.count != before.count
    assert shown.since_pinned == f"was {before.count} when pinned on 7 December 2023; now {shown.figure.count}"
    assert shown.since_read == f"was {before.count} when you read it on 7 December 2023; now {shown.figure.count}"
    assert only(desk, Role.ANALYST).since_read == ""
    page = desk.browser(Role.CHAIR).get(desk.base).content.decode()
    assert shown.since_pinned in page

    kept = keep_pin(**desk.who(Role.ANALYST), finding=shown.row)
    assert only(desk).since_pinned == ""
    assert only(desk).was_kept
    assert kept.pinned_count == before.count

    later = NOW + timedelta(days=30)
    accepted = accept_figure(**desk.who(Role.ANALYST), finding=kept, now=later)
    assert (accepted.pinned_count, accepted.pinned_at) == (shown.figure.count, later)
    assert not only(desk).was_kept
    mark_read(**desk.who(Role.CHAIR), edition=desk.edition, now=later, today=TODAY)
    assert not only(desk, Role.CHAIR).has_changed


def test_a_figure_that_cannot_be_had_is_not_pinned(desk: Desk) -> None:
    with pytest.raises(ValidationError, match="Did you mean burglary"):
        desk.pin(BURGLARY._replace(indicator="burglery"))
    page = desk.browser(Role.ANALYST).get(
        f"/partnerships/ashby/assessments/pin?indicator=burglery&area={AREA}&period={YEAR}"
    )
    assert "Did you mean burglary" in page.content.decode()


def test_a_broken_reference_is_shown_in_place_and_blocks_nothing_else(desk: Desk) -> None:
    desk.pin()
    Finding.objects.update(words="Look: {{value burglary}} and {{value nonsense E07000130 2022/23}}.")
    page = desk.browser(Role.CHAIR).get(f"{desk.base}findings").content.decode()
    assert "{{value burglary}}" in page
    assert "has 4 parts" in page
    assert "There is no indicator &#x27;nonsense&#x27;" in page
    assert len(content_of(desk.edition, None, TODAY).broken) == 2


def test_words_with_a_broken_reference_are_not_saved(desk: Desk) -> None:
    answer = desk.browser(Role.ANALYST).post(
        f"{desk.base}sections/last_plan", {"words": "We did {{value nothing}}.", "version": ""}
    )
    assert answer.status_code == 422
    assert "We did {{value nothing}}." in answer.content.decode()
    assert not SectionWords.objects.exists()


def test_a_figure_is_inserted_without_a_script_and_without_losing_what_was_typed(desk: Desk) -> None:
    picked = {
        "pick_kind": "count",
        "pick_indicator": "burglary",
        "pick_area": AREA,
        "pick_period": YEAR,
    }
    typed = {"words": "Typed and not saved:", "version": "", "act": "insert", **picked}
    page = desk.browser(Role.ANALYST).post(f"{desk.base}sections/last_plan", typed)
    text = page.content.decode()
    assert page.status_code == 200
    assert f"Typed and not saved: {REFERENCE}" in text
    assert "How it reads now (not saved yet)" in text
    assert "There is a problem" not in text
    assert not SectionWords.objects.exists()


def test_insert_without_a_choice_says_so(desk: Desk) -> None:
    page = desk.browser(Role.ANALYST).post(f"{desk.base}sections/last_plan", {"words": "Typed", "act": "insert"})
    assert "Choose measure, area and period" in page.content.decode()


def test_a_section_is_written_and_two_writers_are_told(desk: Desk) -> None:
    browser = desk.browser(Role.ANALYST)
    assert browser.post(f"{desk.base}sections/last_plan", {"words": "First", "version": ""}).status_code == 302
    answer = browser.post(f"{desk.base}sections/last_plan", {"words": "Second", "version": ""})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "First" in page
    assert "Second" in page
    with pytest.raises(EditConflict):
        desk.write("last_plan", "Third", 7)


def test_pinning_in_the_browser(desk: Desk) -> None:
    browser = desk.browser(Role.ANALYST)
    address = f"/partnerships/ashby/assessments/pin?indicator=burglary&area={AREA}&period={YEAR}&compare=E23000021"
    page = browser.get(address).content.decode()
    assert "burglaries" in page
    typed = {"edition": desk.edition.pk, "section": "changes_and_why", "words": "Locks."}
    answer = browser.post(address, typed)
    assert (answer.status_code, answer["Location"]) == (302, f"{desk.base}findings#changes_and_why")
    assert Finding.objects.get().compare == "E23000021"
    assert browser.post(address, {**typed, "section": "nowhere"}).status_code == 422
    assert desk.browser(Role.CHAIR).get(address).status_code == 403


def test_findings_are_moved_changed_and_taken_out(desk: Desk) -> None:
    first, second = desk.pin(words="One"), desk.pin(words="Two")
    move_finding(**desk.who(Role.ANALYST), finding=second, up=True)
    assert [row.words for row in Finding.objects.all()] == ["Two", "One"]
    move_finding(**desk.who(Role.ANALYST), finding=second, up=True)
    assert [row.words for row in Finding.objects.all()] == ["Two", "One"]
    browser = desk.browser(Role.ANALYST)
    first.refresh_from_db()
    address = f"{desk.base}findings/{first.pk}/"
    typed = {"words": "Three", "section": "changes_and_why", "version": first.version}
    assert browser.post(f"{address}change", typed).status_code == 302
    assert browser.post(f"{address}change", typed).status_code == 409
    assert browser.get(f"{address}remove").status_code == 302
    assert Finding.objects.count() == 2
    browser.post(f"{address}remove")
    assert Finding.objects.get().words == "Two"
    entry = AuditEntry.objects.filter(operation="assessments.remove_finding").get()
    assert entry.changes["words"][0] == "Three"


def test_only_writers_write(desk: Desk) -> None:
    row = desk.pin()
    for role in (Role.CHAIR, Role.BOARD_MEMBER, Role.SCRUTINY_COUNCILLOR, Role.PROVIDER):
        with pytest.raises(PermissionDenied):
            remove_finding(**desk.who(role), finding=row)
        with pytest.raises(PermissionDenied):
            change_finding(**desk.who(role), finding=row, changes={"words": "X"}, version=1, today=TODAY)


def test_what_people_say_is_entered_listed_and_downloaded(desk: Desk) -> None:
    browser = desk.browser(Role.ANALYST)
    typed = {
        "source": "Survey",
        "gathered_on_day": "7",
        "gathered_on_month": "9",
        "gathered_on_year": "2022",
        "answers": "812",
        "share": "41",
        "theme": "Break-ins",
        "candidate": "burglary",
        "words": f"Worried about break-ins ({REFERENCE} a year).",
    }
    assert browser.post(f"{desk.base}concerns/add", typed).status_code == 302
    row = PublicConcern.objects.get()
    count = content_of(desk.edition, None, TODAY).figures[BURGLARY].count  # type: ignore[union-attr]
    page = browser.get(f"{desk.base}concerns").content.decode()
    assert f"({count} a year)" in page
    rows = browser.get(f"{desk.base}concerns?format=csv").content.decode()
    assert "Break-ins" in rows
    assert f"({count} a year)" in rows
    assert "Break-ins: Survey" in browser.get(f"{desk.base}candidates/burglary/").content.decode()
    changed = {**typed, "theme": "Burglary", "version": row.version}
    assert browser.post(f"{desk.base}concerns/{row.pk}/change", changed).status_code == 302
    browser.post(f"{desk.base}concerns/{row.pk}/remove")
    assert not PublicConcern.objects.exists()


def test_share_is_a_share(desk: Desk) -> None:
    given = {"source": "Survey", "gathered_on": TODAY, "theme": "X", "share": "120.5"}
    with pytest.raises(ValidationError):
        add_concern(**desk.who(Role.ANALYST), edition=desk.edition, given=given)


PAGES = ("", "findings", "emerging", "candidates", "candidates/burglary/", "decisions", "concerns", "papers")


def test_queries_do_not_grow_with_the_content(desk: Desk, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        desk.pin(words=f"{number} of {REFERENCE}")
        PublicConcern.objects.create(
            partnership=desk.partnership, edition=desk.edition, source="S", gathered_on=TODAY, theme=f"T{number}"
        )
    browser = desk.browser(Role.ANALYST)
    for page in PAGES:
        with django_assert_max_num_queries(26):
            assert browser.get(f"{desk.base}{page}").status_code == 200


def test_every_list_can_be_downloaded(desk: Desk) -> None:
    desk.pin(words="=cmd()")
    browser = desk.browser(Role.ANALYST)
    for page in ("findings/list", "emerging/list", "candidates/list", "decisions/list", "concerns"):
        for wanted in ("csv", "ods", "xlsx", "json"):
            answer = browser.get(f"{desk.base}{page}?format={wanted}")
            assert answer.status_code == 200
            assert answer["Content-Disposition"].endswith(f'.{wanted}"')
    assert "'=cmd()" in browser.get(f"{desk.base}findings/list?format=csv").content.decode()


def test_pages_open_while_the_evidence_cannot_be_read(desk: Desk, settings: Any, tmp_path: Path) -> None:
    desk.pin(words=REFERENCE)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "not-a-store.txt").write_text("x")
    settings.EVIDENCE_STORE = str(tmp_path / "other")
    browser = desk.browser(Role.ANALYST)
    for page in (*PAGES, "change", "sections/last_plan"):
        assert browser.get(f"{desk.base}{page}").status_code == 200
    assert "cannot be read at the moment" in browser.get(f"{desk.base}findings").content.decode()


def test_a_section_with_figures_of_several_periods_warns(desk: Desk) -> None:
    warning = "different periods stand together"
    desk.pin(words="The year.")
    assert warning not in desk.browser(Role.ANALYST).get(f"{desk.base}findings").content.decode()
    desk.pin(words="One quarter.", key=BURGLARY._replace(period="2022-Q4"))
    page = desk.browser(Role.ANALYST).get(f"{desk.base}findings").content.decode()
    assert f"Figures of 2 {warning}" in page
    section = next(each for each in content_of(desk.edition, None, TODAY).sections if each.findings)
    assert len(section.periods) == 2
    for label in section.periods:
        assert f">{label}</span>" in page
