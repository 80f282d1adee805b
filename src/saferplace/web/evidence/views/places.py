"""Places of the partnership's own, each with its scorecard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import django_tables2 as tables
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from saferplace.reference.areas import Area
from saferplace.web.components.downloads import FORMATS, download
from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.evidence.forms.places import AreasForm, EndPlaceForm, PlaceForm, PlaceNameForm
from saferplace.web.evidence.models import Place
from saferplace.web.evidence.operations.places import add_place, change_boundary, change_place, end_place
from saferplace.web.evidence.permissions import CHANGE_PLACES, VIEW_EVIDENCE
from saferplace.web.evidence.queries import records
from saferplace.web.evidence.queries.partnership import evidence_of, own_areas, wards_of
from saferplace.web.evidence.queries.places import people_of, scorecard_of, scored_on
from saferplace.web.evidence.views.refusals import says_what_there_is
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.workflows.periods_on_offer import whole_years
from saferplace.workflows.score_place import Scorecard, as_neighbourhood


class PlaceTable(ListTable):
    """Places."""

    name = tables.Column(linkify=True)
    reason = tables.Column()

    class Meta(ListTable.Meta):
        model = Place
        fields = ("name", "reason")
        empty_text = "No place has been drawn yet."
        caption = "Places"


@page(VIEW_EVIDENCE)
@require_GET
def list_places(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the places."""
    may_add = CHANGE_PLACES.allows(request.user, request.partnership)
    add = ("Draw a place", reverse("evidence:place_add", kwargs={"slug": slug})) if may_add else None
    rows = records.places(request.partnership)
    return render_list(request, PlaceTable, rows, title="Places", search=("name", "reason"), add=add)


@page(VIEW_EVIDENCE)
@require_GET
@says_what_there_is
def show_place(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show a place's scorecard, as a page or as a download; `year` asks for another year."""
    place = get_object_or_404(records.places(request.partnership), pk=pk)
    today = timezone.localdate()
    told: dict[str, Any] = {
        "place": place,
        "may_change": CHANGE_PLACES.allows(request.user, request.partnership),
        "boundaries": place.boundaries.all(),
        "formats": FORMATS,
    }
    scored = scored_on(place, today)
    if scored is None:
        return render(request, "evidence/place.html", told)
    evidence = evidence_of(request.partnership)
    unknown = [code for code in scored.areas if not evidence.geography.has_lsoas(code)]
    if unknown:
        return render(request, "evidence/place.html", {**told, "unknown": unknown})
    year = request.GET.get("year", "").strip()
    card = scorecard_of(scored, year)
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        return download(wanted, f"{place.name} {card.period.code}", HEADER, _lines(card))
    known = evidence.with_places([as_neighbourhood(evidence, scored)])
    told |= {
        "card": card,
        "years": whole_years(evidence),
        "names": [evidence.geography.area(code).name for code in scored.areas],
        "people": people_of(known, [known.geography.area(place.code), card.district], year),
    }
    return render(request, "evidence/place.html", told)


HEADER = (
    "indicator", "title", "unit", "period", "area", "numerator", "denominator", "value", "lower", "upper",
    "completeness", "label", "ratio", "store_version",
)  # fmt: skip


def _lines(card: Scorecard) -> Iterator[tuple[Any, ...]]:
    for row in card.rows:
        for value, label, ratio in ((row.place, row.label, row.ratio), (row.district, "", None), (row.rest, "", None)):
            yield (
                row.indicator.id, row.indicator.title, value.unit, value.period.code, value.area.name, value.numerator,
                value.denominator, value.value, value.lower, value.upper, value.completeness, label, ratio,
                card.store_version,
            )  # fmt: skip


@page(CHANGE_PLACES)
def add(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Draw a place."""
    form = PlaceForm(request.POST or None, wards=_wards(request))
    shown = FormPage("Draw a place", reverse("evidence:places", kwargs={"slug": slug}), saved="The place is drawn.")

    def save(cleaned: Mapping[str, Any]) -> Place:
        given = {"name": cleaned["name"], "reason": cleaned["reason"], "starts_on": cleaned["starts_on"]}
        return add_place(actor=request.user, partnership=request.partnership, areas=form.chosen, **given)

    return edit(request, shown, form, save)


@page(CHANGE_PLACES)
def change(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Change what a place is called."""
    place = get_object_or_404(records.places(request.partnership), pk=pk)
    form = PlaceNameForm(request.POST or None, instance=place)
    shown = FormPage(f"Change {place.name}", place.get_absolute_url())

    def save(cleaned: Mapping[str, Any]) -> Place:
        whom = {"actor": request.user, "partnership": request.partnership, "place": place}
        return change_place(**whom, version=form.opened_version, name=cleaned["name"], reason=cleaned["reason"])

    return edit(request, shown, form, save)


@page(CHANGE_PLACES)
def change_areas(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Give a place another boundary from a day on."""
    place = get_object_or_404(records.places(request.partnership), pk=pk)
    boundary = records.boundary_on(place, timezone.localdate())
    wards = _wards(request)
    listed = {ward.code for ward in wards}
    present = list(boundary.areas) if boundary else []
    initial = {
        "areas": [code for code in present if code in listed],
        "codes": "\n".join(code for code in present if code not in listed),
    }
    form = AreasForm(request.POST or None, wards=wards, initial=initial)
    shown = FormPage(f"New boundary of {place.name}", place.get_absolute_url(), saved="The new boundary is kept.")

    def save(cleaned: Mapping[str, Any]) -> Place:
        whom = {"actor": request.user, "partnership": request.partnership, "place": place}
        change_boundary(**whom, areas=form.chosen, starts_on=cleaned["starts_on"])
        return place

    return edit(request, shown, form, save)


@page(CHANGE_PLACES)
def end(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Stop looking at a place from a day on."""
    place = get_object_or_404(records.places(request.partnership), pk=pk)
    form = EndPlaceForm(request.POST or None)
    shown = FormPage(f"Stop looking at {place.name}", place.get_absolute_url(), submit="Stop", danger=True)

    def save(cleaned: Mapping[str, Any]) -> Place:
        whom = {"actor": request.user, "partnership": request.partnership, "place": place}
        return end_place(**whom, ends_on=cleaned["ends_on"])

    return edit(request, shown, form, save)


def _wards(request: PartnershipRequest) -> list[Area]:
    evidence = evidence_of(request.partnership)
    return wards_of(evidence, own_areas(evidence, request.partnership))
