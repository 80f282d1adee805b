"""Small files are read once in a process, and a file that took another's place is read anew."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from saferplace.store.location import Location
from saferplace.store.small_files import _Kept, read_small_files

SCHEMA = {"a": pl.Int64(), "b": pl.String()}


def written(folder: Path, count: int) -> list[str]:
    paths = []
    for number in range(count):
        path = folder / f"{number}.parquet"
        pl.DataFrame({"a": [number, number + 1]}).write_parquet(path)
        paths.append(str(path))
    return paths


def test_rows_come_in_the_order_asked_for_and_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, paths = Location.of(tmp_path), written(tmp_path, 4)
    first = read_small_files(place, paths[::-1], SCHEMA)
    assert first["a"].to_list() == [3, 4, 2, 3, 1, 2, 0, 1]
    assert first["b"].to_list() == [None] * 8

    def never(*args: object, **more: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(pl, "scan_parquet", never)
    assert read_small_files(place, paths, SCHEMA)["a"].to_list() == [0, 1, 1, 2, 2, 3, 3, 4]


def test_a_file_that_took_the_place_of_another_is_read_anew(tmp_path: Path) -> None:
    place, (path,) = Location.of(tmp_path), written(tmp_path, 1)
    assert read_small_files(place, [path], SCHEMA).height == 2
    pl.DataFrame({"a": [7]}).write_parquet(path)
    os.utime(path, ns=(1, 1))
    assert read_small_files(place, [path], SCHEMA)["a"].to_list() == [7]


def test_a_missing_file_is_told_although_it_was_read_before(tmp_path: Path) -> None:
    place, (path,) = Location.of(tmp_path), written(tmp_path, 1)
    read_small_files(place, [path], SCHEMA)
    os.unlink(path)
    with pytest.raises(OSError, match=r"0\.parquet"):
        read_small_files(place, [path], SCHEMA)


def test_an_empty_file_and_no_file_have_the_columns(tmp_path: Path) -> None:
    place, path = Location.of(tmp_path), tmp_path / "empty.parquet"
    pl.DataFrame(schema={"a": pl.Int64()}).write_parquet(path)
    assert read_small_files(place, [str(path)], SCHEMA).schema == pl.Schema(SCHEMA)
    assert read_small_files(place, [], SCHEMA).schema == pl.Schema(SCHEMA)


def test_what_was_not_used_longest_is_thrown_away() -> None:
    frame = pl.DataFrame({"a": range(100)})
    kept = _Kept(int(frame.estimated_size()) * 2)
    keys = [(str(number), 0, 0) for number in range(3)]
    kept.put(keys[0], frame)
    kept.put(keys[1], frame)
    assert kept.get(keys[0]) is not None
    kept.put(keys[2], frame)
    assert [kept.get(key) is not None for key in keys] == [True, False, True]
