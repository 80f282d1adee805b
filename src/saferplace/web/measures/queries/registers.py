"""The measures, what was handed in for them, and who may hand in what."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from saferplace.store.errors import StoreError
from saferplace.web.accounts.models import Account
from saferplace.web.evidence.models import Place
from saferplace.web.evidence.queries.handle import current_evidence
from saferplace.web.evidence.queries.partnership import own_areas, wards_of
from saferplace.web.governance.queries import organisations_of
from saferplace.web.measures.models import Measure, SuppliedFigure, Supply
from saferplace.web.measures.permissions import SUPPLY_ANY, SUPPLY_FIGURES, VIEW_ALL_MEASURES
from saferplace.web.measures.states import State
from saferplace.web.partnerships.models import AreaCovered, Partnership


def measures(partnership: Partnership) -> QuerySet[Measure]:
    """Return the partnership's measures by title, ended ones too."""
    rows = Measure.objects.filter(partnership=partnership)
    around = ("partnership", "supplier", "question", "tracked__system", "paired_with", "paired_with__partnership")
    return rows.select_related(*around)


def measures_seen(partnership: Partnership, account: Account) -> QuerySet[Measure]:
    """Return the measures somebody may read: a provider those of its own organisation."""
    rows = measures(partnership)
    return rows if VIEW_ALL_MEASURES.allows(account, partnership) else _of_own(rows, partnership, account)


def measures_supplied(partnership: Partnership, account: Account) -> QuerySet[Measure]:
    """Return the measures somebody may hand in figures of."""
    if not SUPPLY_FIGURES.allows(account, partnership):
        return Measure.objects.none()
    rows = measures(partnership)
    return rows if SUPPLY_ANY.allows(account, partnership) else _of_own(rows, partnership, account)


def _of_own(rows: QuerySet[Measure], partnership: Partnership, account: Account) -> QuerySet[Measure]:
    return rows.filter(supplier__in=organisations_of(account, partnership))


def supplies(partnership: Partnership) -> QuerySet[Supply]:
    """Return what was handed in, newest first."""
    rows = Supply.objects.filter(partnership=partnership).select_related("partnership", "supplied_by", "system")
    return rows.annotate(figures_count=Count("figures")).order_by("-supplied_at", "-pk")


def supplies_seen(partnership: Partnership, account: Account) -> QuerySet[Supply]:
    """Return what was handed in, as far as somebody may read it: a provider what it handed in itself."""
    rows = supplies(partnership)
    return rows if VIEW_ALL_MEASURES.allows(account, partnership) else rows.filter(supplied_by=account)


def figures_of(supply: Supply) -> QuerySet[SuppliedFigure]:
    """Return the figures of a supply with their measures."""
    return SuppliedFigure.objects.filter(supply=supply).select_related(
        "measure", "measure__partnership", "measure__question"
    )


def may_withdraw(actor: Account, partnership: Partnership, supply: Supply) -> bool:
    """Return whether somebody may hand in every figure of a supply, and so take it back."""
    supplied = set(measures_supplied(partnership, actor).values_list("pk", flat=True))
    return set(figures_of(supply).values_list("measure", flat=True)) <= supplied


def waiting(partnership: Partnership) -> frozenset[tuple[str, str, str]]:
    """Return series, area and period of each figure that waits for a decision or is being loaded."""
    rows = SuppliedFigure.objects.filter(
        supply__partnership=partnership, supply__state__in=(State.SUBMITTED, State.ACCEPTED)
    )
    return frozenset(rows.values_list("measure__series", "area_code", "period"))


def areas_offered(partnership: Partnership) -> list[dict[str, str]]:
    """Return code and name of each area a measure can be supplied for: the partnership's, its wards and places."""
    found = {}
    if partnership.csp_code:
        found[partnership.csp_code] = f"{partnership} (whole partnership)"
    for covered in AreaCovered.objects.filter(partnership=partnership):
        found[covered.area_code] = covered.area_name
    try:
        evidence = current_evidence()
        own = own_areas(evidence, partnership)
        found |= {area.code: area.name for area in own}
        found |= {ward.code: f"{ward.name} (ward)" for ward in wards_of(evidence, own)}
    except StoreError:
        pass  # without evidence the partnership's own areas are still known
    found |= {place.code: place.name for place in Place.objects.filter(partnership=partnership)}
    return [{"code": code, "name": name} for code, name in found.items()]
