"""Archives and API answers, brought from a server of our own laid out as data.police.uk."""

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from saferplace.ingestion.police_uk import download
from saferplace.ingestion.police_uk.parse import parse
from saferplace.ingestion.transfer import TransferError
from tests.integration.ingestion.publisher import Publisher, publishing
from tests.unit.ingestion.police_uk.made_up import archive, street_file, street_row

MONTHS = [{"date": "2022-02", "stop-and-search": []}, {"date": "2022-03", "stop-and-search": ["kent"]}]
PACKED = archive(
    {f"2021-04/2021-04-{force}-street.csv": street_file(*[street_row()] * 900) for force in ("kent", "essex")}
)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    held = Publisher(
        files={
            "/api/crimes-street-dates": json.dumps(MONTHS).encode(),
            "/data/archive/latest.zip": PACKED,
            "/data/archive/2022-02.zip": PACKED,
        },
        tags={"/data/archive/latest.zip": '"one"', "/data/archive/2022-02.zip": '"two"'},
    )
    with publishing(held) as running:
        yield running


def _no_wait(_: float) -> None:
    pass


def test_the_addresses_are_those_of_data_police_uk() -> None:
    assert download.archive_url("2022-03") == "https://data.police.uk/data/archive/2022-03.zip"
    assert download.archive_url("latest") == "https://data.police.uk/data/archive/latest.zip"


def test_the_latest_archive_is_named_by_its_month(publisher: Publisher, tmp_path: Path) -> None:
    path = download.download_archive(tmp_path, wait=_no_wait, base_url=publisher.address)
    assert path == tmp_path / "2022-03.zip"
    (batch,) = parse(path, "")
    assert {part.release for part in batch.parts} == {"2022-03"}


def test_a_connection_cut_halfway_is_taken_up_where_it_broke(publisher: Publisher, tmp_path: Path) -> None:
    half = len(PACKED) // 2
    publisher.cut_after = [half]
    path = download.download_archive(tmp_path, "2022-02", wait=_no_wait, base_url=publisher.address)
    assert path.read_bytes() == PACKED
    address = "/data/archive/2022-02.zip"
    assert publisher.requests == [(address, "", "", 200), (address, f"bytes={half}-", '"two"', 206)]
    assert [file.name for file in tmp_path.iterdir()] == ["2022-02.zip"]


def test_an_archive_that_changed_meanwhile_is_begun_anew(publisher: Publisher, tmp_path: Path) -> None:
    publisher.cut_after = [100] * 6
    with pytest.raises(TransferError, match="broke off"):
        download.download_archive(tmp_path, "2022-02", wait=_no_wait, base_url=publisher.address)
    assert not (tmp_path / "2022-02.zip").exists()
    publisher.tags["/data/archive/2022-02.zip"], publisher.cut_after = '"three"', []
    path = download.download_archive(tmp_path, "2022-02", wait=_no_wait, base_url=publisher.address)
    assert path.read_bytes() == PACKED


def test_a_month_that_is_not_there(publisher: Publisher, tmp_path: Path) -> None:
    with pytest.raises(TransferError, match="404"):
        download.download_archive(tmp_path, "1999-01", wait=_no_wait, base_url=publisher.address)


def test_months_available(publisher: Publisher) -> None:
    assert download.available_months(wait=_no_wait, base_url=publisher.address) == ["2022-03", "2022-02"]
    publisher.files["/api/crimes-street-dates"] = b"{"
    with pytest.raises(TransferError, match="list of months"):
        download.available_months(wait=_no_wait, base_url=publisher.address)
    publisher.files["/api/crimes-street-dates"] = b"[]"
    with pytest.raises(TransferError, match="no month"):
        download.download_archive(Path(), wait=_no_wait, base_url=publisher.address)


@contextmanager
def _api(statuses: list[int]) -> Iterator[tuple[str, list[tuple[str, dict[str, list[str]]]]]]:
    asked: list[tuple[str, dict[str, list[str]]]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            self._answer(parse_qs(urlsplit(self.path).query))

        def do_POST(self) -> None:
            self._answer(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))

        def _answer(self, fields: dict[str, list[str]]) -> None:
            asked.append((f"{self.command} {urlsplit(self.path).path}", fields))
            self.send_response(statuses.pop(0) if statuses else 200)
            self.end_headers()
            self.wfile.write(b"[]")

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_crimes_round_a_point_and_in_an_outline(tmp_path: Path) -> None:
    outline = [(52.6 + corner / 1000, -1.2) for corner in range(300)]
    waits: list[float] = []
    with _api([429, 429]) as (address, asked):
        target = tmp_path / "new" / "a.json"
        download.download_crimes(target, "2022-03", [(52.6, -1.2)], wait=waits.append, base_url=address)
        download.download_crimes(target, "2022-03", outline[:3], wait=waits.append, base_url=address)
        download.download_crimes(target, "2022-03", outline, wait=waits.append, base_url=address)
    assert target.read_bytes() == b"[]"
    assert [line for line, _ in asked] == ["GET /api/crimes-street/all-crime"] * 4 + [
        "POST /api/crimes-street/all-crime"
    ]
    assert asked[0][1] == {"lat": ["52.600000"], "lng": ["-1.200000"], "date": ["2022-03"]}
    assert asked[3][1]["poly"] == ["52.600000,-1.200000:52.601000,-1.200000:52.602000,-1.200000"]
    assert len(asked[4][1]["poly"][0].split(":")) == 300
    assert waits[0] >= 1 / 15
    assert waits[1:3] == [1.0, 2.0]


@pytest.mark.parametrize(("statuses", "words"), [([503], "10,000"), ([404], "404"), ([500] * 6, "6 attempts")])
def test_an_api_that_refuses(tmp_path: Path, statuses: list[int], words: str) -> None:
    with _api(statuses) as (address, _), pytest.raises(TransferError, match=words):
        download.download_crimes(tmp_path / "a.json", "2022-03", [(52.6, -1.2)], wait=_no_wait, base_url=address)
    assert list(tmp_path.iterdir()) == []


def test_an_api_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TransferError, match="6 attempts failed"):
        download.download_crimes(
            tmp_path / "a.json", "2022-03", [(52.6, -1.2)], wait=_no_wait, base_url="http://127.0.0.1:9"
        )
