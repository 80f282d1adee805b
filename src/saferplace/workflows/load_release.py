"""Load releases into the evidence store: recognise each file, parse it, add its parts, commit once.

Each file is all or nothing: a file that turns out to be damaged half-way through leaves nothing of itself, is reported
with what was expected and what was found, and the other files still load. All files of one call become visible in one
version of the store.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.recognition import recognise
from saferplace.store import EvidenceStore, Load, LoadOutcome, StoreError
from saferplace.workflows.load_report import FileReport, LoadReport
from saferplace.workflows.record_completeness import record_completeness
from saferplace.workflows.release_tally import ReleaseTally, refusal_of, refuse_missing

# Left behind by file managers and version control; never a release.
_NOT_RELEASES = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX"})

Recognise = Callable[[Path], Adapter]


@dataclass(frozen=True)
class Progress:
    """How far a load is, told at the beginning of each file and after each batch.

    Attributes:
        path: the file being read.
        number: its place among the files, from 1.
        files: how many files there are.
        rows: rows read of this file so far.
    """

    path: Path
    number: int
    files: int
    rows: int


Tell = Callable[[Progress], None]


def load_release(
    paths: Iterable[Path],
    store: EvidenceStore,
    *,
    moment: datetime,
    release_label: str = "",
    command: str = "load",
    recognise: Recognise = recognise,
    progress: Tell = lambda _: None,
) -> LoadReport:
    """Load files, and the files in folders, into the store as one version; then measure how complete they are.

    Args:
        paths: files and folders.
        store: where to.
        moment: when.
        release_label: label of the release, for sources that do not say it themselves.
        command: what was asked for, kept in the store's history.
        recognise: finds the adapter of a file; raises RefusedFile when there is none.
        progress: told at the beginning of each file and after each batch.

    Raises:
        StoreError: the store cannot be written; it is as it was.
    """
    files = list(files_in(paths))
    reports = []
    with store.begin_load(command=command, moment=moment) as load:
        for number, path in enumerate(files, start=1):
            reports.append(_load_file(load, recognise, release_label, Progress(path, number, len(files), 0), progress))
        outcome = load.commit()
    version = record_completeness(store.newest(), moment=moment)
    return LoadReport(_with_outcome(reports, outcome), store.version, version)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Return each file once: folders are walked in the order of names, hidden files left out."""
    seen = set()
    for path in paths:
        for file in _walk(path):
            if (real := file.resolve()) not in seen:
                seen.add(real)
                yield file


def _walk(path: Path) -> list[Path]:
    """A path that is not there, or an empty folder, stays in the list so that it is refused by name."""
    if not path.is_dir():
        return [path]
    found = sorted(
        file
        for file in path.rglob("*")
        if file.is_file()
        and not any(name.startswith(".") or name in _NOT_RELEASES for name in file.relative_to(path).parts)
    )
    return found or [path]


def _load_file(load: Load, recognise: Recognise, release_label: str, step: Progress, progress: Tell) -> FileReport:
    """Add one file to the load, or nothing of it."""
    path = step.path
    adapter: Adapter | None = None
    tally = ReleaseTally()
    try:
        progress(step)
        refuse_missing(path)
        adapter = recognise(path)
        with load.group(str(path)):
            for batch in adapter.parse(path, release_label):
                load.add(batch)
                tally.count(batch)
                progress(replace(step, rows=tally.rows_read))
    except StoreError:
        raise
    except Exception as error:  # whatever a damaged file does to a parser, the user gets a refusal and not a traceback
        return FileReport(path, adapter.id if adapter else "", refusal=refusal_of(path, adapter, error))
    return tally.report(path, adapter.id)


def _with_outcome(reports: Iterable[FileReport], outcome: LoadOutcome) -> tuple[FileReport, ...]:
    """Add to each file's report what the store did with its parts."""
    verdicts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    older: defaultdict[str, list[str]] = defaultdict(list)
    for part in outcome.parts:
        verdicts[part.group][part.verdict] += 1
        if part.verdict == "kept as older":
            older[part.group].append(f"{part.dataset}/{part.slice_key}")
    return tuple(
        replace(
            report,
            parts_added=verdicts[str(report.path)]["added"],
            parts_unchanged=verdicts[str(report.path)]["unchanged"],
            kept_as_older=tuple(older[str(report.path)]),
        )
        for report in reports
    )
