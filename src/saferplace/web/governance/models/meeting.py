"""Meetings: when and where a body meets, its business, what it decided, and which members came."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.web.governance.models.body import Body, Seat
from saferplace.web.governance.models.record import UNAUDITED, GovernanceRecord


class MeetingStatus(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


class AttendanceKind(models.TextChoices):
    """Whether a member came."""

    PRESENT = "present", "Present"
    DEPUTY = "deputy", "Sent a deputy"
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Absent without apologies"


class Meeting(GovernanceRecord):
    """A meeting of a body."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings", verbose_name="body")
    title = models.CharField("title", max_length=200, blank=True, help_text="Leave empty to use the body's name")
    held_on = models.DateField("date")
    day_known = models.BooleanField("the day is known", default=True, help_text="Untick when only the month is known")
    starts_at = models.TimeField("begins at", null=True, blank=True)
    place = models.CharField("place", max_length=200, blank=True)
    status = models.CharField("status", max_length=20, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    is_public = models.BooleanField("public meeting of the partnership", default=False)
    takes_key_decision = models.BooleanField("takes a key decision", default=False)
    papers_published_on = models.DateField("papers published", null=True, blank=True)
    note = models.TextField("note", blank=True, help_text="For a public meeting: who came and what was discussed")

    class Meta:
        """Newest first."""

        ordering = ("-held_on", "-pk")

    def __str__(self) -> str:
        return self.title or str(self.body)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("meeting", pk=self.pk)


class AgendaItem(GovernanceRecord):
    """One item of business."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items", editable=False)
    position = models.PositiveSmallIntegerField("number on the agenda")
    title = models.CharField("item", max_length=300)
    lead_post = models.CharField("post that leads it", max_length=200, blank=True)
    outcome = models.TextField("outcome", blank=True)

    class Meta:
        """In the order of the agenda."""

        ordering = ("position", "pk")
        verbose_name = "item of business"
        verbose_name_plural = "items of business"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its meeting."""
        return self.address("meeting", pk=self.meeting_id)


class Decision(GovernanceRecord):
    """A decision as minuted, with its reason, who acts on it and by when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions", editable=False)
    number = models.PositiveSmallIntegerField("number", editable=False)
    text = models.TextField("decision")
    reason = models.TextField("reason", blank=True)
    owner_post = models.CharField("post that acts on it", max_length=200, blank=True)
    due_on = models.DateField("due", null=True, blank=True)
    done_on = models.DateField("done", null=True, blank=True)

    class Meta:
        """In order, numbers used once in a meeting."""

        ordering = ("meeting", "number")
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="decision_numbered_once")]

    def __str__(self) -> str:
        return f"Decision {self.number}"

    def get_absolute_url(self) -> str:
        """Return the address of its meeting."""
        return self.address("meeting", pk=self.meeting_id)


class Attendance(GovernanceRecord):
    """Whether a member post came to a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances", editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attendances", editable=False)
    kind = models.CharField("attendance", max_length=20, choices=AttendanceKind)

    class Meta:
        """Once for each member and meeting."""

        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_recorded_once")]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_kind_display().lower()}"

    def clean(self) -> None:
        """Refuse a member of another body."""
        super().clean()
        if self.seat.body_id != self.meeting.body_id:
            raise ValidationError("This post is not a member of the body that met.")


for model in (Meeting, AgendaItem, Decision, Attendance):
    auditlog.register(model, exclude_fields=UNAUDITED)
