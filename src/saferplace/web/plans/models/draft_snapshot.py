"""A draft that was returned: it stays readable as it was when it went out."""

from __future__ import annotations

from typing import ClassVar

from auditlog.registry import auditlog
from django.db import models

from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models.plan import UNAUDITED
from saferplace.web.plans.models.version import PlanVersion
from saferplace.web.plans.states import State


class DraftSnapshot(Record):
    """The content of a version as one of its earlier drafts had it."""

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="snapshots", editable=False)
    draft = models.PositiveIntegerField("draft number", editable=False)
    content = models.JSONField("content", editable=False)
    fingerprint = models.CharField("fingerprint of the content", max_length=64, editable=False)
    returned_from = models.CharField("returned from", max_length=20, choices=State, editable=False)
    returned_on = models.DateField("returned", editable=False)
    reason = models.TextField("why it was returned", editable=False)

    class Meta:
        """Newest first; each draft once."""

        ordering = ("-plan_version__number", "-draft")
        verbose_name = "earlier draft"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan_version", "draft"], name="draft_of_a_plan_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_version.plan.title}, {self.label}"

    @property
    def label(self) -> str:
        """Return what tells it from other drafts: "version 2, draft 1"."""
        return f"version {self.plan_version.number}, draft {self.draft}"

    def get_absolute_url(self) -> str:
        """Return the address of the page on which it is read."""
        return self.plan_version.address("draft", draft=self.draft)


auditlog.register(DraftSnapshot, exclude_fields=[*UNAUDITED, "content"])
