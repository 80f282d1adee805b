"""What people say of a measure, and which measures they watch beyond the plan. Statuses are computed, never kept."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.urls import reverse

from saferplace.web.partnerships.models import Record
from saferplace.web.performance.progress_models import ProgressIssue, ProgressPage

__all__ = ["MOST_WORDS", "Confidence", "ProgressIssue", "ProgressPage", "TargetComment", "WatchedIndicator"]

MOST_WORDS = 1500


class Confidence(models.TextChoices):
    """How sure the owner of a measure is of its aim: a judgement beside the computed status, never instead of it."""

    CONFIDENT = "confident", "Confident: the aim will be met"
    UNSURE = "unsure", "Unsure: it could go either way"
    DOUBTFUL = "doubtful", "Doubtful: the aim will be missed unless something changes"


class TargetComment(Record):
    """What somebody says of a measure on a day. Never changed: a correction is another comment."""

    target_key = models.CharField("key of the target", max_length=60, editable=False)
    target_title = models.CharField("measure", max_length=300, editable=False)
    period = models.CharField("newest period then", max_length=20, blank=True, editable=False)
    status_then = models.CharField("status then", max_length=20, editable=False)
    figure_then = models.CharField("figure then", max_length=300, blank=True, editable=False)
    text = models.TextField(
        "what is behind the figure, and what is being done",
        max_length=MOST_WORDS,
        help_text="The cause as far as it is known, the action and who takes it. Never a person's name.",
    )
    confidence = models.CharField("how sure you are of the aim", max_length=10, choices=Confidence)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    author_post = models.CharField("post", max_length=420, editable=False)
    written_at = models.DateTimeField("written", editable=False)

    class Meta:
        """Newest first."""

        ordering = ("-written_at", "-pk")
        verbose_name = "comment on a measure"
        indexes = [models.Index(fields=["partnership", "target_key", "-written_at"])]

    def __str__(self) -> str:
        return f"{self.target_title}, {self.written_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Return the address of the measure it is about."""
        return reverse("performance:measure", kwargs={"slug": self.partnership.slug, "key": self.target_key})


class WatchedIndicator(Record):
    """A measure somebody watches though the plan has no target for it."""

    indicator = models.CharField("measure", max_length=100)
    title = models.CharField("title of the measure", max_length=300, editable=False)
    area_code = models.CharField("area", max_length=60, editable=False)
    area_name = models.CharField("name of the area", max_length=200, editable=False)
    reason = models.TextField(
        "why it is watched", max_length=MOST_WORDS, help_text="What would have to happen for it to become a priority"
    )
    added_on = models.DateField("watched since", editable=False)
    added_post = models.CharField("by", max_length=420, editable=False)
    ended_on = models.DateField("watched until", null=True, blank=True, editable=False)

    class Meta:
        """By title; each measure once at a time."""

        ordering = ("title", "pk")
        verbose_name = "watched measure"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "indicator", "area_code"],
                condition=models.Q(ended_on__isnull=True),
                name="measure_watched_once_at_a_time",
                violation_error_message="This measure is on the watch list already",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.area_name}"

    def get_absolute_url(self) -> str:
        """Return the address of the watch list."""
        return reverse("performance:watch", kwargs={"slug": self.partnership.slug})

    def address(self, name: str) -> str:
        """Return the address of one of its pages."""
        return reverse(f"performance:{name}", kwargs={"slug": self.partnership.slug, "pk": self.pk})


auditlog.register(TargetComment, exclude_fields=["version", "changed_at"])
auditlog.register(WatchedIndicator, exclude_fields=["version", "changed_at"])
