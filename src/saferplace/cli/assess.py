"""saferplace assess and saferplace demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from saferplace.cli.output import say, say_progress
from saferplace.cli.settings import StoreOption, open_store, today
from saferplace.workflows.assess_area import assess_area
from saferplace.workflows.produce_document import produce_strategic_assessment
from saferplace.workflows.read_priorities import read_priorities
from saferplace.workflows.read_scheme import read_scheme

app = typer.Typer()


@app.command("assess")
def assess(
    area: Annotated[str, typer.Argument(help="Partnership or district: code or name, such as E22000165.")],
    year: Annotated[str, typer.Option("--year", help="2021/22, 2021 or 12m-to-2022-03.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the papers.")],
    peers: Annotated[
        str | None,
        typer.Option(
            "--peers", help="Peer areas, separated by commas; else statistical neighbours.", show_default=False
        ),
    ] = None,
    priorities: Annotated[
        Path | None,
        typer.Option("--priorities", help="TOML file of today's priorities and their indicators.", show_default=False),
    ] = None,
    scoring: Annotated[
        Path | None,
        typer.Option(
            "--scoring",
            help="TOML file of how candidates are scored and peers averaged; else the table shipped.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the strategic assessment of a partnership: HTML, PDF, DOCX, ODT, every figure as CSV, and its lineage."""
    scheme = read_scheme(scoring) if scoring else None
    say_progress(f"Reading the evidence for {area}, {year} ...")
    found = assess_area(
        open_store(store),
        area,
        year,
        peers=[piece.strip() for piece in (peers or "").split(",") if piece.strip()],
        priorities=read_priorities(priorities) if priorities else (),
        scheme=scheme,
    )
    for path in produce_strategic_assessment(found, out, made_on=today(), progress=say_progress):
        say(str(path))
