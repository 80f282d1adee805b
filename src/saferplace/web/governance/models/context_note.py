"""Context notes: dated happenings that explain a change in a series."""

from __future__ import annotations

from typing import Any

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.web.governance.models.record import UNAUDITED, Dated


class ContextNoteKind(models.TextChoices):
    """What kind of happening it was."""

    RECORDING_CHANGE = "recording_change", "Change of recording"
    BOUNDARY_CHANGE = "boundary_change", "Change of boundaries"
    FORCE_SYSTEMS = "force_systems", "Change of a police force's systems"
    RESTRUCTURE = "restructure", "Restructure"
    GRANT_CHANGE = "grant_change", "Change of a grant"
    POLICE_PLAN = "police_plan", "New police and crime plan"
    INSPECTION = "inspection", "Inspection or review"
    ENFORCEMENT = "enforcement", "Enforcement or campaign"
    OTHER = "other", "Other"


def _texts(value: Any) -> None:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ValidationError("This must be a list of codes.")


class ContextNote(Dated):
    """Something that happened, to be shown beside the series it concerns."""

    kind = models.CharField("kind", max_length=30, choices=ContextNoteKind)
    title = models.CharField("title", max_length=200)
    text = models.TextField("text", blank=True)
    day_known = models.BooleanField("the days are known", default=True, help_text="Untick when only months are known")
    indicators = models.JSONField("indicators it concerns", default=list, blank=True, validators=[_texts])
    areas = models.JSONField("areas it concerns", default=list, blank=True, validators=[_texts])
    source = models.CharField("source", max_length=300, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-starts_on", "title")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Ask for the day: a note without one stands nowhere on a time series."""
        super().clean()
        if self.starts_on is None:
            raise ValidationError({"starts_on": "Enter the day, or the first day of the month, on which it began."})

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("note", pk=self.pk)


auditlog.register(ContextNote, exclude_fields=UNAUDITED)
