"""Bring a publisher's current releases to a folder, from where a load can read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.defra import download as defra
from saferplace.ingestion.dft import download as dft
from saferplace.ingestion.home_office import download as home_office
from saferplace.ingestion.mhclg import download as mhclg
from saferplace.ingestion.ons import download as ons
from saferplace.ingestion.police_uk import download as police_uk
from saferplace.ingestion.transfer import Progress, Wait

# What is brought when no release is named.
_NEWEST = {"police-uk": "latest", "dft": "last-5-years", "mhclg": "2025"}

Bring = Callable[[Path, str, Wait, Progress], Iterator[Path]]


def _police_uk(folder: Path, release: str, wait: Wait, progress: Progress) -> Iterator[Path]:
    yield police_uk.download_archive(folder, release, wait=wait, progress=progress)


def _ons(folder: Path, release: str, wait: Wait, progress: Progress) -> Iterator[Path]:
    for service in ons.LOOKUPS:
        yield ons.download_lookup(service, folder, wait=wait, progress=progress)
    for service in ons.BOUNDARIES:
        yield ons.download_boundaries(service, folder, wait=wait, progress=progress)
    for uri in ons.POPULATIONS:
        yield ons.download_population(uri, folder, wait=wait, progress=progress)


def _dft(folder: Path, release: str, wait: Wait, progress: Progress) -> Iterator[Path]:
    yield from dft.download(release, folder, wait=wait, progress=progress)


def _mhclg(folder: Path, release: str, wait: Wait, progress: Progress) -> Iterator[Path]:
    if not release.isdigit():
        raise RefusedFile("--release", "an edition of the Indices of Deprivation: 2019 or 2025", f"'{release}'")
    yield mhclg.download(int(release), folder, wait=wait, progress=progress)


def _defra(folder: Path, release: str, wait: Wait, progress: Progress) -> Iterator[Path]:
    yield defra.download(folder, wait=wait, progress=progress)


def _home_office(folder: Path, release: str, wait: Wait, progress: Progress) -> Iterator[Path]:
    yield from home_office.download(folder, wait=wait, progress=progress)


PUBLISHERS: Mapping[str, Bring] = {
    "police-uk": _police_uk,
    "ons": _ons,
    "mhclg": _mhclg,
    "defra": _defra,
    "dft": _dft,
    "home-office": _home_office,
}


def download_release(
    publisher: str, folder: Path, *, release: str = "", wait: Wait, progress: Progress
) -> Iterator[Path]:
    """Bring a publisher's files, yielding each when it is whole. Broken off, it goes on where it stopped.

    Args:
        publisher: one of PUBLISHERS.
        folder: where to; made when it is not there.
        release: police.uk month (2022-03), DfT period (2023, last-5-years), edition of the Indices; the newest when "".
        wait: called with the seconds to wait before trying again.
        progress: told bytes done and bytes in all.

    Raises:
        RefusedFile: there is no such publisher or release.
        TransferError: a file could not be brought.
    """
    if publisher not in PUBLISHERS:
        raise RefusedFile("publisher", f"one of {', '.join(PUBLISHERS)}", f"'{publisher}'")
    folder.mkdir(parents=True, exist_ok=True)
    yield from PUBLISHERS[publisher](folder, release or _NEWEST.get(publisher, ""), wait, progress)
