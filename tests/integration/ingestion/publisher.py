"""A publisher's web server on this machine: ranges, validators, and mishaps on demand."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Publisher:
    """What the server holds and how it misbehaves.

    Attributes:
        files: path to content.
        tags: path to ETag; a file without tag is sent with Last-Modified only.
        cut_after: bytes of a body after which the connection is dropped, one entry an answer.
        statuses: statuses to answer with instead, one entry an answer.
        ranges: False to ignore Range, as some servers do.
        requests: (path, Range, If-Range, status) of each request answered.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    cut_after: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    ranges: bool = True
    requests: list[tuple[str, str, str, int]] = field(default_factory=list)
    address: str = ""


LAST_MODIFIED = "Wed, 21 Oct 2020 07:28:00 GMT"


@contextmanager
def publishing(publisher: Publisher) -> Iterator[Publisher]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            _answer(self, publisher)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    publisher.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(handler: http.server.BaseHTTPRequestHandler, publisher: Publisher) -> None:
    content = publisher.files.get(handler.path)
    wanted, guard = handler.headers.get("Range", ""), handler.headers.get("If-Range", "")
    status = publisher.statuses.pop(0) if publisher.statuses else (404 if content is None else 200)
    begin = 0
    tag = publisher.tags.get(handler.path, "")
    if status == 200 and content is not None and wanted and publisher.ranges and guard in (tag or LAST_MODIFIED,):
        begin = int(wanted.removeprefix("bytes=").removesuffix("-"))
        status = 206 if begin < len(content) else 416
    publisher.requests.append((handler.path, wanted, guard, status))
    body = (content or b"")[begin:] if status in (200, 206) else b"sorry"
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    if status == 206:
        handler.send_header("Content-Range", f"bytes {begin}-{begin + len(body) - 1}/{len(content or b'')}")
    handler.send_header(*(("ETag", tag) if tag else ("Last-Modified", LAST_MODIFIED)))
    handler.end_headers()
    cut = publisher.cut_after.pop(0) if publisher.cut_after and status in (200, 206) else len(body)
    handler.wfile.write(body[:cut])
    handler.close_connection = True
