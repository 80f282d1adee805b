"""A dataset that came in many small loads is read as one that came in a few, live rows and replaced ones."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from saferplace.store.errors import StoreError
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.load_release import load_release

HEAD = "series,title,area_code,period,value,unit\n"
LOADS = 20


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Twenty loads of one figure each; every second corrects the one before."""
    for number in range(LOADS):
        path = tmp_path / f"{number}.csv"
        path.write_text(f"{HEAD}noise,Noise,E22000165,{2000 + number // 2},{number},complaints\n", encoding="utf-8")
        moment = datetime(2024, 1, 1 + number, tzinfo=UTC)
        load_release([path], EvidenceStore.open(tmp_path / "store"), moment=moment)
    return tmp_path / "store"


def test_live_rows_and_all_rows_are_read(store: Path) -> None:
    evidence = EvidenceStore.open(store)
    live = evidence.scan("local_series").collect()
    assert sorted(live["value"].to_list()) == [float(number) for number in range(1, LOADS, 2)]
    everything = evidence.scan("local_series", live=False).collect()
    assert sorted(everything["value"].to_list()) == [float(number) for number in range(LOADS)]
    assert set(everything["part_id"]) == set(evidence.parts("local_series", live=False)["part_id"])


def test_every_version_reads_what_it_read_then(store: Path) -> None:
    for version in range(LOADS + 1):
        live = EvidenceStore.open(store, version=version).scan("local_series").collect()
        assert live.height == (version + 1) // 2, version
        assert max(live["value"].to_list(), default=-1) == version - 1


def test_a_missing_file_is_damage_told_by_name_although_it_was_read_before(store: Path) -> None:
    EvidenceStore.open(store).scan("local_series").collect()
    files = sorted((store / "local_series").glob("*.parquet"))
    files[3].unlink()
    with pytest.raises(StoreError, match=r"damaged.*missing"):
        EvidenceStore.open(store).scan("local_series", live=False)
