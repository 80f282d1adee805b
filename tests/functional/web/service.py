"""A demonstration, served by the product's own command to a real browser."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from tests.servers.installation import ROOT, Installation

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PARTNERSHIP = "east-staffordshire"  # the example with an assessment under way
ROLES = (
    "partnership-manager", "analyst", "chair", "board-member", "partner-lead", "finance-officer", "legal-officer",
    "scrutiny-councillor", "provider",
)  # fmt: skip


@dataclass(frozen=True)
class Service:
    """A running demonstration."""

    address: str
    password: str
    installation: Installation

    def account(self, role: str, slug: str = PARTNERSHIP) -> str:
        """Return the address somebody signs in with."""
        return "administrator@example.org" if role == "administrator" else f"{role}@{slug}.example.org"


@contextmanager
def serve(folder: Path, prepared: Path) -> Iterator[Service]:
    """Copy a demonstration that was prepared and serve the copy until the end of the block."""
    shutil.copytree(prepared, folder)
    port = _free_port()
    installation = Installation(folder, PORT=str(port))
    log = folder / "serve.log"
    with log.open("w") as opened:
        child = subprocess.Popen(
            installation.command("serve"), env=installation.environment, cwd=ROOT, stdout=opened, stderr=opened
        )
    try:
        _wait(f"http://localhost:{port}/health", child, log)
        password = re.search(r"^ {4}(\S+)$", log.read_text(), re.MULTILINE)
        assert password, log.read_text()
        yield Service(f"http://localhost:{port}", password[1], installation)
    finally:
        child.send_signal(signal.SIGINT)
        assert child.wait(40) == 0, log.read_text()[-3000:]


def _wait(address: str, child: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 600  # three examples are entered first, on a machine that may be busy
    while time.monotonic() < until:
        assert child.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.3)
    raise AssertionError(log.read_text())


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
