"""saferplace paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from saferplace.cli.output import say, say_progress
from saferplace.cli.settings import open_store
from saferplace.workflows.paper_types import EXAMPLE_PAPERS
from saferplace.workflows.produce_paper import produce_paper

app = typer.Typer()
_TYPES = ", ".join(EXAMPLE_PAPERS)


@app.command("paper")
def paper(
    kind: Annotated[str, typer.Argument(metavar="TYPE", help=f"One of: {_TYPES}.")],
    folder: Annotated[
        Path, typer.Argument(metavar="EXAMPLE_FOLDER", help="Folder such as examples/telford-and-wrekin.")
    ],
    output: Annotated[Path, typer.Option("--output", help="Folder for the files.")],
    store: Annotated[
        str | None,
        typer.Option(
            "--store", help="Evidence store; without one, figures are those the folder holds.", show_default=False
        ),
    ] = None,
) -> None:
    """Produce a paper from a partnership's folder: HTML, PDF, DOCX, ODT, every figure as CSV, and its lineage."""
    evidence = open_store(store) if store else None
    for path in produce_paper(kind, folder, output, evidence, progress=say_progress):
        say(str(path))
