"""The register of grants: what was spent of a line of the plan's money, by head and quarter."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from saferplace.reference.periods import MONTH_NAMES, Period, PeriodKind
from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models import Funding
from saferplace.web.reports.models.paper import UNAUDITED

_FIRST_MONTHS = (4, 7, 10, 1)
QUARTERS = [
    (place, f"{MONTH_NAMES[month - 1]} to {MONTH_NAMES[month + 1]}") for place, month in enumerate(_FIRST_MONTHS, 1)
]


def quarter_of(year: str, place: int) -> Period:
    """Return a quarter of a financial year: 1 is April to June."""
    first = Period.parse(year).months[3 * (place - 1)]
    return Period(first, PeriodKind.QUARTER)


class GrantSpending(Record):
    """What was spent under one head of a grant in one quarter."""

    funding = models.ForeignKey(
        Funding, on_delete=models.PROTECT, related_name="spending", verbose_name="grant, a line of the plan's money"
    )
    head = models.CharField("head of spending", max_length=200, help_text="The same words in every quarter")
    quarter = models.PositiveSmallIntegerField("quarter", choices=QUARTERS)
    spent = models.DecimalField("spent in the quarter, in pounds", max_digits=14, decimal_places=2)
    planned = models.DecimalField(
        "planned for the whole year, in pounds",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Once for each head is enough; the newest counts",
    )
    note = models.CharField("why it differs from plan", max_length=300, blank=True)

    class Meta:
        """In order, each head once in a quarter."""

        ordering = ("funding__year", "funding", "head", "quarter")
        verbose_name = "spending of a grant"
        verbose_name_plural = "spending of grants"
        constraints = [
            models.UniqueConstraint(
                fields=["funding", "head", "quarter"],
                name="grant_spending_once_a_quarter",
                violation_error_message="This head has its spending for the quarter already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.head}, {self.get_quarter_display()}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("reports:spending", kwargs={"slug": self.partnership.slug, "pk": self.pk})

    def clean(self) -> None:
        """Refuse a plan below nothing; spending may be below nothing when money came back."""
        super().clean()
        if self.planned is not None and self.planned < 0:
            raise ValidationError({"planned": "Enter an amount of 0 or more."})
        if self.funding_id and self.funding.partnership_id != self.partnership_id:
            raise ValidationError({"funding": "Choose money of this partnership's own plan."})


auditlog.register(GrantSpending, exclude_fields=UNAUDITED)
