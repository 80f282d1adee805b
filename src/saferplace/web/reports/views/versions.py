"""Versions of a paper and what differs between them; its files."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from saferplace.web.assessments.views.acts import act
from saferplace.web.assessments.views.papers import named
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import UNPROCESSABLE
from saferplace.web.reports.content import content_of
from saferplace.web.reports.forms.papers import CompareForm
from saferplace.web.reports.making import path_of
from saferplace.web.reports.models import MadePaper, Paper
from saferplace.web.reports.operations import papers as operations
from saferplace.web.reports.permissions import VIEW_PAPER_DRAFTS, VIEW_PAPERS
from saferplace.web.reports.queries import papers as queries
from saferplace.web.reports.queries.comparing import compare
from saferplace.web.reports.views.lookup import paper_to_read
from saferplace.web.reports.views.pages import render_page

_NOW = "now"


@page(VIEW_PAPER_DRAFTS)
def show_versions(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show the versions kept of a paper, and what differs between two of them."""
    paper = paper_to_read(request, pk)
    kept = {str(row.pk): row for row in queries.versions(paper)}
    choices = [(_NOW, "As it stands now"), *((code, row.label) for code, row in kept.items())]
    given = request.GET if {"before", "after"} & request.GET.keys() else None
    form = CompareForm(given, choices=choices, initial={"before": next(iter(kept), _NOW), "after": _NOW})
    told: dict[str, Any] = {"form": form, "versions": list(kept.values()), "lineage": _lineage(paper)}
    status = 200
    if form.is_valid():
        contents = {code: row.content for code, row in kept.items()}
        contents[_NOW] = content_of(paper, list(queries.sections(paper)))
        before, after = form.cleaned_data["before"], form.cleaned_data["after"]
        told |= {"compared": True, "differences": compare(contents[before], contents[after])}
    elif given is not None:
        status = UNPROCESSABLE
    return render_page(request, paper, "reports/versions.html", told, status)


def _lineage(paper: Paper) -> list[Paper]:
    """Return every version of the paper that shares its address, newest first."""
    rows = Paper.objects.filter(partnership=paper.partnership_id, slug=paper.slug).select_related("partnership")
    return list(rows.order_by("-number"))


@page(VIEW_PAPERS)
def show_files(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show the files made of a paper, and any being made."""
    paper = paper_to_read(request, pk)
    rows, now = list(queries.made(paper)), timezone.now()
    told = {
        "made": [(row, [named(file) for file in row.files]) for row in rows if not row.is_under_way(now)],
        "under_way": next((row for row in rows if row.is_under_way(now)), None),
    }
    return render_page(request, paper, "reports/files.html", told)


@page(VIEW_PAPERS)
def make_files(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Have the files of a paper made."""
    paper = paper_to_read(request, pk)
    who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership, "paper": paper}
    return act(request, paper.address("files"), lambda: operations.request_files(**who, now=timezone.now()))


@page(VIEW_PAPERS)
def download_file(request: PartnershipRequest, slug: str, pk: int, made: int, name: str) -> FileResponse:
    """Return a file of a paper; it is never shown inside the service, where its script would run as ours."""
    paper = paper_to_read(request, pk)
    return answer_with_file(get_object_or_404(queries.made(paper), pk=made), name)


def answer_with_file(made: MadePaper, name: str) -> FileResponse:
    """Return a file of a made paper to be saved.

    Raises:
        Http404: it has no such file.
    """
    path = path_of(made, name)
    if path is None:
        raise Http404("There is no such file.")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
