"""Read the figures that an example's papers quote: those printed in its papers, those of the store, those computed."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

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


def printed_figures(folder: Path) -> tuple[QuotedFigure, ...]:
    """Return every figure of an example's published_figures.csv.

    Raises:
        RefusedFile: the file is not such a table.
        OSError: it cannot be read.
    """
    path = folder / FIGURES
    (adapter,) = (each for each in ADAPTERS if each.recognise(path))
    (batch,) = adapter.parse(path, "")
    with path.open(encoding="utf-8", newline="") as lines:
        titles = {row["figure"]: row["area"] for row in csv.DictReader(lines)}
    return tuple(_printed(row, path.name, titles) for row in batch.frame.iter_rows(named=True))


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
    return FigureBook.of((*printed_figures(folder), *stored), possible, shows_small=shows_small)


def _printed(row: Mapping[str, Any], file: str, areas: Mapping[str, str]) -> QuotedFigure:
    value = _value(row, file, areas[row["figure"]])
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
    )


def _value(row: Mapping[str, Any], file: str, area: str) -> Value | None:
    """Return the Value of a printed figure; None when its area or period is none of ours."""
    if row["area_code"] is None or row["period_start"] is None or row["area_level"] == "other":
        return None
    lineage = Lineage(_PRINTED, row["source"], 0, "", file, 1, (row["source_row"], row["source_row"]))
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
        lineage=(lineage,),
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
        )
    except (KeyError, ValueError) as error:
        raise RefusedFile("[[computed]]", "id, title, operation (sum, difference, ...) and of", str(error)) from error
