"""What the worker makes in the background: the results of an assessment, and its papers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from auditlog.registry import auditlog
from django.db import models

from saferplace.web.assessments.models.edition import Edition
from saferplace.web.partnerships.models import Partnership


class MakingState(models.TextChoices):
    """How far the worker has come."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Being made"
    DONE = "done", "Done"
    FAILED = "failed", "Not made"


UNDER_WAY = (MakingState.WAITING, MakingState.RUNNING)
# What the worker has not finished by then it never will: it was stopped, and may be asked again.
LONGEST = timedelta(minutes=15)


class EditionResults(models.Model):
    """The figures' part of an assessment, worked out once for a version of the evidence; can be made again any time."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="results")
    state = models.CharField("state", max_length=10, choices=MakingState, default=MakingState.WAITING)
    asked_at = models.DateTimeField("asked for")
    made_at = models.DateTimeField("worked out", null=True, blank=True)
    store_version = models.PositiveIntegerField("version of the evidence", null=True, blank=True)
    digest = models.JSONField("results", null=True, blank=True)
    problem = models.TextField("why not", blank=True)

    def __str__(self) -> str:
        return f"{self.edition}: {self.get_state_display()}"

    def is_under_way(self, now: datetime) -> bool:
        """Whether the worker can still be expected to finish it."""
        return self.state in UNDER_WAY and now - self.asked_at < LONGEST


class Paper(models.Model):
    """A paper made from an edition as it stood."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="papers")
    version_label = models.CharField("version", max_length=40)
    asked_by = models.CharField("asked for by", max_length=400)
    asked_at = models.DateTimeField("asked for")
    state = models.CharField("state", max_length=10, choices=MakingState, default=MakingState.WAITING)
    step = models.CharField("what is being done", max_length=200, blank=True)
    made_at = models.DateTimeField("made", null=True, blank=True)
    store_version = models.PositiveIntegerField("version of the evidence", null=True, blank=True)
    files = models.JSONField("files", default=list)
    problem = models.TextField("why not", blank=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.edition}, {self.version_label}"

    def is_under_way(self, now: datetime) -> bool:
        """Whether the worker can still be expected to finish it."""
        return self.state in UNDER_WAY and now - self.asked_at < LONGEST

    @property
    def was_stopped(self) -> bool:
        """Whether it was begun and never finished; asked only of a paper that is not under way any more."""
        return self.state in UNDER_WAY

    @property
    def folder(self) -> str:
        """Return the name of its folder among the papers."""
        return f"{self.partnership.slug}/{self.pk}"


# Who asked for which paper, and when; what the worker notes meanwhile is nobody's act.
auditlog.register(Paper, include_fields=["edition", "version_label", "asked_by", "asked_at"])
