"""What stands in the way of serving, and what will be missed, in plain words, before anything is started."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connection

from saferplace.store import EvidenceStore, StoreError

STYLE_SHEET = "saferplace/saferplace.css"


@dataclass(frozen=True)
class Finding:
    """Something found before serving.

    Attributes:
        text: what is so, and what to do about it.
        stops: whether serving makes no sense with it.
    """

    text: str
    stops: bool


def preflight(address: tuple[str, int] | None) -> list[Finding]:
    """Return what stands in the way or will be missed.

    Args:
        address: where to serve; None when nothing is to be served.
    """
    return [*_folders(), *_database(), *_style_sheet(), *_evidence(), *_reach(), *_address(address)]


def _folders() -> Iterator[Finding]:
    for folder in (settings.DATA_FOLDER, settings.UPLOAD_FOLDER, settings.ANSWER_FOLDER, settings.STATIC_ROOT):
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            yield Finding(f"The folder {folder} cannot be made: {error.strerror}. Set SAFERPLACE_DATA.", stops=True)
            continue
        if not os.access(folder, os.W_OK):
            yield Finding(f"The folder {folder} may not be written. Set SAFERPLACE_DATA, or its owner.", stops=True)


def _database() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        cause = (str(error).strip().splitlines() or [""])[0]
        yield Finding(f"The database does not answer: {cause}. Look at DATABASE_URL.", stops=True)


def _style_sheet() -> Iterator[Finding]:
    if finders.find(STYLE_SHEET) is None:
        text = "The pages' style sheet is not built, so every page would come without one: run `make static` first."
        yield Finding(text, stops=True)


def _evidence() -> Iterator[Finding]:
    try:
        store = EvidenceStore.open(settings.EVIDENCE_STORE)
    except StoreError as error:
        yield Finding(str(error), stops=True)
        return
    if store.version == 0:
        text = f"The evidence store at {settings.EVIDENCE_STORE} is empty: the explorer has nothing to show. "
        yield Finding(text + "Load releases with `saferplace load`, or in the browser.", stops=False)


def _reach() -> Iterator[Finding]:
    if settings.DEMONSTRATION or settings.DEBUG:
        return
    if set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]", "testserver"}:
        text = "Only this machine is answered: set SAFERPLACE_HOSTS to the name people will type."
        yield Finding(text, stops=False)
    if settings.SERVED_BY_TLS and settings.SECURE_PROXY_SSL_HEADER is None:
        text = "Pages are sent by TLS only. Behind a reverse proxy that ends TLS, set SAFERPLACE_PROXY=1; to try "
        yield Finding(text + "things out without TLS, set SAFERPLACE_TLS=0.", stops=False)


def _address(address: tuple[str, int] | None) -> Iterator[Finding]:
    if address is None:
        return
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(address)
        except OSError as error:
            text = f"Port {address[1]} cannot be used: {error.strerror}. Set PORT to another one."
            yield Finding(text, stops=True)
