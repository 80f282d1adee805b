"""saferplace store: status, history, rejects."""

from __future__ import annotations

from typing import Annotated

import typer

from saferplace.cli.output import Format, print_csv, print_json, print_table, say
from saferplace.cli.settings import StoreOption, VersionOption, open_store
from saferplace.workflows.store_status import store_status

app = typer.Typer(no_args_is_help=True)
FormatOption = Annotated[Format, typer.Option("--format", help="How to print.")]


@app.command("status")
def status(form: FormatOption = Format.TABLE, store: StoreOption = None, store_version: VersionOption = None) -> None:
    """Show datasets, releases, versions, months, completeness and rejected rows by reason."""
    found = store_status(open_store(store, store_version))
    if form == Format.JSON:
        print_json(found)
        return
    if form == Format.CSV:
        print_csv([{k: v for k, v in row.items() if not isinstance(v, list | dict)} for row in found["datasets"]])
        return
    say(f"Evidence store {found['location']}, version {found['version']}")
    print_table(
        ["Dataset", "Rows", "Parts", "Releases", "Months", "Missing months", "Rejected"],
        [
            (
                row["dataset"],
                f"{row['rows']:,}",
                f"{row['parts']:,}",
                ", ".join(row["releases"][-3:]),
                f"{row['first_month']} to {row['last_month']}" if row["first_month"] else "",
                str(len(row["missing_months"])) if row["first_month"] else "",
                f"{row['rejected']:,}",
            )
            for row in found["datasets"]
        ],
        numeric=(1, 2, 5, 6),
    )
    for row in found["rejected"]:
        say(f"Rejected from {row['dataset']}: {row['rows']:,} rows, {row['reason']}")
    low = [row for row in found["completeness"] if row["completeness"] is not None and row["completeness"] < 0.95]
    for row in low[:20]:
        say(f"Under 95 % complete: {row['force']} {row['month']}: {row['completeness']:.1%}")


@app.command("history")
def history(form: FormatOption = Format.TABLE, store: StoreOption = None) -> None:
    """List every version of the store: when, by which command, how many parts."""
    frame = open_store(store).history()
    if form == Format.JSON:
        print_json(frame.to_dicts())
    elif form == Format.CSV:
        print_csv(frame.to_dicts())
    else:
        rows = [[str(value) for value in row] for row in frame.iter_rows()]
        print_table([name.replace("_", " ").capitalize() for name in frame.columns], rows)


@app.command("rejects")
def rejects(
    dataset: Annotated[str | None, typer.Option("--dataset", help="One dataset only.", show_default=False)] = None,
    form: FormatOption = Format.CSV,
    store: StoreOption = None,
) -> None:
    """List the rows that were left out, each with file, row, column, reason and content."""
    opened = open_store(store)
    files = opened.parts(live=False).select("part_id", "file")
    frame = opened.rejects().join(files, on="part_id", how="left")
    if dataset:
        frame = frame.filter(frame["dataset"] == dataset)
    rows = frame.select("dataset", "file", "source_row", "column", "reason", "content").to_dicts()
    if form == Format.JSON:
        print_json(rows)
    elif form == Format.CSV:
        print_csv(rows)
    else:
        headings = ["Dataset", "File", "Row", "Column", "Reason", "Content"]
        print_table(headings, [["" if v is None else str(v) for v in row.values()] for row in rows])
