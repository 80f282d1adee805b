"""Look up every figure that the file of a paper names: printed ones, entered ones, those of the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from saferplace.datasets.parts import RefusedFile
from saferplace.documents.live_text import FigureReference, parse_live_text
from saferplace.documents.parts.figures import PaperFigures, PrintedFigure
from saferplace.indicators.catalogue import Catalogue, UnknownIndicator
from saferplace.indicators.geography import AreaNotFound
from saferplace.indicators.request import NotOffered
from saferplace.indicators.values import Lineage, Value
from saferplace.ingestion.partnership_papers import ADAPTERS
from saferplace.reference.areas import AreaError
from saferplace.reference.periods import Period, PeriodError, PeriodKind
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.example_records import Example
from saferplace.workflows.indicator_values import indicator_values

_PRINTED = "published_figure"
_NAME = re.compile(r"(?:value|number|count|change) [a-z][a-z0-9_.]* \S+ \S+")
_NO_STORE = "no evidence store was given"
_REFUSED = (UnknownIndicator, AreaNotFound, AreaError, NotOffered, PeriodError)


def quoted_figures(example: Example, table: Mapping[str, Any], store: EvidenceStore | None) -> PaperFigures:
    """Return the figures of a paper.

    Args:
        example: the partnership, with its printed figures.
        table: the paper's file; [[entered]] holds figures of registers, such as the spending of a grant.
        store: the evidence; without one its figures are missing, and the paper says so.

    Raises:
        RefusedFile: an entry is not what it should be.
    """
    printed = printed_figures(example)
    for entry in table.get("entered", ()):
        printed[str(entry.get("id"))] = _entered(entry)
    references = dict.fromkeys(_references(table))
    values: dict[FigureReference, Value] = {}
    changes: dict[FigureReference, str] = {}
    missing: dict[FigureReference, str] = {}
    for reference in references:
        try:
            value, words = _look_up(store, reference)
        except _REFUSED as error:
            missing[reference] = str(error)
            continue
        if value is None:
            missing[reference] = _NO_STORE
            continue
        values[reference] = value
        changes[reference] = words
    catalogue = Catalogue.of(store) if store else None
    titles = {name.indicator: catalogue.get(name.indicator).title for name in values} if catalogue else {}
    return PaperFigures(values, changes, printed, titles, missing)


def printed_figures(example: Example) -> dict[str, PrintedFigure]:
    """Return the figures that an example's papers printed, by id.

    Raises:
        RefusedFile: the file is not a table of such figures.
    """
    path = example.figures
    (adapter,) = ADAPTERS
    (batch,) = adapter.parse(path, "")
    papers = {paper.id: paper.title for paper in example.partnership.papers}
    return {row["figure"]: _printed(row, path, papers) for row in batch.frame.iter_rows(named=True)}


def _printed(row: Mapping[str, Any], path: Path, papers: Mapping[str, str]) -> PrintedFigure:
    period = Period(row["period_start"], PeriodKind(row["period_kind"])).code if row["period_start"] else ""
    line = row["source_row"]
    return PrintedFigure(
        id=row["figure"],
        title=row["title"],
        value=row["value"],
        unit=row["unit"],
        series=row["series"],
        area=row["area"],
        area_code=row["area_code"] or "",
        period=period,
        period_printed=row["period_printed"] or "",
        paper=papers.get(row["source"], row["source"]),
        section=row["section"],
        printed_as=row["printed_as"] or "",
        is_sensitive=row["small_number"],
        note=row["note"] or "",
        lineage=Lineage(_PRINTED, row["source"], 0, "", path.name, 1, (line, line)),
    )


def _entered(entry: Mapping[str, Any]) -> PrintedFigure:
    try:
        amount = entry["value"]
        value = None if amount == "" else float(amount)
        return PrintedFigure(entry["id"], entry["title"], value, entry.get("unit", ""), paper=entry.get("from", ""))
    except (KeyError, TypeError, ValueError) as error:
        raise RefusedFile("[[entered]]", "id, title, value and perhaps unit and from", str(error)) from error


def _references(found: Any) -> Iterator[FigureReference]:
    """Yield the references to evidence in every text of a table: in braces, or alone as the name of a figure."""
    if isinstance(found, str):
        text = f"{{{{{found}}}}}" if _NAME.fullmatch(found) else found
        yield from (piece for piece in parse_live_text(text) if isinstance(piece, FigureReference))
    elif isinstance(found, Mapping):
        for value in found.values():
            yield from _references(value)
    elif isinstance(found, list):
        for value in found:
            yield from _references(value)


def _look_up(store: EvidenceStore | None, reference: FigureReference) -> tuple[Value | None, str]:
    if store is None:
        return None, ""
    (reported,) = indicator_values(store, [reference.indicator], [reference.area], [reference.period])
    return reported.value, reported.change.words
