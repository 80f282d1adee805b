"""Money the plan names, by financial year."""

from __future__ import annotations

from decimal import Decimal

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.planning import content
from saferplace.planning.values_in_words import pounds
from saferplace.web.plans.models.item import PlanItem, key_of, keys_of
from saferplace.web.plans.models.periods import require_financial_year
from saferplace.web.plans.models.plan import UNAUDITED
from saferplace.web.plans.models.priority import Priority

_PENCE = Decimal("0.01")


class Funding(PlanItem):
    """A sum of money for one financial year, in pounds."""

    page_name = "funding_line"

    source = models.CharField("where the money comes from", max_length=200)
    year = models.CharField("financial year", max_length=7, help_text="Such as 2018/19")
    amount = models.DecimalField("amount in pounds", max_digits=14, decimal_places=2, null=True, blank=True)
    amount_to = models.DecimalField(
        "up to, in pounds",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Only where the plan names a range",
    )
    is_approximate = models.BooleanField("the amount is approximate", default=False)
    is_confirmed = models.BooleanField("the money is confirmed", default=True)
    conditions = models.TextField("conditions", blank=True)
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="parts",
        null=True,
        blank=True,
        verbose_name="part of",
        help_text="Another line that this money is already counted in; it is not added twice",
    )
    priorities = models.ManyToManyField(
        Priority, blank=True, related_name="funding", verbose_name="priorities it pays for"
    )

    class Meta(PlanItem.Meta):
        verbose_name = "funding line"
        ordering = ("year", "position", "pk")

    def __str__(self) -> str:
        return f"{self.source}, {self.year}"

    def clean(self) -> None:
        """Refuse a range the wrong way round, and a line that is part of itself, directly or in a circle."""
        super().clean()
        require_financial_year(self, "year")
        if self.amount is not None and self.amount < 0:
            raise ValidationError({"amount": "Enter an amount of 0 or more."})
        if self.amount_to is not None and (self.amount is None or self.amount_to < self.amount):
            raise ValidationError({"amount_to": "The end of a range must not be below its beginning."})
        above, seen = self.part_of, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"part_of": "A line cannot be part of itself."})
            if above.year != self.year:
                raise ValidationError({"part_of": "Choose a line of the same financial year."})
            seen.add(above.pk)
            above = above.part_of

    @property
    def in_words(self) -> str:
        """Return the sum in pounds: exact, about, a range, or that it is not given."""
        if self.amount is None:
            return "Not given"
        ends = [pounds(each) for each in (self.amount, self.amount_to) if each is not None]
        return ("About " if self.is_approximate else "") + " to ".join(ends)

    def content(self) -> content.Funding:
        """Return it as a version freezes it; ask with priorities and the sum it is in fetched."""
        return content.Funding(
            key=self.key,
            source=self.source,
            year=self.year,
            amount=None if self.amount is None else self.amount.quantize(_PENCE),
            amount_to=None if self.amount_to is None else self.amount_to.quantize(_PENCE),
            position=self.position,
            is_approximate=self.is_approximate,
            is_confirmed=self.is_confirmed,
            conditions=self.conditions,
            part_of=key_of(self.part_of),
            priorities=keys_of(self.priorities),
        )


auditlog.register(Funding, exclude_fields=UNAUDITED, m2m_fields={"priorities"})
