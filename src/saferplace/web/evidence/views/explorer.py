"""The explorer: find an indicator, ask about it, and take the figures away."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from saferplace.reference.areas import AreaLevel
from saferplace.web.components.downloads import FORMATS, download
from saferplace.web.evidence.forms.explorer import ExploreForm, read_question
from saferplace.web.evidence.permissions import VIEW_EVIDENCE
from saferplace.web.evidence.queries.answers import answer_question, hidden_of
from saferplace.web.evidence.queries.partnership import around_of, evidence_of, own_areas, usual_area, wards_of
from saferplace.web.evidence.queries.remembering import remembered
from saferplace.web.evidence.views.refusals import says_what_there_is
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.workflows.explore_question import NothingLoaded
from saferplace.workflows.explore_rows import explore_rows
from saferplace.workflows.explore_words import in_words
from saferplace.workflows.find_evidence import find_areas, find_indicators, themes
from saferplace.workflows.publishable import for_publication

_ENOUGH = 0.95
PUBLICATION = "publication"


@page(VIEW_EVIDENCE)
@require_GET
@says_what_there_is
def find(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show every indicator by theme, or those (and the areas) that a search finds."""
    evidence = evidence_of(request.partnership)
    words = request.GET.get("q", "").strip()
    own = own_areas(evidence, request.partnership)
    codes = [area.code for area in (*own, *wards_of(evidence, own))]
    told = {
        "words": words,
        "themes": themes(evidence, codes),
        "found": find_indicators(evidence, words, codes) if words else (),
        "areas": find_areas(evidence, words) if words else (),
        "own": own,
    }
    return render(request, "evidence/explorer.html", told)


@page(VIEW_EVIDENCE)
@require_GET
@says_what_there_is
def show_answer(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Answer one question, as a page or as a download."""
    evidence = evidence_of(request.partnership)
    own = own_areas(evidence, request.partnership)
    asked = read_question(request.GET, usual_area(evidence, own, request.GET.get("indicator", "").strip()))
    if not asked.area:
        raise NothingLoaded("None of the partnership's areas is in the evidence: load a lookup that holds them.")
    answer, contexts = answer_question(evidence, request.partnership, asked)
    settled = answer.settled
    wanted = request.GET.get("format", "")
    hidden = hidden_of(evidence, answer)
    if wanted in FORMATS:
        rows = explore_rows(evidence, answer)
        if hidden and request.GET.get("for") == PUBLICATION:
            rows = for_publication(rows, hidden)
        return download(wanted, f"{settled.indicator.title} {settled.area.name}", rows.columns, rows.iter_rows())
    offered = [*own, *wards_of(evidence, own), *around_of(evidence, own)]
    named = themes(evidence, [area.code for area in offered])
    form = ExploreForm(settled, asked, named, list({a.code: a for a in offered}.values()))
    told = {
        "answer": answer,
        "contexts": contexts,
        # The caveats stand under the first chart and among the facts below; a third time would not be read.
        "bars": replace(answer.bars, caveats=()) if answer.bars else None,
        "form": form,
        # Printing some two hundred choices takes longer than all else of a remembered answer.
        "printed_form": remembered(evidence, ("form", request.partnership.pk, asked, form.key), lambda: str(form)),
        "formats": FORMATS,
        "hidden": hidden,
        "publication": PUBLICATION,
        "incomplete": answer.value.completeness is not None and answer.value.completeness < _ENOUGH,
        "completeness": None if answer.value.completeness is None else answer.value.completeness * 100,
        "when": in_words(settled.headline),
        "opens": _opens(settled.area.level),
        "similar": [item for item in answer.compared if item.role == "similar"],
    }
    return render(request, "evidence/answer.html", told)


def _opens(level: AreaLevel) -> bool:
    """Return whether figures of a level can be opened row by row."""
    return level not in (AreaLevel.REGION, AreaLevel.COUNTRY)
