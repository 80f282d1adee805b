"""Targets: a measure with a baseline and an aim for each year of the plan."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.planning import content
from saferplace.web.plans.models.item import Owned, PlanItem, key_of, keys_of, name_of
from saferplace.web.plans.models.periods import require_period
from saferplace.web.plans.models.plan import UNAUDITED
from saferplace.web.plans.models.priority import Priority
from saferplace.web.plans.models.words import AIM_KINDS, DIRECTIONS, choices


class Target(Owned, PlanItem):
    """What a measure is wanted to become."""

    page_name = "target"

    title = models.CharField("what is measured", max_length=300)
    indicator = models.CharField("measure", max_length=100, blank=True)
    area_code = models.CharField("area", max_length=60, blank=True)
    area_name = models.CharField("name of the area", max_length=200, blank=True)
    unit = models.CharField("unit", max_length=100, blank=True, help_text="Such as: crimes per 1,000 residents")
    direction = models.CharField("direction wanted", max_length=10, choices=choices(DIRECTIONS), blank=True)
    baseline_period = models.CharField("period of the baseline", max_length=20, blank=True)
    baseline = models.DecimalField("baseline", max_digits=16, decimal_places=4, null=True, blank=True)
    baseline_note = models.CharField(
        "note on the baseline", max_length=200, blank=True, help_text="As printed, such as n/a"
    )
    priorities = models.ManyToManyField(
        Priority, blank=True, related_name="targets", verbose_name="priorities it measures"
    )
    paired_with = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="paired_from",
        null=True,
        blank=True,
        verbose_name="paired with",
        help_text="Another target that must move its own way for success, such as more reports with fewer repeats",
    )
    tolerance = models.DecimalField(
        "tolerance",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Per cent of the aim that still counts as on track; empty for the usual rule",
    )
    note = models.TextField("note", blank=True)

    class Meta(PlanItem.Meta):
        verbose_name = "target"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a target paired with itself and a tolerance that is no percentage."""
        super().clean()
        require_period(self, "baseline_period")
        if self.paired_with_id is not None and self.paired_with_id == self.pk:
            raise ValidationError({"paired_with": "Choose another target: one is not paired with itself."})
        if self.tolerance is not None and not 0 <= self.tolerance <= 100:
            raise ValidationError({"tolerance": "Enter a percentage from 0 to 100."})

    def content(self) -> content.Target:
        """Return it as a version freezes it; ask with aims, priorities, pair and owner fetched."""
        return content.Target(
            key=self.key,
            title=self.title,
            priorities=keys_of(self.priorities),
            position=self.position,
            indicator=self.indicator,
            area_code=self.area_code,
            area_name=self.area_name,
            unit=self.unit,
            direction=content.Direction(self.direction) if self.direction else None,
            baseline_period=self.baseline_period,
            baseline=None if self.baseline is None else self.baseline.normalize() + 0,
            baseline_note=self.baseline_note,
            aims=tuple(row.content() for row in sorted(self.aims.all(), key=lambda row: row.year)),
            paired_with=key_of(self.paired_with),
            tolerance=None if self.tolerance is None else self.tolerance.normalize() + 0,
            owner_organisation=name_of(self.owner_organisation),
            owner_post=self.owner_post,
            note=self.note,
        )


class Aim(models.Model):
    """What is set for one year of a target: a value, "monitor only", or nothing yet."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="aims", editable=False)
    year = models.CharField("year", max_length=20)
    kind = models.CharField("kind", max_length=20, choices=choices(AIM_KINDS), default=content.AimKind.BLANK)
    value = models.DecimalField("value", max_digits=16, decimal_places=4, null=True, blank=True)

    class Meta:
        ordering = ("year",)
        verbose_name = "aim for a year"
        constraints = [
            models.UniqueConstraint(fields=["target", "year"], name="one_aim_for_each_year"),
            models.CheckConstraint(
                condition=models.Q(kind=content.AimKind.VALUE) ^ models.Q(value__isnull=True),
                name="an_aim_has_a_value_when_it_says_so",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target}, {self.year}"

    def content(self) -> content.Aim:
        """Return it as a version freezes it."""
        value = None if self.value is None else self.value.normalize() + 0
        return content.Aim(self.year, content.AimKind(self.kind), value)


auditlog.register(Target, exclude_fields=UNAUDITED, m2m_fields={"priorities"})
auditlog.register(Aim)
