"""The list of editions, one edition, and leading it from state to state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import django_tables2 as tables
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from saferplace.web.assessments.evidence_at_hand import newest_version
from saferplace.web.assessments.forms.editions import EditionForm, MoveForm
from saferplace.web.assessments.models import Edition
from saferplace.web.assessments.operations import content as content_operations
from saferplace.web.assessments.operations import editions as operations
from saferplace.web.assessments.permissions import VIEW_ASSESSMENTS, WRITE_ASSESSMENT
from saferplace.web.assessments.queries import editions as queries
from saferplace.web.assessments.queries.content import content_of
from saferplace.web.assessments.queries.decisions import heads_met
from saferplace.web.assessments.states import State, Transition, move_name, transition_named
from saferplace.web.assessments.views.acts import act
from saferplace.web.assessments.views.lookup import edition_to_read, edition_to_write
from saferplace.web.assessments.views.pages import render_page
from saferplace.web.components.columns import DateColumn
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit

STATE_LOOKS = {State.DRAFT: "draft", State.IN_REVIEW: "watch", State.ADOPTED: "good", State.SUPERSEDED: "plain"}


class EditionTable(ListTable):
    """Editions of a partnership."""

    title = tables.Column(verbose_name="Title", linkify=True)
    year = tables.Column(verbose_name="Year assessed", accessor="year_label", order_by="year")
    kind = tables.Column(verbose_name="Kind", accessor="get_kind_display", order_by="kind")
    area_name = tables.Column(verbose_name="Area")
    state = tables.Column(verbose_name="State", accessor="get_state_display", order_by="state")
    author_post = tables.Column(verbose_name="Author")
    adopted_on = DateColumn("Adopted")
    nouns = ("assessment", "assessments")

    class Meta(ListTable.Meta):
        model = Edition
        fields = ("title", "year", "kind", "area_name", "state", "author_post", "adopted_on")
        empty_text = "No assessment has been begun yet."


@page(VIEW_ASSESSMENTS)
def list_editions(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the editions this person may read."""
    add = None
    if WRITE_ASSESSMENT.allows(request.user, request.partnership):
        add = ("Begin an assessment", reverse("assessments:add", kwargs={"slug": slug}))
    rows = queries.editions(request.partnership, request.user)
    search = ("title", "year", "area_name", "author_post")
    return render_list(
        request,
        EditionTable,
        rows,
        title="Assessments",
        search=search,
        add=add,
        template="assessments/editions.html",
    )


@page(WRITE_ASSESSMENT)
def add_edition(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Begin an edition."""
    back = reverse("assessments:list", kwargs={"slug": slug})
    asked = {name: request.GET[name] for name in ("kind", "based_on", "year", "title") if name in request.GET}
    initial = {"author_post": request.user.label, "title": "Strategic assessment", **asked}
    form = EditionForm(request.POST or None, partnership=request.partnership, initial=initial)

    def save(given: Mapping[str, Any]) -> Edition:
        return operations.add_edition(
            actor=request.user, partnership=request.partnership, given=form.changes, now=timezone.now()
        )

    shown = FormPage("Begin an assessment", back, submit="Begin", saved="The assessment has been begun.")
    return edit(request, shown, form, save)


@page(WRITE_ASSESSMENT)
def change_edition(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Change what an edition is about."""
    edition = edition_to_write(request, pk)
    form = EditionForm(request.POST or None, instance=edition)

    def save(given: Mapping[str, Any]) -> Edition:
        return operations.change_edition(
            actor=request.user,
            partnership=request.partnership,
            edition=edition,
            changes=form.changes,
            version=form.opened_version,
            now=timezone.now(),
        )

    return edit(request, FormPage("Change what this assessment is about", edition.get_absolute_url()), form, save)


@page(VIEW_ASSESSMENTS)
def show_edition(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show an edition: its state, what is missing, what changed, and what it says."""
    edition = edition_to_read(request, pk)
    content = content_of(edition, request.user, timezone.localdate())
    results = queries.results_of(edition)
    digest = queries.digest_of(results)
    steps = queries.acts_for(edition, request.user)
    step = transition_named("adopt")
    told = {
        "look": STATE_LOOKS[State(edition.state)],
        "content": content,
        "results": results,
        "peers": digest.peers if digest else edition.peers,
        "is_being_made": results is not None and results.is_under_way(timezone.now()),
        "newest_version": newest_version(request.partnership),
        "heads_met": heads_met(edition, content.decisions),
        "acts": [(step.title, edition.address(move_name(step))) for step in steps],
        "blocked": operations.what_blocks(edition, step, content) if step else [],
        "topics": list(queries.topic_papers(edition, request.user)),
    }
    return render_page(request, edition, "assessments/edition.html", told)


def mover(step: Transition) -> Callable[..., HttpResponse]:
    """Return the page that asks whether to make one transition, and makes it."""

    @page(step.permission)
    def move_edition(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
        """Lead an edition to its next state."""
        return _move(request, edition_to_read(request, pk), step)

    return move_edition


def _move(request: PartnershipRequest, edition: Edition, step: Transition) -> HttpResponse:
    if edition.state != step.source:
        raise Http404("This edition cannot be moved this way.")
    content = content_of(edition, request.user, timezone.localdate())
    form = MoveForm(request.POST or None, instance=edition)

    def save(given: Mapping[str, Any]) -> Edition:
        return operations.move_edition(
            actor=request.user,
            partnership=request.partnership,
            edition=edition,
            transition=step.name,
            version=form.opened_version,
            today=timezone.localdate(),
        )

    shown = FormPage(
        f"{step.title}: {edition.title}, {edition.year_label}",
        edition.get_absolute_url(),
        submit=step.title,
        saved=f"It is now {State(step.target).label.lower()}.",
        template="assessments/move.html",
    )
    context = {"step": step, "blocked": operations.what_blocks(edition, step, content), "edition": edition}
    return edit(request, shown, form, save, context=context)


@page(WRITE_ASSESSMENT)
def request_results(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Have the figures' part worked out again."""
    edition = edition_to_write(request, pk)
    who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership}
    return act(
        request,
        edition.get_absolute_url(),
        lambda: operations.request_results(**who, edition=edition, now=timezone.now()),
    )


@page(VIEW_ASSESSMENTS)
def mark_read(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Remember that this person has read the edition as it stands."""
    edition = edition_to_read(request, pk)
    who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership}
    moment = {"now": timezone.now(), "today": timezone.localdate()}
    return act(
        request,
        edition.address("findings"),
        lambda: content_operations.mark_read(**who, edition=edition, **moment),
        "Marked as read. What changes from now on is shown to you.",
    )
