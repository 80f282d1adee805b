"""Brings archives and API answers from data.police.uk.

The API allows 15 requests a second (bursts of 30) and answers 429 beyond; 503 means more than 10,000 crimes in the
area asked for. Archives lie under /data/archive/ and are redirected to where they are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import httpx

from saferplace.ingestion.transfer import Attempts, Progress, TransferError, Wait, fetch

BASE_URL = "https://data.police.uk"
# The API refuses a longer address; a longer outline goes in the body of a POST.
LONGEST_ADDRESS = 4094
# Simplest pace that keeps under 15 requests a second.
PAUSE = 1 / 14
_ATTEMPTS = 6


def archive_url(release: str, base_url: str = BASE_URL) -> str:
    """Return the address of the archive of a month, "2022-03", or of "latest"; both hold the 36 months before too."""
    return f"{base_url}/data/archive/{release}.zip"


def available_months(*, wait: Wait, base_url: str = BASE_URL) -> list[str]:
    """Return the months with street-level crime ("2022-03"), newest first.

    Raises:
        TransferError: the API does not answer, or not as documented.
    """
    with _client() as client:
        answer = _ask(client, client.build_request("GET", f"{base_url}/api/crimes-street-dates"), wait)
    try:
        months = [str(entry["date"]) for entry in json.loads(answer)]
    except (ValueError, KeyError, TypeError) as error:
        raise TransferError(f"{base_url}/api/crimes-street-dates: not the list of months expected") from error
    return sorted((month for month in months if re.fullmatch(r"\d{4}-\d{2}", month)), reverse=True)


def download_archive(
    folder: Path, release: str = "latest", *, wait: Wait, base_url: str = BASE_URL, progress: Progress | None = None
) -> Path:
    """Bring an archive (1.5 GB and more) to `folder` and return its path; a broken download is taken up again.

    The file is named by its month, also for "latest", because the name is the label of the release.

    Raises:
        TransferError: the server refuses, or all attempts broke off.
    """
    if release == "latest":
        months = available_months(wait=wait, base_url=base_url)
        if not months:
            raise TransferError(f"{base_url}: no month is published")
        named, address = months[0], archive_url("latest", base_url)
    else:
        named, address = release, archive_url(release, base_url)
    attempts = Attempts(count=_ATTEMPTS, wait=wait, interruptions=(httpx.TransportError,))
    with _client() as client:
        return fetch(client, address, folder / f"{named}.zip", attempts=attempts, progress=progress)


def download_crimes(
    target: Path, month: str, outline: Sequence[tuple[float, float]], *, wait: Wait, base_url: str = BASE_URL
) -> Path:
    """Bring the crimes of a month at one point (within a mile) or inside an outline, as the API's JSON.

    Args:
        target: file to write; its name becomes part of the slice's key.
        month: such as "2022-03".
        outline: latitude and longitude of each corner; a single pair asks for the mile around it.
        wait: called with seconds to wait, such as time.sleep.
        base_url: where the API is.

    Raises:
        TransferError: refused, or more than 10,000 crimes in the area.
    """
    address = f"{base_url}/api/crimes-street/all-crime"
    pairs = ":".join(f"{latitude:.6f},{longitude:.6f}" for latitude, longitude in outline)
    where = {"lat": pairs.split(",")[0], "lng": pairs.split(",")[1]} if len(outline) == 1 else {"poly": pairs}
    with _client() as client:
        request = client.build_request("GET", address, params={**where, "date": month})
        if len(str(request.url)) > LONGEST_ADDRESS:
            request = client.build_request("POST", address, data={**where, "date": month})
        answer = _ask(client, request, wait)
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(answer)
    part.replace(target)
    return target


def _client() -> httpx.Client:
    return httpx.Client(timeout=60, follow_redirects=True)


def _ask(client: httpx.Client, request: httpx.Request, wait: Wait) -> bytes:
    """Send a request, keeping to the pace allowed, and return the answer's body."""
    address, reason, pause = str(request.url)[:200], "", PAUSE
    for _ in range(_ATTEMPTS):
        wait(pause)
        try:
            answer = client.send(request)
        except httpx.TransportError as error:
            reason = str(error) or type(error).__name__
        else:
            if answer.status_code == 200:
                return answer.content
            if answer.status_code == 503:
                raise TransferError(f"{address}: more than 10,000 crimes in the area; ask for a smaller one")
            if answer.status_code != 429 and answer.status_code < 500:
                raise TransferError(f"{address}: the server answered {answer.status_code}")
            reason = f"the server answered {answer.status_code}"
        pause = max(1.0, pause * 2)
    raise TransferError(f"{address}: {_ATTEMPTS} attempts failed, last because {reason}")
