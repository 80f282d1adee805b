"""A full installation to back up: people, roles, audit, an evidence store of two versions, an upload."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from saferplace.store import EvidenceStore
from saferplace.workflows.load_release import load_release
from tests.integration.loading.releases import label, write_release
from tests.servers.installation import Installation
from tests.servers.postgresql import MISSING, programs, throw_away_server

FILL = """
from django.contrib.auth.models import Group
from saferplace.web.accounts.models import Account
from tests.integration.web.world import build_world, PASSWORD
world = build_world()
for role in world.people["ashby"]:
    account = world.person(role)
    account.set_password(PASSWORD)
    account.save()
world.nobody.groups.add(Group.objects.create(name="a joining table \\u2013 with a row, a quote \\" and a line\\nbreak"))
"""


def contents(database: Path) -> dict[str, Any]:
    """Return every row of every table, and every trigger, read past Django."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        found: dict[str, Any] = {
            name: _sorted(connection.execute(f'SELECT * FROM "{name}"'))  # noqa: S608
            for (name,) in names
            if name not in {"django_migrations", "django_session", "sqlite_sequence"}
        }
        found["migrations"] = sorted(connection.execute("SELECT app, name FROM django_migrations"))
        found["triggers"] = sorted(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return found


def _sorted(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted((tuple(map(_settled, row)) for row in rows), key=repr)


def _settled(value: Any) -> Any:
    """Put the keys of JSON into order: PostgreSQL keeps them in an order of its own."""
    if isinstance(value, str) and value.startswith(("{", "[")):
        with suppress(ValueError):
            return json.dumps(json.loads(value), sort_keys=True)
    return value


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder and what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="session")
def postgresql():
    """A throw-away server for the session."""
    if programs() is None:
        pytest.skip(MISSING)
    with throw_away_server() as server:
        yield server


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A full installation on SQLite."""
    folder = tmp_path_factory.mktemp("full")
    made = Installation(folder / "installation")
    made.do("migrate", "-v0")
    made.python(FILL)
    for release in (1, 2):
        written = write_release(folder / f"release{release}", release)
        store = EvidenceStore.open(made.folder / "evidence")
        moment = datetime(2024, release, 1, tzinfo=UTC)
        load_release([written], store, moment=moment, command="load", release_label=label(release))
    (made.folder / "papers" / "2024").mkdir(parents=True)
    (made.folder / "papers" / "2024" / "assessment.pdf").write_bytes(b"%PDF-1.7 made up")
    (made.folder / "uploads" / "2024").mkdir(parents=True)
    (made.folder / "uploads" / "2024" / "counts.csv").write_bytes(b"area,count\r\nAshby,3\r\n")
    return made


@pytest.fixture(scope="session")
def archive(full: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The backup of the full installation."""
    path = tmp_path_factory.mktemp("archive") / "full.zip"
    full.do("backup", path)
    return path
