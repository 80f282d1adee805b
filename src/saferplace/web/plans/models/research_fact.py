"""Facts of national research: a statement in our own words, its figure, its source, and when it is looked at again."""

from __future__ import annotations

from datetime import date

from auditlog.registry import auditlog
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models.plan import UNAUDITED
from saferplace.web.plans.models.priority import Priority


class ResearchFact(Record):
    """A figure of somebody's research that the evidence store does not hold."""

    statement = models.TextField("what it says", max_length=600, help_text="In your own words, with its figure")
    value = models.CharField("the figure", max_length=60, help_text="As it was published, such as: 1.9 million")
    source = models.CharField("source", max_length=300, help_text="Who published it, under which title")
    year = models.PositiveSmallIntegerField(
        "year the figure is about", validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    website = models.URLField("web address", blank=True)
    review_on = models.DateField("look at it again on", help_text="When a newer figure may be out")
    priorities = models.ManyToManyField(
        Priority,
        blank=True,
        related_name="research_facts",
        verbose_name="priorities that rest on it",
        limit_choices_to={"ended_on__isnull": True},
    )
    ends_on = models.DateField("used until", null=True, blank=True)

    class Meta:
        """By source."""

        ordering = ("source", "-year", "pk")
        verbose_name = "research fact"

    def __str__(self) -> str:
        return self.statement if len(self.statement) <= 90 else f"{self.statement[:89].rstrip()}…"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("plans:research_fact", kwargs={"slug": self.partnership.slug, "pk": self.pk})

    def is_stale(self, today: date) -> bool:
        """Return whether it must be looked at again before it is quoted."""
        return self.review_on < today or (self.ends_on is not None and self.ends_on < today)


auditlog.register(ResearchFact, exclude_fields=UNAUDITED, m2m_fields={"priorities"})
