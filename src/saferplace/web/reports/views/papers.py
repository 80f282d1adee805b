"""The list of papers, one paper, what it is about, and leading it from state to state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import django_tables2 as tables
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from saferplace.web.assessments.views.acts import act
from saferplace.web.components.columns import DateColumn
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.plans.queries.content import newest_content
from saferplace.web.reports.forms.papers import BeginForm, CorrectionForm, MoveForm, PaperForm
from saferplace.web.reports.models import Paper
from saferplace.web.reports.operations import papers as operations
from saferplace.web.reports.operations.sections import mark_read as mark_sections_read
from saferplace.web.reports.permissions import BEGIN_PAPER, CHECK_REPORT, PUBLISH_PAPER, VIEW_PAPERS, WRITE_PAPER
from saferplace.web.reports.queries import papers as queries
from saferplace.web.reports.queries.blocking import what_blocks
from saferplace.web.reports.queries.reading import reading_of
from saferplace.web.reports.queries.route import route_of
from saferplace.web.reports.states import State, Transition, move_name, transitions_from
from saferplace.web.reports.views.lookup import draft_to_write, paper_to_read
from saferplace.web.reports.views.pages import render_page
from saferplace.workflows.paper_types import PAPER_KINDS


class PaperTable(ListTable):
    """Papers of a partnership."""

    title = tables.Column("Title", linkify=True)
    kind = tables.Column("Kind")
    year = tables.Column("Year")
    state = tables.Column("State", accessor="get_state_display", order_by="state")
    version = tables.Column("Version", accessor="label", orderable=False)
    meeting = tables.Column("Decided by", accessor="meeting__body", orderable=False)
    published_on = DateColumn("Published")
    author_post = tables.Column("Author")
    nouns = ("paper", "papers")

    class Meta(ListTable.Meta):
        model = Paper
        fields = ("title", "kind", "year", "state", "version", "meeting", "published_on", "author_post")
        empty_text = "No paper has been begun yet."

    def render_kind(self, value: str) -> str:
        """Return the kind in words."""
        return PAPER_KINDS[value].title


@page(VIEW_PAPERS)
def list_papers(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the papers this person may read."""
    add = None
    if BEGIN_PAPER.allows(request.user, request.partnership):
        add = ("Begin a paper", reverse("reports:begin", kwargs={"slug": slug}))
    rows = queries.papers(request.partnership, request.user)
    return render_list(
        request,
        PaperTable,
        rows,
        title="Papers",
        search=("title", "year", "author_post"),
        add=add,
        template="reports/papers.html",
        context={"may_check": CHECK_REPORT.allows(request.user, request.partnership)},
    )


@page(BEGIN_PAPER)
def begin_paper(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Begin a paper."""
    found = newest_content(request.partnership, timezone.localdate())
    initial = {
        "author_post": request.user.label,
        "plan_version": found[0] if found else None,
        "kind": request.GET.get("kind", ""),
        "title": request.GET.get("title", ""),
        "year": request.GET.get("year", ""),
    }
    form = BeginForm(request.POST or None, partnership=request.partnership, initial=initial)

    def save(given: Mapping[str, Any]) -> Paper:
        return operations.begin_paper(
            actor=request.user,
            partnership=request.partnership,
            given=form.changes,
            today=timezone.localdate(),
            now=timezone.now(),
        )

    back = reverse("reports:list", kwargs={"slug": slug})
    said = "The paper has been begun. What the system knows is drafted; the rest is marked as still to be written."
    return edit(request, FormPage("Begin a paper", back, submit="Begin", saved=said), form, save)


@page(BEGIN_PAPER)
def change_paper(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Change what a paper is about."""
    paper = draft_to_write(request, pk)
    form = PaperForm(request.POST or None, instance=paper)

    def save(given: Mapping[str, Any]) -> Paper:
        return operations.change_paper(
            actor=request.user,
            partnership=request.partnership,
            paper=paper,
            changes=form.changes,
            version=form.opened_version,
        )

    return edit(request, FormPage("Change what this paper is about", paper.get_absolute_url()), form, save)


@page(VIEW_PAPERS)
def show_paper(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show what a paper says, and what is still to do."""
    paper, today = paper_to_read(request, pk), timezone.localdate()
    reading = reading_of(paper, request.user)
    route = route_of(paper, reading.rows, reading.figures, today)
    steps = [step for step in transitions_from(paper.state) if step.permission.allows(request.user, paper.partnership)]
    told = {
        "reading": reading,
        "route": route,
        "acts": [(step.title, paper.address(move_name(step))) for step in steps],
        "may_mark": paper.is_draft and any(each.may_write and each.changed for each in reading.sections),
    }
    return render_page(request, paper, "reports/paper.html", told)


def mover(step: Transition) -> Callable[..., HttpResponse]:
    """Return the page that asks whether to make one transition, and makes it."""

    @page(step.permission)
    def move_paper(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
        """Lead a paper to its next state."""
        return _move(request, paper_to_read(request, pk), step)

    return move_paper


def _move(request: PartnershipRequest, paper: Paper, step: Transition) -> HttpResponse:
    if paper.state != step.source:
        raise Http404("This paper cannot be moved this way.")
    form = MoveForm(request.POST or None, instance=paper, step=step)

    def save(given: Mapping[str, Any]) -> Paper:
        return operations.move_paper(
            actor=request.user,
            partnership=request.partnership,
            paper=paper,
            transition=step.name,
            opened=form.opened_version,
            today=timezone.localdate(),
            now=timezone.now(),
            note=given.get("note", ""),
        )

    shown = FormPage(
        f"{step.title}: {paper}",
        paper.get_absolute_url(),
        submit=step.title,
        saved=f"It is now {State(step.target).label.lower()}.",
        template="reports/move.html",
    )
    blocked = what_blocks(paper, step, timezone.localdate())
    return edit(request, shown, form, save, context={"step": step, "blocked": blocked, "paper": paper})


@page(PUBLISH_PAPER)
def begin_correction(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Begin the correction of a published paper."""
    paper = paper_to_read(request, pk)
    if paper.state != State.PUBLISHED:
        raise Http404("Only a published paper can be corrected.")
    form = CorrectionForm(request.POST or None)

    def save(given: Mapping[str, Any]) -> Paper:
        return operations.begin_correction(
            actor=request.user, partnership=request.partnership, paper=paper, public_note=given["public_note"]
        )

    shown = FormPage(f"Correct: {paper}", paper.get_absolute_url(), submit="Begin the correction", saved="Begun.")
    return edit(request, shown, form, save)


@page(BEGIN_PAPER)
def redraft(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Have the empty sections drafted anew from the plan, its progress and its performance."""
    paper = draft_to_write(request, pk)
    who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership, "paper": paper}
    return act(
        request,
        paper.get_absolute_url(),
        lambda: operations.redraft(**who, today=timezone.localdate()),
        "Empty sections were drafted anew where the system knows something.",
    )


@page(WRITE_PAPER)
def mark_read(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Mark the figures of one's own sections as read."""
    paper = draft_to_write(request, pk)
    who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership, "paper": paper}
    return act(request, paper.get_absolute_url(), lambda: mark_sections_read(**who), "Marked as read.")
