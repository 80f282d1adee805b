"""From files to batches: bytes are read and inflated ahead in threads while the month before is parsed and stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

from saferplace.datasets.parts import Batch, RefusedFile, SourceFile
from saferplace.ingestion.police_uk.careful_reading import CUT_SHORT
from saferplace.ingestion.police_uk.cleaning import ReadFile
from saferplace.ingestion.police_uk.joint_reading import Rows, read_rows
from saferplace.ingestion.police_uk.layouts import LAYOUTS
from saferplace.ingestion.police_uk.naming import Kind, release_of
from saferplace.ingestion.police_uk.outcomes import outcomes_batch
from saferplace.ingestion.police_uk.sources import Source, sources_of
from saferplace.ingestion.police_uk.stop_and_search import stop_and_search_batch
from saferplace.ingestion.police_uk.street import street_batch
from saferplace.ingestion.police_uk.zip_archive import Content

_BATCH_OF = {
    Kind.STREET: street_batch,
    Kind.OUTCOMES: outcomes_batch,
    Kind.STOP_AND_SEARCH: stop_and_search_batch,
}
# A month of all forces has about 120 MB. Twice this is at hand at any time, and as much again as parsed rows.
_LARGEST_BATCH = 192 << 20
_READERS = 2


def parse(path: Path, release: str) -> Iterator[Batch]:
    """Yield one batch for each month and kind of file, over all forces, in order of month.

    Args:
        path: a zip archive, a folder, or a single CSV file.
        release: label of the release; "" to take it from the archive's name where that is YYYY-MM.zip.

    Raises:
        RefusedFile: anything in it cannot be loaded at all. Batches already yielded must then not be kept.
    """
    label = release or release_of(path.name)
    with sources_of(path) as sources, ThreadPoolExecutor(_READERS, "police-uk") as readers:
        groups = list(_groups(sources))
        ahead: list[list[Future[Content]]] = []
        try:
            for number, group in enumerate(groups):
                for later in groups[number + len(ahead) : number + 2]:
                    ahead.append([readers.submit(source.read) for source in later])
                yield _batch(group, [coming.result() for coming in ahead.pop(0)], label)
        finally:
            readers.shutdown(wait=True, cancel_futures=True)


def _groups(sources: Sequence[Source]) -> Iterator[list[Source]]:
    for _, same in groupby(sources, key=lambda source: (source.name.month, source.name.kind)):
        group: list[Source] = []
        for source in same:
            if group and sum(s.size for s in group) + source.size > _LARGEST_BATCH:
                yield group
                group = []
            group.append(source)
        yield group


def _batch(group: Sequence[Source], contents: Sequence[Content], release: str) -> Batch:
    files = [
        ReadFile(source.name, SourceFile(source.label, read.sha256, len(read.content)), read.content, release)
        for source, read in zip(group, contents, strict=True)
    ]
    kind = group[0].name.kind
    rows = read_rows(LAYOUTS[kind], [file.content for file in files], [file.source.name for file in files])
    _refuse_part_of_a_file(group, rows)
    return _BATCH_OF[kind](rows, files)


def _refuse_part_of_a_file(group: Sequence[Source], rows: Rows) -> None:
    """Refuse a file that stops in the middle of a row: half a month must not pass for a quiet one.

    A member of an archive is whole by its checksum; there such a row is the publisher's, and left out alone.
    """
    for place, fault in rows.faults:
        if fault.reason == CUT_SHORT and not group[place].is_checked:
            found = f"row {fault.source_row:,} cut short at the end of the file: it did not arrive whole"
            raise RefusedFile(group[place].label, "a file that ends with a whole row", found)
