"""Facts of an area on the pages of whatever speaks of that area."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone

from saferplace.web.measures.queries.area_facts import ToldFact, facts_of_areas
from saferplace.web.partnerships.models import Partnership

register = template.Library()


@register.simple_tag
def periods_of(facts: Iterable[ToldFact]) -> list[str]:
    """Return the times some facts are about, each once."""
    return list(dict.fromkeys(fact.about for fact in facts))


@register.inclusion_tag("measures/_facts.html")
def area_facts(partnership: Partnership, area_code: str) -> dict[str, Any]:
    """Show who lives in an area and how."""
    return {"partnership": partnership, "facts": facts_of_areas(partnership, timezone.localdate(), [area_code])}
