"""The web server and the background worker as children of one process, started and stopped together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

Say = Callable[[str], None]
PATIENCE = 25.0  # seconds for answers and tasks under way, before a child is ended by force
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn's heartbeat must not wait for a disk


def web_server(host: str, port: int, workers: int, threads: int) -> list[str]:
    """Return the command of the web server.

    Nothing is loaded before the workers are forked: Polars has threads of its own, which do not survive a fork.
    """
    words = [
        sys.executable, "-m", "gunicorn", "saferplace.web.wsgi",
        "--bind", f"{host}:{port}", "--worker-class", "gthread", "--workers", str(workers), "--threads", str(threads),
        "--timeout", "120", "--graceful-timeout", "20", "--keep-alive", "15", "--log-level", "warning",
        "--no-control-socket",
    ]  # fmt: skip
    return [*words, "--worker-tmp-dir", str(SHARED_MEMORY)] if SHARED_MEMORY.is_dir() else words


def background_worker() -> list[str]:
    """Return the command of the background worker."""
    return [sys.executable, "-m", "django", "db_worker", "--queue-name", "*", "--no-reload"]


@dataclass
class Programs:
    """Children that live and end together.

    Attributes:
        say: told when one of them ends by itself.
    """

    say: Say
    _commands: dict[str, list[str]] = field(default_factory=dict)
    _children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _asked_to_stop: bool = False

    def add(self, name: str, command: list[str]) -> None:
        """Name a program to run."""
        self._commands[name] = command

    def run(self) -> int:
        """Run them until one is told to stop or the first named ends; return what to exit with.

        The first is what the others are there for: when it ends, all end. Another that ends is started again.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        first = next(iter(self._commands))
        try:
            for name in self._commands:
                self._start(name)
            while not self._asked_to_stop and self._children[first].poll() is None:
                self._restart_ended(first)
                time.sleep(0.2)
        finally:
            self._end_all()
        return 0 if self._asked_to_stop else (self._children[first].returncode or 1)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._asked_to_stop = True

    def _start(self, name: str) -> None:
        # A session of its own: Ctrl-C in the terminal reaches this process only, which then ends each child once.
        command = self._commands[name]
        self._children[name] = subprocess.Popen(command, start_new_session=True, env=_environment())  # noqa: S603

    def _restart_ended(self, first: str) -> None:
        for name, child in list(self._children.items()):
            if name != first and child.poll() is not None:
                self.say(f"The {name} ended with {child.returncode}; it is started again.")
                time.sleep(1)
                self._start(name)

    def _end_all(self) -> None:
        for child in self._children.values():
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + PATIENCE
        for name, child in self._children.items():
            try:
                child.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.say(f"The {name} did not end in {PATIENCE:.0f} seconds and is ended by force.")
                child.kill()
                child.wait()


def _environment() -> Mapping[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "saferplace.web.settings")}
