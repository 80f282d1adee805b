"""Before serving, what is missing is said in plain words; programs that belong together end together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from saferplace.web.partnerships.serving.preflight import preflight
from saferplace.web.partnerships.serving.programs import background_worker, web_server
from tests.servers.installation import ROOT, Installation

pytestmark = pytest.mark.django_db


@pytest.fixture
def sound(settings: Any, tmp_path: Path) -> Any:
    """Settings with nothing to complain about but an empty store."""
    settings.DEMONSTRATION = True
    settings.DATA_FOLDER = tmp_path
    settings.UPLOAD_FOLDER, settings.STATIC_ROOT = tmp_path / "uploads", tmp_path / "static"
    settings.EVIDENCE_STORE = str(tmp_path / "evidence")
    return settings


def texts(stops: bool, address: tuple[str, int] | None = None) -> str:
    return " ".join(finding.text for finding in preflight(address) if finding.stops is stops)


def test_an_empty_store_is_told_but_does_not_stop(sound: Any) -> None:
    assert "is empty: the explorer has nothing to show" in texts(stops=False)


def test_a_folder_that_is_no_store_stops(sound: Any, tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "holiday.txt").write_text("")
    assert "is not an evidence store" in texts(stops=True)


def test_a_folder_that_cannot_be_made_stops(sound: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    sound.UPLOAD_FOLDER = tmp_path / "file" / "uploads"
    assert "cannot be made: Not a directory" in texts(stops=True)


def test_a_missing_style_sheet_stops(sound: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saferplace.web.partnerships.serving.preflight.finders.find", lambda name: None)
    assert "run `make static` first" in texts(stops=True)


def test_a_port_that_is_taken_stops(sound: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} cannot be used" in texts(stops=True, address=("127.0.0.1", port))


def test_a_real_installation_is_told_how_it_is_reached(sound: Any) -> None:
    sound.DEMONSTRATION, sound.SERVED_BY_TLS, sound.SECURE_PROXY_SSL_HEADER = False, True, None
    told = texts(stops=False)
    assert "set SAFERPLACE_HOSTS" in told
    assert "SAFERPLACE_PROXY=1" in told


def test_without_a_key_it_says_which_setting_is_missing(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    del installation.environment["SAFERPLACE_SECRET_KEY"]
    done = installation.try_to("serve")
    assert done.returncode == 1
    assert done.stderr.startswith("Set the SAFERPLACE_SECRET_KEY environment variable")
    assert "Traceback" not in done.stderr


def test_nothing_is_loaded_before_the_workers_are_forked() -> None:
    command = web_server("127.0.0.1", 8107, 2, 4)
    assert "--preload" not in command
    assert command[command.index("--bind") + 1] == "127.0.0.1:8107"
    assert "db_worker" in background_worker()


SUPERVISOR = """
import sys
from saferplace.web.partnerships.serving.programs import Programs
sleeper = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
brief = [sys.executable, "-c", "print('brief', flush=True)"]
programs = Programs(lambda text: print(text, flush=True))
programs.add("first", brief if "{first}" == "brief" else sleeper)
programs.add("second", brief if "{second}" == "brief" else sleeper)
sys.exit(programs.run())
"""


def supervise(first: str, second: str) -> subprocess.Popen[str]:
    code = textwrap.dedent(SUPERVISOR.format(first=first, second=second))
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, text=True
    )


def test_one_signal_ends_all() -> None:
    parent = supervise("sleeper", "sleeper")
    assert parent.stdout is not None
    assert [parent.stdout.readline().strip() for _ in range(2)] == ["up", "up"]
    parent.send_signal(signal.SIGINT)
    assert parent.wait(30) == 0


def test_when_the_first_ends_all_end() -> None:
    parent = supervise("brief", "sleeper")
    assert parent.wait(30) == 1


def test_another_that_ends_is_started_again() -> None:
    parent = supervise("sleeper", "brief")
    assert parent.stdout is not None
    seen: list[str] = []
    while sum(line == "brief" for line in seen) < 2:
        seen.append(parent.stdout.readline().strip())
    assert "The second ended with 0; it is started again." in seen
    parent.send_signal(signal.SIGTERM)
    assert parent.wait(30) == 0
