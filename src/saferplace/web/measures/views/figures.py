"""Handing in figures: one by form, many as a pasted table, or in the template that names what is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from saferplace.store.errors import StoreError
from saferplace.web.measures.forms.figures import FigureForm, PasteForm
from saferplace.web.measures.models import How, Measure, Supply
from saferplace.web.measures.permissions import SUPPLY_FIGURES
from saferplace.web.measures.queries import registers
from saferplace.web.measures.queries.late import Slot, Standing, due_slots, slots
from saferplace.web.measures.views.lookup import measure_to_supply
from saferplace.web.measures.views.reading import HANDED_IN, handed_in, preview
from saferplace.web.measures.views.timeliness import TEMPLATE_FORMS
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import UNPROCESSABLE, FormPage, edit
from saferplace.workflows.read_pasted import Pasted, Reading, read_pasted
from saferplace.workflows.supply_figures import write_owed

TIDY = ("series", "area_code", "period", "value", "numerator", "denominator", "note")


@page(SUPPLY_FIGURES)
def enter_figure(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Enter one figure; `period` and `area` say which, the oldest that is open when they do not."""
    measure = measure_to_supply(request, pk)
    asked = _slots_of(measure)
    back = measure.get_absolute_url()
    if not asked:
        messages.info(request, "No period of this measure has ended yet, so there is nothing to enter.")
        return redirect(back)
    open_ones = [slot for slot in asked if slot.standing in (Standing.LATE, Standing.DUE)] or asked[-1:]
    initial = {"period": request.GET.get("period") or open_ones[0].period.code}
    initial |= {"area": request.GET["area"]} if "area" in request.GET else {}
    form = FigureForm(request.POST or None, measure=measure, slots=asked, today=timezone.localdate(), initial=initial)

    def save(cleaned: Mapping[str, Any]) -> Supply:
        return handed_in(request, Pasted((Reading("", "", form.figure),)), How.FORM, note=cleaned["note"])

    shown = FormPage(
        f"Enter a figure: {measure.title}", back, submit="Hand in", saved=HANDED_IN, template="measures/enter.html"
    )
    return edit(request, shown, form, save, context={"measure": measure})


def _slots_of(measure: Measure) -> list[Slot]:
    today = timezone.localdate()
    try:
        return slots([measure], today, registers.waiting(measure.partnership))
    except StoreError:  # what is there cannot be told, but a figure can still be handed in
        return [
            Slot(measure, code, area, period, measure.due_on(period), Standing.DUE)
            for period in measure.periods_owed(today)
            for code, area in measure.terms.areas.items()
        ]


@page(SUPPLY_FIGURES)
def paste(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Read a pasted table, show how every cell was read, and hand in what was read well when asked to."""
    measures = list(registers.measures_supplied(request.partnership, request.user))
    initial = {"measure": request.GET.get("measure", ""), **_mended(request)}
    form = PasteForm(request.POST or None, request.FILES or None, measures=measures, initial=initial)
    told: dict[str, Any] = {"form": form, "measures": measures, "forms": TEMPLATE_FORMS}
    told["form_page"] = FormPage(
        "Hand in a table", reverse("measures:due", kwargs={"slug": slug}), submit="Read the table"
    )
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            given = form.cleaned_data
            found = read_pasted(
                given["text"],
                [measure.terms for measure in measures],
                today=timezone.localdate(),
                chosen=given["measure"],
                note=given["note"],
            )
            told |= preview(found, measures)
            told["form_page"] = replace(told["form_page"], submit="Read it again")
            if request.POST.get("act") == "hand-in" and found.good:
                try:
                    supply = handed_in(
                        request, found, given["came_as"] or How.PASTED, note=given["note"], text=given["text"]
                    )
                except Refused as refusal:
                    form.add_error(None, str(refusal))
                else:
                    messages.success(request, HANDED_IN)
                    return redirect(supply)
            elif found.problem:
                form.add_error("text", found.problem)
            else:
                status = 200
    return render(request, "measures/paste.html", told, status=status)


def _mended(request: PartnershipRequest) -> dict[str, str]:
    """Return the table of figures that were returned, to be mended; `from` says which."""
    pk = request.GET.get("from", "")
    supply = None
    if pk.isdecimal() and len(pk) < 12:
        supply = registers.supplies(request.partnership).filter(pk=pk, supplied_by=request.user).first()
    if supply is None:
        return {}
    if supply.text:
        return {"text": supply.text, "note": supply.note}
    lines = ["\t".join(TIDY)]
    for row in registers.figures_of(supply):
        numbers = ("" if each is None else f"{each:g}" for each in (row.value, row.numerator, row.denominator))
        lines.append("\t".join((row.measure.series, row.area_code, row.period, *numbers, row.note)))
    return {"text": "\n".join(lines), "note": supply.note}


@page(SUPPLY_FIGURES)
@require_GET
def give_template(request: PartnershipRequest, slug: str) -> FileResponse:
    """Hand out the template filled in but for the figures that this person is asked for; `form` says as what."""
    form = request.GET.get("form", "xlsx")
    if form not in {ending for ending, _ in TEMPLATE_FORMS}:
        raise Http404("The template comes as xlsx, ods or csv.")
    measures = list(registers.measures_supplied(request.partnership, request.user))
    try:
        owed = due_slots(request.partnership, measures, timezone.localdate())
    except StoreError:
        owed = []
    asked = [
        (slot.measure.terms, slot.area_code, slot.period.code) for slot in owed if slot.standing != Standing.WAITING
    ]
    with TemporaryDirectory() as folder:
        path = write_owed(Path(folder) / f"figures-due-{slug}.{form}", asked)
        # On Linux the open file outlives its name, so the folder can go at once.
        return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
