"""The list of measures, one measure, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_tables2 as tables
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from saferplace.store.errors import StoreError
from saferplace.web.components.columns import british_date
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.evidence.permissions import VIEW_EVIDENCE
from saferplace.web.measures.answering import answer_of
from saferplace.web.measures.forms.measures import MeasureForm, RedefineForm
from saferplace.web.measures.models import Measure
from saferplace.web.measures.operations import measures as operations
from saferplace.web.measures.permissions import CHANGE_MEASURES, VIEW_MEASURES
from saferplace.web.measures.queries import registers
from saferplace.web.measures.queries.holdings import told_revisions
from saferplace.web.measures.queries.late import LateMeasure, due_slots, late_measures
from saferplace.web.measures.queries.waves import waves_of
from saferplace.web.measures.views.lookup import may, measure_to_change, measure_to_read
from saferplace.web.measures.words import figure_words
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit

FIRST_REVISIONS = 5


@dataclass(frozen=True)
class MeasureRow:
    """A measure as the list shows it."""

    measure: Measure
    title: str
    series: str
    supplier: str
    cadence: str
    wanted: str
    newest: str
    late: str

    def get_absolute_url(self) -> str:
        """Return the address of the measure."""
        return self.measure.get_absolute_url()


class MeasureTable(ListTable):
    """Measures of a partnership."""

    title = tables.Column(verbose_name="Measure", linkify=True)
    newest = tables.Column(verbose_name="Newest figure", orderable=False)
    late = tables.Column(verbose_name="Late")
    supplier = tables.Column(verbose_name="Supplied by")
    cadence = tables.Column(verbose_name="How often")
    wanted = tables.Column(verbose_name="Wanted")
    nouns = ("measure", "measures")

    class Meta(ListTable.Meta):
        empty_text = "No measure has been added yet."


class MeasureDownload(MeasureTable):
    """The same for a file, with what must be known of each."""

    series = tables.Column(verbose_name="Id of the series")
    unit = tables.Column(accessor="measure__unit", verbose_name="Unit")
    definition = tables.Column(accessor="measure__definition", verbose_name="Definition")
    caveat = tables.Column(accessor="measure__terms__caveat", verbose_name="Caveat")
    tier = tables.Column(accessor="measure__get_tier_display", verbose_name="Who may have the figures")

    class Meta(MeasureTable.Meta):
        pass


@page(VIEW_MEASURES)
@require_GET
def list_measures(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the measures, with the newest figure of each and what is late."""
    allowed = may(request)
    add = ("Add a measure", reverse("measures:add", kwargs={"slug": slug})) if allowed["change"] else None
    found = list(registers.measures_seen(request.partnership, request.user))
    late, unreadable = _late(request, found)
    rows = [_row(measure, late.get(measure.pk)) for measure in found]
    return render_list(
        request,
        MeasureDownload if request.GET.get("format") else MeasureTable,
        rows,
        title="Measures",
        search=("title", "series", "supplier", "wanted"),
        add=add,
        template="measures/list.html",
        context={"may": allowed, "late": list(late.values()), "unreadable": unreadable, "any": bool(found)},
    )


def _late(request: PartnershipRequest, some: list[Measure]) -> tuple[dict[int, LateMeasure], bool]:
    """Return what is late by the measure's key, and whether the evidence could not be read."""
    try:
        late = late_measures(request.partnership, timezone.localdate(), some)
    except StoreError:
        return {}, True
    return {each.measure.pk: each for each in late}, False


def _row(measure: Measure, late: LateMeasure | None) -> MeasureRow:
    return MeasureRow(
        measure=measure,
        title=measure.title,
        series=measure.series,
        supplier=measure.supplier.name,
        cadence=measure.get_cadence_display(),
        wanted=measure.wanted,
        newest=figure_words(measure),
        late=f"{len(late.periods)} since {british_date(late.due_on)}" if late else "",
    )


@page(VIEW_MEASURES)
@require_GET
def show_measure(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show a measure: how it stands, what it means, what is late, and what was revised."""
    measure = measure_to_read(request, pk)
    today = timezone.localdate()
    area = request.GET.get("area", "")
    told: dict[str, Any] = {
        "measure": measure,
        "may": {
            **may(request),
            "enter": registers.measures_supplied(request.partnership, request.user).filter(pk=pk).exists(),
            "explore": VIEW_EVIDENCE.allows(request.user, request.partnership),
        },
        "question": getattr(measure, "question", None),
        "tracked": getattr(measure, "tracked", None),
        "today": today,
        "definitions": measure.definitions.select_related("note"),
        "area": area if area in measure.terms.areas else next(iter(measure.terms.areas)),
        "areas": list(measure.terms.areas.items()),
    }
    try:
        told |= _evidence(measure, told["area"], today)
    except StoreError:
        told["problem"] = "The evidence cannot be read at the moment. The person who keeps this service must look."
    return render(request, "measures/measure.html", told)


def _evidence(measure: Measure, area: str, today: date) -> dict[str, Any]:
    answer, contexts, problem = answer_of(measure, area)
    revised = told_revisions([measure])
    return {
        "answer": answer,
        "contexts": contexts,
        "problem": problem,
        "open_slots": due_slots(measure.partnership, [measure], today),
        "waves": waves_of(measure, area),
        "revised": revised[:FIRST_REVISIONS],
        "revised_count": len(revised),
    }


@page(CHANGE_MEASURES)
def add_measure(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Add a measure."""
    if not registers.areas_offered(request.partnership):
        return redirect("partnerships:home", slug=slug)
    form = MeasureForm(request.POST or None, partnership=request.partnership)
    shown = FormPage("Add a measure", reverse("measures:list", kwargs={"slug": slug}), saved="The measure is added.")

    def save(cleaned: Mapping[str, Any]) -> Measure:
        return operations.add_measure(actor=request.user, partnership=request.partnership, given=form.changes)

    return edit(request, shown, form, save)


@page(CHANGE_MEASURES)
def change_measure(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Change what is said of a measure."""
    measure = measure_to_change(request, pk)
    form = MeasureForm(request.POST or None, instance=measure, partnership=request.partnership)

    def save(cleaned: Mapping[str, Any]) -> Measure:
        return operations.change_measure(
            actor=request.user,
            partnership=request.partnership,
            measure=measure,
            changes=form.changes,
            version=form.opened_version,
        )

    return edit(request, FormPage(f"Change “{measure}”", measure.get_absolute_url()), form, save)


@page(CHANGE_MEASURES)
def redefine(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Change a measure's definition from a day on."""
    measure = measure_to_change(request, pk)
    form = RedefineForm(request.POST or None, instance=measure)

    def save(cleaned: Mapping[str, Any]) -> Measure:
        return operations.redefine_measure(
            actor=request.user,
            partnership=request.partnership,
            measure=measure,
            version=form.opened_version,
            **form.changes,
        )

    shown = FormPage(f"Define “{measure}” anew", measure.get_absolute_url(), saved="The definition is changed.")
    explanation = (
        "Figures before and after a change are not counted alike. The day is marked on every chart of this measure, "
        "and both definitions stay on its page."
    )
    return edit(request, shown, form, save, context={"explanation": explanation})
