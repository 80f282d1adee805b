"""Recommendations made to the partnership: who made them, who answers for them, what has become of them."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.documents.recommendation_tracker.register import CLOSED, SOURCE_NAMES, Recommended, Source, State
from saferplace.web.governance.models.organisation import Organisation
from saferplace.web.governance.models.record import UNAUDITED, GovernanceRecord

_SOURCES = [(source.value, SOURCE_NAMES[source]) for source in Source]
_STATES = [(state.value, state.value.capitalize()) for state in State]


class Recommendation(GovernanceRecord):
    """One recommendation; it stays in the register when it is closed."""

    number = models.CharField("number", max_length=20, help_text="As the register has it, such as S1")
    source = models.CharField("who made it", max_length=20, choices=_SOURCES)
    report = models.CharField("report it was made in", max_length=200)
    made_on = models.DateField("made on")
    text = models.TextField("what is recommended", help_text="In your own words. No person may be recognised.")
    owner_post = models.CharField("post that answers for it", max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="recommendations",
        null=True,
        blank=True,
        verbose_name="organisation that answers for it",
    )
    due_on = models.DateField("to be done by", null=True, blank=True)
    state = models.CharField("what has become of it", max_length=20, choices=_STATES, default=State.OPEN.value)
    response_on = models.DateField("response sent on", null=True, blank=True)
    note = models.TextField("newest word", blank=True, help_text="Where it is not accepted: why")
    shown_by = models.CharField("what shows that it is done", max_length=300, blank=True)
    closed_on = models.DateField("closed on", null=True, blank=True)

    class Meta:
        """Newest first; a number is used once."""

        ordering = ("-made_on", "number")
        verbose_name = "recommendation"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "number"],
                name="recommendation_numbered_once",
                violation_error_message="This number is used already.",
            )
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.number}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("recommendation", pk=self.pk)

    def clean(self) -> None:
        """Refuse a closed one without its day, an open one with one, and days before it was made."""
        super().clean()
        is_closed = self.state in {state.value for state in CLOSED}
        if is_closed and self.closed_on is None:
            raise ValidationError({"closed_on": "Enter the day it was closed."})
        if not is_closed and self.closed_on is not None:
            raise ValidationError({"closed_on": "Leave this empty while it is open."})
        if self.state == State.NOT_ACCEPTED.value and not self.note.strip():
            raise ValidationError({"note": "Write why it is not accepted."})
        for name in ("response_on", "closed_on"):
            day = getattr(self, name)
            if day is not None and self.made_on is not None and day < self.made_on:
                raise ValidationError({name: "The day must not be before the recommendation was made."})

    @property
    def owner(self) -> str:
        """Return who answers for it: post and organisation; "" when nobody does."""
        return ", ".join(part for part in (self.owner_post, str(self.organisation or "")) if part)

    def content(self) -> Recommended:
        """Return it as the tracker prints it."""
        return Recommended(
            number=self.number,
            source=Source(self.source),
            report=self.report,
            made_on=self.made_on,
            text=self.text,
            owner=self.owner,
            due_on=self.due_on,
            state=State(self.state),
            response_on=self.response_on,
            note=self.note,
            shown_by=self.shown_by,
            closed_on=self.closed_on,
        )


auditlog.register(Recommendation, exclude_fields=UNAUDITED)
