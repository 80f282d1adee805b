"""Plans: begin one, change what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.assessments.queries.editions import areas_to_assess
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.queries import areas_covered
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.web.plans.models import Plan, PlanVersion
from saferplace.web.plans.operations.guards import require_draft
from saferplace.web.plans.permissions import BEGIN_PLAN, WRITE_PLAN


@operation(BEGIN_PLAN)
def begin_plan(*, actor: Account, partnership: Partnership, given: Mapping[str, Any], today: date) -> Plan:
    """Begin a plan; its first version is a draft.

    Raises:
        ValidationError: naming each field that does not hold.
    """
    plan = save_new(Plan(partnership=partnership, **_checked(partnership, given)))
    save_new(PlanVersion(partnership=partnership, plan=plan, number=1, begun_on=today))
    return plan


@operation(WRITE_PLAN)
def change_plan(
    *, actor: Account, partnership: Partnership, plan: Plan, changes: Mapping[str, Any], version: int
) -> Plan:
    """Change what a plan is about: title, years, area, scale of risks.

    Raises:
        Refused: no version of it is a draft.
    """
    require_draft(plan, partnership)
    return save_change(plan, _checked(partnership, changes), version)


def _checked(partnership: Partnership, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with the area's name; the whole area is called by its districts."""
    code = given.get("area_code")
    districts = {area.area_code: area.area_name for area in areas_covered(partnership)}
    require(code in dict(areas_to_assess(partnership)), "area_code", "Select an area the partnership covers")
    whole = ", ".join(districts.values()) or partnership.name
    return {**given, "area_name": districts.get(str(code), whole)}
