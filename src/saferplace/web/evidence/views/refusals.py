"""What the evidence cannot answer is a page that says what there is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import render

from saferplace.store.errors import StoreError
from saferplace.web.evidence.queries.answers import REFUSALS
from saferplace.web.evidence.queries.partnership import evidence_of, own_areas
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.workflows.explore_question import NothingLoaded
from saferplace.workflows.find_evidence import themes

Given = ParamSpec("Given")
View = Callable[Concatenate[PartnershipRequest, Given], HttpResponse]


def says_what_there_is(view: View[Given]) -> View[Given]:
    """Turn what the evidence refuses into a page with the reason and what is offered instead."""

    @wraps(view)
    def shown(request: PartnershipRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except REFUSALS as error:
            # A link that asks for nothing in particular is not a bad question: the page just has nothing to show yet.
            status = 200 if isinstance(error, NothingLoaded) and not request.GET else 400
            # What a command line would advise is of no use on a page.
            return refuse(request, str(error).split(" 'saferplace")[0], status)
        except StoreError:
            told = {
                "message": "The evidence cannot be read at the moment. The person who keeps this service must look."
            }
            return render(request, "evidence/unreadable.html", told, status=503)

    return shown


def refuse(request: PartnershipRequest, message: str, status: int) -> HttpResponse:
    """Answer that something cannot be shown, with what can."""
    evidence = evidence_of(request.partnership)
    own = own_areas(evidence, request.partnership)
    told = {
        "message": message[:1].upper() + message[1:],
        "themes": [theme for theme in themes(evidence, [area.code for area in own]) if theme.indicators],
        "areas": own,
    }
    return render(request, "evidence/refused.html", told, status=status)
