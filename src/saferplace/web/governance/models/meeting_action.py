"""Actions a meeting sets: what is to be done, by which post, by when."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.web.governance.models.meeting import AgendaItem, Meeting
from saferplace.web.governance.models.organisation import Organisation
from saferplace.web.governance.models.record import UNAUDITED, GovernanceRecord


class MeetingActionState(models.TextChoices):
    """How an action stands."""

    OPEN = "open", "Open"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


class MeetingAction(GovernanceRecord):
    """One line of a body's log of actions."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions", editable=False)
    number = models.CharField("number", max_length=20, editable=False)
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        related_name="actions",
        null=True,
        blank=True,
        verbose_name="item of business it came from",
    )
    text = models.TextField("what is to be done")
    owner_post = models.CharField("post that does it", max_length=200, blank=True, help_text="Never a person's name")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="organisation"
    )
    due_on = models.DateField("to be done by", null=True, blank=True)
    state = models.CharField(
        "how it stands", max_length=10, choices=MeetingActionState, default=MeetingActionState.OPEN
    )
    closed_on = models.DateField("done or dropped on", null=True, blank=True)
    note = models.TextField("newest word", blank=True)

    class Meta:
        """Newest meeting first, in the order they were set."""

        ordering = ("-meeting__held_on", "number")
        verbose_name = "action of a meeting"
        verbose_name_plural = "actions of meetings"
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="meeting_action_numbered_once")]

    def __str__(self) -> str:
        return f"Action {self.number}"

    def get_absolute_url(self) -> str:
        """Return its place on the page of its meeting."""
        return f"{self.address('meeting', pk=self.meeting_id)}#actions"

    def clean(self) -> None:
        """Refuse one that is over without its day, one that is open with one, and another meeting's business."""
        super().clean()
        is_open = self.state == MeetingActionState.OPEN
        if not is_open and self.closed_on is None:
            raise ValidationError({"closed_on": "Enter the day it was done or dropped."})
        if is_open and self.closed_on is not None:
            raise ValidationError({"closed_on": "Leave this empty while it is open."})
        if self.item is not None and self.item.meeting_id != self.meeting_id:
            raise ValidationError({"item": "Choose an item of this meeting."})

    @property
    def owner(self) -> str:
        """Return who does it: post and organisation; "" when nobody is named."""
        return ", ".join(part for part in (self.owner_post, str(self.organisation or "")) if part)


auditlog.register(MeetingAction, exclude_fields=UNAUDITED)
