"""Organisations: named once, so that a rename happens once; what they were called before stays known."""

from __future__ import annotations

from datetime import date

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.web.governance.models.record import UNAUDITED, Dated, GovernanceRecord


class Organisation(Dated):
    """A council, a service, a charity: whoever sends members, offers something or owns a strategy."""

    name = models.CharField("name", max_length=200)
    short_name = models.CharField("short name", max_length=60, blank=True)
    website = models.URLField("web address", blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="predecessors",
        null=True,
        blank=True,
        verbose_name="successor",
        help_text="The organisation that took over when this one ended",
    )
    note = models.TextField("note", blank=True)

    class Meta:
        """Ordering, and one name once."""

        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="organisation_named_once",
                violation_error_message="There is an organisation of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """Return the short name, or the name where there is none."""
        return self.short_name or self.name

    def clean(self) -> None:
        """Refuse an organisation that follows itself, directly or in a circle."""
        super().clean()
        later, seen = self.successor_id, {self.pk}
        while later is not None:
            if later in seen:
                raise ValidationError({"successor": "An organisation cannot be its own successor."})
            seen.add(later)
            # Asked of the database: the row in hand may have been read before its own successor was set.
            later = Organisation.objects.values_list("successor", flat=True).get(pk=later)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("organisation", pk=self.pk)

    def name_on(self, day: date) -> str:
        """Return what it was called on a day; ask with `former_names` fetched."""
        for former in self.former_names.all():
            if former.ends_on is not None and day <= former.ends_on:
                return former.name
        return self.name


class FormerName(GovernanceRecord):
    """What an organisation was called until a day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField("name", max_length=200)
    ends_on = models.DateField("until")

    class Meta:
        """Oldest first."""

        ordering = ("ends_on",)

    def __str__(self) -> str:
        return self.name


auditlog.register(Organisation, exclude_fields=UNAUDITED)
auditlog.register(FormerName, exclude_fields=UNAUDITED)
