"""A sign-off: an officer's yes to one part of the content, valid only while that part stays as it was."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models

from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models.plan import UNAUDITED
from saferplace.web.plans.models.version import PlanVersion


class Part(models.TextChoices):
    """The parts that are signed off; the names are those of planning.content.SIGNED_PARTS."""

    FINANCE = "finance", "Finance"
    LEGAL = "legal", "Legal"


class SignOff(Record):
    """One officer's sign-off of a part of a version."""

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="sign_offs", editable=False)
    draft = models.PositiveIntegerField("draft number", editable=False)
    part = models.CharField("part", max_length=20, choices=Part, editable=False)
    fingerprint = models.CharField("fingerprint of the part", max_length=64, editable=False)
    post = models.CharField("signed by", max_length=300, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    signed_on = models.DateField("signed", editable=False)
    reference = models.CharField("reference", max_length=200, blank=True, help_text="Such as the number of the advice")
    note = models.TextField("note", blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-pk",)
        verbose_name = "sign-off"

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.plan_version}"


auditlog.register(SignOff, exclude_fields=UNAUDITED)
