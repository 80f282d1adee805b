"""Equality analyses: what was analysed, which groups were thought of, what follows, and when it is looked at again."""

from __future__ import annotations

from datetime import date

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from saferplace.charts.wording import listed, long_date
from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models.item import Owned
from saferplace.web.plans.models.plan import UNAUDITED, Plan


class EqualityAnalysis(Owned, Record):
    """One analysis under the public sector equality duty (Equality Act 2010, section 149)."""

    title = models.CharField("title", max_length=200)
    of_what = models.CharField(
        "what was analysed", max_length=300, help_text="Such as: the whole plan; ending the grant for youth clubs"
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="plan it belongs to"
    )
    groups = models.TextField(
        "groups considered", help_text="One a line: age, disability, sex, race and the others, and groups of your area"
    )
    effect = models.TextField("effect on them", help_text="Good and bad, and how you know. Never a person's name.")
    mitigation = models.TextField(
        "what is done about a bad effect", blank=True, help_text="Leave empty when no bad effect was found"
    )
    done_on = models.DateField("date of the analysis")
    review_on = models.DateField("look at it again on")
    website = models.URLField("where it can be read", blank=True)
    ends_on = models.DateField("relied on until", null=True, blank=True)
    # What it was made for: what differs now asks for a fresh look. Set with the date of the analysis.
    priorities_then = models.JSONField(default=list, editable=False)
    groups_then = models.TextField(blank=True, editable=False)

    class Meta:
        """By title."""

        ordering = ("title", "pk")
        verbose_name = "equality analysis"
        verbose_name_plural = "equality analyses"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a review that comes before the analysis."""
        super().clean()
        if self.done_on and self.review_on and self.review_on <= self.done_on:
            raise ValidationError({"review_on": "The next look must come after the analysis"})

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("plans:equality_analysis", kwargs={"slug": self.partnership.slug, "pk": self.pk})

    def to_refresh(self, priorities: list[str], today: date) -> list[str]:
        """Return why it must be looked at again, in sentences.

        Args:
            priorities: titles of the priorities of its plan as they are now.
            today: the day.
        """
        if self.ends_on is not None and self.ends_on < today:
            return []
        found = []
        if self.review_on < today:
            found.append(f"It was to be looked at again by {long_date(self.review_on)}.")
        came = [title for title in priorities if title not in self.priorities_then]
        gone = [title for title in self.priorities_then if title not in priorities]
        if self.plan_id is not None and came:
            found.append(f"Since it was made these priorities came: {listed(came)}.")
        if self.plan_id is not None and gone:
            found.append(f"Since it was made these priorities went: {listed(gone)}.")
        if self.groups.split() != self.groups_then.split():
            found.append("The groups considered have changed since it was made.")
        return found


auditlog.register(EqualityAnalysis, exclude_fields=[*UNAUDITED, "priorities_then", "groups_then"])
