"""Template tags of the plan: words with live figures, numbers of targets, money, scores, vocabularies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context

from saferplace.planning import values_in_words
from saferplace.planning.content import Aim
from saferplace.web.assessments.live_words import show
from saferplace.web.plans.models import Plan, PlanVersion
from saferplace.web.plans.models.words import DIRECTIONS, HEADS, level
from saferplace.web.plans.queries.reading import PriorityShown, Reading, year_label

register = template.Library()


@register.inclusion_tag("assessments/live_words.html", takes_context=True)
def live_words(context: Context, text: str) -> dict[str, Any]:
    """Print a text with its figures, of the context's `figures`, as paragraphs."""
    return {"words": show(text, context.get("figures") or {}), "partnership": context.get("partnership")}


@register.inclusion_tag("plans/live_line.html", takes_context=True)
def live_line(context: Context, text: str) -> dict[str, Any]:
    """Print a text with its figures, of the context's `figures`, within a line."""
    return {"words": show(text, context.get("figures") or {}), "partnership": context.get("partnership")}


@register.filter
def plan_address(plan: Plan, name: str) -> str:
    """Return the address of one of a plan's pages."""
    return plan.address(name)


@register.filter
def version_address(version: PlanVersion, name: str) -> str:
    """Return the address of one of a version's pages."""
    return version.address(name)


@register.filter
def items_of(reading: Reading, section: str) -> tuple[PriorityShown, ...]:
    """Return what a section lists: priorities or themes."""
    return reading.themes if section == "themes" else reading.priorities


@register.filter
def period_words(code: str) -> str:
    """Return a period as people read it; what is none as it is written."""
    return year_label(code)


@register.filter
def amount(value: Decimal | None) -> str:
    """Return 12170.50 as "12,170.5", or nothing for no number."""
    return "" if value is None else values_in_words.amount(value)


@register.filter
def pounds(value: Decimal | None) -> str:
    """Return 12500 as "£12,500", or nothing for no sum."""
    return "" if value is None else values_in_words.pounds(value)


@register.filter
def aim_in_words(aim: Aim | None) -> str:
    """Return what is set for a year: a value, "Monitor only" or "No aim set"."""
    return "No aim set" if aim is None else values_in_words.aim_in_words(aim).capitalize()


@register.filter
def scored(score: int | None, scale: int) -> str:
    """Return a score of impact or likelihood in words."""
    return level(score, scale)


@register.filter
def head_words(head: str) -> str:
    """Return the name of a statutory head."""
    return HEADS[head]


@register.filter
def direction_words(direction: str | None) -> str:
    """Return which way a measure is wanted to move; "Not said" for none."""
    return DIRECTIONS[direction] if direction else "Not said"


@register.filter
def until(first: date | None, last: date | None) -> str:
    """Return the days from one to the other as people read them; "" for none."""
    told = [values_in_words.day(each) if each else "" for each in (first, last)]
    if all(told):
        return f"{told[0]} to {told[1]}"
    return f"From {told[0]}" if told[0] else f"Until {told[1]}" if told[1] else ""
