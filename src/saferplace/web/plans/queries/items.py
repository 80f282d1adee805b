"""The items of a plan's working content: rows of one kind, and all of them as a version freezes them."""

from __future__ import annotations

from typing import Any, TypedDict

from django.db.models import F, Prefetch, QuerySet

from saferplace.planning import content
from saferplace.web.plans import models


class Items(TypedDict):
    """What the working rows give a PlanContent, by the names of its fields."""

    statements: tuple[content.Statement, ...]
    priorities: tuple[content.Priority, ...]
    actions: tuple[content.Action, ...]
    targets: tuple[content.Target, ...]
    risks: tuple[content.Risk, ...]
    places: tuple[content.Place, ...]
    funding: tuple[content.Funding, ...]
    objective_links: tuple[content.ObjectiveLink, ...]
    head_reasons: tuple[content.HeadReason, ...]


def content_items(plan: models.Plan) -> Items:
    """Return a plan's working rows as a version freezes them, in their order, without those taken out.

    Nothing is read beside them but what a content holds: their addresses are not asked for.
    """
    named = "owner_organisation"
    all_targets = _bare(targets(plan), named, "paired_with").prefetch_related(
        "aims", _keys("priorities", models.Priority)
    )
    return {
        "statements": tuple(row.content() for row in models.Statement.of(plan).order_by("kind", "position", "pk")),
        "priorities": _frozen(_bare(priorities(plan), "lead_organisation").prefetch_related("outcomes", "figures")),
        "actions": _frozen(_bare(actions(plan), named, "priority").prefetch_related(_keys("mitigates", models.Risk))),
        "targets": _frozen(all_targets),
        "risks": _frozen(_bare(risks(plan), named).prefetch_related(_keys("priorities", models.Priority))),
        "places": tuple(row.content() for row in models.Place.of(plan)),
        "funding": _frozen(_bare(funding(plan), "part_of").prefetch_related(_keys("priorities", models.Priority))),
        "objective_links": _frozen(_bare(objective_links(plan)).prefetch_related(_keys("priorities", models.Priority))),
        "head_reasons": tuple(row.content() for row in models.HeadReason.of(plan).order_by("head")),
    }


def _bare(rows: QuerySet[Any], *related: str) -> QuerySet[Any]:
    """Return the same rows with only these related ones."""
    alone = rows.prefetch_related(None).select_related(None)
    # Asked for nothing, Django would follow every link there is.
    return alone.select_related(*related) if related else alone


def _keys(name: str, kind: type[models.PlanItem]) -> Prefetch[Any, Any, Any]:
    """Fetch of related items what `keys_of` asks for."""
    return Prefetch(name, kind._default_manager.filter(ended_on__isnull=True).only("key", "position", "ended_on"))


def _frozen(rows: QuerySet[Any]) -> tuple[Any, ...]:
    return tuple(row.content() for row in rows)


def _linked(name: str, kind: type[models.PlanItem]) -> Prefetch[Any, Any, Any]:
    """Fetch related items with what their addresses need, without those taken out."""
    return Prefetch(name, kind._default_manager.filter(ended_on__isnull=True).select_related("partnership"))


def statements(plan: models.Plan) -> QuerySet[models.Statement]:
    """Return the statements of a plan."""
    return models.Statement.of(plan).select_related("partnership", "plan").order_by("kind", "position", "pk")


def head_reasons(plan: models.Plan) -> QuerySet[models.HeadReason]:
    """Return the reasons for statutory heads without a priority."""
    return models.HeadReason.of(plan).select_related("partnership", "plan").order_by("head")


def priorities(plan: models.Plan) -> QuerySet[models.Priority]:
    """Return the priorities, then the themes, with their outcomes and figures."""
    rows = models.Priority.of(plan).select_related("partnership", "plan", "lead_organisation")
    return rows.prefetch_related("outcomes", "figures")


def outcomes(plan: models.Plan) -> QuerySet[models.Outcome]:
    """Return the outcomes of all priorities."""
    return models.Outcome.of(plan).select_related("partnership", "plan", "priority__partnership")


def quoted_figures(plan: models.Plan) -> QuerySet[models.QuotedFigure]:
    """Return the figures quoted by all priorities."""
    return models.QuotedFigure.of(plan).select_related("partnership", "plan", "priority__partnership")


def actions(plan: models.Plan) -> QuerySet[models.Action]:
    """Return the actions in the order of their priorities, those of none last."""
    rows = models.Action.of(plan).select_related("partnership", "plan", "priority__partnership", "owner_organisation")
    by_kind, by_priority = (F(f"priority__{name}") for name in ("kind", "position"))
    order = (by_kind.desc(nulls_last=True), by_priority.asc(nulls_last=True), "position", "pk")
    return rows.prefetch_related(_linked("mitigates", models.Risk)).order_by(*order)


def targets(plan: models.Plan) -> QuerySet[models.Target]:
    """Return the targets with their aims."""
    rows = models.Target.of(plan).select_related("partnership", "plan", "owner_organisation", "paired_with")
    return rows.prefetch_related("aims", _linked("priorities", models.Priority))


def risks(plan: models.Plan) -> QuerySet[models.Risk]:
    """Return the risks with the priorities they touch and the actions that make them smaller."""
    rows = models.Risk.of(plan).select_related("partnership", "plan", "owner_organisation")
    linked = (_linked("priorities", models.Priority), _linked("mitigating_actions", models.Action))
    return rows.prefetch_related(*linked)


def places(plan: models.Plan) -> QuerySet[models.Place]:
    """Return the priority places."""
    return models.Place.of(plan).select_related("partnership", "plan")


def funding(plan: models.Plan) -> QuerySet[models.Funding]:
    """Return the funding lines by year."""
    rows = models.Funding.of(plan).select_related("partnership", "plan", "part_of")
    return rows.prefetch_related(_linked("priorities", models.Priority))


def objective_links(plan: models.Plan) -> QuerySet[models.ObjectiveLink]:
    """Return the objectives of other strategies, those of the police plan first."""
    rows = models.ObjectiveLink.of(plan).select_related("partnership", "plan")
    return rows.prefetch_related(_linked("priorities", models.Priority))


def taken_out(plan: models.Plan, kind: type[models.PlanItem]) -> QuerySet[Any]:
    """Return the items of a kind that were taken out of a plan."""
    rows = kind._default_manager.filter(plan=plan, ended_on__isnull=False)
    return rows.select_related("partnership", "plan").order_by("-ended_on", "pk")
