"""An edition: one strategic assessment, a refresh of one, or a topic paper that is part of one."""

from __future__ import annotations

from typing import Any

from auditlog.registry import auditlog
from django.db import models
from django.urls import reverse

from saferplace.reference.periods import Period
from saferplace.web.assessments.states import OPEN, State
from saferplace.web.partnerships.models import Record


class Kind(models.TextChoices):
    """What sort of edition it is."""

    FULL = "full", "Full assessment"
    REFRESH = "refresh", "Refresh"
    TOPIC = "topic", "Topic paper"


class Edition(Record):
    """One strategic assessment of an area for a year."""

    kind = models.CharField("kind", max_length=10, choices=Kind, default=Kind.FULL)
    title = models.CharField("title", max_length=200)
    year = models.CharField("year assessed", max_length=20)
    area_code = models.CharField("area", max_length=9)
    area_name = models.CharField("name of the area", max_length=200)
    based_on = models.ForeignKey(
        "self",
        verbose_name="based on",
        on_delete=models.PROTECT,
        related_name="followers",
        null=True,
        blank=True,
    )
    author_post = models.CharField("author", max_length=200)
    peers = models.JSONField("areas compared with", default=list, blank=True)
    priority_indicators = models.JSONField("measures of today's priorities", default=list, blank=True)
    weights = models.JSONField("weights", default=dict, blank=True)
    weights_reason = models.TextField("why these weights", blank=True)
    state = models.CharField("state", max_length=20, choices=State, default=State.DRAFT, editable=False)
    draft = models.PositiveIntegerField("draft number", default=1, editable=False)
    adopted_on = models.DateField("adopted", null=True, blank=True, editable=False)
    store_version = models.PositiveIntegerField("version of the evidence", null=True, blank=True, editable=False)
    frozen = models.JSONField("figures as adopted", default=dict, blank=True, editable=False)

    class Meta:
        """Newest year first."""

        ordering = ("-year", "kind", "title")
        verbose_name = "edition"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("edition")

    def address(self, name: str, **more: Any) -> str:
        """Return the address of one of its pages."""
        return reverse(f"assessments:{name}", kwargs={"slug": self.partnership.slug, "pk": self.pk, **more})

    @property
    def is_open(self) -> bool:
        """Whether it can still be written."""
        return self.state in OPEN

    @property
    def is_topic(self) -> bool:
        """Whether it is a topic paper."""
        return self.kind == Kind.TOPIC

    @property
    def version_label(self) -> str:
        """Return what the cover prints: "Draft 2", "Adopted"."""
        return f"Draft {self.draft}" if self.is_open else str(State(self.state).label)

    @property
    def year_label(self) -> str:
        """Return the year as people read it."""
        return Period.parse(self.year).label

    @property
    def heading(self) -> str:
        """Return the title with the year, which is not said twice."""
        return self.title if self.year_label in self.title else f"{self.title}, {self.year_label}"


auditlog.register(Edition, exclude_fields=["version", "changed_at", "frozen"])
