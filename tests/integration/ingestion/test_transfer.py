"""Transfers over real HTTP: resumed, guarded against changes, checked, in place only when whole."""

import random
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from saferplace.ingestion.transfer import Attempts, TransferError, fetch
from tests.integration.ingestion.publisher import LAST_MODIFIED, Publisher, publishing

CONTENT = random.Random(20260729).randbytes(700_000)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing(Publisher(files={"/a.zip": CONTENT}, tags={"/a.zip": '"one"'})) as running:
        yield running


def _bring(
    publisher: Publisher, folder: Path, count: int = 4
) -> tuple[Path, list[float], list[tuple[int, int | None]]]:
    waits: list[float] = []
    steps: list[tuple[int, int | None]] = []
    attempts = Attempts(count=count, wait=waits.append, interruptions=(httpx.TransportError,))
    with httpx.Client(timeout=10) as client:
        path = fetch(
            client,
            f"{publisher.address}/a.zip",
            folder / "new" / "a.zip",
            attempts=attempts,
            progress=lambda done, total: steps.append((done, total)),
        )
    return path, waits, steps


def test_a_file_arrives_whole_with_progress(publisher: Publisher, tmp_path: Path) -> None:
    path, waits, steps = _bring(publisher, tmp_path)
    assert path.read_bytes() == CONTENT
    assert [file.name for file in path.parent.iterdir()] == ["a.zip"]
    assert waits == []
    assert steps[-1] == (len(CONTENT), len(CONTENT))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)


def test_a_broken_transfer_is_continued_where_it_broke_off(publisher: Publisher, tmp_path: Path) -> None:
    publisher.cut_after = [300_000, 1000]
    path, waits, _ = _bring(publisher, tmp_path)
    assert path.read_bytes() == CONTENT
    assert waits == [1.0, 2.0]
    assert [(wanted, guard, status) for _, wanted, guard, status in publisher.requests] == [
        ("", "", 200),
        ("bytes=300000-", '"one"', 206),
        ("bytes=301000-", '"one"', 206),
    ]


def test_a_later_run_continues_what_an_earlier_one_left(publisher: Publisher, tmp_path: Path) -> None:
    publisher.cut_after = [200_000]
    with pytest.raises(TransferError, match="broke off 1 times"):
        _bring(publisher, tmp_path, count=1)
    assert not (tmp_path / "new" / "a.zip").exists()
    assert (tmp_path / "new" / "a.zip.part").stat().st_size == 200_000
    path, _, _ = _bring(publisher, tmp_path)
    assert path.read_bytes() == CONTENT
    assert publisher.requests[-1][1] == "bytes=200000-"


def test_a_file_changed_at_the_publisher_is_begun_anew(publisher: Publisher, tmp_path: Path) -> None:
    publisher.cut_after = [200_000]
    with pytest.raises(TransferError):
        _bring(publisher, tmp_path, count=1)
    publisher.files["/a.zip"] = CONTENT[::-1]
    publisher.tags["/a.zip"] = '"two"'
    path, _, _ = _bring(publisher, tmp_path)
    assert path.read_bytes() == CONTENT[::-1]
    assert publisher.requests[-1][1:] == ("bytes=200000-", '"one"', 200)


def test_without_a_tag_the_day_of_change_guards(publisher: Publisher, tmp_path: Path) -> None:
    publisher.tags = {}
    publisher.cut_after = [200_000]
    path, _, _ = _bring(publisher, tmp_path)
    assert path.read_bytes() == CONTENT
    assert publisher.requests[-1][1:] == ("bytes=200000-", LAST_MODIFIED, 206)


def test_a_server_without_ranges_sends_it_all_again(publisher: Publisher, tmp_path: Path) -> None:
    publisher.ranges = False
    publisher.cut_after = [300_000]
    path, _, _ = _bring(publisher, tmp_path)
    assert path.read_bytes() == CONTENT


def test_a_weak_tag_is_never_used_to_continue(publisher: Publisher, tmp_path: Path) -> None:
    publisher.tags["/a.zip"] = 'W/"one"'
    publisher.cut_after = [300_000]
    path, _, _ = _bring(publisher, tmp_path)
    assert path.read_bytes() == CONTENT
    assert [wanted for _, wanted, _, _ in publisher.requests] == ["", ""]


def test_a_part_longer_than_the_file_is_thrown_away(publisher: Publisher, tmp_path: Path) -> None:
    part = tmp_path / "new" / "a.zip.part"
    part.parent.mkdir()
    part.write_bytes(b"x" * (len(CONTENT) + 5))
    part.with_name("a.zip.part.json").write_text('{"validator": "\\"one\\""}')
    path, _, _ = _bring(publisher, tmp_path)
    assert path.read_bytes() == CONTENT
    assert [status for *_, status in publisher.requests] == [416, 200]


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"validator": 3}', "not json"])
def test_a_part_of_unknown_origin_is_not_continued(publisher: Publisher, tmp_path: Path, note: str) -> None:
    part = tmp_path / "new" / "a.zip.part"
    part.parent.mkdir()
    part.write_bytes(b"x" * 100)
    part.with_name("a.zip.part.json").write_text(note)
    path, _, _ = _bring(publisher, tmp_path)
    assert path.read_bytes() == CONTENT
    assert publisher.requests[0][1] == ""


def test_passing_trouble_is_waited_out_with_growing_pauses(publisher: Publisher, tmp_path: Path) -> None:
    publisher.statuses = [503, 429, 500]
    path, waits, _ = _bring(publisher, tmp_path)
    assert path.read_bytes() == CONTENT
    assert waits == [1.0, 2.0, 4.0]


def test_lasting_trouble_ends_with_the_reason(publisher: Publisher, tmp_path: Path) -> None:
    publisher.statuses = [503] * 4
    with pytest.raises(TransferError, match="broke off 4 times, last because the server answered 503"):
        _bring(publisher, tmp_path)


def test_a_file_that_is_not_there_is_asked_for_once(publisher: Publisher, tmp_path: Path) -> None:
    publisher.files.clear()
    with pytest.raises(TransferError, match="the server answered 404"):
        _bring(publisher, tmp_path)
    assert len(publisher.requests) == 1


def test_a_server_that_is_away_is_tried_again(tmp_path: Path) -> None:
    with publishing(Publisher()) as gone:
        pass
    with pytest.raises(TransferError, match="broke off 2 times"):
        _bring(gone, tmp_path, count=2)
