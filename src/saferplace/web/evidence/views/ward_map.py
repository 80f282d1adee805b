"""One indicator of the wards on a map, the ranked table first."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saferplace.web.evidence.forms.ward_map import WardMapForm
from saferplace.web.evidence.permissions import VIEW_EVIDENCE
from saferplace.web.evidence.queries.answers import wards_compared, wards_mapped
from saferplace.web.evidence.queries.partnership import evidence_of, own_areas
from saferplace.web.evidence.views.refusals import says_what_there_is
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.workflows.compare_wards import USUAL, WardMatrix
from saferplace.workflows.explore_question import NothingLoaded
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.periods_on_offer import whole_years


@page(VIEW_EVIDENCE)
@require_GET
@says_what_there_is
def show_map(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the map with its ranked table."""
    evidence = evidence_of(request.partnership)
    matrix = _matrix(evidence, request)
    own = own_areas(evidence, request.partnership)
    told = {
        "matrix": matrix,
        "mapped": wards_mapped(evidence, matrix),
        "form": WardMapForm(matrix, own, whole_years(evidence)),
    }
    return render(request, "evidence/map.html", told)


@page(VIEW_EVIDENCE)
@require_GET
@says_what_there_is
def give_shapes(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Give the shapes and figures of the map as GeoJSON."""
    evidence = evidence_of(request.partnership)
    mapped = wards_mapped(evidence, _matrix(evidence, request))
    return JsonResponse({**mapped.shapes, "bbox": mapped.bounds}, content_type="application/geo+json")


def _matrix(evidence: OpenEvidence, request: PartnershipRequest) -> WardMatrix:
    own = own_areas(evidence, request.partnership)
    area = request.GET.get("area", "").strip() or (own[0].code if own else "")
    if not area:
        raise NothingLoaded("None of the partnership's areas is in the evidence: load a lookup that holds them.")
    indicator = request.GET.get("indicator", "").strip() or USUAL[0]
    return wards_compared(evidence, area, (indicator,), request.GET.get("period", "").strip())
