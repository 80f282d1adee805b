"""All writing of partnerships and the areas they cover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.models import AreaCovered, Partnership
from saferplace.web.partnerships.permissions import ADD_PARTNERSHIP, CHANGE_PARTNERSHIP
from saferplace.web.partnerships.records import require, save_change, save_new


@operation(ADD_PARTNERSHIP)
def add_partnership(*, actor: Account, partnership: None, given: Mapping[str, Any]) -> Partnership:
    """Add a partnership to the installation."""
    return save_new(Partnership(**given))


@operation(CHANGE_PARTNERSHIP)
def change_partnership(
    *, actor: Account, partnership: Partnership, changes: Mapping[str, Any], version: int
) -> Partnership:
    """Change the partnership's own record."""
    return save_change(partnership, changes, version)


@operation(CHANGE_PARTNERSHIP)
def add_area_covered(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> AreaCovered:
    """Add a district the partnership covers.

    Raises:
        ValidationError: when it is covered already.
    """
    twice = AreaCovered.objects.filter(partnership=partnership, area_code=given["area_code"], ends_on__isnull=True)
    require(not twice.exists(), "area_code", "The partnership covers this district already")
    return save_new(AreaCovered(partnership=partnership, **given))


@operation(CHANGE_PARTNERSHIP)
def change_area_covered(
    *, actor: Account, partnership: Partnership, area: AreaCovered, changes: Mapping[str, Any], version: int
) -> AreaCovered:
    """Correct a district the partnership covers."""
    return save_change(area, changes, version)


@operation(CHANGE_PARTNERSHIP)
def end_area_covered(
    *, actor: Account, partnership: Partnership, area: AreaCovered, ends_on: date, version: int
) -> AreaCovered:
    """End the covering of a district."""
    return save_change(area, {"ends_on": ends_on}, version)
