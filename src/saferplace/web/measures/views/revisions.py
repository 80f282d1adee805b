"""Figures as they were reported at a date, and every figure that was changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import django_tables2 as tables
from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from saferplace.store.errors import StoreError
from saferplace.web.components.columns import MomentColumn, british_date
from saferplace.web.components.forms import Form
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.measures.models import Measure
from saferplace.web.measures.permissions import VIEW_MEASURES
from saferplace.web.measures.queries import registers
from saferplace.web.measures.queries.holdings import Origin, held_now, held_on, origins, told_revisions
from saferplace.web.measures.views.lookup import measure_to_read
from saferplace.web.measures.words import parts_words, value_words
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.workflows.measure_history import Entry


@dataclass(frozen=True)
class FigureRow:
    """A figure with everything that must travel with it."""

    area: str
    area_code: str
    period: str
    code: str
    shown: str
    value: float | None
    numerator: float | None
    denominator: float | None
    now: str
    reported: datetime
    origin: str
    href: str
    unit: str
    definition: str
    caveat: str
    wanted: str
    supplier: str
    tier: str
    small_numbers: str
    as_at: str


class FigureTable(ListTable):
    """Figures of a measure as they stood on a day."""

    period = tables.Column(verbose_name="Period", order_by="code")
    area = tables.Column(verbose_name="Area")
    shown = tables.Column(verbose_name="As reported", order_by="value")
    now = tables.Column(verbose_name="Today")
    reported = MomentColumn("Reported")
    origin = tables.Column(verbose_name="By whom, from what", linkify=lambda record: record.href or None)
    nouns = ("figure", "figures")

    class Meta(ListTable.Meta):
        empty_text = "No figure of this measure was in the evidence on that day."


class FigureDownload(FigureTable):
    """The same for a file: figures do not leave without what must be known to read them."""

    value = tables.Column(verbose_name="Figure")
    numerator = tables.Column(verbose_name="Above the line")
    denominator = tables.Column(verbose_name="Below the line")
    area_code = tables.Column(verbose_name="Area code")
    code = tables.Column(verbose_name="Period code")
    unit = tables.Column(verbose_name="Unit")
    definition = tables.Column(verbose_name="Definition")
    caveat = tables.Column(verbose_name="Caveat")
    wanted = tables.Column(verbose_name="Wanted")
    supplier = tables.Column(verbose_name="Supplied by")
    tier = tables.Column(verbose_name="Who may have it")
    small_numbers = tables.Column(verbose_name="Small numbers")
    as_at = tables.Column(verbose_name="As reported on")

    class Meta(FigureTable.Meta):
        pass


class DayForm(Form):
    """The day figures are asked for."""

    on = forms.DateField(label="As reported on", required=False)


@page(VIEW_MEASURES)
@require_GET
def list_figures(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show a measure's figures as they were reported on a day, today's when none is asked for."""
    measure = measure_to_read(request, pk)
    day, form = _day(request)
    try:
        rows = _rows(measure, day)
    except StoreError:
        return render(request, "evidence/unreadable.html", {"message": UNREADABLE}, status=503)
    changed = sum(1 for row in rows if row.now)
    told = {"measure": measure, "day": day, "form": form, "changed": changed, "is_past": day < timezone.localdate()}
    title = f"{measure.title}: figures" + (f" as reported on {british_date(day)}" if told["is_past"] else "")
    table = FigureDownload if request.GET.get("format") else FigureTable
    return render_list(request, table, rows, title=title, template="measures/figures.html", context=told)


UNREADABLE = "The evidence cannot be read at the moment. The person who keeps this service must look."


def _day(request: PartnershipRequest) -> tuple[date, DayForm]:
    """Return the day asked for; today when there is none, or when it is no day."""
    asked = any(request.GET.get(f"on_{part}") for part in ("day", "month", "year"))
    form = DayForm(request.GET) if asked else DayForm(initial={"on": timezone.localdate()})
    if asked and form.is_valid() and form.cleaned_data["on"]:
        return form.cleaned_data["on"], form
    return timezone.localdate(), form


def _rows(measure: Measure, day: date) -> list[FigureRow]:
    today = held_now(measure)
    shown = held_on(measure, day)
    told = origins(measure, shown.values())
    ordered = sorted(shown.values(), key=lambda entry: (entry.period.start, entry.area_code), reverse=True)
    return [_row(measure, entry, today.get(entry.key), told[entry.sha256], day) for entry in ordered]


def _row(measure: Measure, entry: Entry, today: Entry | None, origin: Origin, day: date) -> FigureRow:
    is_changed = today is not None and not today.says_as(entry)
    has_parts = measure.terms.kind.has_parts
    return FigureRow(
        area=measure.terms.areas.get(entry.area_code, entry.area_code),
        area_code=entry.area_code,
        period=entry.period.label,
        code=entry.period.code,
        shown=value_words(measure, entry.value) + (f" ({parts_words(entry)})" if entry.denominator is not None else ""),
        value=entry.value,
        numerator=entry.numerator if has_parts else None,
        denominator=entry.denominator,
        now=value_words(measure, today.value) if today is not None and is_changed else "",
        reported=entry.loaded_at,
        origin=origin.words,
        href=origin.href,
        unit=measure.unit,
        definition=measure.definition,
        caveat=measure.terms.caveat,
        wanted=measure.wanted,
        supplier=measure.supplier.name,
        tier=measure.get_tier_display(),
        small_numbers=f"Hide 1 to {measure.threshold} when published" if measure.threshold else "",
        as_at=day.isoformat(),
    )


@dataclass(frozen=True)
class RevisionRow:
    """A figure that was changed."""

    measure: str
    href: str
    area: str
    period: str
    before: str
    after: str
    reported: datetime
    changed: datetime
    origin: str
    origin_href: str
    why: str


class RevisionTable(ListTable):
    """Figures that were changed after they had been reported."""

    changed = MomentColumn("Changed")
    measure = tables.Column(verbose_name="Measure", linkify=lambda record: record.href)
    period = tables.Column(verbose_name="Period")
    area = tables.Column(verbose_name="Area")
    before = tables.Column(verbose_name="Before")
    after = tables.Column(verbose_name="After")
    reported = MomentColumn("First reported")
    origin = tables.Column(verbose_name="By whom", linkify=lambda record: record.origin_href or None)
    why = tables.Column(verbose_name="Why")
    nouns = ("change", "changes")

    class Meta(ListTable.Meta):
        empty_text = "No figure has been changed."


@page(VIEW_MEASURES)
@require_GET
def list_revisions(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show every changed figure of the partnership's measures."""
    found = list(registers.measures_seen(request.partnership, request.user))
    return _revisions(request, found, "Figures changed since they were reported")


@page(VIEW_MEASURES)
@require_GET
def list_revisions_of(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show every changed figure of one measure."""
    measure = measure_to_read(request, pk)
    return _revisions(request, [measure], f"{measure.title}: figures changed since they were reported", measure)


def _revisions(
    request: PartnershipRequest, some: list[Measure], title: str, measure: Measure | None = None
) -> HttpResponse:
    try:
        told = told_revisions(some)
    except StoreError:
        return render(request, "evidence/unreadable.html", {"message": UNREADABLE}, status=503)
    rows = [
        RevisionRow(
            measure=each.measure.title,
            href=each.measure.get_absolute_url(),
            area=each.area,
            period=each.period.label,
            before=value_words(each.measure, each.before.value),
            after=value_words(each.measure, each.after.value),
            reported=each.before.loaded_at,
            changed=each.after.loaded_at,
            origin=each.origin.words,
            origin_href=each.origin.href,
            why=each.origin.note,
        )
        for each in told
    ]
    search = ("measure", "period", "area", "origin", "why")
    context = {"measure": measure}
    return render_list(
        request, RevisionTable, rows, title=title, search=search, template="measures/revisions.html", context=context
    )
