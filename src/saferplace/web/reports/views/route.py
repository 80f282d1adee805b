"""The route of a paper: its steps and deadlines, and signing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from saferplace.web.governance.models import BodyKind
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.forms import SureForm
from saferplace.web.reports.content import content_of, fingerprint_of
from saferplace.web.reports.forms.papers import SignForm, StepForm
from saferplace.web.reports.models import Paper
from saferplace.web.reports.operations import route as operations
from saferplace.web.reports.permissions import BEGIN_PAPER, SIGN_PAPER, VIEW_PAPER_DRAFTS
from saferplace.web.reports.queries.reading import reading_of
from saferplace.web.reports.queries.route import is_likely_key, may_sign, printed_now, route_of
from saferplace.web.reports.states import State
from saferplace.web.reports.views.lookup import draft_to_write, paper_to_read, paper_under_way, step_of
from saferplace.web.reports.views.pages import render_page


@page(VIEW_PAPER_DRAFTS)
def show_route(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show who signs in which order, by when, and what the rules ask before each meeting."""
    paper = paper_to_read(request, pk)
    reading = reading_of(paper, None)
    route = route_of(paper, reading.rows, reading.figures, timezone.localdate())
    can_sign = paper.state == State.ON_ROUTE
    steps = [(step, can_sign and step.is_next and may_sign(request.user, step.row)) for step in route.steps]
    # Only an executive takes key decisions: where none meets on the route, nothing is counted for one.
    is_executive = any(step.row.body and step.row.body.kind == BodyKind.CABINET for step in route.steps)
    told = {"route": route, "steps": steps, "likely_key": is_executive and is_likely_key(paper)}
    return render_page(request, paper, "reports/route.html", told)


@page(BEGIN_PAPER)
def add_step(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Add a step at the end of the route."""
    paper = draft_to_write(request, pk)
    form = StepForm(request.POST or None, partnership=request.partnership)

    def save(given: Mapping[str, Any]) -> None:
        operations.add_step(actor=request.user, partnership=request.partnership, paper=paper, given=form.changes)

    return edit(request, FormPage("Add a step to the route", paper.address("route"), submit="Add"), form, save)


@page(BEGIN_PAPER)
def change_step(request: PartnershipRequest, slug: str, pk: int, step: int) -> HttpResponse:
    """Change post, body or meeting of a step."""
    paper = paper_under_way(request, pk)
    row = step_of(paper, step)
    form = StepForm(request.POST or None, instance=row)

    def save(given: Mapping[str, Any]) -> None:
        operations.change_step(
            actor=request.user,
            partnership=request.partnership,
            step=row,
            changes=form.changes,
            version=form.opened_version,
        )

    return edit(request, FormPage(f"Change the step: {row.title}", paper.address("route")), form, save)


@page(BEGIN_PAPER)
def remove_step(request: PartnershipRequest, slug: str, pk: int, step: int) -> HttpResponse:
    """Take a step out of the route."""
    paper = draft_to_write(request, pk)
    row = step_of(paper, step)

    def save(given: Mapping[str, Any]) -> None:
        operations.remove_step(actor=request.user, partnership=request.partnership, step=row)

    shown = FormPage(
        f"Take out the step: {row.title}?",
        paper.address("route"),
        submit="Take it out",
        saved="Taken out.",
        danger=True,
    )
    return edit(request, shown, SureForm(request.POST or None), save)


@page(SIGN_PAPER)
def sign_step(request: PartnershipRequest, slug: str, pk: int, step: int) -> HttpResponse:
    """Read what is signed, and sign it."""
    paper = paper_under_way(request, pk)
    row = step_of(paper, step)
    if not may_sign(request.user, row):
        messages.error(request, f"“{row.title}” is signed by another role.")
        return redirect(paper.address("route"))
    reading = reading_of(paper, None)
    now = fingerprint_of(content_of(paper, reading.rows), printed_now(reading.rows, reading.figures), row.office)
    form = SignForm(request.POST or None, initial={"read": now})

    def save(given: Mapping[str, Any]) -> None:
        told = {name: given[name] for name in ("reference", "note")}
        operations.sign_step(
            actor=request.user,
            partnership=request.partnership,
            step=row,
            read=given["read"],
            given=told,
            today=timezone.localdate(),
        )

    shown = FormPage(
        f"Sign: {row.title}",
        paper.address("route"),
        submit="Sign",
        saved="Signed.",
        template="reports/sign.html",
    )
    return edit(request, shown, form, save, context={"sections": _signed_by(paper, reading, row.office), "step": row})


def _signed_by(paper: Paper, reading: Any, office: str) -> list[Any]:
    """Return the sections an office signs: its own for finance and legal, else all."""
    roles = {"finance": "finance_officer", "legal": "legal_officer"}
    wanted = roles.get(office)
    return [each for each in reading.sections if wanted is None or each.row.owner_role == wanted]
