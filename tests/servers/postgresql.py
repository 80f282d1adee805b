"""A throw-away PostgreSQL server, for tests and measurements, where the machine has the programs."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

MISSING = "PostgreSQL is not on this machine (Debian: apt-get install postgresql), so nothing was tried on it"
# Nothing of it outlives the run, so nothing need reach the disk.
_SETTINGS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=127.0.0.1")
_USER = "saferplace"


def programs() -> Path | None:
    """Return the folder of initdb and pg_ctl; None when there is none."""
    debian = [str(folder) for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    for folder in (*debian, *os.environ.get("PATH", "").split(os.pathsep)):
        if all(os.access(Path(folder, name), os.X_OK) for name in ("initdb", "pg_ctl", "postgres")):
            return Path(folder)
    return None


@contextmanager
def throw_away_server() -> Iterator[ThrowAwayServer]:
    """Start a server of one's own in a temporary folder and remove it afterwards."""
    found = programs()
    if found is None:
        raise FileNotFoundError(MISSING)
    with tempfile.TemporaryDirectory(prefix="saferplace-postgresql-") as name:
        folder = Path(name)
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "nobody")
        data, port = folder / "data", _free_port()
        _run(found / "initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        options = " ".join(f"-c {item}" for item in (*_SETTINGS, f"port={port}", f"unix_socket_directories={folder}"))
        _run(found / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            yield ThrowAwayServer(port)
        finally:
            _run(found / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


class ThrowAwayServer:
    """A running server."""

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, database: str = "postgres") -> str:
        """Return the DATABASE_URL of a database."""
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """Open a connection that commits each statement."""
        return psycopg.connect(self.url(database), autocommit=True)

    def new_database(self, name: str) -> str:
        """Make a database owned by somebody who is not a superuser, and return its DATABASE_URL."""
        with self.connect() as connection:
            connection.execute("DO $$ BEGIN CREATE ROLE partnership LOGIN; EXCEPTION WHEN others THEN NULL; END $$")
            connection.execute(f'CREATE DATABASE "{name}" OWNER partnership')
        return self.url(name).replace(f"{_USER}@", "partnership@")


def _run(*arguments: str | Path) -> None:
    before = ("runuser", "-u", "nobody", "--") if os.geteuid() == 0 else ()
    done = subprocess.run(
        [*before, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True,
        cwd="/", timeout=60, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} failed: {done.stdout}")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
