"""Writing of what stands beside the plan and not in it: equality analyses and facts of research."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.web.plans.models import EqualityAnalysis, ResearchFact
from saferplace.web.plans.permissions import KEEP_EQUALITY, KEEP_RESEARCH
from saferplace.web.plans.queries.equality import priority_titles


@operation(KEEP_EQUALITY)
def add_equality_analysis(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> EqualityAnalysis:
    """Add an equality analysis; what it was made for is kept with it."""
    row = EqualityAnalysis(partnership=partnership, **given)
    return save_new(_made_for(row))


@operation(KEEP_EQUALITY)
def change_equality_analysis(
    *,
    actor: Account,
    partnership: Partnership,
    equality_analysis: EqualityAnalysis,
    changes: Mapping[str, Any],
    version: int,
) -> EqualityAnalysis:
    """Change an equality analysis; a new date says that it was made again, for what there is now."""
    fresh: dict[str, Any] = {}
    if changes.get("done_on", equality_analysis.done_on) != equality_analysis.done_on:
        plan = changes.get("plan", equality_analysis.plan)
        groups = changes.get("groups", equality_analysis.groups)
        made = _made_for(EqualityAnalysis(partnership=partnership, plan=plan, groups=groups))
        fresh = {"priorities_then": made.priorities_then, "groups_then": made.groups_then}
    return save_change(equality_analysis, {**changes, **fresh}, version)


@operation(KEEP_EQUALITY)
def end_equality_analysis(
    *, actor: Account, partnership: Partnership, equality_analysis: EqualityAnalysis, ends_on: date, version: int
) -> EqualityAnalysis:
    """Say from when an equality analysis is no longer relied on."""
    return save_change(equality_analysis, {"ends_on": ends_on}, version)


def _made_for(row: EqualityAnalysis) -> EqualityAnalysis:
    row.priorities_then = priority_titles(row.partnership).get(row.plan_id or 0, [])
    row.groups_then = row.groups
    return row


@operation(KEEP_RESEARCH)
def add_research_fact(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> ResearchFact:
    """Add a fact of research."""
    plain = {name: value for name, value in given.items() if name != "priorities"}
    priorities = _own(partnership, given)
    row = save_new(ResearchFact(partnership=partnership, **plain))
    row.priorities.set(priorities)
    return row


@operation(KEEP_RESEARCH)
def change_research_fact(
    *, actor: Account, partnership: Partnership, research_fact: ResearchFact, changes: Mapping[str, Any], version: int
) -> ResearchFact:
    """Change a fact of research, or say that it was looked at again by a new day for the next look."""
    _own(partnership, changes)
    return save_change(research_fact, changes, version)


@operation(KEEP_RESEARCH)
def end_research_fact(
    *, actor: Account, partnership: Partnership, research_fact: ResearchFact, ends_on: date, version: int
) -> ResearchFact:
    """Say from when a fact of research is no longer used."""
    return save_change(research_fact, {"ends_on": ends_on}, version)


def _own(partnership: Partnership, given: Mapping[str, Any]) -> list[Any]:
    rows = list(given.get("priorities") or ())
    require(all(row.partnership_id == partnership.pk for row in rows), "priorities", "Choose from your own plans.")
    return rows
