"""Reading of the equality analyses: which must be made again, and what a paper may say of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from saferplace.charts.wording import listed, long_date
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import EqualityAnalysis, Plan, Priority

NONE_MADE = "No equality analysis of this plan is in the register."


def equality_analyses(partnership: Partnership) -> QuerySet[EqualityAnalysis]:
    """Return every equality analysis, those no longer relied on too."""
    rows = EqualityAnalysis.objects.filter(partnership=partnership)
    return rows.select_related("partnership", "plan", "plan__partnership", "owner_organisation")


def priority_titles(partnership: Partnership) -> dict[int, list[str]]:
    """Return the titles of the priorities of each plan, by the plan's key."""
    found: dict[int, list[str]] = {}
    rows = Priority.objects.filter(partnership=partnership, ended_on__isnull=True).order_by("plan", "position", "pk")
    for plan, title in rows.values_list("plan_id", "title"):
        found.setdefault(plan, []).append(title)
    return found


def refreshes(
    partnership: Partnership, rows: Iterable[EqualityAnalysis], today: date
) -> list[tuple[EqualityAnalysis, list[str]]]:
    """Return each analysis with why it must be looked at again; nothing where it stands."""
    titles = priority_titles(partnership)
    return [(row, row.to_refresh(titles.get(row.plan_id or 0, []), today)) for row in rows]


def equality_in_words(partnership: Partnership, plan: Plan | None, today: date) -> str:
    """Say what a paper's equality implication rests on: which analyses, their groups, effect, and what is due.

    Args:
        partnership: whose.
        plan: the plan the paper is about; None: the analyses of everything.
        today: the day of the paper.
    """
    rows = equality_analyses(partnership).filter(ends_on__isnull=True)
    kept = [row for row in rows if plan is None or row.plan_id in (None, plan.pk)]
    if not kept:
        return NONE_MADE
    return "\n\n".join(_said(row, why) for row, why in refreshes(partnership, kept, today))


def _said(row: EqualityAnalysis, why: list[str]) -> str:
    groups = [line.strip() for line in row.groups.splitlines() if line.strip()]
    parts = [
        f"{row.title} ({long_date(row.done_on)}) looked at {row.of_what}; groups considered: {listed(groups)}.",
        row.effect.strip(),
        f"What is done about it: {row.mitigation.strip()}" if row.mitigation.strip() else "",
        f"It must be looked at again. {' '.join(why)}" if why else f"Next look by {long_date(row.review_on)}.",
    ]
    return " ".join(part for part in parts if part)
