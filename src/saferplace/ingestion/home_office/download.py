"""Brings the Home Office's partnership tables from GOV.UK."""

from __future__ import annotations

from pathlib import Path

import httpx

from saferplace.ingestion.govuk import attachments
from saferplace.ingestion.transfer import Attempts, Progress, TransferError, Wait, fetch

BASE_URL = "https://www.gov.uk"
PAGE = "/government/statistical-data-sets/police-recorded-crime-and-outcomes-open-data-tables"
# prc-csp-mar21-sep25-tables-290126.ods and the like: from year, to quarter, day of the release; and the reference
# table with the partnerships' codes.
FILE = r"prc-(?:csp|geog)-.*\.(?:ods|xlsx|csv)"


def download(folder: Path, *, wait: Wait, base_url: str = BASE_URL, progress: Progress | None = None) -> list[Path]:
    """Bring the partnership tables and their reference table to `folder` and return their paths.

    Raises:
        TransferError: the page or a file is refused, or the page names no such table.
    """
    attempts = Attempts(count=5, wait=wait, interruptions=(httpx.TransportError,))
    with httpx.Client(timeout=60, follow_redirects=True) as client:
        page = fetch(client, base_url + PAGE, folder / "police-recorded-crime-page.html", attempts=attempts)
        found = attachments(page.read_text(encoding="utf-8", errors="replace"), FILE)
        page.unlink()
        if not found:
            raise TransferError(f"{base_url}{PAGE}: the page names no table by community safety partnership")
        return [
            fetch(client, address, folder / address.rsplit("/", 1)[-1], attempts=attempts, progress=progress)
            for address in found
        ]
