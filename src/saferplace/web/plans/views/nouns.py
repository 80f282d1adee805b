"""What the nouns of a plan share: the plan that holds them, their forms with live figures, and their own acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone

from saferplace.web.assessments.evidence_at_hand import newest_figures
from saferplace.web.assessments.live_words import keys_in
from saferplace.web.assessments.views.acts import act
from saferplace.web.assessments.views.words import write_words
from saferplace.web.partnerships import nouns
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.permission import Permission
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage
from saferplace.web.partnerships.nouns import Holder, View
from saferplace.web.plans.models import PlanItem
from saferplace.web.plans.operations import items as operations
from saferplace.web.plans.permissions import VIEW_PLAN_DRAFTS
from saferplace.web.plans.queries.choices import year_for_figures
from saferplace.web.plans.queries.items import taken_out
from saferplace.web.plans.views.pages import around, plan_of

WORDS_PAGE = "plans/words.html"


def plan_holder(request: PartnershipRequest, gaps: Mapping[str, Any]) -> Holder:
    """Return the plan of an address as the holder; its rows can be written while a version of it is a draft."""
    plan = plan_of(request, gaps["plan"])
    told = around(request, plan)
    version = told["version"]
    return Holder(
        plan,
        {"partnership": request.partnership, "plan": plan},
        {"slug": request.partnership.slug, "plan": plan.pk},
        told,
        can_change=version is not None and version.is_draft,
    )


def live_page(field: str) -> Callable[..., HttpResponse]:
    """Return how a form is shown whose field holds words with live figures."""

    def answer(
        request: PartnershipRequest, holder: Holder, shown: FormPage, make: Callable[..., Any], save: nouns.Save
    ) -> HttpResponse:
        year = year_for_figures(holder.row, timezone.localdate())
        return write_words(request, replace(shown, template=WORDS_PAGE), make, save, field=field, year=year)

    return answer


@dataclass(frozen=True, kw_only=True)
class ItemNoun(nouns.Noun):
    """A noun of a plan; every one is written by the operations on items."""

    app: str = "plans"
    view: Permission = VIEW_PLAN_DRAFTS
    change: Callable[..., Any] = operations.change_item
    argument: str = "item"
    holder: Callable[[PartnershipRequest, Mapping[str, Any]], Holder] = plan_holder
    list_template: str = "plans/list.html"
    record_template: str = "plans/item.html"
    around_list: Callable[[PartnershipRequest, Holder], Mapping[str, Any]] = lambda request, holder: {}

    def listed(self, request: PartnershipRequest, holder: Holder) -> Mapping[str, Any]:
        """Return what the list's page says besides the list, with what was taken out."""
        may = self.may_change(request, holder)
        gone = list(taken_out(holder.row, self.model)) if may else []
        return {"act_name": f"plans:act_on_{self.name}", "taken_out": gone, **self.around_list(request, holder)}


def item_noun(model: type[PlanItem], **given: Any) -> ItemNoun:
    """Return a noun of a plan with the operation that adds it and the permission that writes it."""
    return ItemNoun(
        model=model,
        permission=operations.writers_of(model),
        add=partial(operations.add_item, kind=model),
        **given,
    )


def item_told(request: PartnershipRequest, noun: ItemNoun, holder: Holder, row: PlanItem) -> dict[str, Any]:
    """Return what every page of an item says: its texts with live figures, and what can be done with it."""
    texts = [(row._meta.get_field(name), getattr(row, name)) for name in row.live_texts]
    keys = keys_in([text for _, text in texts])
    return {
        "texts": [(str(getattr(field, "verbose_name", "")), text) for field, text in texts if text],
        "figures": newest_figures(request.partnership, keys) if keys else {},
        "said": row.live_texts,
        "may_change": noun.may_change(request, holder) and row.ended_on is None,
        "act_address": f"{noun.address(holder.gaps)}{row.pk}/act/",
    }


def show_item(
    noun: ItemNoun, more: Callable[[PartnershipRequest, Holder, Any], Mapping[str, Any]] | None = None
) -> View:
    """Return the page of one item; `more` gives what its own template says besides its fields."""

    @page(noun.view)
    def view(request: PartnershipRequest, slug: str, pk: int, **gaps: Any) -> HttpResponse:
        holder = noun.holder(request, gaps)
        # What was taken out keeps its page: a published version may still refer to it.
        row = noun.rows(holder.row).filter(pk=pk).first() or get_object_or_404(taken_out(holder.row, noun.model), pk=pk)
        told = {**item_told(request, noun, holder, row), **(more(request, holder, row) if more else {})}
        return nouns.record(request, noun, row, holder=holder, **told)

    return view


def act_page(noun: ItemNoun) -> View:
    """Return what the buttons of an item do: move it up or down, take it out, bring it back."""

    @page(noun.permission)
    def view(request: PartnershipRequest, slug: str, pk: int, what: str, **gaps: Any) -> HttpResponse:
        holder = noun.holder(request, gaps)
        rows = noun.model._default_manager.select_related("partnership", "plan").filter(plan=holder.row)
        row = get_object_or_404(rows, pk=pk)
        who = {"actor": request.user, **holder.given, "item": row}
        back = noun.address(holder.gaps)
        opened = request.POST.get("version", "")
        version = int(opened) if opened.isdecimal() else row.version
        acts: dict[str, tuple[Callable[[], Any], str, str]] = {
            "up": (partial(operations.move_item, **who, up=True), row.get_absolute_url(), "Moved up."),
            "down": (partial(operations.move_item, **who, up=False), row.get_absolute_url(), "Moved down."),
            "take-out": (
                partial(operations.take_out_item, **who, today=timezone.localdate(), version=version),
                back,
                "Taken out. It is kept, and can be brought back.",
            ),
            "bring-back": (partial(operations.bring_back_item, **who), back, "Brought back."),
        }
        if what not in acts:
            raise Http404("There is no such act.")
        run, where, said = acts[what]
        return act(request, where, run, said)

    return view


def item_addresses(noun: ItemNoun, show: View | None = None) -> list[URLPattern]:
    """Return the addresses of the pages of a noun of a plan."""
    found = [
        *nouns.addresses(noun),
        path(f"{noun.folder}/<int:pk>/act/<str:what>", act_page(noun), name=f"act_on_{noun.name}"),
    ]
    return found if show is None else [*found, path(f"{noun.folder}/<int:pk>/", show, name=noun.name)]
