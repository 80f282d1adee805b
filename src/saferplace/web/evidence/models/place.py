"""A place of the partnership's own choosing, with boundaries that have dates."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models
from django.urls import reverse

from saferplace.web.partnerships.models import Record, Versioned


class Place(Record):
    """A set of wards or LSOAs that people know by one name, such as a town centre."""

    name = models.CharField("name", max_length=100)
    reason = models.TextField("why it is looked at", blank=True)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["partnership", "name"], name="place_named_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """Return the code under which the evidence knows it."""
        return f"N:place-{self.pk}"

    def get_absolute_url(self) -> str:
        """Return the address of its scorecard."""
        return reverse("evidence:place", kwargs={"slug": self.partnership.slug, "pk": self.pk})


class PlaceBoundary(Versioned):
    """The areas a place is made of, from one day to another; a change of boundary adds one."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="boundaries", editable=False)
    areas = models.JSONField("wards or LSOAs", help_text="One code a line")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        ordering = ("-starts_on",)

    def __str__(self) -> str:
        return f"{self.place}, from {self.starts_on:%Y-%m-%d}"


auditlog.register(Place, exclude_fields=["version", "changed_at"])
auditlog.register(PlaceBoundary, exclude_fields=["version", "changed_at"])
