"""Links between bodies: what flows, how often, and when it was last done."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.web.governance.models.body import Body
from saferplace.web.governance.models.record import UNAUDITED, Dated


class LinkKind(models.TextChoices):
    """What the first body does to the second; each reads as a sentence: "A reports to B"."""

    REPORTS_TO = "reports_to", "reports to"
    ACCOUNTABLE_TO = "accountable_to", "is accountable to"
    ADVISES = "advises", "advises"
    SCRUTINISES = "scrutinises", "scrutinises"
    INFORMS = "informs", "informs"
    WORKS_WITH = "works_with", "works with"
    FUNDS = "funds", "funds"


class BodyLink(Dated):
    """Something that flows from one body to another."""

    source = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="links_out", verbose_name="body")
    kind = models.CharField("what it does", max_length=20, choices=LinkKind, default=LinkKind.REPORTS_TO)
    target = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="links_in", verbose_name="other body")
    flow = models.CharField("what flows", max_length=300, blank=True, help_text="Such as: yearly report on progress")
    frequency = models.CharField("how often", max_length=100, blank=True)
    last_done_on = models.DateField("last done", null=True, blank=True)

    class Meta:
        """By body."""

        ordering = ("source__name", "target__name", "kind")
        verbose_name = "link between bodies"
        verbose_name_plural = "links between bodies"

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"

    def clean(self) -> None:
        """Refuse a link of a body to itself."""
        super().clean()
        if self.source_id is not None and self.source_id == self.target_id:
            raise ValidationError({"target": "Choose another body: a body is not linked to itself."})

    def get_absolute_url(self) -> str:
        """Return the address of the first body's page."""
        return self.address("body", pk=self.source_id)


auditlog.register(BodyLink, exclude_fields=UNAUDITED)
