"""saferplace load and saferplace template."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from saferplace.cli.output import Format, print_json, say, say_progress
from saferplace.cli.settings import StoreOption, store_location
from saferplace.workflows.load_release import LoadReport, load_release
from saferplace.workflows.write_template import write_template


def load(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or archive zips.", show_default=False)],
    store: StoreOption = None,
    release: Annotated[str, typer.Option("--release", help="Label of the release, where the file does not say.")] = "",
    form: Annotated[Format, typer.Option("--format", help="How to print the report.")] = Format.TABLE,
) -> None:
    """Load releases into the evidence store: recognise each file, keep what conforms, report what does not."""
    report = load_release(
        paths,
        store_location(store),
        release=release,
        moment=datetime.now(UTC),
        progress=say_progress,
    )
    if form == Format.JSON:
        print_json(report.as_json())
    else:
        _print_report(report)
    if report.refusals:
        raise typer.Exit(1)


def _print_report(report: LoadReport) -> None:
    for line in report.lines():
        say(line)


def template(
    path: Annotated[Path, typer.Argument(help="Where to write it: a name ending in .xlsx, .ods or .csv.")],
) -> None:
    """Write an empty template for local series (council incidents, referrals, surveys), with examples."""
    write_template(path)
    say(f"Wrote {path}. Fill in the sheet 'data' and load it with: saferplace load {path}")
