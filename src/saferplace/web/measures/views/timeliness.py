"""What is due, and how complete the figures are, period by period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import django_tables2 as tables
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from saferplace.reference.periods import MONTH_NAMES, Period, PeriodKind
from saferplace.store.errors import StoreError
from saferplace.web.components.columns import DateColumn
from saferplace.web.components.downloads import FORMATS, download
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.measures.models import Cadence, Measure
from saferplace.web.measures.permissions import VIEW_MEASURES
from saferplace.web.measures.queries import registers
from saferplace.web.measures.queries.late import Slot, Standing, due_slots, slots, unsupplied
from saferplace.web.measures.views.lookup import may
from saferplace.web.measures.views.revisions import UNREADABLE
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest

LOOKS = {
    Standing.SUPPLIED: "good",
    Standing.MISSING: "plain",
    Standing.WAITING: "draft",
    Standing.DUE: "watch",
    Standing.LATE: "late",
}
# What a cell of the grid shows; its word is read out and stands in the key.
SYMBOLS = {
    Standing.SUPPLIED: "✓",
    Standing.MISSING: "–",
    Standing.WAITING: "○",
    Standing.DUE: "●",
    Standing.LATE: "!",
}
_WORST_FIRST = (Standing.LATE, Standing.DUE, Standing.WAITING, Standing.MISSING, Standing.SUPPLIED)
_COLUMNS = {Cadence.MONTH: 12, Cadence.QUARTER: 12, Cadence.YEAR: 8}


@dataclass(frozen=True)
class DueRow:
    """A figure that is asked for."""

    measure: str
    supplier: str
    area: str
    period: str
    due_on: date
    standing: str
    days_late: int | None
    href: str


class DueTable(ListTable):
    """Figures that are due."""

    measure = tables.Column(verbose_name="Measure", linkify=lambda record: record.href)
    period = tables.Column(verbose_name="Period")
    area = tables.Column(verbose_name="Area")
    supplier = tables.Column(verbose_name="Supplied by")
    due_on = DateColumn("Due by")
    standing = tables.Column(verbose_name="State")
    days_late = tables.Column(verbose_name="Days late")
    nouns = ("figure", "figures")
    numeric = ("days_late",)

    class Meta(ListTable.Meta):
        empty_text = "Nothing is due: every figure asked for has been supplied."


@page(VIEW_MEASURES)
@require_GET
def list_due(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the figures asked for that have not been supplied; `whose=own` shows those one may hand in oneself."""
    today = timezone.localdate()
    seen = registers.measures_seen(request.partnership, request.user)
    own = list(registers.measures_supplied(request.partnership, request.user))
    is_own = request.GET.get("whose") == "own"
    try:
        found = due_slots(request.partnership, own if is_own else list(seen), today)
    except StoreError:
        return render(request, "evidence/unreadable.html", {"message": UNREADABLE}, status=503)
    supplied = {measure.pk for measure in own}
    rows = [_due(slot, today, slot.measure.pk in supplied) for slot in found]
    late = sum(1 for row in rows if row.standing == Standing.LATE)
    told = {"late": late, "may": may(request), "is_own": is_own, "owed": bool(own), "forms": TEMPLATE_FORMS}
    return render_list(
        request,
        DueTable,
        rows,
        title="What is due",
        search=("measure", "supplier", "area", "period", "standing"),
        template="measures/due.html",
        context=told,
    )


TEMPLATE_FORMS = (("xlsx", "Excel"), ("ods", "ODS"), ("csv", "CSV"))


def _due(slot: Slot, today: date, may_enter: bool) -> DueRow:
    href = slot.measure.get_absolute_url()
    if may_enter:
        asked = urlencode({"period": slot.period.code, "area": slot.area_code})
        href = f"{slot.measure.address('enter')}?{asked}"
    return DueRow(
        measure=slot.measure.title,
        supplier=slot.measure.supplier.name,
        area=slot.area,
        period=slot.period.label,
        due_on=slot.due_on,
        standing=slot.standing,
        days_late=(today - slot.due_on).days if slot.standing is Standing.LATE else None,
        href=href,
    )


@dataclass(frozen=True)
class Grid:
    """Measures of one cadence by period.

    Attributes:
        title: which measures.
        periods: the columns: period, and how its heading reads.
        rows: measure, then symbol and word for each period ("" for a period it is not asked for).
    """

    title: str
    periods: tuple[tuple[Period, str], ...]
    rows: tuple[tuple[Measure, tuple[tuple[str, str], ...]], ...]


@page(VIEW_MEASURES)
@require_GET
def show_completeness(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show which figures are there, by measure and period; `until` (a year) shows earlier ones."""
    today = timezone.localdate()
    seen = list(registers.measures_seen(request.partnership, request.user))
    handed_in = registers.waiting(request.partnership)
    wanted = request.GET.get("format", "")
    try:
        if wanted in FORMATS:
            header = ("measure", "series", "supplied by", "area", "area code", "period", "due by", "state")
            lines = (_line(slot) for slot in slots(seen, today, handed_in))
            return download(wanted, "Completeness of the measures", header, lines)
        found = unsupplied(seen, today, handed_in)
    except StoreError:
        return render(request, "evidence/unreadable.html", {"message": UNREADABLE}, status=503)
    given = request.GET.get("until", "")
    until = int(given) if given.isdecimal() and len(given) == 4 else 9999
    owed = {measure: measure.periods_owed(today) for measure in seen}
    worst = _worst(found)
    grids = [grid for cadence in Cadence if (grid := _grid(cadence, owed, worst, until))]
    first = min((grid.periods[0][0].start.year for grid in grids), default=None)
    asked = sum(len(periods) * len(measure.areas) for measure, periods in owed.items())
    told = {
        "grids": grids,
        "asked": asked,
        "there": asked - sum(1 for slot in found if slot.standing is not Standing.MISSING),
        "late": sum(1 for slot in found if slot.standing is Standing.LATE),
        "key": [(symbol, standing.value) for standing, symbol in SYMBOLS.items()],
        "formats": FORMATS,
        "earlier": first,
        "has_earlier": any(periods and periods[0].start.year < (first or 0) for periods in owed.values()),
        "is_past": until != 9999,
    }
    return render(request, "measures/completeness.html", told)


def _line(slot: Slot) -> tuple[str, ...]:
    measure = slot.measure
    named = (measure.title, measure.series, measure.supplier.name, slot.area, slot.area_code)
    return (*named, slot.period.code, slot.due_on.isoformat(), slot.standing.value)


def _worst(found: Sequence[Slot]) -> dict[tuple[int, Period], Standing]:
    """Return, of the areas of each measure and period that is not all there, how the worst stands."""
    worst: dict[tuple[int, Period], Standing] = {}
    for slot in found:
        key = (slot.measure.pk, slot.period)
        worst[key] = min((slot.standing, worst.get(key, slot.standing)), key=_WORST_FIRST.index)
    return worst


def _grid(
    cadence: Cadence,
    owed: Mapping[Measure, Sequence[Period]],
    worst: Mapping[tuple[int, Period], Standing],
    until: int,
) -> Grid | None:
    own = {measure: frozenset(periods) for measure, periods in owed.items() if measure.cadence == cadence}
    every = sorted({period for periods in own.values() for period in periods if period.start.year <= until})
    periods = every[-_COLUMNS[cadence] :]
    if not periods:
        return None
    rows = []
    for measure, asked in own.items():
        cells = [worst.get((measure.pk, each), Standing.SUPPLIED) if each in asked else None for each in periods]
        rows.append((measure, tuple((SYMBOLS[each], each.value) if each else ("", "") for each in cells)))
    return Grid(f"Supplied {cadence.label.lower()}", tuple((each, _short(each)) for each in periods), tuple(rows))


def _short(period: Period) -> str:
    """Return Apr 2018, Apr–Jun 2018 or 2018/19: narrow enough for the head of a column."""
    if period.kind is PeriodKind.FINANCIAL_YEAR:
        return period.code
    first, last = (MONTH_NAMES[month.month - 1][:3] for month in (period.start, period.last_month))
    return f"{first} {period.start.year}" if period.length == 1 else f"{first}–{last} {period.start.year}"
