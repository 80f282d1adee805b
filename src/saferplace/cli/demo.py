"""saferplace demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from saferplace.cli.load import Teller, report_lines
from saferplace.cli.output import say, say_error
from saferplace.cli.settings import today
from saferplace.workflows.demonstrate import demonstrate

app = typer.Typer()


@app.command("demo")
def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder for the demonstration.")] = Path("demo-out"),
) -> None:
    """Make up the demonstration records, load them, and write the strategic assessment of East Staffordshire."""
    done = demonstrate(out, made_on=today(), say=say, progress=Teller())
    if done.report.refused:
        for line in report_lines(done.report):
            say_error(line)
        raise typer.Exit(1)
    say("")
    say("Done. The records are made up; only totals named in MADE-UP.txt are published ones.")
    say("The papers:")
    for path in done.papers:
        say(f"  {path}")
    say("")
    say("The same on your own data:")
    say("  saferplace load YOUR-DOWNLOADS")
    say("  saferplace assess YOUR-PARTNERSHIP --year 2021/22 --out papers")
