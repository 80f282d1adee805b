"""Targets: the list with how complete it is, one target with its aims, and the baseline taken from the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from saferplace.reference.periods import Period, PeriodError
from saferplace.web.assessments.views.acts import act
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.nouns import Holder
from saferplace.web.plans import tables
from saferplace.web.plans.forms import items as forms
from saferplace.web.plans.models import Target
from saferplace.web.plans.operations import items as operations
from saferplace.web.plans.permissions import WRITE_PLAN
from saferplace.web.plans.queries import items
from saferplace.web.plans.queries.baselines import baselines_for
from saferplace.web.plans.queries.choices import titles_of_measures, years_of
from saferplace.web.plans.queries.completeness import completeness_of
from saferplace.web.plans.views.nouns import item_noun

TARGET = item_noun(
    Target,
    name="target",
    plural="targets",
    label="a target",
    labels="Targets",
    folder="targets",
    introduction="How success is measured: a baseline, and for each year a value or the words “monitor only”.",
    rows=items.targets,
    table=tables.TargetTable,
    search=("title", "indicator", "owner_post", "owner_organisation__name", "priorities__title", "note"),
    fields=forms.TARGET,
    parent=forms.TargetForm,
    list_template="plans/targets.html",
    record_template="plans/target.html",
    around_list=lambda request, holder: {"complete": completeness_of(holder.row)},
)


def about_target(request: PartnershipRequest, holder: Holder, row: Target) -> Mapping[str, Any]:
    """Return a target's aims for each year, its measure's name, and the values its baseline may be taken from."""
    aims = {each.year: each for each in row.aims.all()}
    years = dict.fromkeys([*years_of(holder.row), *sorted(aims)])
    may = WRITE_PLAN.allows(request.user, request.partnership) and holder.can_change
    return {
        "said": ("indicator", "area_code", "baseline", "baseline_period", "unit", "direction"),
        "measure": titles_of_measures(request.partnership, [row.indicator])[row.indicator] if row.indicator else "",
        "years": [(year, aims.get(year)) for year in years],
        "baselines": baselines_for(row, timezone.localdate()) if may else [],
        "paired_from": row.paired_from.filter(ended_on__isnull=True),
    }


@page(WRITE_PLAN)
def take_baseline(request: PartnershipRequest, slug: str, plan: int, pk: int) -> HttpResponse:
    """Take the baseline of a target from the evidence."""
    holder = TARGET.holder(request, {"plan": plan})
    row = get_object_or_404(TARGET.rows(holder.row), pk=pk)
    back = row.get_absolute_url()
    opened = request.POST.get("version", "")
    try:
        period = Period.parse(request.POST.get("period", ""))
    except PeriodError:
        return act(request, back, lambda: None)
    version = int(opened) if opened.isdecimal() else row.version
    given = {"target": row, "period": period, "version": version}
    return act(
        request,
        back,
        lambda: operations.take_baseline(actor=request.user, **holder.given, **given),
        f"The baseline is now the value of {period.label}.",
    )
