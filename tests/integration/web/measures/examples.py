"""Rows with which the role matrix asks for the measures' addresses."""

from datetime import UTC, date, datetime
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import Organisation
from saferplace.web.measures.loading import path_of
from saferplace.web.measures.models import Measure, SuppliedFigure, Supply
from saferplace.web.measures.operations.area_facts import add_area_fact
from saferplace.web.measures.operations.measures import add_measure
from saferplace.web.measures.operations.outside import add_outside_system
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import World

ORGANISATION = "Ashby Borough Council"


def measure_given(partnership: Partnership, **other: Any) -> dict[str, Any]:
    """Return what a measure needs, for an area the partnership covers."""
    council, _ = Organisation.objects.get_or_create(partnership=partnership, name=ORGANISATION)
    return {
        "series": "noise",
        "title": "Noise complaints",
        "definition": "Complaints about noise taken by telephone or online.",
        "unit": "complaints",
        "kind": "count",
        "polarity": "lower",
        "caveat": "Made up for tests.",
        "supplier": council,
        "cadence": "quarter",
        "areas": [{"code": partnership.csp_code, "name": "Ashby"}],
        "starts_on": date(2021, 4, 1),
        **other,
    }


def examples(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the gaps of each address; suppliers belong to the organisation that supplies the measure."""
    for role in (Role.PARTNER_LEAD, Role.PROVIDER):
        account = world.person(role, partnership.slug)
        Account.objects.filter(pk=account.pk).update(organisation=ORGANISATION)
        account.organisation = ORGANISATION
    manager = world.person(Role.PARTNERSHIP_MANAGER, partnership.slug)
    measure = add_measure(actor=manager, partnership=partnership, given=measure_given(partnership))
    supply = supply_of(measure, world.person(Role.PROVIDER, partnership.slug))
    one = ("measure", "change", "redefine", "figures", "revisions_of", "enter", "question", "track")
    supply.kept_as = "supplies/there.csv"
    supply.save()
    path_of(supply).parent.mkdir(parents=True, exist_ok=True)
    path_of(supply).write_text("series\n", encoding="utf-8")
    fact = add_area_fact(actor=manager, partnership=partnership, given=fact_given(partnership))
    facts = ("area_fact", "change_area_fact", "end_area_fact")
    handed_in = ("supply", "accept", "return", "withdraw", "load_again", "file")
    system = add_outside_system(actor=manager, partnership=partnership, given={"name": "BRAIN", "kept_by": "County"})
    systems = ("outside_system", "change_outside_system", "end_outside_system", "bring")
    pks = ((measure.pk, one), (supply.pk, handed_in), (fact.pk, facts), (system.pk, systems))
    return {f"measures:{name}": {"pk": pk} for pk, names in pks for name in names}


def fact_given(partnership: Partnership, **other: Any) -> dict[str, Any]:
    """Return what a fact of an area needs."""
    return {
        "title": "Pupils often absent",
        "area_code": partnership.csp_code,
        "value": 10.9,
        "unit": "per cent of pupils",
        "about": "2018/19",
        "source": "Department for Education",
        "review_on": date(2030, 1, 1),
        **other,
    }


def supply_of(measure: Measure, account: Account) -> Supply:
    """Return one figure handed in, made without asking the evidence."""
    supply = Supply.objects.create(
        partnership=measure.partnership,
        how="form",
        supplied_by=account,
        supplied_post=account.label,
        supplied_at=datetime(2021, 11, 1, 9, tzinfo=UTC),
    )
    area = measure.areas[0]["code"]
    SuppliedFigure.objects.create(supply=supply, measure=measure, area_code=area, period="2021-Q3", value=12)
    return supply
