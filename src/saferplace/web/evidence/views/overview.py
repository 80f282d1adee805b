"""The front page of the evidence: what is loaded, how old it is, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from saferplace.charts.wording import month_name
from saferplace.datasets.catalogue import DATASETS
from saferplace.web.components.downloads import FORMATS, download
from saferplace.web.evidence.permissions import VIEW_EVIDENCE
from saferplace.web.evidence.queries.answers import health
from saferplace.web.evidence.queries.partnership import evidence_of, own_areas
from saferplace.web.evidence.views.refusals import says_what_there_is
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest

_MOST_NAMED = 6


@dataclass(frozen=True)
class Supply:
    """What one force supplied of one dataset over the months shown.

    Attributes:
        title: the dataset.
        force: the force's short name.
        months: how many months are shown.
        loaded: how many of them are there.
        missing: the months that are not, in words.
        lowest: the lowest share of rows with a place, per cent; None when unknown.
        lowest_month: its month, in words.
    """

    title: str
    force: str
    months: int
    loaded: int
    missing: str
    lowest: float | None
    lowest_month: str


@page(VIEW_EVIDENCE)
@require_GET
@says_what_there_is
def show_overview(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the health of the evidence; `format` gives completeness by force and month away."""
    evidence = evidence_of(request.partnership)
    own = own_areas(evidence, request.partnership)
    found = health(evidence, timezone.localdate(), own[0].code if own else "")
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        rows = found.force_months.iter_rows()
        return download(wanted, "Completeness by force and month", found.force_months.columns, rows)
    told = {
        "health": found,
        "own": own,
        "supplies": list(_supplies(found.force_months)),
        "rejects": found.rejects.to_dicts(),
        "loads": found.loads.to_dicts(),
        "stale": [item for item in found.datasets if item.is_stale],
        "formats": FORMATS,
    }
    return render(request, "evidence/overview.html", told)


def _supplies(force_months: pl.DataFrame) -> Iterator[Supply]:
    if force_months.is_empty():
        return
    for (dataset, force), part in force_months.partition_by(["dataset", "force"], as_dict=True).items():
        missing = part.filter(pl.col("rows").is_null())["month"].to_list()
        named = [month_name(month) for month in missing[:_MOST_NAMED]]
        more = [f"{len(missing) - _MOST_NAMED} more"] if len(missing) > _MOST_NAMED else []
        known = part.drop_nulls("completeness").sort("completeness")
        lowest: dict[str, Any] = known.row(0, named=True) if known.height else {}
        yield Supply(
            title=DATASETS[str(dataset)].title,
            force=str(force).replace("-", " ").capitalize(),
            months=part.height,
            loaded=part.height - len(missing),
            missing=", ".join([*named, *more]),
            lowest=lowest["completeness"] * 100 if lowest else None,
            lowest_month=month_name(lowest["month"]) if lowest else "",
        )
