"""Writing of facts of areas that the evidence does not hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.measures.models import AreaFact
from saferplace.web.measures.permissions import CHANGE_MEASURES
from saferplace.web.measures.queries.registers import areas_offered
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new


@operation(CHANGE_MEASURES)
def add_area_fact(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> AreaFact:
    """Add a fact of an area of the partnership."""
    return save_new(AreaFact(partnership=partnership, **_with_name(partnership, given)))


@operation(CHANGE_MEASURES)
def change_area_fact(
    *, actor: Account, partnership: Partnership, area_fact: AreaFact, changes: Mapping[str, Any], version: int
) -> AreaFact:
    """Change a fact; the audit keeps what it said before."""
    return save_change(area_fact, _with_name(partnership, changes), version)


@operation(CHANGE_MEASURES)
def end_area_fact(
    *, actor: Account, partnership: Partnership, area_fact: AreaFact, ends_on: date, version: int
) -> AreaFact:
    """Say until when a fact is used."""
    return save_change(area_fact, {"ends_on": ends_on}, version)


def _with_name(partnership: Partnership, given: Mapping[str, Any]) -> dict[str, Any]:
    names = {each["code"]: each["name"] for each in areas_offered(partnership)}
    code = given.get("area_code", "")
    require(code in names, "area_code", "Select an area of this partnership")
    return {**given, "area_name": names[code]}
