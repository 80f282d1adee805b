"""saferplace download."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from saferplace.cli.output import say, say_progress
from saferplace.workflows.download_release import PUBLISHERS, download_release

app = typer.Typer()
_BYTES_BETWEEN_LINES = 50_000_000


@app.command("download")
def download(
    publisher: Annotated[str, typer.Argument(help=f"One of {', '.join(PUBLISHERS)}.")],
    to: Annotated[Path, typer.Option("--to", help="Folder for the files.")],
    release: Annotated[
        str, typer.Option("--release", help="police.uk month, DfT year, edition of the Indices; else the newest.")
    ] = "",
) -> None:
    """Bring a publisher's releases to a folder, to be loaded from there; run again, it goes on where it stopped."""
    told = 0

    def tell(done: int, total: int | None) -> None:
        nonlocal told
        if done - told >= _BYTES_BETWEEN_LINES or done < told:
            told = done
            of = f" of {total / 1e6:,.0f}" if total else ""
            say_progress(f"  {done / 1e6:,.0f}{of} MB")

    for path in download_release(publisher, to, release=release, wait=time.sleep, progress=tell):
        say(str(path))
