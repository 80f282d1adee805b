"""Find what an address names, or say it is not there."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.reports.models import Paper, PaperComment, PaperSection, RouteStep
from saferplace.web.reports.queries.papers import comments, papers, sections
from saferplace.web.reports.states import UNDER_WAY, State


def paper_to_read(request: PartnershipRequest, pk: int) -> Paper:
    """Return a paper this person may read; another does not exist for them."""
    return get_object_or_404(papers(request.partnership, request.user), pk=pk)


def paper_under_way(request: PartnershipRequest, pk: int) -> Paper:
    """Return a paper before publication; one that is out does not exist for a page that changes it."""
    return get_object_or_404(papers(request.partnership, request.user).filter(state__in=sorted(UNDER_WAY)), pk=pk)


def draft_to_write(request: PartnershipRequest, pk: int) -> Paper:
    """Return a paper that can be written."""
    return get_object_or_404(papers(request.partnership, request.user).filter(state=State.DRAFT), pk=pk)


def section_of(paper: Paper, name: str) -> PaperSection:
    """Return a section of a paper."""
    rows = sections(paper).select_related("paper", "paper__partnership", "partnership")
    return get_object_or_404(rows, name=name)


def step_of(paper: Paper, pk: int) -> RouteStep:
    """Return a step of a paper's route."""
    rows = RouteStep.objects.filter(paper=paper).select_related("paper", "paper__partnership", "partnership", "body")
    return get_object_or_404(rows, pk=pk)


def comment_of(paper: Paper, pk: int) -> PaperComment:
    """Return a comment on a paper."""
    return get_object_or_404(comments(paper), pk=pk)
