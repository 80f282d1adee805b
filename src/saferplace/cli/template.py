"""saferplace template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from saferplace.cli.output import say
from saferplace.workflows.write_template import write_template

app = typer.Typer()


@app.command("template")
def template(
    path: Annotated[Path, typer.Argument(help="Where to write it: a name ending in .xlsx, .ods or .csv.")],
) -> None:
    """Write an empty template for local series (council incidents, referrals, surveys), with examples."""
    write_template(path)
    say(f"Wrote {path}. Fill in the sheet 'data' and load it with: saferplace load {path}")
