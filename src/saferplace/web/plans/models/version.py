"""A version of a plan: what was, or will be, published; and the steps it took."""

from __future__ import annotations

from typing import Any, ClassVar

from auditlog.registry import auditlog
from django.db import models
from django.urls import reverse

from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models.plan import UNAUDITED, Plan
from saferplace.web.plans.states import OUT, UNDER_WAY, State


class Cause(models.TextChoices):
    """Why a version was begun."""

    FIRST = "first", "First version of the plan"
    ANNUAL_REVIEW = "annual_review", "Annual review"
    POLICE_AND_CRIME_PANEL = "police_and_crime_panel", "Police and Crime Panel recommendation"
    SCRUTINY = "scrutiny", "Scrutiny recommendation"
    NEW_ASSESSMENT = "new_assessment", "New strategic assessment"
    CHANGE_IN_LAW = "change_in_law", "Change in the law or in guidance"
    CORRECTION = "correction", "Correction"
    OTHER = "other", "Other"


class PlanVersion(Record):
    """One version of a plan.

    Content is null while the version is a draft: the plan's working rows are its content then. The number of the row's
    own saves is `version`, as of every record; `number` is the number of the plan's version.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions", editable=False)
    number = models.PositiveIntegerField("version", editable=False)
    draft = models.PositiveIntegerField("draft number", default=1, editable=False)
    state = models.CharField("state", max_length=20, choices=State, default=State.DRAFT, editable=False)
    cause = models.CharField("cause", max_length=40, choices=Cause, default=Cause.FIRST)
    cause_note = models.TextField("more about the cause", blank=True)
    begun_on = models.DateField("begun", editable=False)
    published_on = models.DateField("published", null=True, blank=True, editable=False)
    superseded_on = models.DateField("superseded", null=True, blank=True, editable=False)
    content = models.JSONField("content as frozen", null=True, blank=True, editable=False)
    fingerprint = models.CharField("fingerprint of the content", max_length=64, blank=True, editable=False)
    figures = models.JSONField("figures as published", default=list, blank=True, editable=False)
    store_version = models.PositiveIntegerField("version of the evidence", null=True, blank=True, editable=False)

    class Meta:
        """Newest first; each number once, and one version at most on its way."""

        ordering = ("-plan__first_day", "-number")
        verbose_name = "version of the plan"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_numbered_once"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(state__in=sorted(UNDER_WAY)),
                name="one_version_of_a_plan_under_way",
                violation_error_message="Another version of this plan is on its way already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.title}, {self.label}"

    @property
    def label(self) -> str:
        """Return what tells it from other versions: "version 2, draft 3", "version 2"."""
        return f"version {self.number}" if self.is_out else f"version {self.number}, draft {self.draft}"

    @property
    def is_draft(self) -> bool:
        """Whether its content can be written."""
        return self.state == State.DRAFT

    @property
    def is_under_way(self) -> bool:
        """Whether it is before publication."""
        return self.state in UNDER_WAY

    @property
    def is_out(self) -> bool:
        """Whether it was published, superseded or not."""
        return self.state in OUT

    def get_absolute_url(self) -> str:
        """Return its permanent address: the page on which it is read."""
        return self.address("version")

    def address(self, name: str, **more: Any) -> str:
        """Return the address of one of its pages."""
        return reverse(f"plans:{name}", kwargs={"slug": self.partnership.slug, "pk": self.pk, **more})


class Step(Record):
    """A step of a version from one state to the next: when, by which post, and why where that is asked."""

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="steps", editable=False)
    draft = models.PositiveIntegerField("draft number", editable=False)
    source = models.CharField("from", max_length=20, choices=State, editable=False)
    target = models.CharField("to", max_length=20, choices=State, editable=False)
    made_on = models.DateField("date", editable=False)
    post = models.CharField("by", max_length=300, editable=False)
    reason = models.TextField("reason", blank=True)

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)
        verbose_name = "step of a version"

    def __str__(self) -> str:
        return f"{self.get_source_display()} to {self.get_target_display()}"


auditlog.register(PlanVersion, exclude_fields=[*UNAUDITED, "content", "figures"])
auditlog.register(Step, exclude_fields=UNAUDITED)
