"""The check of a report's numbers: handed in, listed, filtered, taken away, deleted; nothing of the report is kept."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from saferplace.web.partnerships.roles import Role
from saferplace.web.reports import checking, tasks
from saferplace.web.reports.forms.linter import LARGEST_MB, LONGEST
from saferplace.workflows import lint_report
from tests.integration.web.world import World

WRONG = "We made 70 assessments, a 21 % increase from 55 in 2016-2017.\n\nRobbery went from 389 to 423, a rise of 20 %."
ADDRESS = "/partnerships/ashby/papers/check"


@pytest.fixture(autouse=True)
def _empty() -> None:
    caches[checking.CACHE].clear()


def handed_in(world: World, data: dict[str, Any], role: str = Role.ANALYST) -> Any:
    return world.signed_in(role).post(ADDRESS, data)


def checked(world: World, text: str = WRONG) -> tuple[Any, str]:
    """A pasted text, checked; whoever did and the address of what was found."""
    client = world.signed_in(Role.ANALYST)
    return client, client.post(ADDRESS, {"text": text})["Location"]


def test_a_pasted_text_is_checked_at_once(world: World) -> None:
    client, address = checked(world)
    page = client.get(address).content.decode()
    assert "2 findings in 1 page." in page
    assert "Printed: <strong>21 %</strong>." in page
    assert "Should be: <strong>27" in page
    assert "sure</strong>" in page
    assert "% sure" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_a_file_is_checked_and_nothing_of_it_is_kept(world: World) -> None:
    answer = handed_in(world, {"file": SimpleUploadedFile("report.md", WRONG.encode())})
    assert answer.status_code == 302
    page = world.signed_in(Role.ANALYST).get(answer["Location"]).content.decode()
    assert "report.md" in page
    held = caches[checking.CACHE]._cache  # type: ignore[attr-defined]
    assert len(held) == 1
    assert not any("content" in key for key in held)


def test_findings_are_chosen_by_kind_and_confidence(world: World) -> None:
    client, address = checked(world)
    found = json.loads(client.get(f"{address}?format=json").content)
    assert {"place", "quote", "printed", "expected", "kind", "confidence", "how"} <= found[0].keys()
    kind = found[0]["kind"]
    some = json.loads(client.get(address, {"format": "json", "kind": kind}).content)
    assert {each["kind"] for each in some} == {kind}
    sure = json.loads(client.get(address, {"format": "json", "least": 80}).content)
    assert all(each["confidence"] >= 0.8 for each in sure)
    assert client.get(address, {"kind": "no such kind", "least": "x"}).status_code == 200


@pytest.mark.parametrize("form", ["csv", "ods", "xlsx"])
def test_findings_are_taken_away(world: World, form: str) -> None:
    client, address = checked(world)
    answer = client.get(f"{address}?format={form}")
    assert answer.status_code == 200
    assert "findings" in answer["Content-Disposition"].lower()
    if form == "csv":
        assert "Should be" in answer.content.decode("utf-8-sig").splitlines()[0]


def test_a_report_without_faults_says_so(world: World) -> None:
    client, address = checked(world, "Robbery went from 389 to 423.")
    assert "Every sum that could be computed again holds." in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Choose a file, or paste a text"),
        ({"text": "   "}, "Choose a file, or paste a text"),
        ({"text": "1" * (LONGEST + 1)}, "characters or fewer"),
        ({"text": "x", "file": ("a.txt", b"x")}, "not both"),
        ({"file": ("a.exe", b"x")}, "must be one of .docx"),
        ({"file": ("a.txt", b"")}, "empty"),
    ],
)
def test_what_cannot_be_checked_is_refused(world: World, data: dict[str, Any], said: str) -> None:
    given = {key: SimpleUploadedFile(*value) if key == "file" else value for key, value in data.items()}
    answer = handed_in(world, given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Error: Check the numbers" in answer.content.decode()


def test_a_file_that_is_too_large_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saferplace.web.reports.forms.linter.LARGEST_MB", 0)
    answer = handed_in(world, {"file": SimpleUploadedFile("a.txt", b"12345")})
    assert answer.status_code == 422
    assert "MB or smaller" in answer.content.decode()
    assert LARGEST_MB > 0


def test_a_file_that_cannot_be_read_says_why(world: World) -> None:
    answer = handed_in(world, {"file": SimpleUploadedFile("a.docx", b"\xd0\xcf\x11\xe0 old")})
    page = world.signed_in(Role.ANALYST).get(answer["Location"]).content.decode()
    assert "a.docx could not be read: it is an old Word file" in page


def test_a_large_report_is_left_to_the_worker(world: World, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    monkeypatch.setattr(checking, "LARGE_TEXT", 10)
    client, address = checked(world)
    page = client.get(address).content.decode()
    assert "The report waits for the worker." in page
    assert 'hx-trigger="every 2s"' in page
    token = address.rpartition("/")[2]
    monkeypatch.setattr(checking, "lint_text", lambda text: _while_reading(world, address, text))
    checking.run(token)
    assert "2 findings in 1 page." in client.get(address).content.decode()


def _while_reading(world: World, address: str, text: str) -> lint_report.CheckedReport:
    assert "is being read" in world.signed_in(Role.ANALYST).get(address).content.decode()
    return lint_report.lint_text(text)


def test_a_defect_is_told_and_kept_from_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr(checking, "lint_text", broken)
    client, address = checked(world)
    assert "Something went wrong here" in client.get(address).content.decode()


def test_a_check_is_deleted(world: World) -> None:
    client, address = checked(world)
    answer = client.post(f"{address}/delete", follow=True)
    assert "Nothing of the report or of what was found in it is kept." in answer.content.decode()
    assert client.get(address).status_code == 404
    assert client.get(f"{address}/delete").status_code == 405
    checking.run(address.rpartition("/")[2])  # a worker that comes too late does nothing
    assert client.get(address).status_code == 404


def test_a_check_is_deleted_by_the_worker_after_its_hour(world: World) -> None:
    client, address = checked(world)
    waiting = DBTaskResult.objects.get(task_path="saferplace.web.reports.tasks.forget_check")
    kept = waiting.run_after - waiting.enqueued_at
    assert timedelta(minutes=59) < kept <= timedelta(minutes=60)
    tasks.forget_check.call(address.rpartition("/")[2])
    assert client.get(address).status_code == 404


def test_another_partnership_cannot_see_it(world: World) -> None:
    _, address = checked(world)
    theirs = world.signed_in(Role.ANALYST, "bexley").get(address.replace("ashby", "bexley"))
    assert theirs.status_code == 404


def test_large_is_told_by_bytes_of_a_file_and_letters_of_a_text() -> None:
    assert checking.is_large(b"x" * 130_000, "")
    assert checking.is_large(b"x" * 130_000, "a.MD")
    assert not checking.is_large(b"x" * 130_000, "a.pdf")
    assert checking.is_large(b"x" * 500_000, "a.docx")
    check = checking.hand_in(BytesIO(b"x").read(), "a.txt", 1, timezone.now())
    assert check.is_under_way


def test_the_list_of_papers_leads_to_it_for_those_inside(world: World) -> None:
    page = reverse("reports:list", kwargs={"slug": "ashby"})
    assert ADDRESS in world.signed_in(Role.ANALYST).get(page).content.decode()
    assert ADDRESS not in world.signed_in(Role.SCRUTINY_COUNCILLOR).get(page).content.decode()
