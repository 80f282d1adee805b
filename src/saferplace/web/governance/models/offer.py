"""Offers: what a partner brings and is accountable for."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models

from saferplace.web.governance.models.organisation import Organisation
from saferplace.web.governance.models.record import UNAUDITED, Dated


class Offer(Dated):
    """Something residents and partners can expect of an organisation."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="offers", verbose_name="partner"
    )
    title = models.CharField("title", max_length=200)
    description = models.TextField("description", blank=True)
    team = models.CharField("team", max_length=200, blank=True)
    website = models.URLField("web address", blank=True)

    class Meta:
        """By partner, then title."""

        ordering = ("organisation__name", "title")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("offer", pk=self.pk)


auditlog.register(Offer, exclude_fields=UNAUDITED)
