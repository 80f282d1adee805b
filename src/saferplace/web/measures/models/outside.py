"""Other systems in which measures are tracked, such as a commissioner's, and which measure is where."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models
from django.urls import reverse

from saferplace.web.measures.models.measure import NO_FORMULA, Measure
from saferplace.web.partnerships.models import Record


class OutsideSystem(Record):
    """A system of somebody else that holds figures of ours and can hand them out as a table."""

    name = models.CharField("name of the system", max_length=200, validators=[NO_FORMULA])
    kept_by = models.CharField("who keeps it", max_length=200, validators=[NO_FORMULA])
    website = models.URLField("web address", blank=True)
    columns = models.JSONField("headings of its table", default=dict, blank=True, editable=False)
    ends_on = models.DateField("used until", null=True, blank=True)

    class Meta:
        """By name, each once."""

        ordering = ("name",)
        verbose_name = "other system"
        verbose_name_plural = "other systems"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="outside_system_named_once",
                violation_error_message="There is a system of this name already",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("measures:outside_system", kwargs={"slug": self.partnership.slug, "pk": self.pk})


class TrackedElsewhere(Record):
    """Where a measure of ours is tracked in another system."""

    measure = models.OneToOneField(Measure, on_delete=models.PROTECT, related_name="tracked", editable=False)
    system = models.ForeignKey(
        OutsideSystem, on_delete=models.PROTECT, related_name="tracked", verbose_name="other system"
    )
    reference = models.CharField("its reference there", max_length=100, validators=[NO_FORMULA])
    website = models.URLField("web address of it there", blank=True)

    class Meta:
        """By system and reference, each once."""

        ordering = ("system__name", "reference")
        verbose_name = "measure in another system"
        verbose_name_plural = "measures in other systems"
        constraints = [
            models.UniqueConstraint(
                fields=["system", "reference"],
                name="outside_reference_once",
                violation_error_message="Another measure has this reference in that system already",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.system} {self.reference}"

    @property
    def link(self) -> str:
        """The web address of the measure there, else of the system; "" when neither is known."""
        return self.website or self.system.website


auditlog.register(OutsideSystem, exclude_fields=["version", "changed_at"])
auditlog.register(TrackedElsewhere, exclude_fields=["version", "changed_at"])
