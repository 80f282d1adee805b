"""How the command line speaks: tables, CSV, JSON, progress and errors."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.table import Table

# Into a file or another program, lines are as long as they need to be.
_PIPED_WIDTH = 300
screen = Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else _PIPED_WIDTH)
errors = Console(stderr=True, soft_wrap=True, highlight=False)


class Format(StrEnum):
    """Forms in which figures can be printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def say(text: str) -> None:
    """Print a line for people."""
    screen.print(text, markup=False)


def say_progress(text: str) -> None:
    """Print a line of progress on standard error, so that figures on standard output stay clean."""
    errors.print(text, markup=False)


def say_error(text: str) -> None:
    """Print what went wrong on standard error."""
    errors.print(text, markup=False, style="bold red" if errors.is_terminal else None)


def print_json(content: Any) -> None:
    """Print JSON; missing values are null."""
    json.dump(content, sys.stdout, indent=2, ensure_ascii=False, default=str, allow_nan=False)
    sys.stdout.write("\n")


def print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print rows as CSV with a header; missing values are empty. Text that a spreadsheet would run is quoted off."""
    if rows:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int] = ()) -> None:
    """Print a table; `numeric` are the positions of right-aligned columns."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for position, heading in enumerate(headings):
        table.add_column(heading, justify="right" if position in numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    screen.print(table)
