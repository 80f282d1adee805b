"""Answers no well-behaved server gives."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from saferplace.ingestion.transfer import Attempts, TransferError, fetch


@dataclass
class _Answer:
    status_code: int
    headers: Mapping[str, str]
    body: bytes = b""

    def iter_raw(self) -> Iterator[bytes]:
        yield self.body


@dataclass
class _Client:
    answers: list[_Answer]
    asked: list[Mapping[str, str]] = field(default_factory=list)

    @contextmanager
    def stream(self, method: str, url: str, *, headers: Mapping[str, str]) -> Iterator[_Answer]:
        assert method == "GET"
        self.asked.append(headers)
        yield self.answers.pop(0)


def _fetch(client: _Client, target: Path, count: int = 3) -> Path:
    return fetch(client, "http://x/a", target, attempts=Attempts(count=count, wait=lambda _: None))


def _left(target: Path) -> None:
    target.with_name("a.part").write_bytes(b"abc")
    target.with_name("a.part.json").write_text('{"validator": "v"}')


def test_the_wrong_range_is_not_pasted_in(tmp_path: Path) -> None:
    target = tmp_path / "a"
    _left(target)
    client = _Client(
        [
            _Answer(206, {"content-range": "bytes 0-2/6"}, b"abc"),
            _Answer(200, {"content-length": "6"}, b"abcdef"),
        ]
    )
    assert _fetch(client, target).read_bytes() == b"abcdef"
    assert "Range" in client.asked[0]
    assert "Range" not in client.asked[1]


def test_a_range_of_unknown_total_is_taken(tmp_path: Path) -> None:
    target = tmp_path / "a"
    _left(target)
    assert _fetch(_Client([_Answer(206, {"content-range": "bytes 3-5/*"}, b"def")]), target).read_bytes() == b"abcdef"


def test_more_bytes_than_announced_are_thrown_away(tmp_path: Path) -> None:
    target = tmp_path / "a"
    client = _Client([_Answer(200, {"content-length": "2"}, b"abc"), _Answer(200, {"content-length": "3"}, b"abc")])
    assert _fetch(client, target).read_bytes() == b"abc"


def test_fewer_bytes_than_announced_are_kept_to_go_on_from(tmp_path: Path) -> None:
    target = tmp_path / "a"
    client = _Client(
        [
            _Answer(200, {"content-length": "6", "etag": '"v"'}, b"abc"),
            _Answer(206, {"content-range": "bytes 3-5/6"}, b"def"),
        ]
    )
    assert _fetch(client, target).read_bytes() == b"abcdef"
    assert client.asked[1]["Range"] == "bytes=3-"


def test_a_size_not_announced_is_taken(tmp_path: Path) -> None:
    assert _fetch(_Client([_Answer(200, {}, b"abc")]), tmp_path / "a").read_bytes() == b"abc"


def test_a_compressed_answer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TransferError, match="compressed"):
        _fetch(_Client([_Answer(200, {"content-encoding": "gzip"}, b"x")]), tmp_path / "a")


def test_no_attempts(tmp_path: Path) -> None:
    with pytest.raises(TransferError, match="no attempt was allowed"):
        _fetch(_Client([]), tmp_path / "a", count=0)
