"""A plan: the strategy of the partnership for some years, whose working content hangs on it."""

from __future__ import annotations

from typing import Any

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from saferplace.charts.wording import long_date
from saferplace.web.partnerships.models import Record

# Fields the audit leaves out: they change with every save and say nothing.
UNAUDITED = ["version", "changed_at"]


class RiskScale(models.IntegerChoices):
    """How finely impact and likelihood are scored."""

    THREE = 3, "1 to 3: low, medium, high"
    FIVE = 5, "1 to 5"


class Plan(Record):
    """A strategy for some years. Its working content can be written while one of its versions is a draft."""

    title = models.CharField("title", max_length=200)
    first_day = models.DateField("first day")
    last_day = models.DateField("last day")
    area_code = models.CharField("area", max_length=9)
    area_name = models.CharField("name of the area", max_length=200)
    risk_scale = models.PositiveSmallIntegerField("scale of risks", choices=RiskScale, default=RiskScale.THREE)
    period_printed = models.JSONField("years as its texts print them", default=list, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-first_day", "-pk")
        verbose_name = "plan"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a last day before the first.

        Raises:
            ValidationError: naming the field.
        """
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": f"The last day must be on or after {long_date(self.first_day)}"})

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("plan")

    def address(self, name: str, **more: Any) -> str:
        """Return the address of one of its pages."""
        return reverse(f"plans:{name}", kwargs={"slug": self.partnership.slug, "plan": self.pk, **more})

    @property
    def years_label(self) -> str:
        """Return the days it covers as people read them."""
        return f"{long_date(self.first_day)} to {long_date(self.last_day)}"


auditlog.register(Plan, exclude_fields=UNAUDITED)
