"""The ward matrix: every ward of the partnership's area beside the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saferplace.assessment.phrases import in_sentence
from saferplace.charts.wording import listed
from saferplace.indicators.catalogue import Indicator
from saferplace.reference.areas import Area
from saferplace.web.components.downloads import FORMATS, download
from saferplace.web.evidence.forms.wards import WardsForm
from saferplace.web.evidence.permissions import VIEW_EVIDENCE
from saferplace.web.evidence.queries.answers import wards_compared
from saferplace.web.evidence.queries.partnership import evidence_of, own_areas
from saferplace.web.evidence.views.refusals import says_what_there_is
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.workflows.compare_wards import HOT_SPOTS, HotSpot, WardMatrix, find_hot_spots
from saferplace.workflows.explore_question import NothingLoaded
from saferplace.workflows.explore_words import in_words
from saferplace.workflows.periods_on_offer import whole_years

_FIGURES = (
    "count", "hidden", "population", "rate", "lower", "upper", "ratio", "ratio_lower", "ratio_upper", "label",
    "steadiness", "rank", "of",
)  # fmt: skip
_HEADER = (
    "ward_code",
    "ward",
    "ward_list",
    "indicator",
    "title",
    "unit",
    "period",
    *_FIGURES,
    "source",
    "store_version",
)


@dataclass(frozen=True)
class WardRow:
    """One ward of the table: its name, and a cell for each indicator (None where nothing is known)."""

    ward: Area
    cells: tuple[Mapping[str, Any] | None, ...]


@page(VIEW_EVIDENCE)
@require_GET
@says_what_there_is
def show_wards(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Compare the wards, as a page or as a download."""
    evidence = evidence_of(request.partnership)
    own = own_areas(evidence, request.partnership)
    area = request.GET.get("area", "").strip() or (own[0].code if own else "")
    if not area:
        raise NothingLoaded("None of the partnership's areas is in the evidence: load a lookup that holds them.")
    asked = tuple(item for item in request.GET.getlist("indicator") if item.strip())
    matrix = wards_compared(evidence, area, asked, request.GET.get("period", "").strip())
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        title = f"Wards of {matrix.area.name} {matrix.period.code}"
        return download(wanted, title, _HEADER, _lines(matrix))
    by = request.GET.get("sort", "")
    pair = [item for item in matrix.indicators if item.id in HOT_SPOTS]
    spots = find_hot_spots(matrix) if len(pair) == len(HOT_SPOTS) else ()
    told = {
        "matrix": matrix,
        "rows": _rows(matrix, by),
        "sorted_by": by,
        "form": WardsForm(matrix, own, whole_years(evidence)),
        "hot_spots": spots,
        "spots": [_spot(spot, pair) for spot in spots],
        "pair": pair,
        "pair_words": listed([in_sentence(item.title) for item in pair]),
        "sentence": _sentence(matrix),
        "whole": [matrix.area_values[item.id] for item in matrix.indicators],
        "formats": FORMATS,
        "any_hidden": bool(matrix.cells["hidden"].any()),
    }
    return render(request, "evidence/wards.html", told)


def _rows(matrix: WardMatrix, by: str) -> list[WardRow]:
    """Return the table, by name or by an indicator, the highest first."""
    cells = {(row["area_code"], row["indicator"]): row for row in matrix.cells.iter_rows(named=True)}
    rows = [
        WardRow(ward, tuple(cells.get((ward.code, item.id)) for item in matrix.indicators)) for ward in matrix.wards
    ]
    places = {item.id: place for place, item in enumerate(matrix.indicators)}
    if by == "name" or not matrix.indicators:
        return rows
    place = places.get(by, 0)

    def highest_first(row: WardRow) -> tuple[bool, float, str]:
        rank = (row.cells[place] or {}).get("rank")
        return rank is None, rank or 0, row.ward.name

    return sorted(rows, key=highest_first)


def _spot(spot: HotSpot, pair: Sequence[Indicator]) -> dict[str, Any]:
    figures = [(spot.ratios[item.id], spot.steadiness[item.id]) for item in pair]
    return {"name": spot.ward.name, "figures": figures, "score": spot.score, "is_stable": spot.is_stable}


def _sentence(matrix: WardMatrix) -> str:
    """Say which ward stands out most."""
    high = matrix.cells.filter(pl.col("label") == "above")
    if high.is_empty():
        return f"No ward of {matrix.area.name} is clearly above the rest in {in_words(matrix.period)}."
    counts = high["name"].value_counts(sort=True).sort("count", "name", descending=[True, False])
    name, count = counts.row(0)
    wards = high["area_code"].n_unique()
    stand = "1 ward stands" if wards == 1 else f"{wards} wards stand"
    return (
        f"In {in_words(matrix.period)}, {stand} out above {matrix.area.name} in at least one of "
        f"{len(matrix.indicators)} indicators; {name} most often, in {count} of them."
    )


def _lines(matrix: WardMatrix) -> Iterator[tuple[Any, ...]]:
    indicators = {item.id: item for item in matrix.indicators}
    for row in matrix.cells.iter_rows(named=True):
        indicator = indicators[row["indicator"]]
        yield (
            row["area_code"], row["name"], matrix.vintage, indicator.id, indicator.title, indicator.unit,
            matrix.period.code, *(row[name] for name in _FIGURES), matrix.source, matrix.store_version,
        )  # fmt: skip
