"""Risks, and every time one was looked at."""

from __future__ import annotations

from datetime import date

from auditlog.registry import auditlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.planning import content
from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models.item import Owned, PlanItem, keys_of, name_of
from saferplace.web.plans.models.plan import UNAUDITED
from saferplace.web.plans.models.priority import Priority
from saferplace.web.plans.models.words import level


class Risk(Owned, PlanItem):
    """What may go wrong, as last scored."""

    live_texts = ("mitigation",)
    page_name = "risk"

    title = models.CharField("risk", max_length=300)
    impact = models.PositiveSmallIntegerField("impact", null=True, blank=True)
    likelihood = models.PositiveSmallIntegerField("likelihood", null=True, blank=True)
    mitigation = models.TextField("what is done about it", blank=True)
    review_on = models.DateField("next review", null=True, blank=True)
    scored_on = models.DateField("scored on", null=True, blank=True)
    priorities = models.ManyToManyField(
        Priority, blank=True, related_name="risks", verbose_name="priorities it touches"
    )
    review_indicator = models.CharField(
        "measure that asks for a review",
        max_length=100,
        blank=True,
        help_text="The risk is to be reviewed when our change in this measure is not better than that of another area",
    )
    review_area = models.CharField("area it is compared with", max_length=60, blank=True)

    class Meta(PlanItem.Meta):
        verbose_name = "risk"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse scores beyond the plan's scale, and half a review rule."""
        super().clean()
        for name in ("impact", "likelihood"):
            score = getattr(self, name)
            if score is not None and not 1 <= score <= self.plan.risk_scale:
                raise ValidationError({name: f"Scores of this plan run from 1 to {self.plan.risk_scale}."})
        if bool(self.review_indicator) != bool(self.review_area):
            missing = "review_area" if self.review_indicator else "review_indicator"
            raise ValidationError({missing: "A review rule needs both a measure and an area to compare with."})

    @property
    def score(self) -> int | None:
        """Impact times likelihood; None while either is missing."""
        return None if self.impact is None or self.likelihood is None else self.impact * self.likelihood

    @property
    def impact_words(self) -> str:
        """Return the impact in words."""
        return level(self.impact, self.plan.risk_scale)

    @property
    def likelihood_words(self) -> str:
        """Return the likelihood in words."""
        return level(self.likelihood, self.plan.risk_scale)

    def is_overdue(self, today: date) -> bool:
        """Return whether its review was due before a day."""
        return self.review_on is not None and self.review_on < today

    def content(self) -> content.Risk:
        """Return it as a version freezes it; ask with the priorities fetched."""
        return content.Risk(
            key=self.key,
            title=self.title,
            impact=self.impact,
            likelihood=self.likelihood,
            position=self.position,
            mitigation=self.mitigation,
            owner_organisation=name_of(self.owner_organisation),
            owner_post=self.owner_post,
            review_on=self.review_on,
            scored_on=self.scored_on,
            priorities=keys_of(self.priorities),
            review_indicator=self.review_indicator,
            review_area=self.review_area,
        )


class RiskReview(Record):
    """One look at a risk: what it scored before and since, and why. Never changed."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="reviews", editable=False)
    impact_before = models.PositiveSmallIntegerField("impact before", null=True, blank=True, editable=False)
    likelihood_before = models.PositiveSmallIntegerField("likelihood before", null=True, blank=True, editable=False)
    impact = models.PositiveSmallIntegerField("impact")
    likelihood = models.PositiveSmallIntegerField("likelihood")
    note = models.TextField("note", blank=True)
    reviewed_on = models.DateField("reviewed on", editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    by_post = models.CharField("by", max_length=400, editable=False)

    class Meta:
        ordering = ("-reviewed_on", "-pk")
        verbose_name = "risk review"

    def __str__(self) -> str:
        return f"{self.risk}, {self.reviewed_on:%Y-%m-%d}"

    @property
    def score(self) -> int:
        """Impact times likelihood."""
        return self.impact * self.likelihood

    @property
    def score_before(self) -> int | None:
        """The score before this review; None when there was none."""
        known = self.impact_before is not None and self.likelihood_before is not None
        return (self.impact_before or 0) * (self.likelihood_before or 0) if known else None


auditlog.register(Risk, exclude_fields=UNAUDITED, m2m_fields={"priorities"})
auditlog.register(RiskReview, exclude_fields=UNAUDITED)
