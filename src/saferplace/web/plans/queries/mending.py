"""Where an item of a plan's content is mended: the address of the page of its working row."""

from __future__ import annotations

from django.urls import NoReverseMatch

from saferplace.web.plans import models

_ROWS: dict[str, type[models.PlanItem]] = {
    "statements": models.Statement,
    "priorities": models.Priority,
    "actions": models.Action,
    "targets": models.Target,
    "risks": models.Risk,
    "places": models.Place,
    "funding": models.Funding,
    "objective_links": models.ObjectiveLink,
    "head_reasons": models.HeadReason,
}


def mend_address(plan: models.Plan, noun: str, key: str) -> str:
    """Return the address of an item's page; that of the plan where the item has none.

    Args:
        plan: the plan.
        noun: name of the content's field the item stands in.
        key: key of the item.
    """
    rows = _ROWS.get(noun)
    row = rows._default_manager.filter(plan=plan, key=key).select_related("partnership").first() if rows else None
    try:
        return str(row.get_absolute_url()) if row is not None else plan.get_absolute_url()
    except NoReverseMatch:
        return plan.get_absolute_url()


def address_or_none(plan: models.Plan, name: str) -> str:
    """Return the address of a page of a plan; "" where there is none of that name."""
    try:
        return plan.address(name)
    except NoReverseMatch:
        return ""
