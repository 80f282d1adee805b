"""The paper of an edition: have it made, watch it being made, download it."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from saferplace.web.assessments.making import path_of
from saferplace.web.assessments.operations import editions as operations
from saferplace.web.assessments.permissions import PRODUCE_PAPER, VIEW_ASSESSMENTS
from saferplace.web.assessments.queries import editions as queries
from saferplace.web.assessments.views.acts import act
from saferplace.web.assessments.views.lookup import edition_to_read
from saferplace.web.assessments.views.pages import render_page
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest

FORMAT_NAMES = {
    ".html": "Web page",
    ".pdf": "PDF",
    ".docx": "Word",
    ".odt": "OpenDocument text",
    ".csv": "Every figure, CSV",
    ".json": "Lineage of every figure, JSON",
}


@page(VIEW_ASSESSMENTS)
def list_papers(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show the papers made from an edition, and any being made."""
    edition = edition_to_read(request, pk)
    rows, now = list(queries.papers(edition)), timezone.now()
    told = {
        "papers": [(row, [named(file) for file in row.files]) for row in rows if not row.is_under_way(now)],
        "under_way": next((row for row in rows if row.is_under_way(now)), None),
    }
    return render_page(request, edition, "assessments/papers.html", told)


def named(file: dict[str, object]) -> dict[str, object]:
    """Return a file of a paper with its kind in words."""
    name = str(file["name"])
    kind = next((text for ending, text in FORMAT_NAMES.items() if name.endswith(ending)), name)
    return {**file, "kind": kind}


@page(PRODUCE_PAPER)
def make_paper(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Ask for a paper."""
    edition = edition_to_read(request, pk)
    who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership}
    return act(
        request,
        edition.address("papers"),
        lambda: operations.request_paper(**who, edition=edition, now=timezone.now()),
    )


@page(VIEW_ASSESSMENTS)
def download_paper(request: PartnershipRequest, slug: str, pk: int, paper: int, name: str) -> FileResponse:
    """Return a file of a paper; it is never shown inside the service, where its script would run as ours."""
    edition = edition_to_read(request, pk)
    path = path_of(get_object_or_404(queries.papers(edition), pk=paper), name)
    if path is None:
        raise Http404("There is no such file.")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
