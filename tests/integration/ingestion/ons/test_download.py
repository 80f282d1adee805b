import csv
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from saferplace.ingestion.ons import boundaries, lookups
from saferplace.ingestion.ons.download import (
    POPULATIONS,
    download_boundaries,
    download_lookup,
    download_population,
)
from saferplace.ingestion.transfer import TransferError
from tests.integration.ingestion.publisher import Publisher, publishing

SERVICE = "LSOA11_LSOA21_LAD22_EW_LU_v5"
FIELDS = ("LSOA11CD", "LSOA21CD", "CHGIND", "LAD22CD", "LAD22NM", "ObjectId")


def query(**parameters: str) -> str:
    return f"/{SERVICE}/FeatureServer/0/query?" + urlencode({"where": "1=1", **parameters})


def page(offset: int, size: int, *, geometry: bool = False) -> str:
    shape = {"outSR": "4326", "f": "geojson"} if geometry else {"returnGeometry": "false", "f": "json"}
    order = {"outFields": "*", "orderByFields": "ObjectId", "resultOffset": str(offset), "resultRecordCount": str(size)}
    return query(**order, **shape)


def attributes(number: int) -> dict[str, object]:
    code = f"E0100000{number}"
    return dict(zip(FIELDS, (code, code, "U", "E07000001", "Here, and there", number), strict=True))


def served(*, count: int = 5, size: int = 2, edited: int = 1, geometry: bool = False) -> dict[str, bytes]:
    """Return what a feature service answers: its description, the count and pages of two."""
    about = {"objectIdField": "ObjectId", "maxRecordCount": size, "editingInfo": {"lastEditDate": edited}}
    answers: dict[str, object] = {
        f"/{SERVICE}/FeatureServer/0?f=json": about,
        query(returnCountOnly="true", f="json"): {"count": count},
    }
    for offset in range(0, 5, size):
        numbers = range(offset + 1, min(offset + size, 5) + 1)
        if geometry:
            ring = [[0, 52], [0, 53], [1, 53], [1, 52], [0, 52]]
            shape = {"type": "Polygon", "coordinates": [ring]}
            found = [
                {"type": "Feature", "properties": {"LSOA21CD": f"E0100000{n}"}, "geometry": shape} for n in numbers
            ]
        else:
            found = [{"attributes": attributes(n)} for n in numbers]
        answers[page(offset, size, geometry=geometry)] = {"features": found}
    return {path: json.dumps(answer).encode() for path, answer in answers.items()}


@pytest.fixture
def portal() -> Iterator[Publisher]:
    with publishing(Publisher(served())) as publisher:
        yield publisher


def no_wait(seconds: float) -> None:
    assert seconds > 0


def test_a_lookup_is_read_page_by_page_into_a_file_that_can_be_loaded(portal: Publisher, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    path = download_lookup(
        SERVICE,
        tmp_path,
        wait=no_wait,
        base_url=portal.address,
        progress=lambda done, total: told.append((done, total)),
    )
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [row["LSOA11CD"] for row in rows] == [f"E0100000{n}" for n in range(1, 6)]
    assert rows[0]["LAD22NM"] == "Here, and there"
    assert told == [(2, 5), (4, 5), (5, 5)]
    assert lookups.recognise(path)
    assert next(lookups.parse(path, "")).frame.height == 10
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_a_broken_download_goes_on_with_the_pages_it_has(portal: Publisher, tmp_path: Path) -> None:
    second = page(2, 2)
    content = portal.files.pop(second)
    with pytest.raises(TransferError, match="404"):
        download_lookup(SERVICE, tmp_path, wait=no_wait, base_url=portal.address)
    assert not (tmp_path / f"{SERVICE}.csv").exists()
    portal.files[second] = content
    portal.requests.clear()
    download_lookup(SERVICE, tmp_path, wait=no_wait, base_url=portal.address)
    assert page(0, 2) not in [path for path, *_ in portal.requests]


def test_a_page_cut_short_is_continued(portal: Publisher, tmp_path: Path) -> None:
    whole = 10_000
    portal.cut_after = [whole, whole, 20]
    path = download_lookup(SERVICE, tmp_path, wait=no_wait, base_url=portal.address)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 6
    assert ("bytes=20-", 206) in [(wanted, status) for _, wanted, _, status in portal.requests]


def test_pages_of_an_edition_that_was_edited_since_are_thrown_away(portal: Publisher, tmp_path: Path) -> None:
    missing = portal.files.pop(page(4, 2))
    with pytest.raises(TransferError):
        download_lookup(SERVICE, tmp_path, wait=no_wait, base_url=portal.address)
    portal.files |= {**served(edited=2), page(4, 2): missing}
    portal.requests.clear()
    download_lookup(SERVICE, tmp_path, wait=no_wait, base_url=portal.address)
    assert page(0, 2) in [path for path, *_ in portal.requests]


def test_fewer_features_than_announced_are_no_download(tmp_path: Path) -> None:
    announced = pytest.raises(TransferError, match="6 features were announced and 5 came")
    with publishing(Publisher(served(count=6))) as portal, announced:
        download_lookup(SERVICE, tmp_path, wait=no_wait, base_url=portal.address)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("answer", [b'{"error": {"code": 400, "message": "Invalid URL"}}', b"<html>busy</html>"])
def test_an_error_inside_an_answer_of_status_200_is_told(portal: Publisher, tmp_path: Path, answer: bytes) -> None:
    portal.files[f"/{SERVICE}/FeatureServer/0?f=json"] = answer
    with pytest.raises(TransferError, match=r"Invalid URL|is not JSON"):
        download_lookup(SERVICE, tmp_path, wait=no_wait, base_url=portal.address)
    assert not list(tmp_path.iterdir())


def test_boundaries_come_as_geojson_that_can_be_loaded(tmp_path: Path) -> None:
    with publishing(Publisher(served(geometry=True))) as portal:
        path = download_boundaries(SERVICE, tmp_path, wait=no_wait, base_url=portal.address)
    assert path.suffix == ".geojson"
    assert boundaries.recognise(path)
    assert next(boundaries.parse(path, "")).frame.height == 5


def test_estimates_come_from_the_site_of_the_office(tmp_path: Path) -> None:
    uri = POPULATIONS[0]
    files = {f"/file?{urlencode({'uri': uri})}": b"workbook"}
    with publishing(Publisher(files)) as site:
        path = download_population(uri, tmp_path, wait=no_wait, base_url=site.address)
    assert (path.name, path.read_bytes()) == ("sape23dt2mid2020lsoasyoaestimatesunformatted.xlsx", b"workbook")
