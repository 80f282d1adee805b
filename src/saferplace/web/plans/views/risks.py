"""Risks: the list and the matrix, one risk with its reviews, and a review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.nouns import Holder, posted
from saferplace.web.plans import tables
from saferplace.web.plans.forms import items as forms
from saferplace.web.plans.forms.progress import ReviewForm
from saferplace.web.plans.models import Risk
from saferplace.web.plans.operations.progress import review_risk as save_review
from saferplace.web.plans.permissions import REVIEW_RISKS
from saferplace.web.plans.queries import annotated
from saferplace.web.plans.queries.choices import areas, titles_of_measures
from saferplace.web.plans.queries.crossings import band_of, matrix_of
from saferplace.web.plans.queries.owners import why_not_theirs
from saferplace.web.plans.views.nouns import item_noun, live_page


def _matrix(request: PartnershipRequest, holder: Holder) -> Mapping[str, Any]:
    """Return the matrix of the risks and how many are due for a review."""
    rows, today = list(annotated.risks(holder.row)), timezone.localdate()
    return {
        "matrix": matrix_of(rows, holder.row.risk_scale),
        "overdue": [row for row in rows if row.is_overdue(today)],
        "unreviewed": [row for row in rows if row.review_on is None],
        "risk_count": len(rows),
    }


RISK = item_noun(
    Risk,
    name="risk",
    plural="risks",
    label="a risk",
    labels="Risks",
    folder="risks",
    introduction="What may go wrong, how bad and how likely it is, and what is done about it.",
    rows=annotated.risks,
    table=tables.RiskTable,
    search=("title", "mitigation", "owner_post", "owner_organisation__name", "priorities__title"),
    fields=forms.RISK,
    parent=forms.RiskForm,
    form_page=live_page("mitigation"),
    list_template="plans/risks.html",
    record_template="plans/risk.html",
    around_list=_matrix,
)


def about_risk(request: PartnershipRequest, holder: Holder, row: Risk) -> Mapping[str, Any]:
    """Return a risk's scores, its review rule in words, its reviews, and the actions that make it smaller."""
    today, plan = timezone.localdate(), holder.row
    rule = ""
    if row.review_indicator:
        titles = titles_of_measures(request.partnership, [row.review_indicator])
        name = dict(areas(request.partnership)).get(row.review_area, row.review_area)
        rule = f"Review it when our change in “{titles[row.review_indicator]}” is not better than that of {name}."
    return {
        "said": ("impact", "likelihood", "mitigation", "review_on", "review_indicator", "review_area"),
        "band": band_of(row.score, plan.risk_scale) if row.score else "",
        "is_overdue": row.is_overdue(today),
        "rule": rule,
        "reviews": row.reviews.all(),
        "mitigating": row.mitigating_actions.all(),
        "may_review": REVIEW_RISKS.allows(request.user, request.partnership)
        and not why_not_theirs(request.user, request.partnership, row.owner_organisation_id, REVIEW_RISKS),
    }


@page(REVIEW_RISKS)
def review_risk(request: PartnershipRequest, slug: str, plan: int, pk: int) -> HttpResponse:
    """Review a risk."""
    rows = Risk.objects.filter(partnership=request.partnership, plan=plan).select_related("partnership", "plan")
    row = get_object_or_404(rows, pk=pk)
    refusal = why_not_theirs(request.user, request.partnership, row.owner_organisation_id, REVIEW_RISKS)

    def save(given: Mapping[str, Any]) -> None:
        told = {name: value for name, value in given.items() if name != "version"}
        save_review(
            actor=request.user,
            partnership=request.partnership,
            risk=row,
            given=told,
            today=timezone.localdate(),
            version=given["version"],
        )

    shown = FormPage(f"Review the risk: {row}", row.get_absolute_url(), submit="Save the review", saved="Reviewed.")
    return edit(request, shown, ReviewForm(posted(request), risk=row), save, context={"explanation": refusal})
