"""Statements at the head of a plan, and why a statutory head has no priority."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models

from saferplace.planning import content
from saferplace.web.plans.models.item import PlanItem
from saferplace.web.plans.models.plan import UNAUDITED
from saferplace.web.plans.models.words import HEADS, STATEMENT_KINDS, choices


class Statement(PlanItem):
    """Vision, a principle, a section of text."""

    among = ("kind",)
    live_texts = ("text",)
    page_name = "statement"

    kind = models.CharField("kind", max_length=30, choices=choices(STATEMENT_KINDS))
    text = models.TextField("text")

    class Meta(PlanItem.Meta):
        verbose_name = "statement"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"

    def content(self) -> content.Statement:
        """Return it as a version freezes it."""
        return content.Statement(self.key, content.StatementKind(self.kind), self.text, self.position)


class HeadReason(PlanItem):
    """Why the partnership has no priority under a statutory head."""

    page_name = "head_reason"

    head = models.CharField("statutory head", max_length=30, choices=choices(HEADS))
    reason = models.TextField("why it has no priority")

    class Meta(PlanItem.Meta):
        verbose_name = "reason for a statutory head"
        constraints = [
            *PlanItem.Meta.constraints,
            models.UniqueConstraint(
                fields=["plan", "head"],
                condition=models.Q(ended_on__isnull=True),
                name="one_reason_for_each_head",
                violation_error_message="There is a reason for this head already: change that one.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_head_display())

    def content(self) -> content.HeadReason:
        """Return it as a version freezes it."""
        return content.HeadReason(content.StatutoryHead(self.head), self.reason)


for model in (Statement, HeadReason):
    auditlog.register(model, exclude_fields=UNAUDITED)
