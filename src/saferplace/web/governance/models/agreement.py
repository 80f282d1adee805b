"""Agreements to share information: who, what for, and when they are looked at again. No shared record is kept here."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models

from saferplace.web.governance.models.organisation import Organisation
from saferplace.web.governance.models.record import UNAUDITED, Dated


class SharingAgreement(Dated):
    """An agreement of organisations to share information."""

    title = models.CharField("title", max_length=200)
    purpose = models.TextField("purpose")
    parties = models.ManyToManyField(Organisation, related_name="agreements", verbose_name="parties")
    ground = models.CharField(
        "legal ground", max_length=300, blank=True, help_text="Such as: section 115 of the Crime and Disorder Act 1998"
    )
    review_on = models.DateField("to be reviewed", null=True, blank=True)
    website = models.URLField("web address", blank=True)

    class Meta:
        """By title."""

        ordering = ("title",)
        verbose_name = "information-sharing agreement"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("agreement", pk=self.pk)


auditlog.register(SharingAgreement, exclude_fields=UNAUDITED, m2m_fields={"parties"})
