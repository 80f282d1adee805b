"""A full installation is backed up, restored elsewhere, and compared row by row and file by file."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from saferplace.store import EvidenceStore
from saferplace.web.partnerships.backup.archive import BackupError
from saferplace.web.partnerships.backup.make import make_backup
from tests.integration.web.backup.conftest import contents, files
from tests.servers.installation import Installation
from tests.servers.postgresql import ThrowAwayServer

pytestmark = pytest.mark.slow
ADD_ONE_MORE = """
from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import AuditEntry, Partnership
from saferplace.web.partnerships.operations import change_partnership
from tests.integration.web.world import PASSWORD
from django.db import DatabaseError
before = AuditEntry.objects.count()
manager = Account.objects.get(email="partnership_manager@ashby.example.org")
assert manager.check_password(PASSWORD)
ashby = Partnership.objects.get(slug="ashby")
change_partnership(actor=manager, partnership=ashby, changes={"alias": "Safer Ashby"}, version=ashby.version)
assert AuditEntry.objects.count() == before + 1
Account.objects.create_user("new@example.org", None, post_title="After the restore")
entries = AuditEntry.objects.all()
for change in (lambda: entries.update(operation="x"), lambda: entries._raw_delete("default")):
    try:
        change()
    except DatabaseError as error:
        assert "can be neither changed nor removed" in str(error)
    else:
        raise AssertionError("the audit could be changed")
"""


def test_every_row_and_file_comes_back(full: Installation, archive: Path, tmp_path: Path) -> None:
    assert archive.stat().st_mode & 0o777 == 0o600
    new = Installation(tmp_path / "new")
    printed = new.do("restore", archive)
    assert "is restored" in printed
    expected, found = contents(full.database), contents(new.database)
    assert sum(map(len, expected.values())) > 200
    assert len(expected["partnerships_auditentry"]) > 20
    for table, rows in expected.items():
        assert found[table] == rows, table
    assert set(found) == set(expected)
    for name in ("evidence", "uploads", "papers"):
        assert files(new.folder / name) == files(full.folder / name)
    old, now = EvidenceStore.open(full.folder / "evidence"), EvidenceStore.open(new.folder / "evidence")
    assert now.version == old.version == 2
    assert now.parts(live=False).equals(old.parts(live=False))
    new.python(ADD_ONE_MORE)
    assert not [path for path in new.folder.iterdir() if "restor" in path.name]


def test_from_sqlite_to_postgresql_and_back(
    full: Installation, archive: Path, postgresql: ThrowAwayServer, tmp_path: Path
) -> None:
    shared = Installation(tmp_path / "shared", postgresql.new_database("restored"))
    shared.do("restore", archive)
    shared.do("backup", tmp_path / "shared.zip")
    back = Installation(tmp_path / "back")
    back.do("restore", tmp_path / "shared.zip")
    assert contents(back.database) == contents(full.database)
    assert files(back.folder / "evidence") == files(full.folder / "evidence")
    shared.python(ADD_ONE_MORE)
    refused = shared.try_to("restore", archive)
    assert refused.returncode == 1
    assert "This installation is in use: the database holds" in refused.stderr
    printed = shared.do("restore", archive, "--replace")
    assert "kept as schema before_restore_" in printed
    with psycopg.connect(shared.environment["DATABASE_URL"]) as connection:
        held = {row[0] for row in connection.execute("SELECT email FROM accounts_account")}
        assert "new@example.org" not in held
        schemas = [row[0] for row in connection.execute("SELECT nspname FROM pg_namespace ORDER BY 1")]
        kept = next(name for name in schemas if name.startswith("before_restore_"))
        assert connection.execute(
            f"SELECT count(*) FROM {kept}.accounts_account WHERE email = 'new@example.org'"  # noqa: S608
        ).fetchone() == (1,)
        assert "saferplace_restoring" not in schemas


def test_replacing_keeps_what_was_there_and_refuses_while_somebody_works(archive: Path, tmp_path: Path) -> None:
    target = Installation(tmp_path / "target")
    target.do("migrate", "-v0")
    target.python("from saferplace.web.accounts.models import Account\nAccount.objects.create_user('a@b.org', None)")
    before = contents(target.database)
    with sqlite3.connect(target.database) as working:
        working.execute("SELECT count(*) FROM accounts_account").fetchone()
        refused = target.try_to("restore", archive, "--replace")
        assert refused.returncode == 1
        assert "is in use. Stop the service" in refused.stderr
    working.close()
    assert contents(target.database) == before
    assert not [path.name for path in target.folder.iterdir() if "restor" in path.name]
    printed = target.do("restore", archive, "--replace")
    kept = next(target.folder.glob("saferplace.sqlite3.before-restore-*"))
    assert str(kept) in printed
    assert contents(kept) == before


def test_a_backup_neither_waits_for_a_writer_nor_sees_half_of_a_change(full: Installation, tmp_path: Path) -> None:
    with sqlite3.connect(full.database, isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE partnerships_partnership SET alias = 'Half a change'")
        full.do("backup", tmp_path / "meanwhile.zip")
        writer.execute("ROLLBACK")
    writer.close()
    with zipfile.ZipFile(tmp_path / "meanwhile.zip") as opened:
        lines = opened.read("database/partnerships.partnership.jsonl").decode().splitlines()
    assert [json.loads(line)["fields"]["alias"] for line in lines] == ["", ""]


def test_a_killed_restore_leaves_the_installation_as_it_was(archive: Path, tmp_path: Path) -> None:
    target = Installation(tmp_path / "target")
    child = subprocess.Popen(
        target.command("restore", archive), env=target.environment, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert child.stdout is not None
    while not child.stdout.readline().startswith("2 of 4"):
        assert child.poll() is None
    time.sleep(0.5)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    # What is remembered may be lost at any time; everything else is as it was.
    assert {path.name for path in target.folder.iterdir() if not path.name.startswith(".")} <= {"answers"}
    assert "is restored" in target.do("restore", archive, "--replace")


def test_a_backup_says_where_it_cannot_be_written(
    full: Installation, archive: Path, tmp_path: Path, settings: Any
) -> None:
    settings.EVIDENCE_STORE, settings.UPLOAD_FOLDER = str(full.folder / "evidence"), full.folder / "uploads"
    for path, words in (
        (archive, "is there already"),
        (full.folder / "evidence" / "b.zip", "which is backed up itself"),
        (full.folder / "uploads" / "b.zip", "which is backed up itself"),
        (tmp_path / "nowhere" / "b.zip", "There is no folder"),
    ):
        with pytest.raises(BackupError, match=words):
            make_backup(path, datetime(2026, 11, 21, tzinfo=UTC))
