"""Count what a file brings while it is read, and say why a file is refused; loading and previewing share it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from saferplace.datasets.description import ConformanceError
from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.adapter import Adapter
from saferplace.workflows.load_report import FileReport, Refusal


@dataclass
class ReleaseTally:
    """Counts what one file brings while it is read."""

    datasets: set[str] = field(default_factory=set)
    rows_read: int = 0
    rows_kept: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)

    def count(self, batch: Batch) -> None:
        """Add a batch."""
        self.datasets.add(batch.dataset)
        for part in batch.parts:
            self.rows_read += part.rows_read
            self.rows_kept += part.rows_kept
            self.facts.update(part.facts)
        if batch.rejects.height:
            self.reasons.update(dict(batch.rejects["reason"].value_counts().iter_rows()))

    def report(self, path: Path, adapter_id: str) -> FileReport:
        """Return the counts as the report of the file."""
        return FileReport(
            path,
            adapter_id,
            datasets=tuple(sorted(self.datasets)),
            rows_read=self.rows_read,
            rows_kept=self.rows_kept,
            rows_rejected=self.rows_read - self.rows_kept,
            rejected_by_reason=dict(self.reasons.most_common()),
            facts=dict(sorted(self.facts.items())),
        )


def refuse_missing(path: Path) -> None:
    """Refuse a path with nothing at it.

    Raises:
        RefusedFile: it is not there, or is an empty folder.
    """
    if path.is_dir():
        raise RefusedFile(str(path), "a folder with at least one file", "an empty folder")
    if not path.exists():
        raise RefusedFile(str(path), "an existing file or folder", "nothing of that name")


def refusal_of(path: Path, adapter: Adapter | None, error: Exception) -> Refusal:
    """Return in words why a file was refused, whatever its parser raised."""
    if isinstance(error, RefusedFile):
        return Refusal(error.where, error.expected, error.found)
    expected = adapter.expected if adapter else "a readable file"
    if isinstance(error, ConformanceError):
        return Refusal(str(path), expected, str(error))
    text = (str(error).strip().splitlines() or ["no further word"])[0]
    return Refusal(str(path), expected, f"something unreadable ({type(error).__name__}: {text[:300]})")
