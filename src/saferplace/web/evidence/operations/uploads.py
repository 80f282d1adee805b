"""Handing in files, accepting and discarding them."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import transaction

from saferplace.web.accounts.models import Account
from saferplace.web.evidence import tasks
from saferplace.web.evidence.models import Upload, UploadState
from saferplace.web.evidence.permissions import UPLOAD_EVIDENCE
from saferplace.web.evidence.reading_uploads import path_of
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_change

# What the adapters read; anything else is refused before it is kept.
KINDS = (".csv", ".zip", ".xlsx", ".xls", ".ods", ".json", ".geojson", ".xml")


class HandedIn(Protocol):
    """A file as the browser sent it."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterable[bytes]:
        """Return its bytes, piece by piece."""
        ...


@operation(UPLOAD_EVIDENCE)
def hand_in(
    *, actor: Account, partnership: Partnership, file: HandedIn, note: str = "", release_label: str = ""
) -> Upload:
    """Keep a file and have it read for its preview.

    Raises:
        Refused: the kind of file is not one that is read, or it is empty, too large, or there is no room for it.
    """
    name = Path(str(file.name).replace("\\", "/")).name[:200]
    suffix = Path(name).suffix.lower()
    limit = settings.UPLOAD_LIMIT_MIB * 1024 * 1024
    if suffix not in KINDS:
        raise Refused(f"“{name}” is not a kind of file that is read here. Hand in one of {', '.join(KINDS)}.")
    if not file.size:
        raise Refused(f"“{name}” is empty. Check the file and hand it in again.")
    if file.size > limit:
        raise Refused(
            f"“{name}” is larger than {settings.UPLOAD_LIMIT_MIB:,} MiB. Split it, or ask who keeps this service."
        )
    folder, kept_as = Path(settings.UPLOAD_FOLDER), _kept_name(name)
    sha256 = _keep(file, folder / kept_as)
    upload = Upload(
        partnership=partnership,
        name=name,
        kept_as=kept_as,
        size=file.size,
        sha256=sha256,
        note=note,
        release_label=release_label,
        handed_in_by=actor,
    )
    upload.full_clean()
    upload.save()
    transaction.on_commit(lambda: tasks.read_upload.enqueue(upload.pk))
    return upload


@operation(UPLOAD_EVIDENCE)
def accept_upload(*, actor: Account, partnership: Partnership, upload: Upload, version: int) -> Upload:
    """Have a previewed file loaded into the evidence.

    Raises:
        Refused: it is not waiting for a decision.
    """
    if upload.state != UploadState.READ:
        raise Refused(f"This file cannot be loaded: it is {upload.get_state_display().lower()}.")
    changed = save_change(upload, {"state": UploadState.LOADING, "reason": ""}, version)
    transaction.on_commit(lambda: tasks.load_upload.enqueue(changed.pk))
    return changed


@operation(UPLOAD_EVIDENCE)
def discard_upload(*, actor: Account, partnership: Partnership, upload: Upload, version: int) -> Upload:
    """Discard a file that was not loaded; the record of it stays, the file goes.

    Raises:
        Refused: it is loaded, being loaded, or discarded already.
    """
    if upload.state in (UploadState.LOADING, UploadState.LOADED, UploadState.DISCARDED):
        raise Refused(f"This file cannot be discarded: it is {upload.get_state_display().lower()}.")
    changed = save_change(upload, {"state": UploadState.DISCARDED}, version)
    transaction.on_commit(lambda: path_of(changed).unlink(missing_ok=True))
    return changed


def _kept_name(name: str) -> str:
    """Return a name of our own: adapters recognise releases by their names, so its harmless letters stay."""
    harmless = re.sub(r"[^A-Za-z0-9._-]+", "_", name).lstrip(".")[-80:]
    return f"{secrets.token_hex(8)}/{harmless}"


def _keep(file: HandedIn, path: Path) -> str:
    """Write the file, whole or not at all, and return its hash.

    Raises:
        Refused: there is no room for it, or the folder cannot be written to.
    """
    digest = hashlib.sha256()
    partial = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as out:
            for chunk in file.chunks():
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Refused(
            f"The file could not be kept here ({error.strerror}). Nothing was changed. Tell who keeps this service."
        ) from error
    return digest.hexdigest()
