"""Writing the sections of a paper, saying whose they are, and comments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from saferplace.web.assessments.views.acts import act
from saferplace.web.assessments.views.words import write_words
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.reports.forms.papers import CommentForm, GiveForm, WordsForm
from saferplace.web.reports.operations import sections as operations
from saferplace.web.reports.permissions import BEGIN_PAPER, COMMENT_PAPER, VIEW_PAPER_DRAFTS, WRITE_PAPER
from saferplace.web.reports.queries.figures import changed_since_read, figures_of
from saferplace.web.reports.queries.papers import comments
from saferplace.web.reports.queries.rights import may_write
from saferplace.web.reports.views.lookup import comment_of, draft_to_write, paper_to_read, paper_under_way, section_of
from saferplace.web.reports.views.pages import render_page


@page(WRITE_PAPER)
def write_section(request: PartnershipRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """Write a section: words, with figures inserted from a picker."""
    paper = draft_to_write(request, pk)
    row = section_of(paper, name)
    if not may_write(request.user, row):
        messages.error(request, f"“{row.heading}” is written by: {row.owner_post or row.get_owner_role_display()}.")
        return redirect(row.get_absolute_url())
    forms: list[WordsForm] = []

    def make(data: QueryDict | None) -> WordsForm:
        forms.append(WordsForm(data, instance=row))
        return forms[-1]

    def save(given: Mapping[str, Any]) -> str:
        saved = operations.write_section(
            actor=request.user,
            partnership=request.partnership,
            section=row,
            words=given["words"],
            version=forms[-1].opened_version,
        )
        return f"{paper.get_absolute_url()}#{saved.name}"

    shown = FormPage(row.heading, f"{paper.get_absolute_url()}#{name}", template="reports/words.html")
    told = {"section": row, "changed": changed_since_read(row, figures_of(paper, [row.words]))}
    return write_words(request, shown, make, save, year=paper.year, context=told)


@page(BEGIN_PAPER)
def give_section(request: PartnershipRequest, slug: str, pk: int, name: str) -> HttpResponse:
    """Say which post writes a section, and by when."""
    paper = paper_under_way(request, pk)
    row = section_of(paper, name)
    form = GiveForm(request.POST or None, instance=row)

    def save(given: Mapping[str, Any]) -> str:
        operations.give_section(
            actor=request.user,
            partnership=request.partnership,
            section=row,
            changes=form.changes,
            version=form.opened_version,
        )
        return row.get_absolute_url()

    return edit(request, FormPage(f"Who writes: {row.heading}", row.get_absolute_url()), form, save)


@page(VIEW_PAPER_DRAFTS)
def show_comments(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show the comments on a paper, the open ones first."""
    paper = paper_to_read(request, pk)
    rows = list(comments(paper))
    told = {
        "open": [row for row in rows if row.settled_on is None],
        "settled": [row for row in rows if row.settled_on is not None],
    }
    return render_page(request, paper, "reports/comments.html", told)


@page(COMMENT_PAPER)
def add_comment(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Comment on a paper."""
    paper = paper_under_way(request, pk)
    asked = request.GET.get("section", "")
    initial = {"section": paper.sections.filter(name=asked).first()} if asked else {}
    form = CommentForm(request.POST or None, paper=paper, initial=initial)

    def save(given: Mapping[str, Any]) -> Any:
        return operations.comment(
            actor=request.user, partnership=request.partnership, paper=paper, given=form.changes, now=timezone.now()
        )

    return edit(request, FormPage("Comment on the paper", paper.address("comments"), submit="Comment"), form, save)


@page(COMMENT_PAPER)
def settle_comment(request: PartnershipRequest, slug: str, pk: int, comment: int) -> HttpResponse:
    """Mark a comment as settled."""
    paper = paper_under_way(request, pk)
    row = comment_of(paper, comment)
    who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership, "comment": row}
    return act(
        request,
        paper.address("comments"),
        lambda: operations.settle_comment(**who, today=timezone.localdate()),
        "Settled.",
    )
