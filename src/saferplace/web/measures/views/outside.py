"""Other systems in which measures are tracked: the list, which measure is where, and bringing in a table of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import django_tables2 as tables
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from saferplace.web.components.lists import ListTable
from saferplace.web.measures.forms.outside import BringForm, TrackForm
from saferplace.web.measures.models import How, OutsideSystem, TrackedElsewhere
from saferplace.web.measures.operations import outside as operations
from saferplace.web.measures.permissions import CHANGE_MEASURES, SUPPLY_ANY, VIEW_ALL_MEASURES
from saferplace.web.measures.queries.outside import outside_systems, tracked_in
from saferplace.web.measures.queries.registers import measures_supplied
from saferplace.web.measures.views.lookup import measure_to_change
from saferplace.web.measures.views.reading import HANDED_IN, handed_in, preview
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import UNPROCESSABLE, FormPage, edit
from saferplace.web.partnerships.nouns import Noun, record
from saferplace.workflows.outside_table import as_template
from saferplace.workflows.read_pasted import Pasted, read_pasted


class SystemTable(ListTable):
    """Other systems."""

    name = tables.Column(linkify=True)
    kept_by = tables.Column()
    website = tables.Column()
    count = tables.Column(verbose_name="Measures of ours in it")
    nouns = ("system", "systems")

    class Meta(ListTable.Meta):
        empty_text = "No other system has been named yet."


SYSTEM = Noun(
    app="measures",
    name="outside_system",
    plural="outside_systems",
    label="an other system",
    labels="Other systems",
    folder="other-systems",
    introduction="Where measures of ours are tracked besides: who keeps the system, under which reference, and how its "
    "tables are read.",
    rows=outside_systems,
    table=SystemTable,
    search=("name", "kept_by", "tracked__reference", "tracked__measure__title"),
    model=OutsideSystem,
    fields=("name", "kept_by", "website"),
    view=VIEW_ALL_MEASURES,
    permission=CHANGE_MEASURES,
    add=operations.add_outside_system,
    change=operations.change_outside_system,
    end=operations.end_outside_system,
    list_template="measures/outside_systems.html",
    record_template="measures/outside_system.html",
)


@page(VIEW_ALL_MEASURES)
@require_GET
def show_outside_system(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show a system with the measures that are tracked in it."""
    row = get_object_or_404(outside_systems(request.partnership), pk=pk)
    may_bring = SUPPLY_ANY.allows(request.user, request.partnership)
    return record(request, SYSTEM, row, tracked=tracked_in(row), may_bring=may_bring)


@page(CHANGE_MEASURES)
def track(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Say in which other system a measure is tracked."""
    measure = measure_to_change(request, pk)
    there = TrackedElsewhere.objects.filter(measure=measure).first()
    form = TrackForm(request.POST or None, instance=there, partnership=request.partnership)

    def save(cleaned: Mapping[str, Any]) -> str:
        operations.track_elsewhere(
            actor=request.user,
            partnership=request.partnership,
            measure=measure,
            given=form.changes,
            version=form.opened_version,
        )
        return measure.get_absolute_url()

    shown = FormPage(f"Tracked in another system: {measure.title}", measure.get_absolute_url(), saved="It is kept.")
    return edit(request, shown, form, save)


@page(SUPPLY_ANY)
def bring(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Read a table another system handed out, show how every row was read, and hand in what was read well."""
    system = get_object_or_404(outside_systems(request.partnership), pk=pk)
    form = BringForm(request.POST or None, request.FILES or None, system=system)
    shown = FormPage(f"Bring in a table of {system}", system.get_absolute_url(), submit="Read the table")
    told: dict[str, Any] = {"form": form, "form_page": shown, "system": system, "tracked": tracked_in(system)}
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            status = 200
            told["form_page"] = replace(shown, submit="Read it again")
            if form.is_chosen:
                found, more = _read(request, system, form)
                told |= more
                if request.POST.get("act") == "hand-in" and found.good:
                    if answer := _hand_in(request, system, form, found):
                        return answer
                    status = UNPROCESSABLE
    return render(request, "measures/bring.html", told, status=status)


def _read(request: PartnershipRequest, system: OutsideSystem, form: BringForm) -> tuple[Pasted, dict[str, Any]]:
    references = {each.reference: each.measure.series for each in tracked_in(system)}
    measures = list(measures_supplied(request.partnership, request.user).filter(series__in=references.values()))
    given = form.cleaned_data
    table = as_template(given["text"], form.columns, references)
    terms = [measure.terms for measure in measures]
    found = read_pasted(table, terms, today=timezone.localdate(), note=f"{system}: {given['came_from']}"[:300])
    return found, preview(found, measures)


def _hand_in(request: PartnershipRequest, system: OutsideSystem, form: BringForm, found: Pasted) -> HttpResponse | None:
    """Keep the headings and hand in; None when that is refused, which the form then says."""
    given = form.cleaned_data
    who: dict[str, Any] = {"actor": request.user, "partnership": request.partnership}
    try:
        operations.keep_columns(**who, outside_system=system, columns=form.columns, version=given.get("version") or 0)
        note = f"{system}: {given['came_from']}"[:300]
        supply = handed_in(request, found, How.FILE, note=note, text=given["text"], system=system)
    except EditConflict:
        form.add_error(None, "Somebody else has changed this system meanwhile. Begin again with the file.")
    except Refused as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, HANDED_IN)
        return redirect(supply)
    return None
