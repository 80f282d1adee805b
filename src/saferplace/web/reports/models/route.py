"""The route of a paper: who signs it in which order, by when, and what they said."""

from __future__ import annotations

from typing import ClassVar

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models

from saferplace.web.governance.models import Body, Meeting
from saferplace.web.partnerships.models import Record
from saferplace.web.partnerships.roles import Role
from saferplace.web.reports.models.paper import UNAUDITED, Paper


class Office(models.TextChoices):
    """What a step of a route is."""

    OFFICER = "officer", "Officer"
    FINANCE = "finance", "Finance"
    LEGAL = "legal", "Legal"
    DIRECTOR = "director", "Director"
    BODY = "body", "Body"


SIGNED_BY = {
    Office.OFFICER: frozenset({Role.PARTNERSHIP_MANAGER}),
    Office.FINANCE: frozenset({Role.FINANCE_OFFICER}),
    Office.LEGAL: frozenset({Role.LEGAL_OFFICER}),
    Office.DIRECTOR: frozenset({Role.CHAIR, Role.PARTNERSHIP_MANAGER}),
    Office.BODY: frozenset({Role.CHAIR, Role.PARTNERSHIP_MANAGER}),
}


class RouteStep(Record):
    """One step: an officer who signs, or a body that decides at a meeting."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="steps", editable=False)
    position = models.PositiveIntegerField("position", editable=False)
    office = models.CharField("step", max_length=20, choices=Office)
    post = models.CharField("post", max_length=200, blank=True, help_text="A post, never a person's name")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        """In order, each place once."""

        ordering = ("position",)
        verbose_name = "step of a route"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["paper", "position"], name="route_step_place_once")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Return who it is: "Finance: Head of finance", "Cabinet"."""
        if self.office == Office.BODY:
            return str(self.body) if self.body else "Body not chosen yet"
        return f"{self.get_office_display()}: {self.post}" if self.post else str(self.get_office_display())


class StepSignature(Record):
    """A yes at one step to a paper as it then was; it holds while words and figures stay so.

    A finance or legal officer signs the sections that are theirs: the fingerprint is of those.
    """

    step = models.ForeignKey(RouteStep, on_delete=models.PROTECT, related_name="signatures", editable=False)
    draft = models.PositiveIntegerField("draft number", editable=False)
    fingerprint = models.CharField("fingerprint of what was signed", max_length=64, editable=False)
    post = models.CharField("signed by", max_length=300, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    signed_on = models.DateField("date", editable=False)
    reference = models.CharField(
        "reference", max_length=200, blank=True, help_text="Such as initials and date of the advice, or the minute"
    )
    note = models.TextField("note", blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-pk",)
        verbose_name = "signature"

    def __str__(self) -> str:
        return f"{self.step}: {self.post}"


auditlog.register(RouteStep, exclude_fields=UNAUDITED)
auditlog.register(StepSignature, exclude_fields=UNAUDITED)
