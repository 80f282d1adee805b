"""Pages of papers: each opens, keeps what was typed, and asks a bounded number of questions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from saferplace.web.partnerships.roles import Role
from saferplace.web.reports import making
from saferplace.web.reports.models import MadePaper, MakingState, PaperComment, PaperSection, StepSignature
from tests.integration.web.reports.conftest import Desk, begin
from tests.integration.web.world import World

pytestmark = pytest.mark.django_db
MOST_QUESTIONS = 45


def url(desk: Desk, to: str, /, **more: Any) -> str:
    return reverse(f"reports:{to}", kwargs={"slug": desk.slug, "pk": desk.paper_pk, **more})


@pytest.mark.parametrize(
    "name", ["paper", "route", "comments", "versions", "files", "change", "add_step", "add_comment"]
)
def test_each_page_opens_with_a_bounded_number_of_questions(
    desk: Desk, name: str, django_assert_max_num_queries: Any
) -> None:
    client = desk.world.signed_in(Role.PARTNERSHIP_MANAGER)
    with django_assert_max_num_queries(MOST_QUESTIONS):
        answer = client.get(url(desk, name))
    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()


def test_the_list_is_searched_and_downloaded(desk: Desk) -> None:
    client = desk.world.signed_in(Role.ANALYST)
    where = reverse("reports:list", kwargs={"slug": "ashby"})
    assert desk.paper.title in client.get(where, {"search": "report"}).content.decode()
    assert desk.paper.title.encode() in client.get(where, {"format": "csv"}).content


def test_a_paper_is_begun_by_form_and_what_was_typed_is_kept_on_an_error(desk: Desk) -> None:
    client = desk.world.signed_in(Role.PARTNERSHIP_MANAGER)
    where = reverse("reports:begin", kwargs={"slug": "ashby"})
    plan = desk.paper.plan_version_id
    given = {"kind": "plan_summary", "title": "Our plan", "year": "soon", "plan_version": plan, "author_post": "Me"}
    refused = client.post(where, given)
    assert refused.status_code == 422
    assert "Our plan" in refused.content.decode()
    assert client.post(where, {**given, "year": "2023/24"}).status_code == 302


def test_a_section_is_written_previewed_and_kept(desk: Desk) -> None:
    client = desk.world.signed_in(Role.PARTNERSHIP_MANAGER)
    where = url(desk, "write", name="proposals")
    looked = client.post(where, {"words": "Something {{value nothing E07000193 2016/17}}", "act": "preview"})
    assert "How it reads now" in looked.content.decode()
    refused = client.post(where, {"words": "It was {{oops}}.", "version": 1})
    assert refused.status_code == 422
    assert "It was {{oops}}." in refused.content.decode()
    assert client.post(where, {"words": "It is proposed.", "version": 1}).status_code == 302
    again = client.post(where, {"words": "Mine.", "version": 1})
    assert again.status_code == 409
    assert "It is proposed." in again.content.decode()


def test_one_does_not_write_the_section_of_another_role(desk: Desk) -> None:
    client = desk.world.signed_in(Role.PARTNERSHIP_MANAGER)
    told = client.get(url(desk, "write", name="impact-legal"), follow=True)
    assert "is written by: Legal officer" in told.content.decode()


def test_a_step_is_signed_on_its_page(desk: Desk) -> None:
    desk.write_all()
    desk.move("send")
    step = desk.steps()[0]
    client = desk.world.signed_in(Role.PARTNERSHIP_MANAGER)
    opened = client.get(url(desk, "sign", step=step.pk))
    assert "You sign the words and figures below" in opened.content.decode()
    given = {"read": desk.read(step), "reference": "PM/1", "note": ""}
    assert client.post(url(desk, "sign", step=step.pk), given).status_code == 302
    assert StepSignature.objects.get(step=step).reference == "PM/1"
    told = desk.world.signed_in(Role.FINANCE_OFFICER).get(url(desk, "sign", step=step.pk), follow=True)
    assert "is signed by another role" in told.content.decode()


def test_a_comment_is_made_and_settled(desk: Desk) -> None:
    client = desk.world.signed_in(Role.BOARD_MEMBER)
    section = PaperSection.objects.get(paper=desk.paper_pk, name="proposals")
    client.post(url(desk, "add_comment"), {"section": section.pk, "text": "Say what it costs."})
    row = PaperComment.objects.get()
    assert "Say what it costs." in client.get(url(desk, "comments")).content.decode()
    client.post(url(desk, "settle", comment=row.pk))
    assert PaperComment.objects.get().settled_on is not None


def test_versions_are_compared(desk: Desk) -> None:
    desk.write_all()
    desk.move("send")
    desk.move("take-back", note="A word.")
    desk.write("proposals", "Adopted at once.")
    client = desk.world.signed_in(Role.PARTNERSHIP_MANAGER)
    kept = desk.paper.versions.get()
    answer = client.get(url(desk, "versions"), {"before": str(kept.pk), "after": "now"}).content.decode()
    assert "Main proposals: changed" in answer
    assert "<ins>" in answer
    assert client.get(url(desk, "versions"), {"before": "x", "after": "now"}).status_code == 422


def test_a_published_paper_is_everybodys_and_a_draft_is_not(desk: Desk) -> None:
    stranger = desk.world.client(None)
    where = reverse("reports:published", kwargs={"whose": "ashby", "paper": desk.paper.slug, "number": 1})
    assert stranger.get(where).status_code == 404
    desk.write_all()
    desk.write("proposals", "Adopted at once.")
    desk.publish()
    told = stranger.get(where).content.decode()
    assert desk.paper.title in told
    assert "The paper is being set" in told
    # Until it is made, with its small counts hidden, nothing of what it says is shown.
    assert "Adopted at once." not in told
    everything = stranger.get(reverse("reports:published_list", kwargs={"whose": "ashby"}))
    assert desk.paper.title in everything.content.decode()
    scrutiny = desk.world.signed_in(Role.SCRUTINY_COUNCILLOR)
    assert scrutiny.get(url(desk, "paper")).status_code == 200
    assert scrutiny.get(url(desk, "route")).status_code == 403


def test_the_published_page_shows_the_paper_as_it_was_made(desk: Desk, settings: Any, tmp_path: Path) -> None:
    settings.PAPER_FOLDER = tmp_path
    desk.publish()
    made = MadePaper.objects.get()
    making.make_files(made.pk)
    stranger = desk.world.client(None)
    where = reverse("reports:published", kwargs={"whose": "ashby", "paper": desk.paper.slug, "number": 1})
    answer = stranger.get(where)
    told = answer.content.decode()
    for part in ('<div class="sp-paper">', "<table", "Sources and methods", 'class="contents"', "reports/paper.css"):
        assert part in told, part
    # The policy forbids style and script of the page itself, so the paper brings none.
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    paper = told.partition('<div class="sp-paper">')[2].partition("</main>")[0]
    assert re.findall(r"<(?:style|script)|\sstyle=", paper) == []
    ids = re.findall(r'\sid="([^"]+)"', told)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', paper)) <= set(ids)
    # What is shown is what was made: the registers and the evidence may have moved on.
    (tmp_path / made.folder / "page.fragment").write_text("<p>As it was made</p>", encoding="utf-8")
    assert "As it was made" in stranger.get(where).content.decode()
    assert stranger.get(f"{where}files/{made.pk}/page.fragment").status_code == 404


def test_a_draft_is_not_seen_by_scrutiny(desk: Desk) -> None:
    assert desk.world.signed_in(Role.SCRUTINY_COUNCILLOR).get(url(desk, "paper")).status_code == 404


def test_files_are_made_by_the_worker_and_downloaded(desk: Desk, settings: Any, tmp_path: Path) -> None:
    settings.PAPER_FOLDER = tmp_path
    client = desk.world.signed_in(Role.PARTNERSHIP_MANAGER)
    client.post(url(desk, "make_files"))
    made = MadePaper.objects.get()
    making.make_files(made.pk)
    made.refresh_from_db()
    assert (made.state, made.problem) == (MakingState.DONE, "")
    names = [str(file["name"]) for file in made.files]
    assert {name.rsplit(".", 1)[1] for name in names} >= {"html", "pdf", "docx", "odt"}
    page = client.get(url(desk, "files")).content.decode()
    for name in names:
        where = url(desk, "download", made=made.pk, name=name)
        assert where in page
        assert b"".join(client.get(where)) == (tmp_path / made.folder / name).read_bytes()
    assert client.get(url(desk, "download", made=made.pk, name="secret.pdf")).status_code == 404


@pytest.mark.parametrize(("kind", "is_told"), [("cabinet_report", True), ("scrutiny_report", False)])
def test_a_key_decision_is_counted_only_where_an_executive_decides(world: World, kind: str, is_told: bool) -> None:
    desk = begin(world, kind=kind)
    analyst = desk.world.signed_in(Role.ANALYST)
    assert ("it is likely a key decision" in analyst.get(url(desk, "route")).content.decode()) is is_told
    # Its meetings are long past; where none is set, no day is counted back and none is missed.
    assert ("set for this paper are missed:" in analyst.get(url(desk, "paper")).content.decode()) is is_told
