"""What every noun of governance is: a row of one partnership, often with a first and a last day."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from saferplace.web.partnerships.models import Record

# Fields the audit leaves out: they change with every save and say nothing.
UNAUDITED = ["version", "changed_at"]


class GovernanceRecord(Record):
    """A row of one partnership."""

    class Meta:
        """No table of its own."""

        abstract = True

    def address(self, name: str, **more: object) -> str:
        """Return the address of a page of governance in this row's partnership."""
        return reverse(f"governance:{name}", kwargs={"slug": self.partnership.slug, **more})


class Dated(GovernanceRecord):
    """A row that holds from a day until a day, both included; an empty date is not known or not yet."""

    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "The last day must not be before the first."})

    def holds_on(self, day: date) -> bool:
        """Return whether the row holds on a day."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)
