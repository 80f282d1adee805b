"""Reading of other bodies' measures, and how many of each objective we adopt, watch or leave to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet

from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import OthersMeasure, Stance


@dataclass(frozen=True)
class ObjectiveCount:
    """How many measures of an objective there are, and what we do about them."""

    strategy: str
    objective: str
    total: int
    adopt: int
    monitor: int
    not_ours: int
    undecided: int
    marked: int


def others_measures(partnership: Partnership) -> QuerySet[OthersMeasure]:
    """Return every measure on other bodies' lists, in their order."""
    rows = OthersMeasure.objects.filter(partnership=partnership)
    return rows.select_related("partnership", "adopted_as", "adopted_as__partnership")


def counts_by_objective(partnership: Partnership) -> list[ObjectiveCount]:
    """Return the counts of each objective, in the order of the lists."""
    rows = OthersMeasure.objects.filter(partnership=partnership).values("strategy", "objective").order_by()
    counted = rows.annotate(
        first=Min("position"),
        total=Count("pk"),
        marked=Count("pk", filter=Q(is_highlighted=True)),
        n_adopt=Count("pk", filter=Q(stance=Stance.ADOPT)),
        n_monitor=Count("pk", filter=Q(stance=Stance.MONITOR)),
        n_not_ours=Count("pk", filter=Q(stance=Stance.NOT_OURS)),
        n_undecided=Count("pk", filter=Q(stance=Stance.UNDECIDED)),
    )
    return [
        ObjectiveCount(
            strategy=row["strategy"],
            objective=row["objective"],
            total=row["total"],
            marked=row["marked"],
            adopt=row["n_adopt"],
            monitor=row["n_monitor"],
            not_ours=row["n_not_ours"],
            undecided=row["n_undecided"],
        )
        for row in counted.order_by("strategy", "first")
    ]
