"""An exact answer is given once, and kept for every process of the installation."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django_tasks_db.models import DBTaskResult

from saferplace.web.evidence import ahead, answering_ahead, tasks
from saferplace.web.evidence.queries import remembering
from saferplace.web.evidence.queries.handle import current_evidence
from saferplace.web.evidence.queries.remembering import ON_DISK, remembered
from saferplace.web.partnerships.models import Partnership
from tests.integration.web.world import World

pytestmark = pytest.mark.django_db
HERE = "/partnerships/ashby/"
FIRST_PAGES = ("", "evidence/", "evidence/wards", "evidence/map", "evidence/crime-by-type")
EVERY_PAGE = (
    *FIRST_PAGES,
    "evidence/explorer/answer?indicator=burglary",
    "evidence/explorer/sources?indicator=burglary",
)


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """Answers are kept in a folder, as in an installation, and nothing is remembered yet."""
    on_disk = {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(tmp_path / "answers"),
        "TIMEOUT": None,
    }
    settings.CACHES = {**settings.CACHES, ON_DISK: on_disk}
    caches["default"].clear()
    return tmp_path / "answers"


def another_process() -> None:
    """Forget what this process keeps in memory."""
    caches["default"].clear()


def ask(answers: list[str], asked: object = "question") -> str:
    def make() -> str:
        answers.append("made")
        return f"answer {len(answers)}"

    return remembered(current_evidence(), asked, make)


def test_another_process_gives_the_same_answer(charnwood: World, folder: Path) -> None:
    made: list[str] = []
    assert ask(made) == "answer 1"
    another_process()
    assert ask(made) == "answer 1"
    assert ask(made, "another question") == "answer 2"
    assert len(made) == 2
    assert (folder.stat().st_mode & 0o077) == 0, "others of the machine can read or write the answers"


def test_a_changed_program_asks_anew(charnwood: World, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    ask(made)
    monkeypatch.setattr(remembering, "program", lambda: "changed")
    assert ask(made) == "answer 2"


@pytest.mark.parametrize("content", [b"", b"half a fi", b"\x80\x05N.x\x9c"])
def test_a_damaged_file_is_made_again(charnwood: World, folder: Path, content: bytes) -> None:
    made: list[str] = []
    ask(made)
    for path in folder.iterdir():
        path.write_bytes(content)
    another_process()
    assert ask(made) == "answer 2"
    another_process()
    assert ask(made) == "answer 2"


def test_a_full_disk_keeps_nobody_from_the_answer(charnwood: World, folder: Path, monkeypatch: Any) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    assert ask([]) == "answer 1"


def test_keys_read_alike_in_every_process(charnwood: World, folder: Path, monkeypatch: Any, analyst: Client) -> None:
    asked: list[str] = []
    key_of = remembering.key_of
    monkeypatch.setattr(
        remembering, "key_of", lambda evidence, told: (asked.append(repr(told)), key_of(evidence, told))[1]
    )
    for page in EVERY_PAGE:
        analyst.get(HERE + page)
    assert len(asked) > len(FIRST_PAGES)
    assert not [text for text in asked if re.search(r"set\(|\{[^:}]+\}| at 0x", text)]


def test_the_first_pages_are_answered_ahead(charnwood: World, folder: Path, monkeypatch: Any, analyst: Client) -> None:
    assert answering_ahead.answer_first_questions(charnwood.ashby) >= 4
    another_process()
    for name in ("explore", "evidence_health", "compare_wards", "grow_crime_tree"):
        monkeypatch.setattr(f"saferplace.web.evidence.queries.answers.{name}", lambda *_, **__: pytest.fail("asked"))
    for page in FIRST_PAGES:
        assert analyst.get(HERE + page).status_code == 200


def test_the_worker_goes_from_partnership_to_partnership(charnwood: World, folder: Path, monkeypatch: Any) -> None:
    answered: list[Partnership] = []
    monkeypatch.setattr(answering_ahead, "answer_first_questions", answered.append)
    # It runs in a thread of its own and closes that thread's connection; here it is the test's.
    monkeypatch.setattr(ahead, "connection", SimpleNamespace(close=lambda: None))
    ahead.begin(current_evidence())
    ahead.begin(current_evidence())
    waiting = DBTaskResult.objects.ready()
    assert waiting.count() == 1, "begun twice for one version"
    while (row := waiting.first()) is not None:
        tasks.answer_ahead.func(*row.args_kwargs["args"])
        row.delete()
    assert answered == list(Partnership.objects.order_by("pk"))
