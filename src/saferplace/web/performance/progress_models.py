"""The public progress page: whether it is open, what it says besides the figures, and each issue of its figures."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models
from django.urls import reverse

from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models import PlanVersion


class ProgressPage(Record):
    """What a partnership tells everybody of how its plan is going. Closed until somebody opens it."""

    is_open = models.BooleanField(
        "the page is open to everybody", default=False, help_text="Untick to take it from the web at once"
    )
    introduction = models.TextField(
        "introduction", max_length=1000, blank=True, help_text="Two or three sentences residents understand"
    )
    if_missed = models.TextField(
        "what you will do if an aim is missed",
        max_length=1000,
        help_text="Who looks at it, when, and what residents will be told. Never a person's name.",
    )
    contact = models.CharField(
        "how to reach the partnership", max_length=200, help_text="A post or an address of the partnership, no person"
    )
    next_update_on = models.DateField("day of the next update", help_text="The page says so when this day is over")

    class Meta:
        """One for each partnership."""

        verbose_name = "public progress page"
        constraints = [models.UniqueConstraint(fields=["partnership"], name="one_progress_page_a_partnership")]

    def __str__(self) -> str:
        return f"Public progress page of {self.partnership}"

    def get_absolute_url(self) -> str:
        """Return the address of the page that keeps it."""
        return reverse("performance:progress", kwargs={"slug": self.partnership.slug})


class ProgressIssue(Record):
    """The figures as they were given to everybody on a day. Never changed: the next issue follows it."""

    issued_on = models.DateField("issued", editable=False)
    issued_post = models.CharField("by", max_length=420, editable=False)
    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+", editable=False)
    store_version = models.PositiveIntegerField("version of the evidence", editable=False)
    content = models.JSONField("figures", editable=False)
    withdrawn_on = models.DateField("withdrawn", null=True, blank=True, editable=False)
    why_withdrawn = models.CharField("why it is withdrawn", max_length=300, blank=True)

    class Meta:
        """Newest first; one a day that is not withdrawn."""

        ordering = ("-issued_on", "-pk")
        verbose_name = "issue of the progress page"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "issued_on"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="progress_issued_once_a_day",
                violation_error_message="There is an issue of today already. Withdraw it first, or wait for tomorrow.",
            )
        ]

    def __str__(self) -> str:
        return f"Progress as issued on {self.issued_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Return the address of the page that keeps it."""
        return reverse("performance:progress", kwargs={"slug": self.partnership.slug})


auditlog.register(ProgressPage, exclude_fields=["version", "changed_at"])
auditlog.register(ProgressIssue, exclude_fields=["version", "changed_at", "content"])
