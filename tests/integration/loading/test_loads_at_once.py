"""Several processes loading into one new store at the same time lose nothing of each other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl

from saferplace.store import EvidenceStore
from tests.integration.loading.releases import FORCES, MONTHS, label, rejected_in, rows_in
from tests.integration.store.made_up import counts_by_slice

RELEASES = 4


def start(store: Path, folder: Path, forces: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.integration.loading.loader", store, folder, forces, "1", str(RELEASES)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run_at_once(children: list[subprocess.Popen[str]]) -> None:
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        printed, complaint = child.communicate(timeout=60)
        assert printed.splitlines()[-1] == f"loaded {RELEASES}", complaint


def check_exact(store: EvidenceStore) -> None:
    expected = {(force, month): rows_in(RELEASES, force, month) for force in FORCES for month in MONTHS}
    assert counts_by_slice(store) == expected
    assert counts_by_slice(store, "street_crime_counts") == expected
    assert store.rejects().height == rejected_in(RELEASES) * len(expected)
    parts = store.parts("street_crime", live=False)
    assert parts["part_id"].is_unique().all()
    assert parts.height == RELEASES * len(expected)
    assert set(store.parts()["release"]) == {label(RELEASES)}


def test_loads_of_different_forces_all_arrive(tmp_path: Path) -> None:
    """Both meet at the making of the store and of each table, and at every commit."""
    run_at_once([start(tmp_path / "store", tmp_path / force, force) for force in FORCES])
    store = EvidenceStore.open(tmp_path / "store")
    check_exact(store)
    versions = store.history()["version"].to_list()
    # Two that make the catalogue in the same instant may each write an empty version first; no load is lost by it.
    assert versions[0] in range(1, len(FORCES) + 1)
    assert versions == list(range(versions[0], versions[0] + RELEASES * len(FORCES)))


def test_the_same_loads_at_once_store_each_part_once(tmp_path: Path) -> None:
    both = [start(tmp_path / "store", tmp_path / name, ",".join(FORCES)) for name in ("one", "other")]
    run_at_once(both)
    store = EvidenceStore.open(tmp_path / "store")
    check_exact(store)
    assert store.history().select(pl.col("parts_added").sum()).item() == RELEASES * len(FORCES) * len(MONTHS)
