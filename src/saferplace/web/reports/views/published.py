"""Published papers at their permanent addresses, for everybody."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe

from saferplace.web.assessments.views.papers import named
from saferplace.web.partnerships.access.page import public_page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.models import Partnership
from saferplace.web.performance.queries.progress_page import is_open
from saferplace.web.reports.making import page_of
from saferplace.web.reports.models import MadePaper, MakingState
from saferplace.web.reports.queries.papers import published
from saferplace.web.reports.views.versions import answer_with_file
from saferplace.workflows.paper_types import PAPER_KINDS


@public_page
def list_published(request: PartnershipRequest, whose: str) -> HttpResponse:
    """Show the papers a partnership has published."""
    partnership = get_object_or_404(Partnership, slug=whose)
    rows = [(row, PAPER_KINDS[row.kind].title) for row in published().filter(partnership=partnership)]
    return render(
        request, "reports/published_list.html", {"whose": partnership, "papers": rows, "progress": is_open(partnership)}
    )


@public_page
def show_published(request: PartnershipRequest, whose: str, paper: str, number: int) -> HttpResponse:
    """Show a published paper as it was published.

    Words and figures are read from the paper that was made, in which small counts are hidden, and from nowhere else.
    """
    row = get_object_or_404(published(), partnership__slug=whose, slug=paper, number=number)
    correction = getattr(row, "correction", None)
    made = _files(row.pk)
    shown = page_of(made[0]) if made else ""
    told = {
        "whose": row.partnership,
        "paper": row,
        "kind": PAPER_KINDS[row.kind],
        "made": made,
        # Our own renderer wrote it, which escapes every value it prints.
        "shown": mark_safe(shown),  # noqa: S308
        "correction": correction if correction is not None and correction.is_out else None,
    }
    return render(request, "reports/published.html", told)


@public_page
def download_published(
    request: PartnershipRequest, whose: str, paper: str, number: int, made: int, name: str
) -> FileResponse:
    """Return a file of a published paper."""
    row = get_object_or_404(published(), partnership__slug=whose, slug=paper, number=number)
    rows = MadePaper.objects.filter(paper=row, is_published=True).select_related("paper__partnership")
    return answer_with_file(get_object_or_404(rows, pk=made), name)


def _files(paper: int) -> tuple[MadePaper, list[dict[str, object]]] | None:
    rows = MadePaper.objects.filter(paper=paper, is_published=True, state=MakingState.DONE)
    newest = rows.first()
    return (newest, [named(file) for file in newest.files]) if newest else None
