"""What is written in an edition: the words of each section, and findings that refer to figures."""

from __future__ import annotations

from typing import ClassVar

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models

from saferplace.web.assessments.models.edition import Edition
from saferplace.web.partnerships.models import Record
from saferplace.workflows.live_figures import FigureKey


class SectionWords(Record):
    """The partnership's words under one head of the content checklist. Figures in them are references."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="section_words", editable=False)
    head = models.CharField("head", max_length=40, editable=False)
    words = models.TextField("words", blank=True)
    is_carried_over = models.BooleanField("carried over and not checked yet", default=False, editable=False)

    class Meta:
        """One row for each head."""

        ordering = ("pk",)
        verbose_name = "words of a section"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "head"], name="one_text_for_each_head")
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.head}"


class Finding(Record):
    """A figure pinned from the evidence, with what the analyst says about it.

    The figure itself is never stored: what was seen when it was pinned is kept only to tell when it has changed.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="findings", editable=False)
    section = models.CharField("section", max_length=40)
    position = models.PositiveIntegerField("position", default=0, editable=False)
    indicator = models.CharField("indicator", max_length=100, editable=False)
    area_code = models.CharField("area", max_length=60, editable=False)
    period = models.CharField("period", max_length=20, editable=False)
    compare = models.CharField("compared with", max_length=60, blank=True, editable=False)
    words = models.TextField("what it means", blank=True)
    author_post = models.CharField("author", max_length=200, editable=False)
    pinned_at = models.DateTimeField("pinned", editable=False)
    pinned_version = models.PositiveIntegerField("version of the evidence", editable=False)
    pinned_text = models.CharField("value when pinned", max_length=300, editable=False)
    pinned_count = models.CharField("count when pinned", max_length=100, editable=False)
    kept_text = models.CharField("value when the pin was kept", max_length=300, blank=True, editable=False)
    kept_count = models.CharField("count when the pin was kept", max_length=100, blank=True, editable=False)
    is_carried_over = models.BooleanField("carried over and not checked yet", default=False, editable=False)

    class Meta:
        """In the order of the page."""

        ordering = ("section", "position", "pk")
        verbose_name = "finding"

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area_code}, {self.period}"

    @property
    def key(self) -> FigureKey:
        """Which figure it refers to."""
        return FigureKey(self.indicator, self.area_code, self.period, self.compare)


class EditionReading(models.Model):
    """What one person had read in an edition when they last said so."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="readings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField("read")
    figures = models.JSONField("figures as read", default=dict)

    class Meta:
        """One row for each person."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "account"], name="one_reading_for_each_person")
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.edition}"


for model in (SectionWords, Finding):
    auditlog.register(model, exclude_fields=["version", "changed_at"])
