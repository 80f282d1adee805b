"""What becomes of the figures of the five source documents; the tests of papers hold the table to be true."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

_TABLE = Path(__file__).with_name("source_documents.csv")
_COLUMNS = ("document", "paper", "pages", "found", "flagged", "missing")


def source_rows() -> list[dict[str, str]]:
    """Return one row for each source document."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def source_lines() -> Iterator[str]:
    """Yield the table as a part of a page."""
    yield "## The five source documents"
    yield ""
    yield (
        "Each figure read from the five papers the examples rest on is looked for in the PDF that takes the paper's "
        "place. Found: printed there, and in all but a few cases led back to its row. Flagged: the paper says that the "
        "figure is wrong, left out or kept back. `tests/integration/papers` counts them and fails when this table is "
        "no longer true."
    )
    yield ""
    yield f"| {' | '.join(_COLUMNS)} |"
    yield f"|{'---|' * len(_COLUMNS)}"
    for row in source_rows():
        yield f"| {' | '.join(row[name] for name in _COLUMNS)} |"
