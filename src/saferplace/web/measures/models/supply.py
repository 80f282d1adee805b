"""Figures somebody handed in together, and what became of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.urls import reverse

from saferplace.reference.periods import Period
from saferplace.web.measures.models.measure import NO_FORMULA, Measure
from saferplace.web.measures.models.outside import OutsideSystem
from saferplace.web.measures.states import State
from saferplace.web.partnerships.models import Record
from saferplace.workflows.supply_terms import Figure

HEARD_OF_WITHIN = timedelta(minutes=10)


class How(models.TextChoices):
    """The way figures came."""

    FORM = "form", "Entered by form"
    PASTED = "pasted", "Pasted as a table"
    FILE = "file", "Handed in as a file"


class Supply(Record):
    """Figures handed in together: who, when, from what; and who decided on them."""

    how = models.CharField("how", max_length=10, choices=How)
    note = models.CharField("from what", max_length=300, blank=True, validators=[NO_FORMULA])
    supplied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="handed in by"
    )
    supplied_post = models.CharField("post that handed it in", max_length=420)
    supplied_at = models.DateTimeField("handed in")
    state = models.CharField("state", max_length=10, choices=State, default=State.SUBMITTED)
    decided_post = models.CharField("post that decided", max_length=420, blank=True)
    decided_at = models.DateTimeField("decided", null=True, blank=True)
    reason = models.TextField("reason", blank=True)
    kept_as = models.CharField(max_length=100, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    store_version = models.PositiveIntegerField("version of the evidence", null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True, editable=False)
    rows_so_far = models.PositiveIntegerField(default=0, editable=False)
    text = models.TextField("as it was pasted", blank=True)
    system = models.ForeignKey(
        OutsideSystem, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="other system"
    )
    # Rows that could not be taken: place, text and fault of each.
    left_out = models.JSONField("rows left out", default=list, blank=True, editable=False)

    class Meta:
        """Newest first."""

        ordering = ("-supplied_at", "-pk")
        verbose_name = "figures handed in"
        verbose_name_plural = "figures handed in"
        indexes = [models.Index(fields=["partnership", "state"]), models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return f"Figures handed in {self.supplied_at:%Y-%m-%d}, {self.supplied_post}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("supply")

    def address(self, name: str) -> str:
        """Return the address of one of its pages."""
        return reverse(f"measures:{name}", kwargs={"slug": self.partnership.slug, "pk": self.pk})

    def is_under_way(self, now: datetime) -> bool:
        """Return whether it is being loaded and was heard of lately."""
        heard = self.heard_at or self.decided_at
        return self.state == State.ACCEPTED and heard is not None and now - heard < HEARD_OF_WITHIN


class SuppliedFigure(models.Model):
    """One figure handed in; everything empty means: reported as missing."""

    supply = models.ForeignKey(Supply, on_delete=models.PROTECT, related_name="figures")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="supplied")
    area_code = models.CharField("area", max_length=120)
    period = models.CharField("period", max_length=12)
    value = models.FloatField("figure", null=True, blank=True)
    numerator = models.FloatField("number above the line", null=True, blank=True)
    denominator = models.FloatField("number below the line", null=True, blank=True)
    note = models.CharField("note", max_length=300, blank=True, validators=[NO_FORMULA])
    before = models.FloatField("figure before", null=True, blank=True)
    asked_from = models.DateField("asked from", null=True, blank=True)
    asked_until = models.DateField("asked until", null=True, blank=True)

    class Meta:
        """In the order handed in."""

        ordering = ("pk",)
        verbose_name = "figure handed in"
        constraints = [
            models.UniqueConstraint(
                fields=["supply", "measure", "area_code", "period"], name="figure_handed_in_once_in_a_supply"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.period}"

    @property
    def figure(self) -> Figure:
        """The figure as the evidence is given it."""
        period = Period.parse(self.period)
        numbers = (self.value, self.numerator, self.denominator)
        return Figure(
            self.measure.terms, self.area_code, period, *numbers, self.note, self.asked_from, self.asked_until
        )


auditlog.register(SuppliedFigure)
auditlog.register(Supply, exclude_fields=["version", "changed_at", "heard_at", "rows_so_far", "text"])
