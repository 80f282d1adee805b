"""The live-part rule, against a plain retelling of it."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.datasets.parts import Part, SourceFile
from saferplace.store.catalogue import CATALOGUE_SCHEMA, Catalogue, Record, Verdict
from saferplace.store.identity import is_older, part_id

MOMENT = datetime(2024, 5, 1, tzinfo=UTC)
EMPTY = Catalogue(pl.DataFrame(schema=dict(CATALOGUE_SCHEMA)), 0)


def record(slice_key: str, content: str, release: str = "") -> Record:
    part = Part(slice_key, release, SourceFile(f"{slice_key}.csv", content, 1), 1, 1, 0)
    return Record("street_crime", part_id("street_crime", slice_key, content), part)


def commit(catalogue: Catalogue, records: list[Record]) -> tuple[Catalogue, list[Verdict]]:
    judged = catalogue.judge(records)
    added = [item for item, _, new in judged if new]
    verdicts = [verdict for _, verdict, _ in judged]
    if not added:
        return catalogue, verdicts
    rows = catalogue.rows(added, {}, MOMENT, "test")
    return Catalogue(pl.concat([catalogue.frame, rows]), catalogue.version + 1), verdicts


records = st.builds(
    record,
    st.sampled_from(["kent/2021-04", "kent/2021-05", "essex/2021-04"]),
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from(["", "2022-03", "2022-04", "corrected"]),
)
loads = st.lists(st.lists(records, min_size=1, max_size=4), max_size=8)


@settings(max_examples=40)
@given(loads)
def test_the_live_part_of_a_slice_is_the_last_that_is_not_of_an_older_release(given_loads: list[list[Record]]) -> None:
    catalogue, known, live = EMPTY, set[int](), dict[str, Record]()
    for load in given_loads:
        catalogue, verdicts = commit(catalogue, load)
        for item, verdict in zip(load, verdicts, strict=True):
            slice_key = item.part.slice_key
            current = live.get(slice_key)
            if item.part_id in known:
                same = current is not None and current.part_id == item.part_id
                assert verdict == (Verdict.UNCHANGED if same else Verdict.KEPT_AS_OLDER)
                continue
            known.add(item.part_id)
            if current is not None and is_older(item.part.release, current.part.release):
                assert verdict == Verdict.KEPT_AS_OLDER
            else:
                assert verdict == Verdict.ADDED
                live[slice_key] = item
    assert catalogue.live_ids == {item.part_id for item in live.values()}
    assert catalogue.known_ids == known
    assert catalogue.with_live["live"].sum() == len(live)


@settings(max_examples=40)
@given(loads)
def test_loading_everything_again_changes_nothing(given_loads: list[list[Record]]) -> None:
    catalogue = EMPTY
    for load in given_loads:
        catalogue, _ = commit(catalogue, load)
    again, verdicts = commit(catalogue, [item for load in given_loads for item in load])
    assert again is catalogue
    assert Verdict.ADDED not in verdicts


@settings(max_examples=40)
@given(loads)
def test_an_earlier_version_is_the_rows_up_to_it(given_loads: list[list[Record]]) -> None:
    catalogue, seen = EMPTY, [EMPTY]
    for load in given_loads:
        catalogue, _ = commit(catalogue, load)
        seen.append(catalogue)
    for earlier in seen:
        cut = Catalogue(catalogue.frame.filter(pl.col("version") <= earlier.version), earlier.version)
        assert cut.live_ids == earlier.live_ids


def test_an_older_release_is_kept_beside_the_current_one_and_said_so() -> None:
    catalogue, _ = commit(EMPTY, [record("kent/2021-04", "new", "2022-04")])
    catalogue, verdicts = commit(catalogue, [record("kent/2021-04", "old", "2022-03")])
    assert verdicts == [Verdict.KEPT_AS_OLDER]
    assert catalogue.live_ids == {record("kent/2021-04", "new").part_id}
    assert catalogue.frame.height == 2


def test_the_same_slice_of_two_datasets_is_two_slices() -> None:
    other = Record("crime_outcomes", 7, record("kent/2021-04", "a").part)
    catalogue, _ = commit(EMPTY, [record("kent/2021-04", "a"), other])
    assert len(catalogue.live_ids) == 2
