"""Strategies of others that the partnership's own is linked to."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models

from saferplace.web.governance.models.organisation import Organisation
from saferplace.web.governance.models.record import UNAUDITED, Dated


class StrategyLink(models.TextChoices):
    """How the partnership's strategy stands to the other."""

    CONTRIBUTES_TO = "contributes_to", "contributes to"
    HAS_REGARD_TO = "has_regard_to", "has regard to"
    DUPLICATES = "duplicates", "duplicates"


class LinkedStrategy(Dated):
    """A strategy or plan of somebody else."""

    title = models.CharField("title", max_length=300)
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="strategies",
        null=True,
        blank=True,
        verbose_name="owner",
    )
    link = models.CharField("how ours stands to it", max_length=20, choices=StrategyLink)
    day_known = models.BooleanField("the days are known", default=True, help_text="Untick when only months are known")
    website = models.URLField("web address", blank=True)
    note = models.TextField("note", blank=True)

    class Meta:
        """By title."""

        ordering = ("title",)
        verbose_name_plural = "linked strategies"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("strategy", pk=self.pk)


auditlog.register(LinkedStrategy, exclude_fields=UNAUDITED)
