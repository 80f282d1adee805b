"""Where a figure comes from: its files, and the source rows themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saferplace.reference.periods import Period
from saferplace.web.components.downloads import FORMATS, download
from saferplace.web.evidence.permissions import VIEW_EVIDENCE
from saferplace.web.evidence.queries.answers import rows_of, trace
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.evidence.views.refusals import says_what_there_is
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest

_HEADER = (
    "dataset", "publisher", "release", "file", "rows counted", "first row", "last row", "part", "loaded at",
    "store version", "counts", "licence",
)  # fmt: skip


@page(VIEW_EVIDENCE)
@require_GET
@says_what_there_is
def show_lineage(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the releases and files a figure was counted from."""
    evidence = evidence_of(request.partnership)
    traced = trace(evidence, *_asked(request))
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        title = f"Sources of {traced.indicator.title} {traced.value.area.name} {traced.value.period.code}"
        return download(wanted, title, _HEADER, _lines(traced.parts))
    counted = [part for part in traced.parts if not part.is_denominator]
    residents = [part for part in traced.parts if part.is_denominator]
    told = {
        "traced": traced,
        "counted": counted,
        "residents": residents,
        "groups": [(counted, "What is counted"), (residents, "Residents")],
        "credits": list(dict.fromkeys(part.dataset.credit for part in traced.parts)),
        "formats": FORMATS,
    }
    return render(request, "evidence/lineage.html", told)


@page(VIEW_EVIDENCE)
@require_GET
@says_what_there_is
def show_rows(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the source rows a figure counts, page by page, or give one page away."""
    evidence = evidence_of(request.partnership)
    asked = _asked(request)
    number = request.GET.get("page", "1")
    found = rows_of(evidence, *asked, int(number) if number.isdecimal() and len(number) < 8 else 1)
    wanted = request.GET.get("format", "")
    indicator, area = evidence.catalogue.get(asked[0]), evidence.geography.find(asked[1])
    if wanted in FORMATS:
        title = f"Rows of {indicator.title} {area.name} {asked[2]} page {found.page}"
        return download(wanted, title, found.rows.columns, found.rows.iter_rows())
    told = {
        "indicator": indicator,
        "area": area,
        "period": asked[2],
        "period_label": Period.parse(asked[2]).label,
        "before": found.page - 1,
        "after": found.page + 1,
        "found": found,
        "columns": found.rows.columns[1:],
        "files": _by_file(found.rows),
        "meanings": [column for column in found.dataset.columns if column.name in found.rows.columns],
        "formats": FORMATS,
    }
    return render(request, "evidence/rows.html", told)


def _by_file(rows: pl.DataFrame) -> list[tuple[str, list[tuple[Any, ...]]]]:
    parts = rows.partition_by("file", as_dict=True, maintain_order=True)
    return [(str(key[0]), part.drop("file").rows()) for key, part in parts.items()]


def _asked(request: PartnershipRequest) -> tuple[str, str, str]:
    return tuple(request.GET.get(name, "").strip() for name in ("indicator", "area", "period"))  # type: ignore[return-value]


def _lines(parts: Any) -> Iterator[tuple[Any, ...]]:
    for part in parts:
        first, last = part.lineage.row_range or (None, None)
        yield (
            part.dataset.title, part.dataset.publisher, part.lineage.release, part.lineage.file, part.lineage.rows,
            first, last, part.lineage.part, part.loaded_at, part.version,
            "residents" if part.is_denominator else "what is counted", part.dataset.licence,
        )  # fmt: skip
