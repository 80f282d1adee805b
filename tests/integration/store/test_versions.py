"""Loading, replacing, reading old versions: the store on a real folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.description import Column, ConformanceError, Dataset
from saferplace.datasets.parts import Batch
from saferplace.datasets.street_crime import DATASET as STREET_CRIME
from saferplace.store import EvidenceStore, Load, StoreError, writer
from saferplace.store.descriptions import describe
from tests.integration.store.made_up import MOMENT, counts_by_slice, files_below, load, street_batch, street_part

APRIL, MAY, JUNE = date(2021, 4, 1), date(2021, 5, 1), date(2021, 6, 1)


def add_then_fail(started: Load, batch: Batch) -> None:
    started.add(batch)
    raise ConformanceError("the next batch is damaged")


def test_an_empty_or_absent_folder_is_an_empty_store(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "absent"):
        store = EvidenceStore.open(place)
        assert store.version == 0
        assert store.scan("street_crime").collect().is_empty()
        assert {"part_id", "source_row", "lsoa_code"} <= set(store.scan("street_crime").collect_schema().names())
        assert store.parts().is_empty()
        assert store.rejects().is_empty()
        assert store.completeness().is_empty()
        assert store.status().datasets == ()
    assert not (tmp_path / "absent").exists()


def test_rows_counts_and_rejects_are_stored_and_every_row_knows_its_part(tmp_path: Path) -> None:
    outcome = load(tmp_path, street_batch(street_part("kent", APRIL, 30, rejected=2), street_part("essex", APRIL, 20)))
    assert (outcome.parts_added, outcome.rows, outcome.rejected, outcome.version) == (2, 50, 2, 1)
    store = EvidenceStore.open(tmp_path)
    assert counts_by_slice(store) == {("kent", APRIL): 30, ("essex", APRIL): 20}
    assert counts_by_slice(store, "street_crime_counts") == counts_by_slice(store)
    parts = store.parts("street_crime")
    assert store.parts("street_crime_counts").equals(parts)
    kent = parts.filter(pl.col("publisher_area") == "kent").row(0, named=True)
    rows = store.scan("street_crime").filter(pl.col("part_id") == kent["part_id"]).collect()
    assert rows["source_row"].sort().to_list() == list(range(2, 32))
    assert store.rejects().select("part_id", "source_row", "reason").rows() == [
        (kent["part_id"], 32, "no month"),
        (kent["part_id"], 33, "no month"),
    ]
    assert store.status().datasets[0].rejected_by_reason == {"no month": 2}


def test_the_same_load_again_changes_nothing_on_disk(tmp_path: Path) -> None:
    batch = street_batch(street_part("kent", APRIL, 30, rejected=1))
    load(tmp_path, batch)
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*") if path.is_file())
    outcome = load(tmp_path, batch)
    assert (outcome.parts_added, outcome.parts_unchanged, outcome.version) == (0, 1, 1)
    assert sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*") if path.is_file()) == before


def test_a_newer_release_replaces_and_the_old_version_still_gives_the_old_rows(tmp_path: Path) -> None:
    load(
        tmp_path,
        street_batch(
            street_part("kent", APRIL, 30, release="2022-03", rejected=1),
            street_part("kent", MAY, 7, release="2022-03"),
        ),
    )
    load(tmp_path, street_batch(street_part("kent", APRIL, 33, release="2022-04", content="corrected")))
    new, old = EvidenceStore.open(tmp_path), EvidenceStore.open(tmp_path, version=1)
    assert (
        counts_by_slice(new) == counts_by_slice(new, "street_crime_counts") == {("kent", APRIL): 33, ("kent", MAY): 7}
    )
    assert (
        counts_by_slice(old) == counts_by_slice(old, "street_crime_counts") == {("kent", APRIL): 30, ("kent", MAY): 7}
    )
    assert (new.rejects().height, old.rejects().height) == (0, 1)
    assert new.parts(live=False).height == 3
    assert new.status().datasets[0].older_parts == 1
    assert EvidenceStore.open(tmp_path, version=0).scan("street_crime").collect().is_empty()


def test_an_older_release_is_kept_but_not_used(tmp_path: Path) -> None:
    load(tmp_path, street_batch(street_part("kent", APRIL, 33, release="2022-04")))
    outcome = load(tmp_path, street_batch(street_part("kent", APRIL, 30, release="2022-03", content="older")))
    assert (outcome.parts_added, outcome.parts_kept_as_older, outcome.version) == (0, 1, 2)
    assert counts_by_slice(EvidenceStore.open(tmp_path)) == {("kent", APRIL): 33}
    again = load(tmp_path, street_batch(street_part("kent", APRIL, 30, release="2022-03", content="older")))
    assert (again.parts_kept_as_older, again.version) == (1, 2)


def test_only_the_months_asked_for_are_read(tmp_path: Path) -> None:
    load(tmp_path, *(street_batch(street_part("kent", month, 10 + month.month)) for month in (APRIL, MAY, JUNE)))
    found = EvidenceStore.open(tmp_path).scan("street_crime", months=[APRIL, JUNE]).collect()
    assert dict(found.group_by("month").len().iter_rows()) == {APRIL: 14, JUNE: 16}
    assert EvidenceStore.open(tmp_path).scan("street_crime", months=[]).collect().is_empty()


def test_history_tells_each_version(tmp_path: Path) -> None:
    load(tmp_path, street_batch(street_part("kent", APRIL, 30)), command="load a")
    load(tmp_path, street_batch(street_part("kent", MAY, 5), street_part("kent", JUNE, 6)), command="load b")
    assert EvidenceStore.open(tmp_path).history().rows() == [(1, MOMENT, "load a", 1, 30), (2, MOMENT, "load b", 2, 11)]
    assert EvidenceStore.open(tmp_path, version=1).history().height == 1


def test_nothing_is_visible_or_left_behind_without_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "ROWS_PER_FILE", 100)
    with EvidenceStore.open(tmp_path).begin_load(command="test", moment=MOMENT) as started:
        started.add(street_batch(street_part("kent", APRIL, 500)))
    with (
        pytest.raises(ConformanceError),
        EvidenceStore.open(tmp_path).begin_load(command="t", moment=MOMENT) as started,
    ):
        add_then_fail(started, street_batch(street_part("kent", APRIL, 500)))
    assert EvidenceStore.open(tmp_path).version == 0
    assert files_below(tmp_path, "street_crime") == []


@pytest.mark.parametrize("rows", [30, 500])
def test_a_group_that_fails_leaves_nothing_and_the_others_are_stored(
    tmp_path: Path, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With 30 rows they are still gathered when the group fails; with 500 they are written already."""
    monkeypatch.setattr(writer, "ROWS_PER_FILE", 100)
    april = street_batch(street_part("kent", APRIL, rows), street_part("essex", APRIL, 3))
    with EvidenceStore.open(tmp_path).begin_load(command="test", moment=MOMENT) as started:
        with started.group("good"):
            started.add(street_batch(street_part("kent", MAY, 8)))
        with pytest.raises(ConformanceError), started.group("bad"):
            add_then_fail(started, april)
        with started.group("the same slices in another file"):
            started.add(april)
        outcome = started.commit()
    assert [part.group for part in outcome.parts] == ["good", *["the same slices in another file"] * 2]
    store = EvidenceStore.open(tmp_path)
    assert counts_by_slice(store) == {("kent", MAY): 8, ("kent", APRIL): rows, ("essex", APRIL): 3}
    assert counts_by_slice(store, "street_crime_counts") == counts_by_slice(store)


def test_an_empty_part_counts_as_loaded(tmp_path: Path) -> None:
    load(tmp_path, street_batch(street_part("kent", APRIL, 0), street_part("kent", JUNE, 4)))
    store = EvidenceStore.open(tmp_path)
    assert store.parts("street_crime_counts").height == 2
    assert store.status().datasets[0].missing == ("kent/2021-05",)


def test_a_batch_that_does_not_add_up_is_refused(tmp_path: Path) -> None:
    good = street_batch(street_part("kent", APRIL, 5))
    short = type(good)(good.dataset, good.parts, good.frame.head(4), good.rejects)
    unplaced = type(good)(good.dataset, good.parts, good.frame.with_columns(part=pl.lit(1, pl.Int32)), good.rejects)
    untyped = type(good)(good.dataset, good.parts, good.frame.drop("force"), good.rejects)
    with EvidenceStore.open(tmp_path).begin_load(command="test", moment=MOMENT) as started:
        for bad, words in ((short, "5 kept .* but 4 rows"), (unplaced, "rows of part 1"), (untyped, "missing force")):
            with pytest.raises(ConformanceError, match=words):
                started.add(bad)
        started.add(good)
        with pytest.raises(ConformanceError, match="came twice"):
            started.add(good)
        assert started.commit().rows == 5
    with pytest.raises(StoreError, match="ended"):
        started.commit()


def test_the_same_file_under_two_names_in_one_load_is_stored_once(tmp_path: Path) -> None:
    one = street_batch(street_part("kent", APRIL, 5))
    copy = street_batch(street_part("kent", APRIL, 5, file="copy of it.csv"))
    outcome = load(tmp_path, one, copy)
    assert (outcome.parts_added, outcome.parts_unchanged) == (1, 1)
    assert counts_by_slice(EvidenceStore.open(tmp_path)) == {("kent", APRIL): 5}


def test_any_delta_reader_sees_the_rows_and_can_tell_which_are_live(tmp_path: Path) -> None:
    load(tmp_path, street_batch(street_part("kent", APRIL, 30)))
    load(tmp_path, street_batch(street_part("kent", APRIL, 33, content="newer")))
    rows = pl.scan_delta(str(tmp_path / "street_crime")).collect()
    live = EvidenceStore.open(tmp_path).parts()["part_id"]
    assert rows.height == 63
    assert rows.filter(pl.col("part_id").is_in(live.implode())).height == 33
    assert pl.scan_delta(str(tmp_path / "parts")).collect().height == 2


def test_hundreds_of_versions_stay_readable(tmp_path: Path) -> None:
    for number in range(30):
        load(tmp_path, street_batch(street_part("kent", APRIL, number + 1, content=str(number))))
    assert list((tmp_path / "parts" / "_delta_log").glob("*.checkpoint.parquet"))
    for version in (1, 12, 26, 30):
        assert counts_by_slice(EvidenceStore.open(tmp_path, version=version)) == {("kent", APRIL): version}


def test_a_dataset_that_gains_a_column_is_still_read_and_added_to(tmp_path: Path) -> None:
    load(tmp_path, street_batch(street_part("kent", APRIL, 5)))
    wider = replace(STREET_CRIME, columns=(*STREET_CRIME.columns, Column("context", pl.String(), "a remark", "none")))
    batch = street_batch(street_part("kent", MAY, 6))
    batch = replace(batch, frame=batch.frame.with_columns(context=pl.lit("seen")))

    def describe_wider(dataset: str) -> Dataset:
        return wider if dataset == "street_crime" else describe(dataset)

    with EvidenceStore.open(tmp_path, describe=describe_wider).begin_load(command="t", moment=MOMENT) as started:
        started.add(batch)
        started.commit()
    rows = EvidenceStore.open(tmp_path, describe=describe_wider).scan("street_crime").collect()
    assert dict(rows.group_by("month", "context").len().select("month", "context").iter_rows()) == {
        APRIL: None,
        MAY: "seen",
    }
    assert EvidenceStore.open(tmp_path).scan("street_crime").collect().height == 11


def test_a_file_url_is_the_same_store_as_its_folder(tmp_path: Path) -> None:
    load(tmp_path.as_uri(), street_batch(street_part("kent", APRIL, 5)))
    assert counts_by_slice(EvidenceStore.open(tmp_path)) == {("kent", APRIL): 5}
