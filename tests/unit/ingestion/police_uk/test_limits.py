"""Sizes at which files are refused or read in several batches, and files that cannot be opened."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.police_uk import api_answers, parse, sources
from saferplace.ingestion.police_uk.sources import sources_of
from tests.unit.ingestion.police_uk.made_up import NAME, archive, load, search_file, street_file, street_row

ROW = street_row()


def test_a_month_too_large_for_memory_comes_in_several_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forces = ["dorset", "essex", "kent", "surrey"]
    path = tmp_path / "a.zip"
    path.write_bytes(archive({f"2021-04/2021-04-{force}-street.csv": street_file(ROW, ROW) for force in forces}))
    monkeypatch.setattr(parse, "_LARGEST_BATCH", 2 * len(street_file(ROW, ROW)))
    batches = load(path)
    assert [[part.publisher_area for part in batch.parts] for batch in batches] == [forces[:2], forces[2:]]


def test_a_loose_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / NAME
    path.write_bytes(street_file(ROW))
    monkeypatch.setattr(sources, "LARGEST_MEMBER", 10)
    with pytest.raises(RefusedFile, match="at most 10 bytes"):
        load(path)


def test_an_answer_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_text("[1, 2, 3]")
    monkeypatch.setattr(api_answers, "_LARGEST", 5)
    with pytest.raises(RefusedFile, match="at most 5 bytes"):
        list(api_answers.parse(path, ""))


def test_a_file_that_is_gone_when_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(street_file(ROW))
    with sources_of(path) as (source,):
        path.unlink()
        with pytest.raises(RefusedFile, match="No such file"):
            source.read()


def test_an_archive_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="No such file"):
        load(tmp_path / "absent.zip")


def test_searches_do_not_say_of_which_force_they_are(tmp_path: Path) -> None:
    path = tmp_path / "searches.csv"
    path.write_bytes(search_file())
    with pytest.raises(RefusedFile, match="a file named YYYY-MM-force"):
        load(path)


def test_a_stored_member_is_read_and_one_of_two_sizes_refused(tmp_path: Path) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr(f"2021-04/{NAME}", street_file(ROW))
    whole = memory.getvalue()
    path = tmp_path / "a.zip"
    path.write_bytes(whole)
    assert load(path)[0].frame.height == 1
    place = whole.index(b"PK\x01\x02") + 24
    path.write_bytes(whole[:place] + struct.pack("<I", 12) + whole[place + 4 :])
    with pytest.raises(RefusedFile, match="a stored member of one size"):
        load(path)
