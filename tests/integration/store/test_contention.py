"""What two processes meet at the same moment, played step by step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from deltalake.exceptions import CommitFailedError, DeltaError

from saferplace.datasets.description import ConformanceError
from saferplace.store import EvidenceStore, StoreError, tables
from saferplace.store import load as load_module
from saferplace.store.location import Location
from tests.integration.store.made_up import MOMENT, counts_by_slice, files_below, load, street_batch, street_part

APRIL, MAY = date(2021, 4, 1), date(2021, 5, 1)


def test_a_load_committed_in_between_is_seen_and_judged_anew(tmp_path: Path) -> None:
    both = street_batch(street_part("kent", APRIL, 5), street_part("kent", MAY, 6))
    with EvidenceStore.open(tmp_path).begin_load(command="slow", moment=MOMENT) as slow:
        slow.add(both)
        load(tmp_path, street_batch(street_part("kent", APRIL, 5)), command="quick")
        outcome = slow.commit()
    assert (outcome.parts_added, outcome.parts_unchanged, outcome.version) == (1, 1, 2)
    store = EvidenceStore.open(tmp_path)
    # The slow load's file holds April as well, but April is read from the quick one's: no row counts twice.
    assert (
        counts_by_slice(store)
        == counts_by_slice(store, "street_crime_counts")
        == {("kent", APRIL): 5, ("kent", MAY): 6}
    )
    assert pl.scan_delta(str(tmp_path / "street_crime")).collect().height == 16


def test_a_load_that_was_overtaken_completely_adds_no_version(tmp_path: Path) -> None:
    with EvidenceStore.open(tmp_path).begin_load(command="slow", moment=MOMENT) as slow:
        slow.add(street_batch(street_part("kent", APRIL, 5)))
        load(tmp_path, street_batch(street_part("kent", APRIL, 5)), command="quick")
        outcome = slow.commit()
    assert (outcome.parts_unchanged, outcome.version) == (1, 1)
    assert counts_by_slice(EvidenceStore.open(tmp_path)) == {("kent", APRIL): 5}


def test_a_version_taken_by_others_is_tried_again_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([False, False])

    def overtaken(*given: object, exactly_next: bool = False) -> bool:
        if exactly_next and not next(refusals, True):
            return False
        return tables.append(*given, exactly_next=exactly_next)  # type: ignore[arg-type]

    monkeypatch.setattr(load_module, "append", overtaken)
    assert load(tmp_path, street_batch(street_part("kent", APRIL, 5))).version == 1
    assert len(files_below(tmp_path, "parts")) == 1


def test_a_store_that_is_always_overtaken_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_module, "append", lambda *_, exactly_next=False: not exactly_next)
    monkeypatch.setattr(load_module, "COMMIT_ATTEMPTS", 3)
    with pytest.raises(StoreError, match="kept the store busy"):
        load(tmp_path, street_batch(street_part("kent", APRIL, 5)))
    assert EvidenceStore.open(tmp_path).version == 0


def test_a_table_made_by_another_process_in_between_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = Location.of(tmp_path)
    made = tables.create_table(location, "made", {"a": pl.Int64()})
    answers = iter([None])
    real = tables.open_table
    monkeypatch.setattr(tables, "open_table", lambda *given: next(answers, real(*given)))
    assert tables.create_table(location, "made", {"a": pl.Int64()}).metadata().id == made.metadata().id


def test_a_table_that_cannot_be_made_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DeltaError("Generic error: no")

    monkeypatch.setattr(tables, "create_table_with_add_actions", fail)
    with pytest.raises(StoreError, match=r"Nothing was loaded .*: Generic error: no"):
        load(tmp_path, street_batch(street_part("kent", APRIL, 5)))


def test_a_commit_to_a_table_that_fails_for_good_stops_the_load(tmp_path: Path) -> None:
    class Busy:
        def create_write_transaction(self, *_: object, **__: object) -> None:
            raise CommitFailedError("Failed to commit transaction: 200")

    with pytest.raises(CommitFailedError):
        tables.append(Busy(), {"a": pl.Int64()}, [], 0, {})  # type: ignore[arg-type]
    assert tables.append(Busy(), {"a": pl.Int64()}, [], 0, {}, exactly_next=True) is False  # type: ignore[arg-type]


def test_an_object_store_is_written_without_folders_and_its_sizes_are_right(tmp_path: Path) -> None:
    """A folder stands for the object store here: what differs is what Saferplace asks of it."""
    (tmp_path / "table").mkdir()
    remote = Location(str(tmp_path), is_local=False)
    frame = pl.DataFrame({"a": range(1000)})
    remote.prepare("other")
    assert remote.write("table", "x.parquet", frame) == (tmp_path / "table" / "x.parquet").stat().st_size
    remote.check_size("table", "absent.parquet", 1)
    remote.discard("table", "x.parquet")
    assert pl.read_parquet(tmp_path / "table" / "x.parquet").equals(frame)
    assert not (tmp_path / "other").exists()
    Location(str(tmp_path), is_local=True).discard("table", "absent.parquet")


def test_rows_or_rejects_without_their_place_are_refused(tmp_path: Path) -> None:
    good = street_batch(street_part("kent", APRIL, 5, rejected=1))
    placeless = type(good)(good.dataset, good.parts, good.frame.drop("source_row"), good.rejects)
    reasonless = type(good)(good.dataset, good.parts, good.frame, good.rejects.drop("reason"))
    with EvidenceStore.open(tmp_path).begin_load(command="test", moment=MOMENT) as started:
        with pytest.raises(ConformanceError, match="lack source_row"):
            started.add(placeless)
        with pytest.raises(ConformanceError, match="rejects lack reason"):
            started.add(reasonless)
