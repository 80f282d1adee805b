"""Two areas side by side, each as if it were a hundred people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saferplace.reference.areas import Area
from saferplace.reference.periods import Period
from saferplace.web.components.downloads import FORMATS, download
from saferplace.web.evidence.forms.two_areas import TwoAreasForm
from saferplace.web.evidence.permissions import VIEW_EVIDENCE
from saferplace.web.evidence.queries.partnership import areas_to_compare, evidence_of, own_areas
from saferplace.web.evidence.queries.places import Topic, people_of, topics_of
from saferplace.web.evidence.views.refusals import says_what_there_is
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.workflows.explore_question import NothingLoaded
from saferplace.workflows.periods_on_offer import whole_years

_HEADER = ("topic", "category", "area_code", "area", "people_of_100", "period", "store_version")


@page(VIEW_EVIDENCE)
@require_GET
@says_what_there_is
def show_two_areas(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show two areas side by side, as a page or as a download; the first two wards unless others are asked for."""
    evidence = evidence_of(request.partnership)
    own = own_areas(evidence, request.partnership)
    offered = areas_to_compare(evidence, own)
    years = whole_years(evidence)
    if len(offered) < 2 or not years:
        raise NothingLoaded("There are no two areas to compare yet: load a list of wards, and crime for a year.")
    asked = [request.GET.get(name, "").strip() for name in ("one", "other")]
    one, other = (
        evidence.geography.find(text) if text else area for text, area in zip(asked, offered[:2], strict=True)
    )
    year = Period.parse(request.GET.get("period", "").strip() or years[0].code)
    topics = topics_of(evidence, (one, other), year.code)
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        title = f"{one.name} and {other.name} as 100 people {year.code}"
        return download(wanted, title, _HEADER, _lines(topics, (one, other), year.code, evidence.version))
    told = {
        "one": one,
        "other": other,
        "year": year,
        "topics": topics,
        "figures": people_of(evidence, [one, other], year.code),
        "form": TwoAreasForm((one, other), year.code, offered, years),
        "sentences": [_sentence(topic, one, other) for topic in topics],
        "formats": FORMATS,
    }
    return render(request, "evidence/two_areas.html", told)


def _sentence(topic: Topic, one: Area, other: Area) -> str:
    """Say where the two differ most."""
    name, here, there = max(topic.rows, key=lambda row: abs(row[1] - row[2]))
    if here == there:
        return f"{topic.title}: no difference of a whole person between {one.name} and {other.name}."
    return f"{topic.title}: the two differ most in those {name}: {here} of 100 in {one.name}, {there} in {other.name}."


def _lines(
    topics: Sequence[Topic], areas: tuple[Area, Area], period: str, version: int
) -> Iterator[tuple[object, ...]]:
    for topic in topics:
        for name, *people in topic.rows:
            for area, count in zip(areas, people, strict=True):
                yield topic.title, name, area.code, area.name, count, period, version
