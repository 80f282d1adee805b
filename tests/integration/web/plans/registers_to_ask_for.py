"""Rows of the registers beside the plan, for every address with gaps."""

from __future__ import annotations

from datetime import date
from typing import Any

from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.operations.others_measures import add_others_measure
from saferplace.web.plans.operations.registers import add_equality_analysis, add_research_fact
from tests.integration.web.world import World

ANALYSIS = {
    "title": "Equality analysis of the plan",
    "of_what": "the whole plan",
    "groups": "Disabled people\nYoung people",
    "effect": "Young people are named as victims and as suspects.",
    "mitigation": "The wording is changed.",
    "owner_post": "Head of policy",
    "done_on": date(2023, 3, 1),
    "review_on": date(2030, 3, 1),
}
FACT = {
    "statement": "About 1.9 million adults suffered domestic abuse in a year.",
    "value": "1.9 million",
    "source": "A national survey",
    "year": 2016,
    "review_on": date(2030, 3, 1),
}


def registers_to_ask_for(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the gaps of the addresses of the registers."""
    by: dict[str, Any] = {
        "actor": world.person(Role.PARTNERSHIP_MANAGER, partnership.slug),
        "partnership": partnership,
    }
    analysis = add_equality_analysis(**by, given=ANALYSIS)
    fact = add_research_fact(**by, given=FACT)
    found = {}
    for name, row in (("equality_analysis", analysis), ("research_fact", fact)):
        found |= {f"plans:{page}": {"pk": row.pk} for page in (name, f"change_{name}", f"end_{name}")}
    other = add_others_measure(**by, given={"strategy": "Police plan", "objective": "Less crime", "text": "Patrols"})
    pages = ("others_measure", "change_others_measure", "decide_others_measure")
    return found | {f"plans:{page}": {"pk": other.pk} for page in pages}
