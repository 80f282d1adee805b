"""Read the figures that an example's papers quote: those printed in its papers, those of the store, those computed."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from saferplace.datasets.parts import RefusedFile
from saferplace.documents.quoted.figures import Computed, FigureBook, Operation, QuotedFigure
from saferplace.indicators.values import Lineage, Value
from saferplace.ingestion.partnership_papers import ADAPTERS
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period, PeriodKind
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.indicator_values import indicator_values
from saferplace.workflows.read_example import FIGURES

_PRINTED = "published_figure"
_CAVEAT = "As printed in the partnership's paper; its own sums may not hold."


def printed_figures(folder: Path, store: EvidenceStore | None = None) -> tuple[QuotedFigure, ...]:
    """Return every figure of an example's published_figures.csv, from the store where it holds them.

    Raises:
        RefusedFile: the file is not such a table.
        OSError: it cannot be read.
    """
    path = folder / FIGURES
    (adapter,) = (each for each in ADAPTERS if each.recognise(path))
    (batch,) = adapter.parse(path, "")
    with path.open(encoding="utf-8", newline="") as lines:
        areas = {row["figure"]: row["area"] for row in csv.DictReader(lines)}
    rows: dict[str, tuple[Mapping[str, Any], Lineage]] = {
        row["figure"]: (row, Lineage(_PRINTED, row["source"], 0, "", path.name, 1))
        for row in batch.frame.iter_rows(named=True)
    }
    rows |= _loaded(store, list(rows)) if store else {}
    return tuple(_printed(row, lineage, areas[name]) for name, (row, lineage) in rows.items())


def _loaded(store: EvidenceStore, figures: Sequence[str]) -> dict[str, tuple[Mapping[str, Any], Lineage]]:
    """Return the figures that the store holds, each with the part it was read from."""
    held = store.scan(_PRINTED).filter(pl.col("figure").is_in(figures)).collect()
    parts = {part["part_id"]: part for part in store.parts(_PRINTED).iter_rows(named=True)}
    found: dict[str, tuple[Mapping[str, Any], Lineage]] = {}
    for row in held.iter_rows(named=True):
        part = parts[row["part_id"]]
        lineage = Lineage(_PRINTED, part["release"], store.version, str(part["part_id"]), part["file"], 1)
        found[row["figure"]] = (row, lineage)
    return found


def read_book(
    folder: Path, table: Mapping[str, Any], store: EvidenceStore | None, *, shows_small: bool = False
) -> FigureBook:
    """Return the book of a paper: figures printed, figures of the store ([[stored]]) and computed ones ([[computed]]).

    Without a store its figures are not in the book; the paper says where they are missing.

    Raises:
        RefusedFile: an entry is not what it should be.
        UnknownFigure: one is computed from what is not there.
    """
    stored = _stored(table.get("stored", ()), store)
    known = {figure.id for figure in stored}
    wanted = {entry["id"] for entry in table.get("stored", ())}
    recipes = list(map(_recipe, table.get("computed", ())))
    possible = []
    lost = wanted - known
    for recipe in recipes:
        if lost.intersection(recipe.operands):
            lost.add(recipe.id)
        else:
            possible.append(recipe)
    return FigureBook.of((*printed_figures(folder, store), *stored), possible, shows_small=shows_small)


def _printed(row: Mapping[str, Any], lineage: Lineage, area: str) -> QuotedFigure:
    value = _value(row, lineage, area)
    return QuotedFigure(
        id=row["figure"],
        title=row["title"],
        amount=row["value"],
        unit=row["unit"],
        period=row["period_printed"] or "",
        origin=f"Printed in {row['source'].replace('-', ' ')}, section {row['section']}.",
        value=value,
        printed_as=row["printed_as"] or "",
        numerator=row["numerator"],
        denominator=row["denominator"],
        is_small=row["small_number"],
        arithmetic=row["arithmetic"],
        caveat=row["note"] or "",
        decimals=_decimals(row["value"]),
        rate=row["rate"],
        rate_unit=row["rate_unit"] or "",
        rank=row["rank"],
        rank_of=row["rank_of"],
        against_peers=row["against_peers"] or "",
        against_england=row["against_england"] or "",
    )


def _decimals(amount: float | None) -> int | None:
    """Return the decimals a figure was printed with; None when it is blank."""
    return None if amount is None else len(f"{amount:f}".rstrip("0").partition(".")[2])


def _value(row: Mapping[str, Any], lineage: Lineage, area: str) -> Value | None:
    """Return the Value of a printed figure; None when its area or period is none of ours."""
    if row["area_code"] is None or row["period_start"] is None or row["area_level"] == "other":
        return None
    return Value(
        indicator=f"{_PRINTED}.{row['series']}",
        area=Area(row["area_code"], AreaLevel(row["area_level"]), area),
        period=Period(row["period_start"], PeriodKind(row["period_kind"])),
        numerator=row["numerator"] if row["numerator"] is not None else row["value"],
        denominator=row["denominator"],
        denominator_label="as printed" if row["denominator"] is not None else "",
        unit=row["unit"],
        value=row["value"],
        lower=None,
        upper=None,
        completeness=None,
        caveats=(_CAVEAT,),
        lineage=(replace(lineage, row_range=(row["source_row"], row["source_row"])),),
    )


def _stored(entries: Sequence[Mapping[str, Any]], store: EvidenceStore | None) -> tuple[QuotedFigure, ...]:
    if store is None:
        return ()
    return tuple(_from_store(entry, store) for entry in entries)


def _from_store(entry: Mapping[str, Any], store: EvidenceStore) -> QuotedFigure:
    """Return a figure of the store: its count, or its value when the entry says so."""
    (reported,) = indicator_values(store, [entry["indicator"]], [entry["area"]], [entry["period"]])
    value = reported.value
    is_count = entry.get("print", "count") == "count"
    return QuotedFigure(
        id=entry["id"],
        title=entry["title"],
        amount=value.numerator if is_count else value.value,
        unit=entry.get("unit", "") if is_count else value.unit,
        period=value.period.label,
        origin=f"{entry['title']}, {value.area.name}.",
        value=value,
        numerator=value.numerator,
        denominator=value.denominator,
        caveat=" ".join(value.caveats),
    )


def _recipe(entry: Mapping[str, Any]) -> Computed:
    try:
        return Computed(
            id=entry["id"],
            title=entry["title"],
            operation=Operation(entry["operation"]),
            operands=tuple(entry["of"]),
            unit=entry.get("unit", ""),
            period=entry.get("period", ""),
            decimals=entry.get("decimals"),
            times=entry.get("times", 1),
        )
    except (KeyError, ValueError) as error:
        raise RefusedFile("[[computed]]", "id, title, operation (sum, difference, ...) and of", str(error)) from error
