"""Actions: the list with what was last said of each, one action with its history, and one's own to update in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

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
from saferplace.web.plans.queries.progress import ActionProgress, own_actions, progress_in, progress_of, with_updates
from saferplace.web.plans.views.nouns import item_noun, live_page


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
        "progress": progress_of(held, timezone.localdate()),
        "updates": held.updates.all(),
        "may_update": UPDATE_ACTIONS.allows(request.user, request.partnership)
        and not why_not_theirs(request.user, request.partnership, row.owner_organisation_id),
    }


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
    """Show the actions somebody answers for, each to be updated in place."""
    today = timezone.localdate()
    rows = own_actions(request.partnership, request.user, today)
    asked = request.POST.get("action", "")
    forms_by_row = {each.action.pk: _form(request, each, asked) for each in rows}
    status = 200
    if request.method == "POST":
        chosen = next((each for each in rows if str(each.action.pk) == asked), None)
        if chosen is not None and _saved(request, chosen, forms_by_row[chosen.action.pk]):
            messages.success(request, f"Updated: {chosen.action}")
            return redirect(f"{reverse('plans:own_actions', kwargs={'slug': slug})}#action-{asked}")
        status = UNPROCESSABLE
    told = {
        "rows": [(each, forms_by_row[each.action.pk]) for each in rows],
        "stale": sum(each.is_stale for each in rows),
        "invalid": next((form for form in forms_by_row.values() if form.errors), None),
        "account": request.user,
    }
    return render(request, "plans/own_actions.html", told, status=status)


def _form(request: PartnershipRequest, each: ActionProgress, asked: str) -> UpdateForm:
    initial = {"status": each.update.status if each.update else ""}
    data = posted(request) if str(each.action.pk) == asked else None
    return UpdateForm(data, prefix=f"action-{each.action.pk}", initial=initial)


def _saved(request: PartnershipRequest, each: ActionProgress, form: UpdateForm) -> bool:
    """Save an update; False, with the reason in the form, when it cannot be."""
    if not form.is_valid():
        return False
    try:
        _save(request, each.action, form.cleaned_data)
    except (Refused, ValidationError) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _save(request: PartnershipRequest, row: Action, given: Mapping[str, Any]) -> Any:
    return save_update(actor=request.user, partnership=request.partnership, action=row, given=given, now=timezone.now())
