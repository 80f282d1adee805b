"""Look up every figure that the file of a paper names: printed ones, entered ones, those of the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from saferplace.datasets.parts import RefusedFile
from saferplace.documents.parts.figures import SERIES, PaperFigures, PrintedFigure, value_id
from saferplace.documents.parts.missing import NO_EVIDENCE
from saferplace.indicators.catalogue import Catalogue, UnknownIndicator
from saferplace.indicators.geography import AreaNotFound
from saferplace.indicators.live_text import FigureReference, parse_live_text
from saferplace.indicators.request import NotOffered
from saferplace.indicators.values import Lineage, Value
from saferplace.ingestion.partnership_papers import ADAPTERS
from saferplace.planning.content import PlanContent, as_json
from saferplace.reference.areas import AreaError
from saferplace.reference.periods import Period, PeriodError, PeriodKind
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.example_records import Example
from saferplace.workflows.indicator_values import indicator_values

_NAME = re.compile(r"(?:value|number|count|change) [a-z][a-z0-9_.]* \S+ \S+")
_REFUSED = (UnknownIndicator, AreaNotFound, AreaError, NotOffered, PeriodError)


def quoted_figures(
    example: Example, table: Mapping[str, Any], store: EvidenceStore | None, content: PlanContent | None = None
) -> PaperFigures:
    """Return the figures of a paper.

    Args:
        example: the partnership, with its printed figures.
        table: the paper's file; [[entered]] holds figures of registers, such as the spending of a grant.
        store: the evidence; without one its figures are missing, and the paper says so.
        content: the plan the paper prints, whose texts name figures too.

    Raises:
        RefusedFile: an entry is not what it should be.
    """
    printed = printed_figures(example, store)
    for entry in table.get("entered", ()):
        printed[str(entry.get("id"))] = _entered(entry)
    known = {value_id(value): value for each in printed.values() if (value := _shown(each))}
    plan = [*_references(as_json(content)), *_rested_on(content)] if content else []
    values: dict[FigureReference, Value] = {}
    changes: dict[FigureReference, str] = {}
    missing: dict[FigureReference, str] = {}
    for reference in dict.fromkeys([*_references(table), *plan]):
        value, words, why = _found(known, store, reference)
        if value is None:
            missing[reference] = why
            continue
        values[reference] = value
        changes[reference] = words
    return PaperFigures(values, changes, printed, _titles(store, {**values, **missing}, printed), missing)


def _rested_on(content: PlanContent) -> list[FigureReference]:
    """Return the figures that priorities rest on, as references to their value."""
    quoted = [figure for priority in content.priorities for figure in priority.figures]
    return [FigureReference("value", each.indicator, each.area_code, each.period) for each in quoted]


def _shown(figure: PrintedFigure) -> Value | None:
    return None if figure.is_withheld else figure.as_value()


def _found(
    known: Mapping[str, Value], store: EvidenceStore | None, reference: FigureReference
) -> tuple[Value | None, str, str]:
    """Return the value of a reference, its change in words, and why there is none."""
    if value := known.get(f"{reference.indicator}.{reference.area}.{reference.period}"):
        return value, "", ""
    try:
        found, words = _look_up(store, reference)
    except _REFUSED as error:
        return None, "", str(error)
    return found, words, "" if found else NO_EVIDENCE


def _titles(
    store: EvidenceStore | None, references: Iterable[FigureReference], printed: Mapping[str, PrintedFigure]
) -> dict[str, str]:
    """Return the names of the indicators referred to, those of figures that are missing too."""
    own = {f"{SERIES}.{each.series}": each.title for each in printed.values()}
    others = {name.indicator for name in references} - own.keys()
    known = {each.id: each.title for each in Catalogue.of(store)} if others else {}
    return own | {name: known[name] for name in others if name in known}


def printed_figures(example: Example, store: EvidenceStore | None = None) -> dict[str, PrintedFigure]:
    """Return the figures that an example's papers printed, by id, read from the store where it holds them.

    Raises:
        RefusedFile: the file is not a table of such figures.
    """
    path = example.figures
    (adapter,) = ADAPTERS
    (batch,) = adapter.parse(path, "")
    papers = {paper.id: paper.title for paper in example.partnership.papers}
    rows: dict[str, tuple[Mapping[str, Any], Lineage]] = {
        row["figure"]: (row, Lineage(SERIES, row["source"], 0, "", path.name, 1))
        for row in batch.frame.iter_rows(named=True)
    }
    rows |= _loaded(store, list(rows)) if store else {}
    return {name: _printed(row, lineage, papers) for name, (row, lineage) in rows.items()}


def _loaded(store: EvidenceStore, figures: Sequence[str]) -> dict[str, tuple[Mapping[str, Any], Lineage]]:
    """Return the figures that the store holds, each with the part it was read from."""
    held = store.scan(SERIES).filter(pl.col("figure").is_in(figures)).collect()
    parts = {part["part_id"]: part for part in store.parts(SERIES).iter_rows(named=True)}
    found: dict[str, tuple[Mapping[str, Any], Lineage]] = {}
    for row in held.iter_rows(named=True):
        part = parts[row["part_id"]]
        lineage = Lineage(SERIES, part["release"], store.version, str(row["part_id"]), part["file"], 1)
        found[row["figure"]] = (row, lineage)
    return found


def _printed(row: Mapping[str, Any], lineage: Lineage, papers: Mapping[str, str]) -> PrintedFigure:
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
        rate=row["rate"],
        rate_unit=row["rate_unit"] or "",
        rank=row["rank"],
        rank_of=row["rank_of"],
        against_peers=row["against_peers"] or "",
        against_england=row["against_england"] or "",
        lineage=replace(lineage, row_range=(line, line)),
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
