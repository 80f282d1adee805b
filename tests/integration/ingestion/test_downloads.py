"""Each publisher's addresses, against a server of our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from saferplace.ingestion.defra import download as defra
from saferplace.ingestion.dft import download as dft
from saferplace.ingestion.home_office import download as home_office
from saferplace.ingestion.mhclg import download as mhclg
from saferplace.ingestion.transfer import TransferError
from tests.integration.ingestion.publisher import Publisher, publishing

MEDIA = "/media/0123456789abcdef"


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing(Publisher()) as running:
        yield running


def _no_wait(_: float) -> None:
    pass


def test_mhclg_brings_file_7_of_each_edition(publisher: Publisher, tmp_path: Path) -> None:
    for edition, name in mhclg.FILES.items():
        publisher.files[f"/{name}"] = str(edition).encode()
        path = mhclg.download(edition, tmp_path, wait=_no_wait, base_url=publisher.address)
        assert path.read_text() == str(edition)
        assert path.name.startswith("File_7")


def test_dft_brings_both_files_side_by_side(publisher: Publisher, tmp_path: Path) -> None:
    for kind in ("collision", "casualty"):
        publisher.files[f"/dft-road-casualty-statistics-{kind}-2023.csv"] = kind.encode()
    collisions, casualties = dft.download("2023", tmp_path, wait=_no_wait, base_url=publisher.address)
    assert (collisions.read_text(), casualties.read_text()) == ("collision", "casualty")
    with pytest.raises(TransferError, match="404"):
        dft.download("1066", tmp_path, wait=_no_wait, base_url=publisher.address)


def test_defra_takes_the_workbook_by_authority_from_the_page(publisher: Publisher, tmp_path: Path) -> None:
    national = f"{MEDIA}/Flytipping_incidents_and_actions_taken_nat_level_data_2007-08_to_2021-22_accessible.ods"
    local = f"{MEDIA}/Flytipping_incidents_and_actions_taken__reported_by_LAs_in_England__2012-13_to_2022-23.ods"
    page = "".join(f'<a href="{publisher.address}{file}">x</a>' for file in (national, local))
    publisher.files |= {defra.PAGE: page.encode(), local: b"workbook"}
    path = defra.download(tmp_path, wait=_no_wait, base_url=publisher.address)
    assert path.read_bytes() == b"workbook"
    assert [file.name for file in tmp_path.iterdir()] == [local.rsplit("/", 1)[1]]


def test_home_office_takes_every_partnership_table_and_the_reference_table(
    publisher: Publisher, tmp_path: Path
) -> None:
    names = ["prc-csp-mar16-mar20-tables-290126.ods", "prc-csp-mar21-sep25-tables-290126.ods"]
    names += ["prc-geog-ref-table-290126.csv"]
    page = "".join(f'<a href="{publisher.address}{MEDIA}/{name}">x</a>' for name in [*names, "prc-pfa-2026.ods"])
    publisher.files |= {home_office.PAGE: page.encode()} | {f"{MEDIA}/{name}": name.encode() for name in names}
    paths = home_office.download(tmp_path, wait=_no_wait, base_url=publisher.address)
    assert [path.read_text() for path in paths] == names


@pytest.mark.parametrize(("publisher_module", "words"), [(defra, "no workbook"), (home_office, "no table")])
def test_a_page_without_the_file_is_said_so(
    publisher: Publisher, tmp_path: Path, publisher_module: object, words: str
) -> None:
    publisher.files[publisher_module.PAGE] = b"<p>moved</p>"  # type: ignore[attr-defined]
    with pytest.raises(TransferError, match=words):
        publisher_module.download(tmp_path, wait=_no_wait, base_url=publisher.address)  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []
