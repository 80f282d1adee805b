"""Measures on somebody else's list, each with what we do about it: adopt, watch, or leave to others."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models
from django.urls import reverse

from saferplace.web.measures.models import Measure
from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models.plan import UNAUDITED


class Stance(models.TextChoices):
    """What we do about a measure of somebody else."""

    UNDECIDED = "undecided", "Not decided yet"
    ADOPT = "adopt", "Adopt: it becomes a measure of ours"
    MONITOR = "monitor", "Monitor: they count it, we look at it"
    NOT_OURS = "not_ours", "Not ours: left to them"


class OthersMeasure(Record):
    """A measure of somebody else's strategy, such as the police and crime plan."""

    strategy = models.CharField("strategy or plan", max_length=300, help_text="Whose list it stands on")
    objective = models.CharField("objective it belongs to", max_length=300)
    text = models.CharField("what is measured", max_length=400, help_text="In your own words")
    is_highlighted = models.BooleanField(
        "marked when the list was read", default=False, help_text="As people mark lines in yellow"
    )
    position = models.PositiveIntegerField(default=0, editable=False)
    stance = models.CharField(
        "what we do about it", max_length=12, choices=Stance, default=Stance.UNDECIDED, editable=False
    )
    reason = models.TextField("why", blank=True, max_length=600, editable=False)
    decided_on = models.DateField("decided", null=True, blank=True, editable=False)
    decided_post = models.CharField("by", max_length=420, blank=True, editable=False)
    adopted_as = models.ForeignKey(
        Measure,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name="measure of ours",
    )

    class Meta:
        """As it stands on their list."""

        ordering = ("strategy", "position", "pk")
        verbose_name = "measure on another body's list"
        verbose_name_plural = "measures on other bodies' lists"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "strategy", "objective", "text"],
                name="others_measure_listed_once",
                violation_error_message="This measure is on the list already",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("plans:others_measure", kwargs={"slug": self.partnership.slug, "pk": self.pk})


auditlog.register(OthersMeasure, exclude_fields=[*UNAUDITED, "position"])
