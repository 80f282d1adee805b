"""Actions: the list with what was last said of each, one action with its history, and one's own to update in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from saferplace.planning.content import ActionKind
from saferplace.reference.periods import Period
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import UNPROCESSABLE, FormPage, edit
from saferplace.web.partnerships.nouns import Holder, posted
from saferplace.web.plans import tables
from saferplace.web.plans.forms import items as forms
from saferplace.web.plans.forms.progress import UpdateForm
from saferplace.web.plans.models import Action
from saferplace.web.plans.operations.progress import update_action as save_update
from saferplace.web.plans.permissions import UPDATE_ACTIONS
from saferplace.web.plans.queries import annotated
from saferplace.web.plans.queries.owners import why_not_theirs
from saferplace.web.plans.queries.progress import (
    ActionProgress,
    own_actions,
    progress_in,
    progress_of,
    with_updates,
)
from saferplace.web.plans.views.nouns import item_noun, live_page

_AT_ONCE = 20


def _how_many(request: PartnershipRequest, holder: Holder) -> Mapping[str, Any]:
    """Return how many actions run, are stale, or are late."""
    found = progress_in(holder.row, request.user, timezone.localdate())
    return {
        "stale": sum(each.is_stale for each in found),
        "late": sum(each.is_late for each in found),
        "unowned": sum(not each.action.owner for each in found),
        "may_update": UPDATE_ACTIONS.allows(request.user, request.partnership),
    }


ACTION = item_noun(
    Action,
    name="action",
    plural="actions",
    label="an action",
    labels="Actions",
    folder="actions",
    introduction="What the partners do under the plan, and what they turn to in a coming year.",
    rows=annotated.actions,
    table=tables.ActionTable,
    search=("text", "owner_post", "owner_organisation__name", "priority__title", "area_name", "printed_under"),
    fields=forms.ACTION,
    parent=forms.ActionForm,
    form_page=live_page("text"),
    list_template="plans/actions.html",
    record_template="plans/action.html",
    around_list=_how_many,
)


def about_action(request: PartnershipRequest, holder: Holder, row: Action) -> Mapping[str, Any]:
    """Return how an action is going, with its history."""
    held = with_updates(Action.objects.select_related("plan")).get(pk=row.pk)
    return {
        "said": ("text", "kind", "financial_year", "area_code"),
        "progress": progress_of(held, timezone.localdate()),
        "updates": row.updates.all(),
        "carry_on": _next_year(row) if row.kind == ActionKind.AREA_OF_FOCUS else "",
        "may_update": UPDATE_ACTIONS.allows(request.user, request.partnership)
        and not why_not_theirs(request.user, request.partnership, row.owner_organisation_id),
    }


def _next_year(row: Action) -> str:
    """Return what fills the form that carries a focus on to the next year, with what became of it in this one."""
    newest = row.updates.first()
    became = f"{newest.get_status_display()}. {newest.note}".strip() if newest else ""
    filled = {
        "kind": row.kind,
        "text": row.text,
        "priority": row.priority_id or "",
        "owner_organisation": row.owner_organisation_id or "",
        "owner_post": row.owner_post,
        "financial_year": Period.parse(row.financial_year).shift(1).code,
        "last_outcome": became,
    }
    return urlencode(filled)


@page(UPDATE_ACTIONS)
def update_action(request: PartnershipRequest, slug: str, plan: int, pk: int) -> HttpResponse:
    """Say how one action is going."""
    rows = Action.objects.filter(partnership=request.partnership, plan=plan).select_related("partnership", "plan")
    row = get_object_or_404(rows, pk=pk)
    refusal = why_not_theirs(request.user, request.partnership, row.owner_organisation_id)
    return edit(
        request,
        FormPage(f"How is it going: {row}", row.get_absolute_url(), saved="Updated."),
        UpdateForm(posted(request)),
        lambda given: _save(request, row, given),
        context={"explanation": refusal},
    )


@page(UPDATE_ACTIONS)
def show_own_actions(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the actions somebody answers for, stale ones first, each to be updated in place; saving one saves all."""
    rows = own_actions(request.partnership, request.user, timezone.localdate())
    here = Paginator(rows, _AT_ONCE).get_page(request.GET.get("page"))
    # What was typed belongs to the actions that were shown, wherever they stand in the list by now.
    posted_rows = [each for each in rows if f"action-{each.action.pk}-status" in request.POST]
    asked = request.POST.get("action", "")
    shown = [(each, _form(request, each, asked)) for each in posted_rows or here.object_list]
    told = [(each.action, form) for each, form in shown if form.is_bound]
    if told and _all_saved(request, told):
        said = told[0][0] if len(told) == 1 else f"{len(told)} actions"
        messages.success(request, f"Updated: {said}")
        page_query = f"?page={here.number}" if here.has_other_pages() else ""
        return redirect(f"{request.path}{page_query}#action-{asked or told[0][0].pk}")
    page_told = {
        "rows": shown,
        "here": here,
        "count": len(rows),
        "stale": sum(each.is_stale for each in rows),
        "invalid": next((form for _, form in told if form.errors), None),
        "account": request.user,
    }
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "plans/own_actions.html", page_told, status=status)


def _form(request: PartnershipRequest, each: ActionProgress, asked: str) -> UpdateForm:
    """Return the form of an action: bound where its own button was pressed or something was typed in it."""
    initial = {"status": each.update.status if each.update else ""}
    prefix = f"action-{each.action.pk}"
    typed = UpdateForm(posted(request), prefix=prefix, initial=initial)
    if typed.is_bound and (str(each.action.pk) == asked or typed.has_changed()):
        return typed
    return UpdateForm(prefix=prefix, initial=initial)


def _all_saved(request: PartnershipRequest, told: list[tuple[Action, UpdateForm]]) -> bool:
    """Save all that was typed, or nothing; False, with the reasons in the forms, when it cannot be."""
    if not all([form.is_valid() for _, form in told]):  # noqa: C419 - every form says what is wrong with it
        return False
    with transaction.atomic():
        for row, form in told:
            try:
                _save(request, row, form.cleaned_data)
            except (Refused, ValidationError) as refusal:
                form.add_error(None, str(refusal))
                transaction.set_rollback(True)
                return False
    return True


def _save(request: PartnershipRequest, row: Action, given: Mapping[str, Any]) -> None:
    save_update(actor=request.user, partnership=request.partnership, action=row, given=given, now=timezone.now())
