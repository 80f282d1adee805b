"""saferplace assess and saferplace demo."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from saferplace.cli.load import Teller, report_lines
from saferplace.cli.output import say, say_error, say_progress
from saferplace.cli.settings import StoreOption, open_store
from saferplace.workflows.assess_area import NothingToAssess, assess_area
from saferplace.workflows.demonstrate import demonstrate
from saferplace.workflows.produce_document import produce_strategic_assessment
from saferplace.workflows.read_priorities import read_priorities

__all__ = ["NothingToAssess", "assess", "demo"]


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
    store: StoreOption = None,
) -> None:
    """Write the strategic assessment of a partnership: HTML, PDF, DOCX, ODT, every figure as CSV, and its lineage."""
    say_progress(f"Reading the evidence for {area}, {year} ...")
    found = assess_area(
        open_store(store),
        area,
        year,
        peers=[piece.strip() for piece in (peers or "").split(",") if piece.strip()],
        priorities=read_priorities(priorities) if priorities else (),
    )
    for path in produce_strategic_assessment(found, out, made_on=_today(), progress=say_progress):
        say(str(path))


def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder for the demonstration.")] = Path("demo-out"),
) -> None:
    """Make up the demonstration records, load them, and write the strategic assessment of East Staffordshire."""
    done = demonstrate(out, made_on=_today(), say=say, progress=Teller())
    if done.report.refused:
        for line in report_lines(done.report):
            say_error(line)
        raise typer.Exit(1)
    say("")
    say(f"Done. The records are made up; only the {done.year} totals by crime type are those of the published plan.")
    say("The papers:")
    for path in done.papers:
        say(f"  {path}")
    say("")
    say("The same on your own data:")
    say("  saferplace load YOUR-DOWNLOADS")
    say("  saferplace assess YOUR-PARTNERSHIP --year 2021/22 --out papers")


def _today() -> date:
    """Return the day here, for covers: a paper is dated where it is made."""
    return datetime.now().astimezone().date()
