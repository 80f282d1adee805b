"""What a load did, file by file: the form that is printed, and that later steps rely on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Refusal:
    """Why a file was not loaded.

    Attributes:
        where: file, sheet or member.
        expected: what a loadable file looks like.
        found: what was found instead.
    """

    where: str
    expected: str
    found: str


@dataclass(frozen=True)
class FileReport:
    """What became of one file.

    Attributes:
        path: the file as given or found in a folder.
        adapter: id of the adapter that read it; "" when no adapter knew it.
        datasets: datasets its rows went to.
        parts_added: parts that are now in use.
        parts_unchanged: parts that the store held already.
        kept_as_older: slices of an older release than the one in use, kept beside it.
        rows_read: data rows found.
        rows_kept: rows that conform.
        rows_rejected: rows left out.
        rejected_by_reason: the same by reason.
        facts: counted facts of its parts, summed.
        refusal: why nothing of it was loaded; None when it was.
    """

    path: Path
    adapter: str = ""
    datasets: tuple[str, ...] = ()
    parts_added: int = 0
    parts_unchanged: int = 0
    kept_as_older: tuple[str, ...] = ()
    rows_read: int = 0
    rows_kept: int = 0
    rows_rejected: int = 0
    rejected_by_reason: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, int] = field(default_factory=dict)
    refusal: Refusal | None = None


@dataclass(frozen=True)
class LoadReport:
    """What a load did.

    Attributes:
        files: one report per file, in the order they were read.
        version_before: version of the store before the load.
        version: version of the store after it; the same when nothing was new.
    """

    files: tuple[FileReport, ...]
    version_before: int
    version: int

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files of which nothing was loaded."""
        return tuple(file for file in self.files if file.refusal)

    @property
    def rows_kept(self) -> int:
        """Rows kept over all files, those that the store held already included."""
        return sum(file.rows_kept for file in self.files)

    @property
    def rows_rejected(self) -> int:
        """Rows rejected over all files."""
        return sum(file.rows_rejected for file in self.files)

    @property
    def exit_status(self) -> int:
        """0 when every file was loaded, 1 when at least one was refused."""
        return 1 if self.refused else 0
