"""Enters the partnership itself and the areas it covers."""

from __future__ import annotations

from saferplace.web.accounts.models import Account
from saferplace.web.examples.entering import Tally, enter
from saferplace.web.partnerships.models import AreaCovered, Partnership
from saferplace.web.partnerships.operations import add_area_covered, add_partnership, change_partnership
from saferplace.workflows.example_records import Example


def add_if_missing(administrator: Account, example: Example, tally: Tally) -> Partnership:
    """Return the partnership, added by the administrator when it is not there."""
    found = Partnership.objects.filter(slug=example.partnership.slug).first()
    if found is None:
        found = add_partnership(actor=administrator, partnership=None, given=_given(example))
        tally.count(tally.added, found)
    return found


def enter_partnership(manager: Account, partnership: Partnership, example: Example, tally: Tally) -> Partnership:
    """Bring the partnership's own record and its areas to what the example says."""
    entered = enter(
        partnership,
        _given(example),
        tally,
        add=lambda given: add_partnership(actor=manager, partnership=None, given=given),
        change=lambda row, changes: change_partnership(
            actor=manager, partnership=row, changes=changes, version=row.version
        ),
    )
    for area in example.partnership.areas:
        if not AreaCovered.objects.filter(partnership=entered, area_code=area.code).exists():
            given = {"area_code": area.code, "area_name": area.name, "starts_on": area.starts_on}
            tally.count(tally.added, add_area_covered(actor=manager, partnership=entered, given=given))
    return entered


def _given(example: Example) -> dict[str, object]:
    record = example.partnership
    return {
        "slug": record.slug,
        "name": record.name,
        "alias": record.alias,
        "nation": record.nation,
        "csp_code": record.csp_code,
        "force_area_code": record.force_area_code,
        "vision": record.vision,
        "introduction": record.introduction,
        "accent": record.accent,
    }
