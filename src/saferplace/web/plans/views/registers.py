"""Registers beside the plan: equality analyses and facts of research."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from saferplace.web.partnerships import nouns
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.permission import Permission
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.nouns import Holder, record
from saferplace.web.plans import register_tables as tables
from saferplace.web.plans.models import EqualityAnalysis, ResearchFact
from saferplace.web.plans.operations import registers as operations
from saferplace.web.plans.permissions import KEEP_EQUALITY, KEEP_RESEARCH, VIEW_PLAN_DRAFTS
from saferplace.web.plans.queries.equality import equality_analyses, refreshes
from saferplace.web.plans.queries.research import research_facts


@dataclass(frozen=True, kw_only=True)
class RegisterNoun(nouns.Noun):
    """A noun that stands beside the plan."""

    app: str = "plans"
    view: Permission = VIEW_PLAN_DRAFTS
    list_template: str = "plans/register_list.html"
    record_template: str = "plans/register.html"

    def listed(self, request: PartnershipRequest, holder: Holder) -> Mapping[str, Any]:
        """Return nothing more."""
        return {}


EQUALITY = RegisterNoun(
    name="equality_analysis",
    plural="equality_analyses",
    label="an equality analysis",
    labels="Equality analyses",
    folder="equality-analyses",
    introduction="What was analysed under the equality duty (Equality Act 2010, section 149), for which groups, and "
    "what must be made again because the plan or the groups have changed.",
    rows=equality_analyses,
    table=tables.EqualityTable,
    search=("title", "of_what", "groups", "effect", "mitigation"),
    model=EqualityAnalysis,
    fields=(
        *("title", "of_what", "plan", "groups", "effect", "mitigation", "owner_organisation", "owner_post"),
        *("done_on", "review_on", "website"),
    ),
    permission=KEEP_EQUALITY,
    add=operations.add_equality_analysis,
    change=operations.change_equality_analysis,
    end=operations.end_equality_analysis,
)
RESEARCH = RegisterNoun(
    name="research_fact",
    plural="research_facts",
    label="a research fact",
    labels="Research facts",
    folder="research-facts",
    introduction="Figures of national research that papers and plans quote: in our own words, with source and year. "
    "One that is to be looked at again is marked wherever it is quoted.",
    rows=research_facts,
    table=tables.ResearchTable,
    search=("statement", "value", "source", "year"),
    model=ResearchFact,
    fields=("statement", "value", "source", "year", "website", "review_on", "priorities"),
    permission=KEEP_RESEARCH,
    add=operations.add_research_fact,
    change=operations.change_research_fact,
    end=operations.end_research_fact,
)


@page(VIEW_PLAN_DRAFTS)
def show_equality_analysis(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show an equality analysis, and why it must be made again."""
    row = get_object_or_404(equality_analyses(request.partnership), pk=pk)
    _, why = refreshes(request.partnership, [row], timezone.localdate())[0]
    return record(request, EQUALITY, row, warnings=why, ended_on=row.ends_on)


@page(VIEW_PLAN_DRAFTS)
def show_research_fact(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show a fact of research, where it is quoted, and whether it is stale."""
    row = get_object_or_404(research_facts(request.partnership), pk=pk)
    quoted = [str(each) for each in row.priorities.all()]
    said = "It is to be looked at again before it is quoted once more."
    if quoted:
        said = f"It is to be looked at again. It is quoted by: {'; '.join(quoted)}."
    stale = row.is_stale(timezone.localdate())
    return record(request, RESEARCH, row, warnings=[said] if stale else [], ended_on=row.ends_on)
