"""Priorities and themes: the list with the statutory heads, one priority with all that serves it, its measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from saferplace.web.assessments.evidence_at_hand import newest_figures
from saferplace.web.assessments.live_words import keys_in
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.nouns import Holder, posted
from saferplace.web.plans import tables
from saferplace.web.plans.forms import items as forms
from saferplace.web.plans.forms.measures import MeasureForm, SureForm
from saferplace.web.plans.models import Outcome, Priority, QuotedFigure
from saferplace.web.plans.operations.items import change_item
from saferplace.web.plans.permissions import WRITE_PLAN
from saferplace.web.plans.queries import annotated, items
from saferplace.web.plans.queries.crossings import heads_of
from saferplace.web.plans.queries.priority import followed_measures, quoted_by
from saferplace.web.plans.queries.progress import progress_of, with_updates
from saferplace.web.plans.queries.research import facts_behind
from saferplace.web.plans.views.nouns import item_noun, live_page


def _heads(request: PartnershipRequest, holder: Holder) -> Mapping[str, Any]:
    """Return the statutory heads with what serves each, and how many nothing serves."""
    heads = heads_of(holder.row)
    return {"heads": heads, "open_heads": sum(met.is_open for met in heads)}


PRIORITY = item_noun(
    Priority,
    name="priority",
    plural="priorities",
    label="a priority or theme",
    labels="Priorities",
    folder="priorities",
    introduction="What the partnership has decided to work on, and the themes that run through all of it.",
    rows=annotated.priorities,
    table=tables.PriorityTable,
    search=("title", "number", "definition", "reason", "lead_organisation__name"),
    fields=forms.PRIORITY,
    parent=forms.PriorityForm,
    form_page=live_page("reason"),
    list_template="plans/priorities.html",
    record_template="plans/priority.html",
    around_list=_heads,
)
OUTCOME = item_noun(
    Outcome,
    name="outcome",
    plural="outcomes",
    label="an outcome",
    labels="What difference the priorities will make",
    folder="outcomes",
    introduction="What people will notice when a priority has been worked on.",
    rows=items.outcomes,
    table=tables.OutcomeTable,
    search=("text", "priority__title"),
    fields=forms.OUTCOME,
    parent=forms.ItemForm,
    form_page=live_page("text"),
)
QUOTED_FIGURE = item_noun(
    QuotedFigure,
    name="quoted_figure",
    plural="quoted_figures",
    label="a figure",
    labels="Figures the priorities rest on",
    folder="figures",
    introduction="Which figures are quoted. The figures themselves are read from the evidence, never typed.",
    rows=items.quoted_figures,
    table=tables.QuotedFigureTable,
    search=("indicator", "area_code", "period", "note", "priority__title"),
    fields=forms.QUOTED_FIGURE,
    parent=forms.FigureForm,
)


def about_priority(request: PartnershipRequest, holder: Holder, row: Priority) -> Mapping[str, Any]:
    """Return what serves a priority: outcomes, measures, figures, actions, targets, money, risks."""
    plan, today = holder.row, timezone.localdate()
    outcomes = list(items.outcomes(plan).filter(priority=row))
    texts = [row.definition, row.reason, *(outcome.text for outcome in outcomes)]
    quoted = list(items.quoted_figures(plan).filter(priority=row))
    figures = newest_figures(request.partnership, [*keys_in(texts), *(each.figure_key for each in quoted)])
    return {
        "figures": figures,
        "outcomes": outcomes,
        "outcome_acts": (("up", "Move up"), ("down", "Move down"), ("take-out", "Take out")),
        "heads": [met.label for met in heads_of(plan) if met.head in row.heads],
        "measures": followed_measures(row, today),
        "quoted": quoted_by(request.partnership, quoted, figures),
        "progress": [progress_of(each, today) for each in with_updates(items.actions(plan)).filter(priority=row)],
        "targets": items.targets(plan).filter(priorities=row),
        "funding": items.funding(plan).filter(priorities=row),
        "risks": items.risks(plan).filter(priorities=row),
        "research": facts_behind(row, today),
    }


@page(WRITE_PLAN)
def add_measure(request: PartnershipRequest, slug: str, plan: int, pk: int) -> HttpResponse:
    """Follow a measure for a priority."""
    holder = PRIORITY.holder(request, {"plan": plan})
    row = get_object_or_404(PRIORITY.rows(holder.row), pk=pk)
    form = MeasureForm(posted(request), partnership=request.partnership, initial={"version": row.version})
    back = f"{row.get_absolute_url()}#measures"
    return edit(
        request,
        FormPage(f"Follow a measure for “{row.title}”", back, submit="Follow it", saved="Added the measure."),
        form,
        lambda given: _follow(request, holder, row, [*row.indicators, given["indicator"]], given["version"], back),
    )


@page(WRITE_PLAN)
def remove_measure(request: PartnershipRequest, slug: str, plan: int, pk: int, indicator: str) -> HttpResponse:
    """No longer follow a measure for a priority."""
    holder = PRIORITY.holder(request, {"plan": plan})
    row = get_object_or_404(PRIORITY.rows(holder.row), pk=pk)
    title = next(
        (each.title for each in followed_measures(row, timezone.localdate()) if each.id == indicator), indicator
    )
    back = f"{row.get_absolute_url()}#measures"
    left = [name for name in row.indicators if name != indicator]
    return edit(
        request,
        FormPage(f"Stop following “{title}” for “{row.title}”?", back, submit="Stop following it", saved="Removed."),
        SureForm(posted(request), initial={"version": row.version}),
        lambda given: _follow(request, holder, row, left, given["version"], back),
    )


def _follow(
    request: PartnershipRequest, holder: Holder, row: Priority, indicators: list[str], version: int, back: str
) -> str:
    changes = {"indicators": list(dict.fromkeys(indicators))}
    change_item(actor=request.user, **holder.given, item=row, changes=changes, version=version)
    return back
