"""Put figures that somebody supplied into the evidence: as a file in the template's layout, loaded as any other."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.local.layout import COLUMNS
from saferplace.ingestion.local.template import Cell, write_template
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.load_release import Tell, load_release
from saferplace.workflows.load_report import LoadReport
from saferplace.workflows.preview_release import preview_release
from saferplace.workflows.supply_terms import Figure, SeriesTerms

EXPECTED = "figures that the template's reader takes, every one of them"
# Told in the kept file beside the template's own columns, so that whoever traces a figure reads who gave it and why.
_FURTHER = ("note", "supplied_by", "accepted_by", "asked_from", "asked_until")


def write_supply(path: Path, figures: Iterable[Figure], *, supplied_by: str, accepted_by: str) -> Path:
    """Write figures as a file in the template's layout, whole or not at all; the same figures give the same bytes."""
    partial = path.with_name(f"{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    with partial.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow([*(column.key for column in COLUMNS), *_FURTHER])
        for figure in figures:
            writer.writerow(
                [*_cells(figure), figure.note, supplied_by, accepted_by, figure.asked_from, figure.asked_until]
            )
    partial.replace(path)
    return path


def _cells(figure: Figure) -> list[Cell]:
    first, last = _about(figure.terms, figure.area_code)
    numbers = (figure.value, figure.numerator, figure.denominator)
    return [*first, figure.period.code, *(None if number is None else _plain(number) for number in numbers), *last]


def _about(terms: SeriesTerms, area: str) -> tuple[list[Cell], list[Cell]]:
    """Return the cells before the period and after the three numbers."""
    first: list[Cell] = [terms.series, terms.title, area, terms.areas.get(area, "")]
    return first, [terms.unit, terms.better, terms.caveat, terms.threshold]


def _plain(number: float) -> str:
    return f"{number:.0f}" if number == int(number) else repr(number)


def load_supply(
    path: Path,
    store: EvidenceStore,
    *,
    moment: datetime,
    command: str,
    release_label: str = "",
    progress: Tell = lambda _: None,
) -> LoadReport:
    """Load a file that write_supply wrote: every figure of it or none; done twice, the second time nothing changes.

    Raises:
        RefusedFile: the reader would leave a row out; nothing is loaded.
        StoreError: the store cannot be written; it is as it was.
    """
    seen = preview_release([path])
    refused = [file.refusal for file in seen.files if file.refusal]
    if refused:
        raise RefusedFile(refused[0].where, refused[0].expected, refused[0].found)
    if seen.rows_rejected:
        said = "; ".join(f"row {row}, {column}: {reason}" for _, row, column, reason, _ in seen.rejects[:3])
        raise RefusedFile(path.name, EXPECTED, said)
    return load_release([path], store, moment=moment, command=command, release_label=release_label, progress=progress)


def write_owed(path: Path, owed: Sequence[tuple[SeriesTerms, str, str]]) -> Path:
    """Write the template filled in but for the figures.

    Args:
        path: its ending (.xlsx, .ods or .csv) says in which form.
        owed: series, area code and period code of each figure asked for.
    """
    rows = []
    for terms, area, period in owed:
        first, last = _about(terms, area)
        rows.append((*first, period, None, None, None, *last))
    return write_template(path, rows)
