"""The page that keeps the public progress page: what it says, what would be issued now, what has been issued."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from saferplace.web.components.lists import render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.performance import progress_operations as operations
from saferplace.web.performance.forms import IssueForm, ProgressPageForm, WithdrawForm
from saferplace.web.performance.models import ProgressPage
from saferplace.web.performance.permissions import PUBLISH_PROGRESS, VIEW_PERFORMANCE
from saferplace.web.performance.queries.progress_page import (
    NothingToIssue,
    issues,
    open_issues,
    progress_page,
    ready_issue,
)
from saferplace.web.performance.tables import IssueTable
from saferplace.web.performance.views.looks import asked


@page(VIEW_PERFORMANCE)
@require_GET
def show_page(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show whether the public page is open, what was issued, and what would be issued now."""
    kept = progress_page(request.partnership)
    told: dict[str, Any] = {
        **asked(request).told(request),
        "kept": kept,
        "is_out": kept is not None and kept.is_open and open_issues(kept).exists(),
        "issues": issues(request.partnership)[:6],
        "may": PUBLISH_PROGRESS.allows(request.user, request.partnership),
        "today": timezone.localdate(),
        "public": request.build_absolute_uri(reverse("performance:public", kwargs={"whose": slug})),
    }
    try:
        told["content"] = ready_issue(request.partnership, timezone.localdate()).content
    except NothingToIssue as error:
        told["problem"] = str(error)
    return render(request, "performance/progress.html", told)


@page(PUBLISH_PROGRESS)
def change_page(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Open or close the public page, and say what stands on it besides the figures."""
    row = progress_page(request.partnership) or ProgressPage(partnership=request.partnership)
    form = ProgressPageForm(request.POST or None, instance=row)

    def save(_: Mapping[str, Any]) -> None:
        operations.set_progress_page(
            actor=request.user, partnership=request.partnership, changes=form.changes, version=form.opened_version
        )

    return edit(request, FormPage("Public progress page", _back(slug)), form, save)


@page(PUBLISH_PROGRESS)
def issue(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Give today's figures to everybody."""
    form = IssueForm(request.POST if request.method == "POST" else None)

    def save(_: Mapping[str, Any]) -> None:
        operations.issue_progress(actor=request.user, partnership=request.partnership, today=timezone.localdate())

    shown = FormPage("Issue today's figures to everybody", _back(slug), "Issue", "Today's figures are issued.")
    return edit(request, shown, form, save)


@page(PUBLISH_PROGRESS)
def withdraw(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Take an issue from the web."""
    row = get_object_or_404(issues(request.partnership), pk=pk)
    form = WithdrawForm(request.POST or None)

    def save(given: Mapping[str, Any]) -> None:
        operations.withdraw_issue(
            actor=request.user,
            partnership=request.partnership,
            issue=row,
            why=given["why"],
            today=timezone.localdate(),
        )

    shown = FormPage(f"Withdraw: {row}", _back(slug), "Withdraw", "The issue is withdrawn.", danger=True)
    return edit(request, shown, form, save)


@page(VIEW_PERFORMANCE)
@require_GET
def list_issues(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show every issue of the public page."""
    return render_list(
        request,
        IssueTable,
        issues(request.partnership),
        title="Issues of the public progress page",
        search=("issued_post", "why_withdrawn"),
        template="performance/comments.html",
        context={"up": _back(slug)},
    )


def _back(slug: str) -> str:
    return reverse("performance:progress", kwargs={"slug": slug})
