"""Look up every figure that the file of a paper names: printed ones, entered ones, those of the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import polars as pl

from saferplace.datasets.parts import RefusedFile
from saferplace.documents.parts.figures import SERIES, PaperFigures, PrintedFigure, value_id
from saferplace.documents.parts.missing import NO_EVIDENCE
from saferplace.indicators.catalogue import Catalogue, UnknownIndicator
from saferplace.indicators.geography import AreaNotFound, Geography
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
from saferplace.workflows.keep_back import keep_back

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
    before: dict[FigureReference, Value] = {}
    for reference in dict.fromkeys([*_references(table), *plan]):
        found = _found(known, store, reference)
        if found.value is None:
            missing[reference] = found.why
            continue
        values[reference] = found.value
        changes[reference] = found.change
        if found.before is not None:
            before[reference] = found.before
    figures = PaperFigures(values, changes, printed, _titles(store, {**values, **missing}, printed), missing)
    if store is None:
        return figures
    return keep_back(figures, Catalogue.of(store), Geography.from_store(store), before=before)


def _rested_on(content: PlanContent) -> list[FigureReference]:
    """Return the figures that priorities rest on, as references to their value."""
    quoted = [figure for priority in content.priorities for figure in priority.figures]
    return [FigureReference("value", each.indicator, each.area_code, each.period) for each in quoted]


def _shown(figure: PrintedFigure) -> Value | None:
    return None if figure.is_withheld else figure.as_value()


class _Found(NamedTuple):
    """What a reference means: its value and that of the year before, the change in words, and why there is none."""

    value: Value | None = None
    before: Value | None = None
    change: str = ""
    why: str = ""


def _found(known: Mapping[str, Value], store: EvidenceStore | None, reference: FigureReference) -> _Found:
    if value := known.get(f"{reference.indicator}.{reference.area}.{reference.period}"):
        return _Found(value)
    try:
        return _look_up(store, reference)
    except _REFUSED as error:
        return _Found(why=str(error))


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


def _look_up(store: EvidenceStore | None, reference: FigureReference) -> _Found:
    if store is None:
        return _Found(why=NO_EVIDENCE)
    before = Period.parse(reference.period).year_before().code
    asked = [reference.period, before] if reference.kind == "change" else [reference.period]
    told = indicator_values(store, [reference.indicator], [reference.area], asked)
    return _Found(told[0].value, told[1].value if len(told) > 1 else None, told[0].change.words)
