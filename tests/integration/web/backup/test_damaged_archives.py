"""An archive that is not whole, not ours or not of this version is refused in plain words, and nothing is touched."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from saferplace.web.partnerships.backup.archive import MANIFEST, BackupError
from saferplace.web.partnerships.backup.restore import check_backup, restore_backup

pytestmark = pytest.mark.slow
Members = dict[str, bytes]


def rewritten(archive: Path, target: Path, change: Callable[[Members], None]) -> Path:
    """Write the archive again with its members changed."""
    with zipfile.ZipFile(archive) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w") as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return target


def change_manifest(**changes: object) -> Callable[[Members], None]:
    def change(members: Members) -> None:
        members[MANIFEST] = json.dumps({**json.loads(members[MANIFEST]), **changes}).encode()

    return change


def change_a_row(members: Members) -> None:
    name = "database/accounts.account.jsonl"
    members[name] = members[name].replace(b"ashby.example.org", b"other.example.org", 1)


def remove_a_member(members: Members) -> None:
    del members["database/accounts.account.jsonl"]


def add_a_member(members: Members) -> None:
    members["store/more.parquet"] = b"more"


def climb_out(members: Members) -> None:
    manifest = json.loads(members[MANIFEST])
    members["store/../../evil"] = b""
    manifest["members"]["store/../../evil"] = {"sha256": "", "size": 0}
    members[MANIFEST] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (change_a_row, "accounts.account.jsonl is not what was backed up"),
        (remove_a_member, "does not agree about database/accounts.account.jsonl"),
        (add_a_member, "does not agree about store/more.parquet"),
        (climb_out, "which no backup holds"),
        (lambda members: members.pop(MANIFEST), "has no readable manifest.json"),
        (change_manifest(format="holiday-pictures"), "is of 'holiday-pictures'"),
        (change_manifest(format_version=2), "was made by a later Saferplace"),
        (lambda members: members.update({MANIFEST: b"{"}), "has no readable manifest.json"),
    ],
)
def test_changed_archives_are_refused(archive: Path, tmp_path: Path, change, words: str) -> None:
    with pytest.raises(BackupError, match=words):
        check_backup(rewritten(archive, tmp_path / "changed.zip", change))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_an_archive_that_was_cut_short_is_refused(archive: Path, tmp_path: Path, share: float) -> None:
    content = archive.read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(BackupError, match="damaged or was cut short"):
        check_backup(cut)


def inside_a_member(archive: Path, place: int) -> int:
    """Return the middle of the larger member nearest to a place: the time of day in a header may change unnoticed."""
    with zipfile.ZipFile(archive) as opened:
        held = [each for each in opened.infolist() if each.compress_size > 200]
    member = min(held, key=lambda each: abs(each.header_offset - place))
    return member.header_offset + 30 + len(member.filename.encode()) + member.compress_size // 2


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_one_changed_byte_is_found(archive: Path, tmp_path: Path, share: float) -> None:
    content = bytearray(archive.read_bytes())
    content[inside_a_member(archive, int(len(content) * share))] ^= 0xFF
    changed = tmp_path / "changed.zip"
    changed.write_bytes(content)
    with pytest.raises(BackupError, match=r"damaged|not a Saferplace backup"):
        check_backup(changed)


def test_a_file_that_is_missing_or_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="There is no file"):
        check_backup(tmp_path / "missing.zip")
    (tmp_path / "text.zip").write_text("not a zip")
    with pytest.raises(BackupError, match="is not a Saferplace backup"):
        check_backup(tmp_path / "text.zip")
    with pytest.raises(BackupError, match="cannot be read"):
        check_backup(tmp_path)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (lambda names: names[:-1], "an earlier version"),
        (lambda names: [*names, "later.0001_initial"], "a later version"),
        (lambda names: [*names[1:], "later.0001_initial"], "another version"),
    ],
)
@pytest.mark.django_db
def test_an_archive_of_another_version_is_refused(archive: Path, tmp_path: Path, known, words: str, settings) -> None:
    with zipfile.ZipFile(archive) as opened:
        names = json.loads(opened.read(MANIFEST))["migrations"]
    settings.EVIDENCE_STORE = str(tmp_path / "evidence")
    other = rewritten(archive, tmp_path / "other.zip", change_manifest(migrations=known(names)))
    with pytest.raises(BackupError, match=f"was made by {words} of Saferplace"):
        restore_backup(other, None, say=print)  # type: ignore[arg-type]
    assert not (tmp_path / "evidence").exists()
