"""What is no store, or no longer a whole one, or cannot be written, is refused in words and left as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from saferplace.store import EvidenceStore, StoreError
from saferplace.store.location import Location
from tests.integration.store.made_up import MOMENT, counts_by_slice, files_below, load, street_batch, street_part

APRIL, MAY = date(2021, 4, 1), date(2021, 5, 1)
NOBODY = 65534


def test_a_folder_with_other_things_is_not_a_store(tmp_path: Path) -> None:
    (tmp_path / "holiday.txt").write_text("x")
    with pytest.raises(StoreError, match=r"not an evidence store.*holiday\.txt"):
        EvidenceStore.open(tmp_path)
    with pytest.raises(StoreError, match="is a file"):
        EvidenceStore.open(tmp_path / "holiday.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.txt"]


def test_a_version_that_is_not_there_is_refused(tmp_path: Path) -> None:
    load(tmp_path, street_batch(street_part("kent", APRIL, 5)))
    for version in (-1, 2):
        with pytest.raises(StoreError, match=f"versions 0 to 1; there is no version {version}"):
            EvidenceStore.open(tmp_path, version=version)


def test_an_unknown_dataset_is_refused(tmp_path: Path) -> None:
    store = EvidenceStore.open(tmp_path)
    for name in ("no_such_thing", "description", "../parts"):
        with pytest.raises(StoreError, match=name):
            store.scan(name)


def test_a_missing_or_cut_file_is_damage_told_by_name(tmp_path: Path) -> None:
    load(tmp_path, street_batch(street_part("kent", APRIL, 500)))
    (stored,) = files_below(tmp_path, "street_crime")
    whole = stored.read_bytes()
    stored.write_bytes(whole[:-100])
    with pytest.raises(StoreError, match=rf"damaged: .*{stored.name} has .* bytes where {len(whole):,} were stored"):
        EvidenceStore.open(tmp_path).scan("street_crime")
    stored.unlink()
    with pytest.raises(StoreError, match=r"damaged.*missing"):
        EvidenceStore.open(tmp_path).scan("street_crime")
    assert counts_by_slice(EvidenceStore.open(tmp_path), "street_crime_counts") == {("kent", APRIL): 500}


@pytest.mark.parametrize("damage", ["log cut", "log gone", "catalogue file gone", "catalogue file cut", "log is noise"])
def test_a_damaged_catalogue_is_told_and_never_taken_for_an_empty_store(tmp_path: Path, damage: str) -> None:
    load(tmp_path, street_batch(street_part("kent", APRIL, 50)))
    log = tmp_path / "parts" / "_delta_log"
    (stored,) = files_below(tmp_path, "parts")
    if damage == "log cut":
        entry = log / "00000000000000000001.json"
        entry.write_bytes(entry.read_bytes()[:-20])
    elif damage == "log gone":
        for entry in log.iterdir():
            entry.unlink()
    elif damage == "catalogue file gone":
        stored.unlink()
    elif damage == "catalogue file cut":
        stored.write_bytes(stored.read_bytes()[:-50])
    else:
        (log / "00000000000000000000.json").write_bytes(os.urandom(300))
    with pytest.raises(StoreError):
        EvidenceStore.open(tmp_path)


def test_a_first_load_killed_before_its_first_commit_leaves_an_empty_store(tmp_path: Path) -> None:
    for left in ([], ["_delta_log"]):
        shutil.rmtree(tmp_path)
        (tmp_path / "parts").mkdir(parents=True)
        for name in left:
            (tmp_path / "parts" / name).mkdir()
        assert EvidenceStore.open(tmp_path).version == 0
        assert load(tmp_path, street_batch(street_part("kent", APRIL, 5))).version == 1


def test_storage_options_come_from_the_environment_for_urls_only() -> None:
    environment = {"AWS_ENDPOINT_URL": "http://x", "AWS_EMPTY": "", "HOME": "/root"}
    remote = Location.of("s3://bucket/store/", environment)
    assert (remote.root, remote.is_local) == ("s3://bucket/store", False)
    assert remote.storage_options == {"aws_endpoint_url": "http://x"}
    assert "http://x" not in repr(remote)
    assert Location.of("file:///tmp/a%20b", environment) == Location("/tmp/a b", True)  # noqa: S108


# Loads 20,000 rows under a limit that is reached while they are written, and prints how it was refused.
_LOAD = """
import os, resource, signal, sys
from datetime import date
from saferplace.store import StoreError
from tests.integration.store.made_up import load, street_batch, street_part
limit = int(sys.argv[2])
batch = street_batch(street_part("kent", date(2021, 5, 1), 20_000, rejected=3))
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
if int(sys.argv[3]):
    os.setuid(int(sys.argv[3]))
try:
    load(sys.argv[1], batch)
except StoreError as error:
    print(error)
    sys.exit(1)
"""


def _load_in_child(store: Path, *, limit: int = 0, user: int = 0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _LOAD, str(store), str(limit), str(user)], capture_output=True, text=True, timeout=60
    )


def test_a_limit_on_file_size_reached_half_way_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    load(tmp_path, street_batch(street_part("kent", APRIL, 50)))
    files = {path for path in tmp_path.rglob("*") if path.is_file()}
    for limit in (200, 4_000, 20_000):
        child = _load_in_child(tmp_path, limit=limit)
        assert (child.returncode, child.stderr) == (1, "")
        assert "Nothing was loaded" in child.stdout
        assert "larger than this system allows" in child.stdout
        assert counts_by_slice(EvidenceStore.open(tmp_path)) == {("kent", APRIL): 50}
    # Small files can have been committed to their tables before the catalogue was refused: no version names them.
    assert set(tmp_path.rglob("*.parquet")) - files <= set(files_below(tmp_path, "rejects"))
    assert _load_in_child(tmp_path).returncode == 0
    assert counts_by_slice(EvidenceStore.open(tmp_path)) == {("kent", APRIL): 50, ("kent", MAY): 20_000}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=False)


def test_a_full_disk_leaves_the_store_as_it_was(small_disk: Path) -> None:
    store, filler = small_disk / "store", small_disk / "filler"
    load(store, street_batch(street_part("kent", APRIL, 50)))
    for room in (0, 8_192, 24_576):
        filler.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - room))
        child = _load_in_child(store)
        assert (child.returncode, child.stderr) == (1, "")
        assert "the disk is full" in child.stdout
        assert counts_by_slice(EvidenceStore.open(store)) == {("kent", APRIL): 50}
        filler.unlink()
    assert _load_in_child(store).returncode == 0
    assert counts_by_slice(EvidenceStore.open(store)) == {("kent", APRIL): 50, ("kent", MAY): 20_000}


def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    load(tmp_path, street_batch(street_part("kent", APRIL, 50)))
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for path in tmp_path.parents:
        if path.stat().st_uid == os.getuid() and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055)
    try:
        child = _load_in_child(tmp_path, user=NOBODY if os.getuid() == 0 else 0)
    finally:
        for path in (tmp_path, *(path for path in tmp_path.rglob("*") if path.is_dir())):
            path.chmod(0o755)
    assert "may not read or write" in child.stdout, child.stderr
    assert child.returncode == 1
    assert counts_by_slice(EvidenceStore.open(tmp_path)) == {("kent", APRIL): 50}


def test_a_load_whose_writing_failed_cannot_be_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with EvidenceStore.open(tmp_path).begin_load(command="test", moment=MOMENT) as started:
        monkeypatch.setattr(Location, "write", fail)
        started.add(street_batch(street_part("kent", APRIL, 500)))
        for _ in range(2):
            with pytest.raises(StoreError, match="the disk is full"):
                started.commit()
        monkeypatch.undo()
        with pytest.raises(StoreError, match="the disk is full"):
            started.commit()
    assert EvidenceStore.open(tmp_path).version == 0
