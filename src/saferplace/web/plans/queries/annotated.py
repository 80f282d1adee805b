"""Rows of the plan's lists: what a column can be sorted by is worked out by the database."""

from __future__ import annotations

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from saferplace.planning.content import PriorityKind
from saferplace.web.plans import models
from saferplace.web.plans.models.words import STATEMENT_KINDS
from saferplace.web.plans.queries import items


def statements(plan: models.Plan) -> QuerySet[models.Statement]:
    """Return the statements in the order a plan is read in."""
    kinds = [When(kind=kind, then=Value(place)) for place, kind in enumerate(STATEMENT_KINDS)]
    ordered = items.statements(plan).annotate(place=Case(*kinds, default=Value(99), output_field=IntegerField()))
    return ordered.order_by("place", "position", "pk")


def priorities(plan: models.Plan) -> QuerySet[models.Priority]:
    """Return the priorities and themes with how many actions, targets and sums of money they have."""
    counted = items.priorities(plan)
    for name, relation in (("action_count", "actions"), ("target_count", "targets"), ("funding_count", "funding")):
        held = Q(**{f"{relation}__ended_on__isnull": True})
        counted = counted.annotate(**{name: Count(relation, filter=held, distinct=True)})
    return counted.order_by(Case(When(kind=PriorityKind.PRIORITY, then=0), default=1), "position", "pk")


def actions(plan: models.Plan) -> QuerySet[models.Action]:
    """Return the actions with what was last said of each."""
    newest = models.ActionUpdate.objects.filter(action=OuterRef("pk")).order_by("-updated_at", "-pk")
    return items.actions(plan).annotate(
        last_status=Subquery(newest.values("status")[:1]), last_updated=Subquery(newest.values("updated_at")[:1])
    )


def risks(plan: models.Plan) -> QuerySet[models.Risk]:
    """Return the risks with their score, the highest first."""
    scored = items.risks(plan).annotate(points=F("impact") * F("likelihood"))
    return scored.order_by(F("points").desc(nulls_last=True), "position", "pk")
