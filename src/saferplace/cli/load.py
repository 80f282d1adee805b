"""saferplace load and saferplace template."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from saferplace.cli.output import Format, print_json, say, say_progress
from saferplace.cli.settings import StoreOption, open_store
from saferplace.workflows.load_release import Progress, load_release
from saferplace.workflows.load_report import FileReport, LoadReport

app = typer.Typer()
_ROWS_BETWEEN_LINES = 2_000_000


@app.command("load")
def load(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or archive zips.", show_default=False)],
    store: StoreOption = None,
    release: Annotated[str, typer.Option("--release", help="Label of the release, where the file does not say.")] = "",
    form: Annotated[Format, typer.Option("--format", help="How to print the report.")] = Format.TABLE,
) -> None:
    """Load releases into the evidence store: recognise each file, keep what conforms, report what does not."""
    report = load_release(
        paths,
        open_store(store),
        moment=datetime.now(UTC),
        release_label=release,
        command=f"load {' '.join(str(path) for path in paths)}",
        progress=Teller(),
    )
    if form == Format.JSON:
        print_json(report_as_json(report))
    else:
        for line in report_lines(report):
            say(line)
    if report.exit_status:
        raise typer.Exit(report.exit_status)


class Teller:
    """Tells of each file when it is first read from, and then every two million rows."""

    def __init__(self) -> None:
        """Begin before the first file."""
        self._file = 0
        self._rows = 0

    def __call__(self, step: Progress) -> None:
        """Say where the load is, when that is worth a line."""
        if step.number != self._file:
            self._file, self._rows = step.number, 0
            say_progress(f"  {step.number} of {step.files}  {step.path.name}")
        elif step.rows - self._rows >= _ROWS_BETWEEN_LINES:
            self._rows = step.rows
            say_progress(f"          {step.rows:,} rows")


def report_lines(report: LoadReport) -> list[str]:
    """Return the report of a load in words, a file a paragraph."""
    lines = [line for file in report.files for line in _file_lines(file)]
    if report.version == report.version_before:
        lines.append(f"Nothing new: the store is still at version {report.version}.")
    else:
        lines.append(f"The store is now at version {report.version} (before: {report.version_before}).")
    return lines


def _file_lines(file: FileReport) -> list[str]:
    if file.refusal:
        return [
            f"REFUSED {file.path}",
            f"    where:    {file.refusal.where}",
            f"    expected: {file.refusal.expected}",
            f"    found:    {file.refusal.found}",
        ]
    lines = [
        f"{file.path.name}: {file.adapter}, {file.rows_read:,} rows read, {file.rows_kept:,} kept, "
        f"{file.rows_rejected:,} left out; {file.parts_added:,} parts new, {file.parts_unchanged:,} unchanged"
    ]
    lines += [f"    left out: {rows:,} rows, {reason}" for reason, rows in file.rejected_by_reason.items()]
    lines += [f"    kept beside a newer release, not in use: {part}" for part in file.kept_as_older[:10]]
    lines += [f"    {count:,} {name.replace('_', ' ')}" for name, count in file.facts.items() if count]
    return lines


def report_as_json(report: LoadReport) -> dict[str, Any]:
    """Return the report of a load for other programs."""
    return {
        "version_before": report.version_before,
        "version": report.version,
        "files": [
            {
                "file": str(file.path),
                "adapter": file.adapter,
                "datasets": list(file.datasets),
                "parts_added": file.parts_added,
                "parts_unchanged": file.parts_unchanged,
                "kept_as_older": list(file.kept_as_older),
                "rows_read": file.rows_read,
                "rows_kept": file.rows_kept,
                "rows_rejected": file.rows_rejected,
                "rejected_by_reason": dict(file.rejected_by_reason),
                "facts": dict(file.facts),
                "refused": None
                if file.refusal is None
                else {
                    "where": file.refusal.where,
                    "expected": file.refusal.expected,
                    "found": file.refusal.found,
                },
            }
            for file in report.files
        ],
    }
