"""Objectives of the police and crime plan and of other strategies, and what of ours serves them."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models

from saferplace.planning import content
from saferplace.web.plans.models.item import PlanItem, keys_of
from saferplace.web.plans.models.plan import UNAUDITED
from saferplace.web.plans.models.priority import Priority


class ObjectiveLink(PlanItem):
    """One objective of somebody else's strategy."""

    among = ("strategy",)
    page_name = "objective"

    strategy = models.CharField("strategy", max_length=300)
    objective = models.CharField("objective", max_length=500)
    is_police_plan = models.BooleanField("the strategy is the police and crime plan", default=False)
    priorities = models.ManyToManyField(
        Priority, blank=True, related_name="objectives", verbose_name="priorities of ours that serve it"
    )
    reason = models.TextField("why none of ours serves it", blank=True)

    class Meta(PlanItem.Meta):
        verbose_name = "objective of another strategy"
        ordering = ("-is_police_plan", "strategy", "position", "pk")

    def __str__(self) -> str:
        return f"{self.strategy}: {self.objective}"

    def content(self) -> content.ObjectiveLink:
        """Return it as a version freezes it; ask with the priorities fetched."""
        return content.ObjectiveLink(
            key=self.key,
            strategy=self.strategy,
            objective=self.objective,
            position=self.position,
            priorities=keys_of(self.priorities),
            reason=self.reason,
            is_police_plan=self.is_police_plan,
        )


auditlog.register(ObjectiveLink, exclude_fields=UNAUDITED, m2m_fields={"priorities"})
