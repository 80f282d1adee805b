"""The files of a paper, made by the worker in every format."""

from __future__ import annotations

from datetime import datetime

from auditlog.registry import auditlog
from django.db import models

from saferplace.web.assessments.models.made import LONGEST, UNDER_WAY, MakingState
from saferplace.web.reports.models.paper import Paper


class MadePaper(models.Model):
    """A paper in every format, as one version of it was."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="made")
    label = models.CharField("version", max_length=40)
    asked_by = models.CharField("asked for by", max_length=400)
    asked_at = models.DateTimeField("asked for")
    state = models.CharField("state", max_length=10, choices=MakingState, default=MakingState.WAITING)
    step = models.CharField("what is being done", max_length=200, blank=True)
    made_at = models.DateTimeField("made", null=True, blank=True)
    files = models.JSONField("files", default=list)
    problem = models.TextField("why not", blank=True)
    is_published = models.BooleanField("published", default=False)

    class Meta:
        """Newest first."""

        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.paper}, {self.label}"

    def is_under_way(self, now: datetime) -> bool:
        """Whether the worker can still be expected to finish it."""
        return self.state in UNDER_WAY and now - self.asked_at < LONGEST

    @property
    def folder(self) -> str:
        """Return the name of its folder among the papers."""
        return f"{self.paper.partnership.slug}/reports/{self.pk}"


auditlog.register(MadePaper, include_fields=["paper", "label", "asked_by", "asked_at"])
