"""Brings the English indices of deprivation from GOV.UK."""

from __future__ import annotations

from pathlib import Path

import httpx

from saferplace.ingestion.transfer import Attempts, Progress, Wait, fetch

BASE_URL = "https://assets.publishing.service.gov.uk/media"
# File 7 of each edition: all ranks, scores, deciles and population denominators.
FILES = {
    2019: "5dc407b440f0b6379a7acc8d/File_7_-_All_IoD2019_Scores__Ranks__Deciles_and_Population_Denominators_3.csv",
    2025: "691ded56d140bbbaa59a2a7d/File_7_IoD2025_All_Ranks_Scores_Deciles_Population_Denominators.csv",
}


def download(
    edition: int, folder: Path, *, wait: Wait, base_url: str = BASE_URL, progress: Progress | None = None
) -> Path:
    """Bring File 7 of an edition (2019 or 2025) to `folder` and return its path.

    Raises:
        KeyError: no such edition.
        TransferError: the server refuses, or all attempts broke off.
    """
    file = FILES[edition]
    attempts = Attempts(count=5, wait=wait, interruptions=(httpx.TransportError,))
    with httpx.Client(timeout=60, follow_redirects=True) as client:
        return fetch(
            client, f"{base_url}/{file}", folder / file.rsplit("/", 1)[-1], attempts=attempts, progress=progress
        )
