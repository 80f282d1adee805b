"""Brings Defra's workbook of fly-tipping by local authority from GOV.UK."""

from __future__ import annotations

from pathlib import Path

import httpx

from saferplace.ingestion.govuk import attachments
from saferplace.ingestion.transfer import Attempts, Progress, TransferError, Wait, fetch

BASE_URL = "https://www.gov.uk"
PAGE = "/government/statistical-data-sets/env24-fly-tipping-incidents-and-actions-taken-in-england"
# The workbook by authority: "..._reported_by_LAs_in_England_2012-13_to_2022-23.ods"; the national one says "nat_level".
FILE = r"fly-?_?tipping.*(?:LAs?|local_?authorit).*\.(?:ods|xlsx)"


def download(folder: Path, *, wait: Wait, base_url: str = BASE_URL, progress: Progress | None = None) -> Path:
    """Bring the workbook of the newest release to `folder` and return its path.

    Raises:
        TransferError: the page or the file is refused, or the page names no such workbook.
    """
    attempts = Attempts(count=5, wait=wait, interruptions=(httpx.TransportError,))
    with httpx.Client(timeout=60, follow_redirects=True) as client:
        page = fetch(client, base_url + PAGE, folder / "fly-tipping-page.html", attempts=attempts)
        found = attachments(page.read_text(encoding="utf-8", errors="replace"), FILE)
        page.unlink()
        if not found:
            raise TransferError(f"{base_url}{PAGE}: the page names no workbook of fly-tipping by local authority")
        address = found[0]
        return fetch(client, address, folder / address.rsplit("/", 1)[-1], attempts=attempts, progress=progress)
