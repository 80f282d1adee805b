"""Versions of a plan: the list, beginning one, leading it from state to state, comparing two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from saferplace.planning.comparison import Comparison, compare
from saferplace.web.components.columns import DateColumn
from saferplace.web.components.downloads import FORMATS, download
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import UNPROCESSABLE, FormPage, edit
from saferplace.web.plans.forms.versions import CompareForm, MoveForm, NewVersionForm
from saferplace.web.plans.models import Plan, PlanVersion
from saferplace.web.plans.operations import versions as operations
from saferplace.web.plans.permissions import BEGIN_PLAN, VIEW_PLAN
from saferplace.web.plans.queries.blocking import openable, what_blocks
from saferplace.web.plans.queries.content import content_of
from saferplace.web.plans.queries.versions import Edition, editions
from saferplace.web.plans.states import State, Transition
from saferplace.web.plans.views.lookup import plan_to_read, version_to_read
from saferplace.web.plans.views.pages import around, plan_of, render_page


class EditionTable(ListTable):
    """Versions and earlier drafts of a plan."""

    label = tables.Column("Version", linkify=lambda record: record.href, order_by="code")
    state = tables.Column("Where it stands")
    cause = tables.Column("Begun because of")
    begun_on = DateColumn("Begun")
    ended_on = DateColumn("Published or returned")
    superseded_on = DateColumn("Superseded")
    nouns = ("version or draft", "versions and drafts")


@page(VIEW_PLAN)
def list_versions(request: PartnershipRequest, slug: str, plan: int) -> HttpResponse:
    """List the versions and earlier drafts of a plan."""
    row = plan_to_read(request, plan)
    found = editions(row, request.user)
    add = None
    under_way = any(each.version.is_under_way for each in found)
    if BEGIN_PLAN.allows(request.user, request.partnership) and not under_way:
        add = ("Begin a new version", row.address("add_version"))
    return render_list(
        request,
        EditionTable,
        found,
        title=f"Versions of {row.title}",
        search=("label", "state", "cause"),
        template="plans/versions.html",
        add=add,
        context={**around(request, row), "may_compare": len(found) > 1},
    )


@page(BEGIN_PLAN)
def begin_version(request: PartnershipRequest, slug: str, plan: int) -> HttpResponse:
    """Begin a new version of a plan."""
    row = plan_of(request, plan)
    form = NewVersionForm(request.POST or None)

    def save(given: Mapping[str, Any]) -> Plan:
        operations.begin_version(
            actor=request.user,
            partnership=request.partnership,
            plan=row,
            given=form.changes,
            today=timezone.localdate(),
        )
        return row

    saved = "The new version is begun. It starts from the plan as it stands."
    shown = FormPage(f"Begin a new version of {row.title}", row.address("versions"), submit="Begin", saved=saved)
    return edit(request, shown, form, save)


def mover(step: Transition) -> Callable[..., HttpResponse]:
    """Return the page that asks whether to make one step, and makes it."""

    @page(step.permission)
    def move_version(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
        """Lead a version to its next state."""
        return _move(request, version_to_read(request, pk), step)

    return move_version


def _move(request: PartnershipRequest, version: PlanVersion, step: Transition) -> HttpResponse:
    if version.state != step.source:
        if request.method != "POST":
            raise Http404("This version cannot be moved this way.")
        # Sent twice, or after somebody else's step: nothing is done, and the page says how things stand now.
        now = State(version.state).label.lower()
        messages.error(request, f"Nothing was done: {version} is {now}, so it cannot be moved this way.")
        return redirect(version.plan)
    today = timezone.localdate()
    form = MoveForm(request.POST or None, instance=version, step=step)

    def save(given: Mapping[str, Any]) -> Plan:
        operations.move_version(
            actor=request.user,
            partnership=request.partnership,
            version=version,
            transition=step.name,
            opened=form.opened_version,
            today=today,
            reason=given.get("reason", ""),
        )
        return version.plan

    shown = FormPage(
        f"{step.title}: {version}",
        version.plan.get_absolute_url(),
        submit=step.title,
        saved=f"It is now {State(step.target).label.lower()}.",
        template="plans/move.html",
    )
    found = what_blocks(version, step, content_of(version, today), today)
    blocked = openable(found, request.user, request.partnership)
    return edit(request, shown, form, save, context={"step": step, "blocked": blocked, "plan": version.plan})


@page(VIEW_PLAN)
def compare_editions(request: PartnershipRequest, slug: str, plan: int) -> HttpResponse:
    """Show what differs between two versions or drafts of a plan, or download it."""
    row = plan_to_read(request, plan)
    found = {each.code: each for each in editions(row, request.user)}
    choices = [(code, f"{each.label} ({each.state.lower()})") for code, each in found.items()]
    given = request.GET if {"before", "after"} & request.GET.keys() else _newest_two(list(found))
    form = CompareForm(given or None, choices=choices)
    told: dict[str, Any] = {"form": form, "formats": FORMATS, "title": f"Compare versions of {row.title}"}
    status = 200
    if form.is_valid():
        pair = found[form.cleaned_data["before"]], found[form.cleaned_data["after"]]
        today = timezone.localdate()
        comparison = compare(pair[0].content(today), pair[1].content(today))
        if request.GET.get("format") in FORMATS:
            return _download(request.GET["format"], row, pair, comparison)
        told |= {"pair": pair, "comparison": comparison, "query": _query(pair)}
    elif given:
        status = UNPROCESSABLE
    return render_page(request, row, "plans/compare.html", told, status)


def _newest_two(codes: list[str]) -> dict[str, str]:
    return {"before": codes[1], "after": codes[0]} if len(codes) > 1 else {}


def _query(pair: tuple[Edition, Edition]) -> str:
    return f"before={pair[0].code}&after={pair[1].code}"


def _download(wanted: str, plan: Plan, pair: tuple[Edition, Edition], comparison: Comparison) -> HttpResponse:
    rows = (
        (item.noun, item.key, item.title, item.how.value, change.label, change.before, change.after)
        for item in comparison.items
        for change in item.changes
    )
    title = f"{plan.title} {pair[0].label} and {pair[1].label}"
    return download(wanted, title, ("part", "key", "title", "what happened", "field", "before", "after"), rows)
