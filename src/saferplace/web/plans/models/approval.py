"""An approval: which body approved which draft of a version, at which meeting, by which minute."""

from __future__ import annotations

from typing import ClassVar

from auditlog.registry import auditlog
from django.db import models

from saferplace.web.governance.models import Body, Meeting
from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models.plan import UNAUDITED
from saferplace.web.plans.models.version import PlanVersion
from saferplace.web.plans.states import State


class Approval(Record):
    """A body's approval of one draft; it says nothing about a later draft."""

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="approvals", editable=False)
    draft = models.PositiveIntegerField("draft number", editable=False)
    state = models.CharField("state it approved it in", max_length=20, choices=State, editable=False)
    fingerprint = models.CharField("fingerprint of the content", max_length=64, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="plan_approvals", verbose_name="body")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="plan_approvals", verbose_name="meeting"
    )
    approved_on = models.DateField("date")
    minute = models.CharField("minute", max_length=200, help_text="Number or words of the minute, such as: minute 34")
    conditions = models.TextField("conditions", blank=True, help_text="Leave empty when there were none")
    post = models.CharField("recorded by", max_length=300, editable=False)

    class Meta:
        """Newest first; a body approves a draft once."""

        ordering = ("-approved_on", "-pk")
        verbose_name = "approval"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["plan_version", "draft", "body"],
                name="draft_of_a_plan_approved_once_by_a_body",
                violation_error_message="The approval of this draft by this body is recorded already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.plan_version}"


auditlog.register(Approval, exclude_fields=UNAUDITED)
