"""Bringing a file over HTTP to disk: resumable, checked, and in place only when whole.

Knows no HTTP library: it works on an opened client that a publisher's download.py hands over, and waits by calling
what it is given, so that tests wait for nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Progress = Callable[[int, int | None], None]
Wait = Callable[[float], None]

_RETRIED_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})


class Answer(Protocol):
    """The part of a streamed HTTP answer that a transfer uses; httpx.Response has it."""

    @property
    def status_code(self) -> int:
        """Status of the answer."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers, found whatever their case."""

    def iter_raw(self) -> Iterator[bytes]:
        """Yield the body's bytes as sent."""


class Client(Protocol):
    """The part of an HTTP client that a transfer uses; httpx.Client has it."""

    def stream(self, method: str, url: str, *, headers: Mapping[str, str]) -> AbstractContextManager[Answer]:
        """Begin a request and give its answer before the body is read."""


class TransferError(Exception):
    """Raised when a file could not be brought over; says which, from where and why."""


class _Interrupted(Exception):
    """The transfer broke off and may be taken up again."""


@dataclass(frozen=True)
class Attempts:
    """How often and how patiently a transfer is tried.

    Attributes:
        count: attempts in all.
        wait: called with the seconds to wait before the next attempt, such as time.sleep.
        first_pause: seconds before the second attempt; doubled each time after.
        interruptions: exception types of the client that mean "broke off, try again".
    """

    count: int
    wait: Wait
    first_pause: float = 1.0
    interruptions: tuple[type[Exception], ...] = (OSError,)


def fetch(client: Client, url: str, target: Path, *, attempts: Attempts, progress: Progress | None = None) -> Path:
    """Bring `url` to `target` and return the target.

    The bytes go to `target` + ".part"; what is there from an earlier, broken run is continued with a Range request,
    guarded by If-Range, so that a file changed at the publisher is begun anew. The size is checked against what the
    server stated, then the file is renamed into place in one step.

    Raises:
        TransferError: the server refuses, or all attempts broke off.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    pause = attempts.first_pause
    for attempt in range(1, attempts.count + 1):
        try:
            _one_attempt(client, url, part, attempts.interruptions, progress)
        except _Interrupted as error:
            if attempt == attempts.count:
                raise TransferError(f"{url}: broke off {attempts.count} times, last because {error}") from error
            attempts.wait(pause)
            pause *= 2
        else:
            part.replace(target)
            _note(part).unlink(missing_ok=True)
            return target
    raise TransferError(f"{url}: no attempt was allowed")


def _one_attempt(
    client: Client, url: str, part: Path, interruptions: tuple[type[Exception], ...], progress: Progress | None
) -> None:
    have, validator = _already(part)
    headers = {"Accept-Encoding": "identity"}
    if have and validator:
        headers |= {"Range": f"bytes={have}-", "If-Range": validator}
    try:
        with client.stream("GET", url, headers=headers) as answer:
            begin, total = _accepted(answer, url, have if "Range" in headers else 0, part)
            _write(answer, part, begin, total, progress)
    except interruptions as error:
        raise _Interrupted(str(error) or type(error).__name__) from error
    if total is not None and part.stat().st_size != total:
        found = part.stat().st_size
        if found > total:
            part.unlink()
        raise _Interrupted(f"{total:,} bytes were announced and {found:,} came")


def _accepted(answer: Answer, url: str, asked_from: int, part: Path) -> tuple[int, int | None]:
    """Return the byte at which the body begins and the size of the whole file, where stated."""
    status = answer.status_code
    if status == 416:
        part.unlink(missing_ok=True)
        raise _Interrupted("the part already here does not fit the file at the publisher")
    if status in _RETRIED_STATUSES:
        raise _Interrupted(f"the server answered {status}")
    if status not in (200, 206):
        raise TransferError(f"{url}: the server answered {status}")
    validator = _validator(answer.headers)
    if status == 206:
        stated = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", answer.headers.get("content-range", ""))
        if stated is None or int(stated[1]) != asked_from:
            part.unlink(missing_ok=True)
            raise _Interrupted("the server sent another range than was asked for")
        return asked_from, None if stated[2] == "*" else int(stated[2])
    if answer.headers.get("content-encoding", "identity") not in ("identity", ""):
        raise TransferError(f"{url}: the server compressed a file that was asked for as it is")
    part.write_bytes(b"")  # before the note: bytes of an older file must never be marked as the new one's
    _note(part).write_text(json.dumps({"validator": validator}), encoding="utf-8")
    length = answer.headers.get("content-length", "")
    return 0, int(length) if length.isdigit() else None


def _validator(headers: Mapping[str, str]) -> str:
    """Return what If-Range may be given: a strong ETag, else Last-Modified, else nothing."""
    tag = headers.get("etag", "")
    return tag if tag and not tag.startswith("W/") else headers.get("last-modified", "")


def _write(answer: Answer, part: Path, begin: int, total: int | None, progress: Progress | None) -> None:
    done = begin
    with part.open("r+b" if begin else "wb") as handle:
        handle.seek(begin)
        handle.truncate()
        # Unbuffered: a client asked for chunks of a size would lose a begun chunk when the line breaks.
        for chunk in answer.iter_raw():
            handle.write(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, total)


def _note(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _already(part: Path) -> tuple[int, str]:
    """Return how many bytes are here and what their file was marked with; (0, "") when it cannot be continued."""
    if not part.is_file():
        return 0, ""
    try:
        validator = json.loads(_note(part).read_text(encoding="utf-8"))["validator"]
    except (OSError, ValueError, KeyError, TypeError):
        return 0, ""
    return part.stat().st_size, validator if isinstance(validator, str) else ""
