"""The work behind an upload: reading it for the preview and loading it, told step by step."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from saferplace.indicators.geography import Geography
from saferplace.store.errors import StoreError
from saferplace.store.evidence import EvidenceStore
from saferplace.web.evidence.models import Place, Upload, UploadState
from saferplace.web.evidence.queries.handle import current_evidence
from saferplace.web.evidence.queries.partnership import own_areas
from saferplace.web.partnerships.access.operation import installation_acts
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.load_release import Progress, load_release
from saferplace.workflows.load_report import FileReport
from saferplace.workflows.preview_release import Preview, preview_release

# Datasets whose rows a partner states; a partnership may state them of its own areas only.
STATED_BY_PARTNERS = ("local_series", "published_figure")
# Apps above say which series come another way: why not through an upload; "" when they may. See `keep_out`.
_keepers: list[Callable[[Partnership, frozenset[str]], str]] = []
TOLD_EVERY = 0.5  # seconds between two notes of how far the work is


def keep_out(keeper: Callable[[Partnership, frozenset[str]], str]) -> None:
    """Have somebody asked, for each file of local series, why its series may not be loaded from an upload."""
    _keepers.append(keeper)


def path_of(upload: Upload) -> Path:
    """Return where the file of an upload is kept."""
    return Path(settings.UPLOAD_FOLDER) / upload.kept_as


def read_upload(pk: int) -> None:
    """Read a file for its preview; the evidence stays as it is. Done twice, it finds the same."""
    with _the_worker_has(pk, (UploadState.WAITING, UploadState.READING), UploadState.READING) as upload:
        if upload is None:
            return
        found = preview_release([path_of(upload)], areas_of=STATED_BY_PARTNERS, progress=_tell(upload))
        upload.found = _as_json(found)
        upload.rows_kept, upload.rows_rejected = found.rows_kept, found.rows_rejected
        upload.reason = _refusal(upload, found)
        _finish(upload, UploadState.REFUSED if upload.reason else UploadState.READ, "read_upload")


def load_upload(pk: int) -> None:
    """Load an accepted file into the evidence, as one version, or not at all."""
    with _the_worker_has(pk, (UploadState.LOADING,), UploadState.LOADING) as upload:
        if upload is None:
            return
        report = load_release(
            [path_of(upload)],
            EvidenceStore.open(settings.EVIDENCE_STORE),
            moment=timezone.now(),
            release_label=upload.release_label,
            command=f"upload {upload.pk}",
            progress=_tell(upload),
        )
        upload.store_version = report.version
        upload.rows_kept = report.rows_kept
        upload.reason = "; ".join(_words(file) for file in report.refused)
        _finish(upload, UploadState.FAILED if upload.reason else UploadState.LOADED, "load_upload")


@contextlib.contextmanager
def _the_worker_has(pk: int, expected: tuple[str, ...], taken: str) -> Iterator[Upload | None]:
    """Take an upload to work on, and note it as failed whatever stops the work."""
    if not Upload.objects.filter(pk=pk, state__in=expected).update(state=taken, rows_so_far=0):
        yield None
        return
    upload = Upload.objects.select_related("partnership").get(pk=pk)
    try:
        yield upload
    except (StoreError, OSError, MemoryError) as error:
        upload.reason = f"The evidence is as it was before. {error}"
        _finish(upload, UploadState.FAILED, "stop_upload")


def _finish(upload: Upload, state: str, act: str) -> None:
    upload.state, upload.step, upload.version = state, "", upload.version + 1
    with installation_acts(f"evidence.{act}", partnership=upload.partnership):
        upload.save()


def _tell(upload: Upload) -> Callable[[Progress], None]:
    told = 0.0

    def tell(progress: Progress) -> None:
        nonlocal told
        if time.monotonic() - told < TOLD_EVERY:
            return
        told = time.monotonic()
        step = f"File {progress.number} of {progress.files}"
        Upload.objects.filter(pk=upload.pk).update(step=step, rows_so_far=progress.rows, changed_at=timezone.now())

    return tell


def _refusal(upload: Upload, found: Preview) -> str:
    """Return why the upload cannot be loaded; "" when it can."""
    refused = [file for file in found.files if file.refusal]
    if refused:
        return "; ".join(_words(file) for file in refused)
    if not found.rows_kept:
        return "No row of it can be loaded: each was left out for one of the reasons below."
    kept_out = (keeper(upload.partnership, found.series) for keeper in _keepers)
    return _foreign_areas(upload, found) or next((reason for reason in kept_out if reason), "")


def _foreign_areas(upload: Upload, found: Preview) -> str:
    stated = set().union(*found.area_codes.values()) if found.area_codes else set()
    if not stated:
        return ""
    evidence = current_evidence()
    inside = {place.code for place in Place.objects.filter(partnership=upload.partnership)}
    for area in own_areas(evidence, upload.partnership):
        inside |= {area.code, *evidence.geography.lsoas(area.code)}
    strangers = sorted(code for code in stated if not _is_inside(evidence.geography, code, inside))
    if not strangers:
        return ""
    named = ", ".join(strangers[:5])
    return (
        f"It states figures of areas that are not this partnership's: {named}. A partnership may hand in local figures "
        "of its own areas only."
    )


def _is_inside(geography: Geography, code: str, inside: set[str]) -> bool:
    return code in inside or (geography.has_lsoas(code) and set(geography.lsoas(code)) <= inside)


def _words(file: FileReport) -> str:
    refusal = file.refusal
    if refusal is None:
        return ""
    return f"{Path(refusal.where).name}: expected {refusal.expected}; found {refusal.found}"


def _as_json(found: Preview) -> dict[str, Any]:
    return {
        "files": [
            {
                "name": file.path.name,
                "adapter": file.adapter,
                "datasets": list(file.datasets),
                "rows_read": file.rows_read,
                "rows_kept": file.rows_kept,
                "rows_rejected": file.rows_rejected,
                "reasons": dict(file.rejected_by_reason),
                "facts": dict(file.facts),
                "refusal": _words(file),
            }
            for file in found.files
        ],
        "first_rows": {dataset: [list(row) for row in rows] for dataset, rows in found.first_rows.items()},
        "rejects": [list(row) for row in found.rejects],
    }
