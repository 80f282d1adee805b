"""Reading of the facts of research, and where stale ones are still quoted."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet

from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import Plan, Priority, ResearchFact


def research_facts(partnership: Partnership) -> QuerySet[ResearchFact]:
    """Return every fact of research, those no longer used too, each with the priorities that rest on it."""
    quoting = Priority.objects.filter(ended_on__isnull=True).select_related("partnership", "plan")
    rows = ResearchFact.objects.filter(partnership=partnership).select_related("partnership")
    return rows.prefetch_related(Prefetch("priorities", quoting))


def facts_behind(priority: Priority, today: date) -> list[tuple[ResearchFact, bool]]:
    """Return the facts a priority rests on, each with whether it is stale."""
    rows = ResearchFact.objects.filter(priorities=priority).select_related("partnership")
    return [(row, row.is_stale(today)) for row in rows]


def stale_facts_of(plan: Plan, today: date) -> list[ResearchFact]:
    """Return the stale facts that priorities of a plan still rest on."""
    rows = ResearchFact.objects.filter(priorities__plan=plan, priorities__ended_on__isnull=True)
    return [row for row in rows.select_related("partnership").distinct() if row.is_stale(today)]
