"""What the partnership decided about each candidate priority, and how the statutory heads are met."""

from __future__ import annotations

from typing import ClassVar

from auditlog.registry import auditlog
from django.db import models

from saferplace.web.assessments.models.edition import Edition
from saferplace.web.partnerships.models import Record


class Outcome(models.TextChoices):
    """What was decided."""

    ADOPT = "adopt", "Adopt as a priority"
    WATCH = "watch", "Watch"
    NOT_NOW = "not_now", "Not now"


class StatutoryHead(models.TextChoices):
    """The heads of section 6(1) of the Crime and Disorder Act 1998 that strategies must be for."""

    CRIME_AND_DISORDER = "crime_and_disorder", "(a) Crime and disorder, including anti-social behaviour"
    SUBSTANCE_MISUSE = "substance_misuse", "(b) Misuse of drugs, alcohol and other substances"
    REOFFENDING = "reoffending", "(c) Reoffending"
    SERIOUS_VIOLENCE = "serious_violence", "(d) Serious violence"


class Decision(Record):
    """A decision about a candidate priority, minuted."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="decisions", editable=False)
    candidate = models.CharField("measure it was scored on", max_length=100, blank=True, editable=False)
    theme = models.CharField("theme", max_length=200)
    outcome = models.CharField("decision", max_length=10, choices=Outcome)
    reason = models.TextField("reason", blank=True)
    heads = models.JSONField("statutory heads", default=list, blank=True)
    decided_on = models.DateField("date of the meeting")
    meeting = models.CharField("meeting", max_length=200, help_text="Such as: Community Safety Board, item 5")
    recorded_by = models.CharField("recorded by", max_length=400, editable=False)

    class Meta:
        """One row for each theme."""

        ordering = ("outcome", "theme")
        verbose_name = "decision"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "theme"], name="one_decision_for_each_theme")
        ]

    def __str__(self) -> str:
        return f"{self.theme}: {self.get_outcome_display()}"

    @property
    def head_labels(self) -> list[str]:
        """Return the statutory heads it answers, in words."""
        return [str(StatutoryHead(head).label) for head in self.heads]


class HeadReason(Record):
    """Why no priority answers a statutory head."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="head_reasons", editable=False)
    head = models.CharField("statutory head", max_length=30, choices=StatutoryHead, editable=False)
    reason = models.TextField("reason")

    class Meta:
        """One row for each head."""

        ordering = ("head",)
        verbose_name = "reason for a statutory head without priority"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "head"], name="one_reason_for_each_statutory_head")
        ]

    def __str__(self) -> str:
        return f"{self.get_head_display()}: {self.reason}"


for model in (Decision, HeadReason):
    auditlog.register(model, exclude_fields=["version", "changed_at"])
