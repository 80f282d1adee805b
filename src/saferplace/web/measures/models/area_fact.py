"""A fact of an area that the evidence does not hold, as somebody published it: with source, date and area."""

from __future__ import annotations

from datetime import date

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from saferplace.reference.periods import Period, PeriodError
from saferplace.web.measures.models.measure import NO_FORMULA
from saferplace.web.partnerships.models import Record


class AreaFact(Record):
    """Such as pupils who are often absent, or families with money problems."""

    title = models.CharField("what it is", max_length=200, validators=[NO_FORMULA])
    area_code = models.CharField("area", max_length=120)
    area_name = models.CharField("name of the area", max_length=200, editable=False)
    value = models.FloatField("figure")
    unit = models.CharField("unit", max_length=60, validators=[NO_FORMULA], help_text="Such as: per cent of pupils")
    about = models.CharField(
        "period it is about", max_length=12, help_text="2018/19 (financial or school year), 2019, 2019-Q2 or 2019-04"
    )
    source = models.CharField(
        "source", max_length=300, validators=[NO_FORMULA], help_text="Who published it, under which title"
    )
    published_on = models.DateField("published", null=True, blank=True)
    website = models.URLField("web address", blank=True)
    caveat = models.CharField("what a reader must know", max_length=300, blank=True, validators=[NO_FORMULA])
    review_on = models.DateField("look at it again on", help_text="When a newer figure may be out")
    ends_on = models.DateField("used until", null=True, blank=True)

    class Meta:
        """By what it is, then by area."""

        ordering = ("title", "area_name", "-about", "pk")
        verbose_name = "fact of an area"
        verbose_name_plural = "facts of areas"

    def __str__(self) -> str:
        return f"{self.title}, {self.area_name}, {self.about}"

    def clean(self) -> None:
        """Refuse what is no period.

        Raises:
            ValidationError: saying how to write one.
        """
        try:
            Period.parse(self.about or "")
        except PeriodError:
            raise ValidationError({"about": "Write 2018/19, 2019, 2019-Q2 or 2019-04"}) from None

    @property
    def period(self) -> Period:
        """The period it is about."""
        return Period.parse(self.about)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("measures:area_fact", kwargs={"slug": self.partnership.slug, "pk": self.pk})

    def is_stale(self, today: date) -> bool:
        """Return whether it must be looked at again before it is quoted."""
        return self.review_on < today or (self.ends_on is not None and self.ends_on < today)


auditlog.register(AreaFact, exclude_fields=["version", "changed_at"])
