"""The plan of a partnership: where it stands, the list of plans, beginning one and changing what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import django_tables2 as tables
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from saferplace.planning.content import PlanContent
from saferplace.web.components.columns import DateColumn
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.plans.forms.versions import PlanForm
from saferplace.web.plans.models import Plan
from saferplace.web.plans.operations import plans as operations
from saferplace.web.plans.permissions import (
    BEGIN_PLAN,
    SIGN_FINANCE,
    SIGN_LEGAL,
    VIEW_PLAN,
    VIEW_PLAN_DRAFTS,
    WRITE_PLAN,
)
from saferplace.web.plans.queries.checking import GRAVITY, Finding
from saferplace.web.plans.queries.equality import equality_analyses, refreshes
from saferplace.web.plans.queries.mending import address_or_none
from saferplace.web.plans.queries.overview import Standing, current_plan, standing_of
from saferplace.web.plans.queries.research import stale_facts_of
from saferplace.web.plans.queries.versions import plans_to_read, version_under_way
from saferplace.web.plans.states import move_name
from saferplace.web.plans.views.looks import STATE_LOOKS
from saferplace.web.plans.views.lookup import plan_to_read
from saferplace.web.plans.views.pages import plan_of, render_page


class PlanTable(ListTable):
    """Plans of a partnership."""

    title = tables.Column("Title", linkify=True)
    area_name = tables.Column("Area")
    first_day = DateColumn("First day")
    last_day = DateColumn("Last day")
    nouns = ("plan", "plans")


@page(VIEW_PLAN)
def show_overview(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the plan people look for first."""
    plan = current_plan(request.partnership, request.user)
    if plan is None:
        may_begin = BEGIN_PLAN.allows(request.user, request.partnership)
        return render(request, "plans/none.html", {"may_begin": may_begin})
    return _show(request, plan)


@page(VIEW_PLAN)
def show_plan(request: PartnershipRequest, slug: str, plan: int) -> HttpResponse:
    """Show where a plan stands."""
    return _show(request, plan_to_read(request, plan))


def _show(request: PartnershipRequest, plan: Plan) -> HttpResponse:
    today = timezone.localdate()
    standing = standing_of(plan, request.user, today)
    version = standing.version
    may = {
        "begin": BEGIN_PLAN.allows(request.user, request.partnership),
        "finance": SIGN_FINANCE.allows(request.user, request.partnership),
        "legal": SIGN_LEGAL.allows(request.user, request.partnership),
    }
    told: dict[str, Any] = {
        "checker": [(text, len(found)) for text, found in _by_gravity(standing)],
        "inside": _inside(request, plan, standing.content) if standing.content else [],
        "sees_drafts": VIEW_PLAN_DRAFTS.allows(request.user, request.partnership),
        "standing": standing,
        "shown": version,
        "look": STATE_LOOKS[version.state] if version else "plain",
        "acts": [(step.title, version.address(move_name(step))) for step in standing.acts] if version else [],
        "others": [each for each in plans_to_read(request.partnership, request.user) if each.pk != plan.pk],
        "may": may,
        **(_beside(plan, today) if VIEW_PLAN_DRAFTS.allows(request.user, request.partnership) else {}),
        "signing": [(each, version.address(f"sign_{each.part.value}"), may[each.part.value]) for each in standing.parts]
        if version
        else [],
    }
    return render_page(request, plan, "plans/plan.html", told)


def _beside(plan: Plan, today: date) -> dict[str, Any]:
    """Return what of the registers beside a plan must be looked at again."""
    rows = equality_analyses(plan.partnership).filter(Q(plan=plan) | Q(plan__isnull=True), ends_on__isnull=True)
    due = sum(bool(why) for _, why in refreshes(plan.partnership, rows, today))
    return {"equality_due": due, "stale_facts": stale_facts_of(plan, today)}


def _by_gravity(standing: Standing) -> list[tuple[str, list[Finding]]]:
    """Return what the plan checker found, by how grave it is; nothing for a gravity without findings."""
    found = ((text, [each for each in standing.findings if each.gravity == text]) for text in GRAVITY.values())
    return [(text, each) for text, each in found if each]


def _inside(request: PartnershipRequest, plan: Plan, content: PlanContent) -> list[tuple[str, str, str]]:
    """Return how many of each noun the content holds: count, noun, and their page for those who may open it."""
    may_open = VIEW_PLAN_DRAFTS.allows(request.user, request.partnership)
    counts = (
        (len(content.priorities), "Priorities and themes", "priorities"),
        (len(content.actions), "Actions and areas of focus", "actions"),
        (len(content.targets), "Targets", "targets"),
        (len(content.risks), "Risks", "risks"),
        (len(content.places), "Priority places", "places"),
        (len(content.funding), "Sums of money", "funding"),
        (len(content.objective_links), "Objectives of others", "objectives"),
    )
    return [(str(count), text, address_or_none(plan, name) if may_open else "") for count, text, name in counts]


@page(VIEW_PLAN)
def list_plans(request: PartnershipRequest, slug: str) -> HttpResponse:
    """List the plans."""
    add = None
    if BEGIN_PLAN.allows(request.user, request.partnership):
        add = ("Begin a plan", reverse("plans:add", kwargs={"slug": slug}))
    rows = plans_to_read(request.partnership, request.user)
    return render_list(request, PlanTable, rows, title="Plans", search=("title", "area_name"), add=add)


@page(BEGIN_PLAN)
def begin_plan(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Begin a plan."""
    form = PlanForm(request.POST or None, instance=Plan(partnership=request.partnership))

    def save(given: Mapping[str, Any]) -> Plan:
        return operations.begin_plan(
            actor=request.user, partnership=request.partnership, given=form.changes, today=timezone.localdate()
        )

    back = reverse("plans:overview", kwargs={"slug": slug})
    shown = FormPage("Begin a plan", back, submit="Begin", saved="The plan is begun: its first version is a draft.")
    return edit(request, shown, form, save)


@page(WRITE_PLAN)
def change_plan(request: PartnershipRequest, slug: str, plan: int) -> HttpResponse:
    """Change what a plan is about."""
    row = plan_of(request, plan)
    form = PlanForm(request.POST or None, instance=row)

    def save(given: Mapping[str, Any]) -> Plan:
        return operations.change_plan(
            actor=request.user,
            partnership=request.partnership,
            plan=row,
            changes=form.changes,
            version=form.opened_version,
        )

    version = version_under_way(row)
    frozen = version is None or not version.is_draft
    shown = FormPage("Change what the plan is about", row.get_absolute_url(), template="plans/change.html")
    return edit(request, shown, form, save, context={"frozen": frozen})
