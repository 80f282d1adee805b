"""Points given to candidate priorities by people: each member's own, and what the group agreed."""

from __future__ import annotations

from typing import ClassVar

from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from saferplace.assessment.scoring import CRITERION_NAMES, MOST_POINTS
from saferplace.web.assessments.models.edition import Edition
from saferplace.web.partnerships.models import Record

CRITERIA = [(criterion.value, name) for criterion, name in CRITERION_NAMES.items()]
_UP_TO_THREE = [MaxValueValidator(MOST_POINTS)]


class MemberScore(Record):
    """The points one member of the group gave a candidate on one criterion."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="member_scores", editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    post = models.CharField("post", max_length=400, editable=False)
    candidate = models.CharField("candidate", max_length=100, editable=False)
    criterion = models.CharField("criterion", max_length=40, choices=CRITERIA, editable=False)
    points = models.PositiveSmallIntegerField("points", validators=_UP_TO_THREE)

    class Meta:
        """One row for each member, candidate and criterion."""

        ordering = ("candidate", "criterion", "post")
        verbose_name = "member's score"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["edition", "account", "candidate", "criterion"], name="one_score_for_each_member"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.candidate}, {self.get_criterion_display()} {self.points}"


class AgreedScore(Record):
    """The points the group agreed on; where figures say something else, with the reason."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="agreed_scores", editable=False)
    candidate = models.CharField("candidate", max_length=100, editable=False)
    criterion = models.CharField("criterion", max_length=40, choices=CRITERIA, editable=False)
    points = models.PositiveSmallIntegerField("points", validators=_UP_TO_THREE)
    reason = models.TextField("reason", blank=True)
    recorded_by = models.CharField("recorded by", max_length=400, editable=False)

    class Meta:
        """One row for each candidate and criterion."""

        ordering = ("candidate", "criterion")
        verbose_name = "agreed score"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "candidate", "criterion"], name="one_agreed_score")
        ]

    def __str__(self) -> str:
        return f"{self.candidate}, {self.get_criterion_display()} {self.points}"


for model in (MemberScore, AgreedScore):
    auditlog.register(model, exclude_fields=["version", "changed_at"])
