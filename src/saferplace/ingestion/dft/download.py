"""Brings STATS19 casualties and collisions from DfT."""

from __future__ import annotations

from pathlib import Path

import httpx

from saferplace.ingestion.transfer import Attempts, Progress, Wait, fetch

BASE_URL = "https://data.dft.gov.uk/road-accidents-safety-data"


def file_names(period: str) -> tuple[str, str]:
    """Return the names of the collision and the casualty file of a period.

    Args:
        period: a year such as "2023", "last-5-years", or "provisional-2025" (the half year not yet validated).
    """
    stem = "dft-road-casualty-statistics"
    return f"{stem}-collision-{period}.csv", f"{stem}-casualty-{period}.csv"


def download(
    period: str, folder: Path, *, wait: Wait, base_url: str = BASE_URL, progress: Progress | None = None
) -> tuple[Path, Path]:
    """Bring both files of a period to `folder`, side by side as the casualties need them, and return their paths.

    Raises:
        TransferError: the server refuses (a period it does not hold: 404), or all attempts broke off.
    """
    attempts = Attempts(count=5, wait=wait, interruptions=(httpx.TransportError,))
    with httpx.Client(timeout=60, follow_redirects=True) as client:
        collisions, casualties = (
            fetch(client, f"{base_url}/{name}", folder / name, attempts=attempts, progress=progress)
            for name in file_names(period)
        )
    return collisions, casualties
