"""Where the evidence store is: --store, else SAFERPLACE_STORE, else a folder in the user's data directory."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import platformdirs
import typer

from saferplace.store.evidence import EvidenceStore

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="Folder or object-store URL of the evidence store. Else SAFERPLACE_STORE, else your data directory.",
        show_default=False,
    ),
]
VersionOption = Annotated[
    int | None, typer.Option("--store-version", help="Read the store as it stood at this version.", show_default=False)
]


def store_location(given: str | None) -> str:
    """Return the store's location: the option, the environment, or a folder in the user's data directory."""
    chosen = given or os.environ.get("SAFERPLACE_STORE")
    return chosen or str(Path(platformdirs.user_data_dir("saferplace", appauthor=False)) / "evidence")


def open_store(given: str | None, version: int | None = None) -> EvidenceStore:
    """Open the evidence store at the chosen location, at its newest version unless another is asked for."""
    return EvidenceStore.open(store_location(given), version=version)


def today() -> date:
    """Return the day here: a paper is dated where it is made."""
    return datetime.now().astimezone().date()
