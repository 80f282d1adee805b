"""saferplace lint."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from saferplace.cli.output import print_json, say, say_error, say_progress
from saferplace.cli.settings import open_store
from saferplace.documents.linter.reading.files import LARGEST
from saferplace.documents.linter.reading.unreadable import Unreadable
from saferplace.workflows.lint_report import CheckedReport, as_json, lint_file, lint_upload
from saferplace.workflows.refusals import REFUSALS

app = typer.Typer()
_STANDARD_INPUT = Path("-")
_REASONS: tuple[type[Exception], ...] = (Unreadable, *REFUSALS)


class Form(StrEnum):
    """Forms in which findings can be printed."""

    TEXT = "text"
    JSON = "json"


@app.command("lint")
def lint(
    file: Annotated[
        Path, typer.Argument(help="The report: DOCX, ODT, PDF, HTML, Markdown or plain text; - reads standard input.")
    ],
    form: Annotated[Form, typer.Option("--format", help="How to print: text for people, or a JSON list.")] = Form.TEXT,
    least: Annotated[
        float, typer.Option("--least", min=0, max=1, help="Leave out findings less sure than this (0 to 1).")
    ] = 0.0,
    store: Annotated[
        str | None, typer.Option("--store", help="Also compare with this evidence store.", show_default=False)
    ] = None,
    area: Annotated[
        str | None, typer.Option("--area", help="The area it is about, when its head does not say.", show_default=False)
    ] = None,
) -> None:
    """Recompute the figures of a report and list what does not hold.

    Status 0: nothing found; 1: findings; 2: the report could not be read.
    """
    try:
        evidence = open_store(store) if store else None
        if file == _STANDARD_INPUT:
            content = typer.get_binary_stream("stdin").read(LARGEST + 1)
            checked = lint_upload(content, "standard input", evidence, area)
        else:
            checked = lint_file(file, evidence, area)
    except _REASONS as reason:
        say_error(str(reason))
        raise typer.Exit(2) from reason
    shown = [finding for finding in checked.findings if finding.confidence >= least]
    if form is Form.JSON:
        print_json([as_json(finding) for finding in shown])
        for note in checked.notes:
            say_progress(note)
    else:
        _print(checked, least)
    if shown:
        raise typer.Exit(1)


def _print(checked: CheckedReport, least: float) -> None:
    shown = [finding for finding in checked.findings if finding.confidence >= least]
    say(f"{checked.name}: {checked.words:,} words, {checked.tables} tables, {len(shown)} findings")
    for note in checked.notes:
        say(f"Note: {note}")
    for number, finding in enumerate(shown, start=1):
        say("")
        say(f"{number}. {finding.place.words()}: {finding.kind.value}, confidence {finding.confidence:.0%}")
        say(f"   printed:  {finding.printed}")
        say(f"   expected: {finding.expected}")
        say(f"   how:      {finding.how}")
        say(f"   in:       {finding.quote}")
