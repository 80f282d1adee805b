"""Facts of the partnership's areas: the list of those the evidence holds and those stated, and the pages of these."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.measures.models import AreaFact
from saferplace.web.measures.operations import area_facts as operations
from saferplace.web.measures.permissions import CHANGE_MEASURES, VIEW_ALL_MEASURES
from saferplace.web.measures.queries.area_facts import ToldFact, facts_of_areas, stated_facts
from saferplace.web.measures.queries.registers import areas_offered
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.forms.own import OwnForm
from saferplace.web.partnerships.nouns import Noun, record

LABEL = "Facts of our areas"


class AreaFactForm(OwnForm):
    """A fact of one of the partnership's areas."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each["code"], each["name"]) for each in areas_offered(self.partnership)]
        self.fields["area_code"] = forms.ChoiceField(label="area", choices=choices)


class FactTable(ListTable):
    """Facts of areas."""

    title = tables.Column(verbose_name="Fact", linkify=True)
    area = tables.Column(verbose_name="Area")
    value = tables.Column(verbose_name="Figure")
    about = tables.Column(verbose_name="Of")
    source = tables.Column(verbose_name="Source")
    whence = tables.Column(verbose_name="Where it is from")
    stale = tables.Column(verbose_name="To be looked at again")
    nouns = ("fact", "facts")

    class Meta(ListTable.Meta):
        empty_text = "No fact of an area is held yet."

    def render_value(self, record: ToldFact) -> str:
        """Return the figure in its unit."""
        return record.words


class FactDownload(FactTable):
    """The same for a file, with what must be known of each."""

    value = tables.Column(verbose_name="Figure")
    unit = tables.Column(verbose_name="Unit")
    area_code = tables.Column(verbose_name="Area code")
    caveat = tables.Column(verbose_name="Be careful with")

    class Meta(FactTable.Meta):
        pass


AREA_FACT = Noun(
    app="measures",
    name="area_fact",
    plural="area_facts",
    label="a fact of an area",
    labels=LABEL,
    folder="area-facts",
    introduction="Who lives here and how, in published figures.",
    rows=stated_facts,
    table=FactTable,
    search=("title", "area_name", "source"),
    model=AreaFact,
    fields=(
        *("title", "area_code", "value", "unit", "about", "source", "published_on", "website", "caveat", "review_on"),
    ),
    view=VIEW_ALL_MEASURES,
    permission=CHANGE_MEASURES,
    add=operations.add_area_fact,
    change=operations.change_area_fact,
    end=operations.end_area_fact,
    parent=AreaFactForm,
    record_template="measures/area_fact.html",
)


@page(VIEW_ALL_MEASURES)
@require_GET
def list_area_facts(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show what is known of the partnership's areas, each fact with its date."""
    rows = facts_of_areas(request.partnership, timezone.localdate())
    add = None
    if CHANGE_MEASURES.allows(request.user, request.partnership):
        add = ("Add a fact of an area", reverse("measures:add_area_fact", kwargs={"slug": slug}))
    return render_list(
        request,
        FactDownload if request.GET.get("format") else FactTable,
        rows,
        title=LABEL,
        search=("title", "area", "source", "about", "whence"),
        add=add,
        template="measures/area_facts.html",
        context={"facts": rows},
    )


@page(VIEW_ALL_MEASURES)
@require_GET
def show_area_fact(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show a stated fact."""
    row = get_object_or_404(stated_facts(request.partnership), pk=pk)
    return record(request, AREA_FACT, row, said=("area_code",), stale=row.is_stale(timezone.localdate()))
