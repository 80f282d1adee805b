"""Places, money, and objectives of others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.nouns import Holder
from saferplace.web.plans import tables
from saferplace.web.plans.forms import items as forms
from saferplace.web.plans.models import Funding, ObjectiveLink, Place
from saferplace.web.plans.queries import items
from saferplace.web.plans.queries.crossings import objectives_of
from saferplace.web.plans.queries.money import money_by_year
from saferplace.web.plans.views.nouns import item_noun, live_page

PLACE = item_noun(
    Place,
    name="place",
    plural="places",
    label="a priority place",
    labels="Priority places",
    folder="places",
    introduction="Wards, or sets of areas looked at together, that the plan gives special attention.",
    rows=items.places,
    table=tables.PlaceTable,
    search=("title", "reason", "area_names"),
    fields=forms.PLACE,
    parent=forms.PlaceForm,
    form_page=live_page("reason"),
    record_template="plans/place.html",
)


def _sums(request: PartnershipRequest, holder: Holder) -> Mapping[str, Any]:
    years, total = money_by_year(holder.row)
    return {"years": years, "total": total}


FUNDING = item_noun(
    Funding,
    name="funding_line",
    plural="funding",
    label="a sum of money",
    labels="Money",
    folder="money",
    introduction="What pays for the plan, by financial year. Totals are added up here, never typed.",
    rows=items.funding,
    table=tables.FundingTable,
    search=("source", "year", "conditions", "priorities__title"),
    fields=forms.FUNDING,
    parent=forms.ItemForm,
    list_template="plans/funding.html",
    around_list=_sums,
)
OBJECTIVE = item_noun(
    ObjectiveLink,
    name="objective",
    plural="objectives",
    label="an objective",
    labels="Objectives of others",
    folder="objectives",
    introduction="Objectives of the police and crime plan and of other strategies, and what of ours serves each.",
    rows=items.objective_links,
    table=tables.ObjectiveTable,
    search=("strategy", "objective", "reason", "priorities__title"),
    fields=forms.OBJECTIVE,
    parent=forms.ObjectiveForm,
    list_template="plans/objectives.html",
    around_list=lambda request, holder: {"matrix": objectives_of(holder.row)},
)
