"""What was handed in: the list, one supply, and the decision on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from saferplace.reference.periods import Period
from saferplace.web.components.columns import MomentColumn
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.measures.forms.measures import ReasonForm
from saferplace.web.measures.loading import path_of
from saferplace.web.measures.models import Supply
from saferplace.web.measures.operations import supplies as operations
from saferplace.web.measures.permissions import ACCEPT_FIGURES, SUPPLY_FIGURES, VIEW_MEASURES
from saferplace.web.measures.queries import registers
from saferplace.web.measures.states import State, transition
from saferplace.web.measures.views.lookup import supply_to_read
from saferplace.web.measures.words import value_words
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit

LOOKS = {
    State.SUBMITTED: "watch",
    State.ACCEPTED: "draft",
    State.LOADED: "good",
    State.FAILED: "bad",
    State.RETURNED: "late",
    State.WITHDRAWN: "plain",
}


class SupplyTable(ListTable):
    """Figures handed in."""

    supplied_at = MomentColumn("Handed in", linkify=True)
    supplied_post = tables.Column(verbose_name="By")
    how = tables.Column(accessor="get_how_display", order_by="how", verbose_name="How")
    figures_count = tables.Column(verbose_name="Figures")
    state = tables.Column(accessor="get_state_display", order_by="state", verbose_name="State")
    note = tables.Column(verbose_name="From what")
    decided_post = tables.Column(verbose_name="Decided by")
    nouns = ("supply", "supplies")
    numeric = ("figures_count",)

    class Meta(ListTable.Meta):
        empty_text = "Nothing has been handed in yet."


@page(VIEW_MEASURES)
@require_GET
def list_supplies(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show what was handed in."""
    rows = registers.supplies_seen(request.partnership, request.user)
    add = None
    if SUPPLY_FIGURES.allows(request.user, request.partnership):
        add = ("Hand in a table", reverse("measures:paste", kwargs={"slug": slug}))
    search = ("supplied_post", "note", "reason", "figures__measure__title")
    return render_list(
        request, SupplyTable, rows, title="Figures handed in", search=search, add=add, template="measures/supplies.html"
    )


@page(VIEW_MEASURES)
@require_GET
def show_supply(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show figures handed in, and what became of them."""
    supply = supply_to_read(request, pk)
    now = timezone.now()
    return render(request, "measures/supply.html", {**_told(request, supply), "is_under_way": supply.is_under_way(now)})


def _told(request: PartnershipRequest, supply: Supply) -> dict[str, Any]:
    decides = ACCEPT_FIGURES.allows(request.user, request.partnership)
    withdraws = registers.may_withdraw(request.user, request.partnership, supply)
    rows = [
        {
            "measure": row.measure,
            "area": row.measure.terms.areas.get(row.area_code, row.area_code),
            "period": Period.parse(row.period).label,
            "value": value_words(row.measure, row.value),
            "parts": f"{row.numerator:,g} of {row.denominator:,g}" if row.denominator is not None else "",
            "before": "" if row.before is None else value_words(row.measure, row.before),
            "note": row.note,
        }
        for row in registers.figures_of(supply)
    ]
    return {
        "supply": supply,
        "look": LOOKS[State(supply.state)],
        "rows": rows,
        "has_notes": any(row["note"] not in ("", supply.note) for row in rows),
        "may_accept": decides and transition("accept", supply.state) is not None,
        "may_withdraw": withdraws and transition("withdraw", supply.state) is not None,
        "may_load_again": decides
        and transition("load-again", supply.state) is not None
        and not supply.is_under_way(timezone.now()),
        "may_mend": supply.supplied_by_id == request.user.pk and supply.state in (State.RETURNED, State.WITHDRAWN),
    }


@page(ACCEPT_FIGURES)
@require_POST
def accept(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Accept figures into the evidence."""
    return _decide(request, pk, operations.accept_supply, now=timezone.now())


@page(SUPPLY_FIGURES)
@require_POST
def withdraw(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Withdraw figures handed in."""
    return _decide(request, pk, operations.withdraw_supply)


@page(ACCEPT_FIGURES)
@require_POST
def load_again(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Load accepted figures again."""
    return _decide(request, pk, operations.load_again, now=timezone.now())


def _decide(request: PartnershipRequest, pk: int, decide: Any, **more: Any) -> HttpResponse:
    supply = supply_to_read(request, pk)
    given = request.POST.get("version", "")
    version = int(given) if given.isdecimal() and len(given) < 9 else 0
    try:
        decide(actor=request.user, partnership=request.partnership, supply=supply, version=version, **more)
    except EditConflict:
        messages.error(request, "Somebody decided on these figures while you looked at them. Look again.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(supply)


@page(ACCEPT_FIGURES)
def give_back(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Return figures with a reason."""
    supply = supply_to_read(request, pk)
    form = ReasonForm(request.POST or None, initial={"version": supply.version})
    back = supply.get_absolute_url()

    def save(cleaned: Mapping[str, Any]) -> Supply:
        return operations.return_supply(
            actor=request.user,
            partnership=request.partnership,
            supply=supply,
            reason=cleaned["reason"],
            version=cleaned["version"] or 0,
            now=timezone.now(),
        )

    return edit(request, FormPage("Return these figures", back, submit="Return", saved="Returned."), form, save)


@page(VIEW_MEASURES)
@require_GET
def give_file(request: PartnershipRequest, slug: str, pk: int) -> FileResponse:
    """Hand out the file that was loaded."""
    supply = supply_to_read(request, pk)
    path = path_of(supply)
    if not supply.kept_as or not path.is_file():
        raise Http404("These figures have not been written into a file.")
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
